"""Whatever is typed into any form of the space, the answer is a page: never a 500, never a crash."""

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ami.enums import Role, Status
from ami.questions import SECTIONS
from ami.workflow.attachments import attaching
from ami.workflow.deciding import publication
from ami.workflow.filing import drafting
from tests.ami.candidates.browser import page, sent
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    OrganisationFactory,
    commit,
    member,
    picture,
)

HOSTILE = [
    "",
    "\0",
    "a" * 100_000,
    "\u202e\u200f\u2066",
    "<script>alert(1)</script>",
    "{{ 7 }}{% now 'Y' %}",
    "-1",
    "0",
    "99999999999999999999",
    "1e999",
    "NaN",
    "٣",
    "2026-13-45",
    "9999-12-31",
    "../../etc/passwd",
    "a@b",
    "\ud83d\ude42".encode("utf-16", "surrogatepass").decode("utf-16"),
]
TYPED = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))
# What a browser cannot send, and others can.
UNEXPECTED = ("version", "theme", "next", "pk", "detach", "indicators-TOTAL_FORMS", "inconnu")


@pytest.fixture
def spaces(user, organisation, call, make):
    """A candidature at each stage that has forms of its own."""
    draft = drafting.open_draft(organisation, call, by=user)
    attaching.attach(draft, "visuals", picture(), by=user)
    # Results close the call they are of.
    selected, confirmed = (make(Status.SELECTED, call=CallFactory()) for _ in range(2))
    publication.announce(selected.call, by=member(selected.call, Role.SECRETARIAT))
    commit(confirmed, by=user)
    return {
        "draft": draft,
        "whole": CandidatureFactory(organisation=organisation, call=call, by=user),
        "asked": make(Status.TO_COMPLETE, theme=call.themes.last()),
        "selected": selected,
        "confirmed": confirmed,
    }


def addresses(spaces, organisation):
    """Every page of the space that holds a form."""
    of = {
        "draft": ["discard", "secrets"],
        "whole": ["deposit"],
        "asked": ["complete", "withdraw", "secrets"],
        "selected": ["commitment", "decline"],
        "confirmed": ["listing", "listing_preview"],
    }
    for stage, names in of.items():
        for name in names:
            yield reverse(f"candidates:{name}", args=[spaces[stage].reference])
    for section in SECTIONS:
        yield reverse("candidates:section", args=[spaces["draft"].reference, section])
    for name in ("organisation_correct", "invite"):
        yield reverse(f"candidates:{name}", args=[organisation.pk])
    for name in ("claim_ask", "draft", "my_data", "discard_drafts"):
        yield reverse(f"candidates:{name}")
    yield f"{reverse('candidates:organisation')}?numero=000105312"


def forms_of(client, url):
    """(where it is sent, name → values) of each form of a page."""
    for form in page(client.get(url)).all("main form"):
        if form.attrs.get("method", "get").lower() == "post":
            named = [(node.attrs["name"], sent(node)) for node in form.all("[name]")]
            yield form.attrs.get("action") or url, dict(named)


@pytest.fixture
def forms(client, spaces, organisation):
    """(where it is sent, name → values) of every form of the space."""
    found = {url: list(forms_of(client, url)) for url in addresses(spaces, organisation)}
    # Nothing would be tried below if pages lost their forms.
    assert [url for url, forms in found.items() if not forms] == []
    return [form for forms in found.values() for form in forms]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_typed_in_any_form_has_its_answer(client, forms, data):
    action, values = data.draw(st.sampled_from(forms))
    names = st.sampled_from(sorted({*values, *UNEXPECTED}))
    typed = data.draw(st.dictionaries(names, TYPED, max_size=4))
    whole = {name: value or "" for name, value in values.items()} | typed
    with transaction.atomic():
        response = client.post(action, whole)
        # An archive is written to a file, which goes once it is read.
        list(response.streaming_content if response.streaming else [])
        transaction.set_rollback(True)
    assert response.status_code < 500


def test_objects_of_others_are_not_found_whatever_the_form(client, forms, spaces, organisation):
    other = CandidatureFactory(organisation=OrganisationFactory())
    theirs = {f"/organisations/{organisation.pk}/": f"/organisations/{other.organisation_id}/"}
    theirs |= {mine.reference: other.reference for mine in spaces.values()}
    for action, _ in forms:
        address = action
        for mine, stranger in theirs.items():
            address = address.replace(mine, stranger)
        if address != action:
            assert client.post(address, {}).status_code == 404, address
