"""From a conflict on, its person meets the file nowhere: every address of the administration is walked.

Each role in turn walks with a file that is hers, one that nobody gave her, one with which she has a
declared link before opening it, and one that she left after marking, or deciding.
"""

import html

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from alliance.letters.models import Notification
from ami.models import Candidature, Likeness, Minutes, ThirdReading
from tests.ami.committee.conflicts.scene import peopled
from tests.ami.committee.conftest import call_and_its_people, signed_in
from tests.factories import declare_no_link
from tests.shared import anew, undone_afterwards

pytestmark = pytest.mark.long
# Desks whose rows are not files, nor about them; the panorama's are public.
ELSEWHERE = ("alliance_", "panorama_", "auth_", "sites_", "account_", "mfa_", "dsfr_")
# Django's own: signing in and out, and what it mounts without a file.
WITHOUT_FILES = (
    "login",
    "logout",
    "password",
    "jsi18n",
    "view_on_site",
    "app_list",
    "autocomplete",
)
# What these rows are about is the whole call, or nobody's file.
ABOUT_NO_FILE = {"appointment", "erratum", "mandate", "pair", "plan"}
# These are known by the key of the call.
OF_THE_CALL = {"call", "pairing", "calibration"}
# These are about a whole sitting, less what is not hers to see.
OF_A_SITTING = {"deliberation", "minutes"}


def admin_addresses():
    """(name, what its address names) of every view of the administration."""
    site = next(
        one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "admin"
    )
    return [(one.name, tuple(one.pattern.converters)) for one in _flat(site.url_patterns)]


def _flat(patterns):
    for one in patterns:
        if hasattr(one, "url_patterns"):
            yield from _flat(one.url_patterns)
        else:
            yield one


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """The call, its people, and files each of which has all that desks may show of one."""
    with undone_afterwards(django_db_blocker):
        made = call_and_its_people()
        made.people, made.files = peopled(made.call, made.secretary, made.team, made.judge)
        yield made


@pytest.fixture
def world(stage, db):
    """(role → person, state → file)."""
    return tuple(
        {name: anew(row) for name, row in rows.items()} for rows in (stage.people, stage.files)
    )


KINDS = {
    "candidature",
    "reading",
    "ranking",
    "calibration",
    "organisation",
    "listing",
    "claim",
    "conflict",
    "likeness",
    "procedure",
    "reopening",
    "thirdreading",
    "completionrequest",
    "enquiry",
    "notification",
    "agendaitem",
}
KEPT_FROM = {
    "reviewer": ("conflicted", "recused"),
    "secretariat": ("conflicted", "recused", "fiche"),
    "committee": ("conflicted", "recused"),
    "chair": ("conflicted", "recused"),
}
DESKS = {"reviewer": "reading", "secretariat": "candidature", "committee": "ranking"}
# Not hers to see, not there, or not asked for in this way, whatever the file.
ABSENT = {400, 403, 404, 405}


def keys_about(candidature):
    """What an address needs to name anything of this file, by the kind of thing."""
    about = Notification.objects.filter(subject_key=candidature.subject_key)
    attachment, listing = candidature.attachments.first(), candidature.listings.first()
    file = {"pk": candidature.pk, "file": attachment.pk if attachment else 1}
    found = {
        "candidature": file,
        "reading": file,
        "ranking": file,
        "calibration": file,
        "organisation": {"pk": candidature.organisation_id},
        "listing": listing and {"pk": listing.pk, "visual": 1, "piece": 1},
        "claim": _key(candidature.organisation.claims),
        "conflict": _key(candidature.conflicts),
        "reopening": _key(candidature.reopenings),
        "procedure": _key(candidature.procedures),
        "likeness": _key(Likeness.objects.on(candidature)),
        "thirdreading": _key(ThirdReading.objects.filter(candidature=candidature)),
        "completionrequest": _key(candidature.completion_requests),
        "enquiry": _key(candidature.enquiries),
        "notification": _key(about),
        "agendaitem": _key(candidature.agenda_items),
    }
    return {kind: keys for kind, keys in found.items() if keys}


def _key(rows):
    first = rows.order_by("pk").values_list("pk", flat=True).first()
    return first and {"pk": first}


def kind_of(name):
    return name.split("_")[1]


def addresses_about(candidature):
    """Every address that names the file or something of it."""
    keys = keys_about(candidature)
    return [
        reverse(f"admin:{name}", kwargs={one: keys[kind_of(name)].get(one, 1) for one in names})
        for name, names in ADDRESSES
        if "pk" in names and kind_of(name) in keys
    ]


def addresses_of_all(call):
    """Every address that names no file: lists, exports, and what there is on the call."""
    told = {
        "pk": call.pk,
        "call": call.pk,
        "line": 1,
        "row": 1,
        "page": "annonce",
        "kind": "selected",
        # Below the call, a file that every role is kept from.
        "file": Candidature.objects.get(call=call, name="Solution déportée").pk,
    }
    about = {
        "deliberation": list(call.deliberations.values_list("pk", flat=True)),
        "minutes": list(
            Minutes.objects.filter(deliberation__call=call).values_list("pk", flat=True)
        ),
    }
    return [
        reverse(f"admin:{name}", kwargs={one: told[one] for one in names})
        for name, names in ADDRESSES
        if "pk" not in names or kind_of(name) in OF_THE_CALL
    ] + [
        reverse(f"admin:{name}", args=[key])
        for name, names in ADDRESSES
        if "pk" in names
        for key in about.get(kind_of(name), ())
    ]


ADDRESSES = [
    (name, names)
    for name, names in admin_addresses()
    if name and not name.startswith((*ELSEWHERE, *WITHOUT_FILES))
]


def test_every_address_of_the_administration_is_walked():
    """A new screen says in `keys_about` what of a file it is about, or here that it meets none."""
    known = {*KINDS, *OF_THE_CALL, *OF_A_SITTING, *ABOUT_NO_FILE}
    assert [name for name, names in ADDRESSES if names and kind_of(name) not in known] == []


def test_whom_a_conflict_keeps_away_meets_the_file_nowhere(world, call):
    people, files = world
    faults = []
    for role, person in people.items():
        hidden = [files[state] for state in KEPT_FROM[role]]
        secrets = [word for one in hidden for word in told_of(one)]
        client = signed_in(person)
        declare_no_link(person)
        for method in ("get", "post"):
            for where in [one for file in hidden for one in addresses_about(file)]:
                response = asked(client, method, where)
                if response.status_code not in ABSENT or leaks(response, secrets):
                    faults.append((role, method, where, response.status_code))
            for where in addresses_of_all(call):
                if found := leaks(asked(client, method, where), secrets):
                    faults.append((role, method, where, found))
    assert faults == []


def test_neither_search_nor_a_chosen_row_finds_it(world):
    people, files = world
    hidden = files["conflicted"]
    for role, desk in DESKS.items():
        client = signed_in(people[role])
        listing = reverse(f"admin:ami_{desk}_changelist")
        for words in told_of(hidden):
            found = client.get(listing, {"q": words}).context["cl"].result_list
            assert hidden.pk not in [one.pk for one in found]
        chosen = {"action": "assign_to_pair", "_selected_action": [hidden.pk], "confirmed": "1"}
        assert leaks(client.post(listing, chosen, follow=True), told_of(hidden)) == []
    # Else a wall that hides everything would pass.
    assert [
        signed_in(people[role])
        .get(reverse(f"admin:ami_{DESKS[role]}_change", args=[files[state].pk]))
        .status_code
        for role in ("reviewer", "secretariat")
        for state in ("assigned", "unassigned")
    ] == [200, 404, 200, 200]


def asked(client, method, where):
    """What comes back; whatever it did is undone."""
    with transaction.atomic():
        response = getattr(client, method)(where)
        transaction.set_rollback(True)
    return response


def leaks(response, secrets):
    # Read to its end, an export is closed by the client.
    content = b"".join(response) if response.streaming else response.content
    body = html.unescape(content.decode(errors="replace"))
    return [word for word in secrets if word in body]


def told_of(candidature):
    return (candidature.reference, candidature.name, candidature.organisation.name)
