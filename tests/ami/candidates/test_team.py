"""« Équipe » in the space: who is in it, what readers see, what the link of an invitation opens."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ami.enums import MemberRole, Role, Status
from ami.models import Invitation
from ami.questions import SECTIONS
from ami.workflow.teams import claims, invitations
from ami.workflow.transitions import READ_ONLY
from tests.ami.candidates.browser import errors, main, page, title
from tests.ami.workflow.filing.test_mandates import filled, opened
from tests.factories import OrganisationFactory, UserFactory, colleague, member

pytestmark = pytest.mark.django_db
EDIT, READ = MemberRole.EDIT, MemberRole.READ


def where(name, organisation, *args):
    return reverse(f"candidates:{name}", args=[organisation.pk, *args])


def signed_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def reader(organisation):
    return colleague(organisation, READ)


@pytest.fixture
def reading(reader):
    return signed_in(reader.user)


def test_team_is_listed_with_its_roles(client, organisation, reader, user):
    text = main(client.get(where("team", organisation)))
    for word in (user.email, reader.user.email, "Rédaction", "Lecture", "Inviter une personne"):
        assert word in text


def test_colleague_is_invited_from_the_page(client, organisation):
    response = client.post(
        where("invite", organisation), {"email": "x@exemple.example", "role": READ}, follow=True
    )
    assert "x@exemple.example" in main(response)
    assert Invitation.objects.get().role == READ


def test_refused_invitation_keeps_what_was_typed(client, organisation, reader):
    typed = {"email": reader.user.email, "role": READ}
    response = client.post(where("invite", organisation), typed)
    assert errors(response) == [invitations.ALREADY_MEMBER]
    assert title(response).startswith("Erreur")
    assert response.context["form"]["email"].value() == reader.user.email
    assert len(errors(client.post(where("invite", organisation), {}))) == 2


def test_role_is_changed_and_person_removed_each_on_a_page(client, organisation, reader):
    client.post(where("member_role", organisation, reader.pk), {"role": EDIT})
    assert organisation.memberships.editors().count() == 2
    assert client.get(where("member_remove", organisation, reader.pk)).status_code == 200
    assert organisation.memberships.count() == 2
    client.post(where("member_remove", organisation, reader.pk))
    assert organisation.memberships.count() == 1


def test_last_editor_is_told_why_she_may_not_leave(client, organisation, user):
    text = main(client.get(where("leave", organisation)))
    assert "au moins une personne en rédaction" in text
    own = organisation.memberships.get(user=user)
    assert client.get(where("member_remove", organisation, own.pk)).url == where(
        "leave", organisation
    )
    told = errors(client.post(where("member_role", organisation, own.pk), {"role": READ}))
    assert "au moins une personne" in told[0]


def test_invitation_is_sent_again_and_withdrawn(client, organisation, user):
    invitation = invitations.invite(organisation, "x@exemple.example", READ, by=user)
    response = client.post(where("invite_again", organisation, invitation.pk), follow=True)
    assert "attendez dix minutes" in main(response)
    client.post(where("invite_withdraw", organisation, invitation.pk))
    assert not organisation.invitations.pending().exists()


def test_claim_is_answered_from_the_page(client, organisation):
    claimants = [UserFactory(), UserFactory()]
    first, second = (claims.make(organisation.siren, by=one) for one in claimants)
    assert claimants[0].email in main(client.get(where("team", organisation)))
    address = where("claim", organisation, first.pk)
    assert errors(client.post(address, {})) != []
    client.post(address, {"role": READ})
    assert organisation.memberships.get(user=claimants[0]).role == READ
    client.post(where("claim", organisation, second.pk), {"refuse": "1"})
    assert not organisation.claims.pending().exists()
    assert organisation.memberships.count() == 2


def test_team_costs_the_same_with_one_row_and_three(client, organisation, user):
    def grow(ranks):
        for rank in ranks:
            colleague(organisation, READ)
            invitations.invite(organisation, f"p{rank}@exemple.example", READ, by=user)
            claims.make(organisation.siren, by=UserFactory())

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(where("team", organisation)).status_code == 200
        return len(queries)

    grow(range(1))
    few = cost()
    grow(range(1, 3))
    assert cost() == few <= 7


def test_team_of_others_does_not_exist(client, organisation, reader):
    other = OrganisationFactory()
    membership = other.memberships.get()
    invitation = invitations.invite(other, "x@exemple.example", READ, by=membership.user)
    claim = claims.make(other.siren, by=UserFactory())
    addresses = [
        where("invite", other),
        where("leave", other),
        where("member_role", other, membership.pk),
        where("member_remove", other, membership.pk),
        where("invite_withdraw", other, invitation.pk),
        where("claim", other, claim.pk),
        # Theirs, under our own organisation.
        where("member_role", organisation, membership.pk),
        where("invite_withdraw", organisation, invitation.pk),
        where("claim", organisation, claim.pk),
        where("claim", organisation, 10**30),
    ]
    for address in addresses:
        assert client.get(address).status_code == 404, address
        assert client.post(address).status_code == 404, address
    assert client.get(where("team", other)).status_code == 404
    assert client.post(where("invite_again", other, invitation.pk)).status_code == 404


def test_reader_sees_the_team_and_changes_nothing(reading, organisation, reader, user):
    invitation = invitations.invite(organisation, "x@exemple.example", READ, by=user)
    claim = claims.make(organisation.siren, by=UserFactory())
    own = organisation.memberships.get(user=user)
    body = page(reading.get(where("team", organisation))).one("main")
    assert user.email in body.text
    assert [node.text for node in body.all("a.fr-btn")] == ["Quitter l’équipe"]
    for address, data in (
        (where("invite", organisation), {"email": "y@exemple.example", "role": READ}),
        (where("member_role", organisation, own.pk), {"role": READ}),
        (where("member_remove", organisation, own.pk), {}),
        (where("invite_withdraw", organisation, invitation.pk), {}),
        (where("claim", organisation, claim.pk), {"role": READ}),
    ):
        assert READ_ONLY in main(reading.get(address))
        assert READ_ONLY in main(reading.post(address, data))
    assert organisation.memberships.count() == 2
    assert reading.get(where("leave", organisation)).status_code == 200


def forms_of(response):
    """Those that change something: taking a copy away is reading."""
    forms = page(response).one("main").all("form")
    return [form for form in forms if not form.attrs.get("action", "").endswith("/archive/")]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.TO_COMPLETE])
def test_reader_reads_every_page_without_a_form(reading, make, status, address):
    candidature = make(status)
    names = (
        ["candidature", "deposit"]
        + ([] if status == Status.DRAFT else ["deposited"])
        + (["complete"] if status == Status.TO_COMPLETE else [])
    )
    pages = [address(name, candidature) for name in names]
    pages += [address("section", candidature, section) for section in SECTIONS]
    for where_to in pages:
        response = reading.get(where_to, follow=True)
        assert response.status_code == 200
        assert forms_of(response) == [], where_to
        text = main(response)
        for button in ("Modifier", "Relire et déposer", "Effacer ce", "Compléter la", "Retirer la"):
            assert button not in text, (where_to, button)


def test_reader_is_refused_every_act_of_a_draft(reading, make, address):
    draft = make(Status.DRAFT)
    before = draft.answers.get(code="pitch").value
    assert READ_ONLY in main(reading.post(address("deposit", draft)))
    answer = reading.post(address("section", draft, SECTIONS[1]), {"pitch": "Autre"})
    assert READ_ONLY in main(answer)
    assert READ_ONLY in main(reading.post(address("discard", draft), follow=True))
    assert READ_ONLY in main(reading.get("/candidatures/nouvelle/", follow=True))
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT
    assert draft.answers.get(code="pitch").value == before


def test_reader_is_offered_no_way_to_apply(reading, make):
    make(Status.DRAFT)
    text = main(reading.get("/candidatures/"))
    assert "Nouvelle candidature" not in text
    assert "Consulter la candidature" in text


STRANGE = st.text(max_size=80) | st.sampled_from(["", "\0", "\u202e", "<img onerror=x>", "9" * 300])


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(email=STRANGE, role=STRANGE, number=STRANGE)
def test_no_typed_text_breaks_the_forms(client, organisation, email, role, number):
    assert client.post(
        where("invite", organisation), {"email": email, "role": role}
    ).status_code in (200, 302)
    assert client.post("/candidatures/organisations/demande/", {"numero": number}).status_code in (
        200,
        302,
    )


def test_agent_enters_in_the_candidates_pages_under_a_banner(call, address):
    agent = member(call, Role.SECRETARIAT)
    mandate = opened(call, agent)
    client, draft = signed_in(agent), mandate.candidature
    for name in ("candidature", "deposit"):
        text = client.get(address(name, draft)).content.decode()
        assert "Vous saisissez pour Atelier des mots, mandat du" in text
    assert forms_of(client.get(address("section", draft, SECTIONS[1])))
    assert (
        signed_in(member(call, Role.SECRETARIAT)).get(address("deposit", draft)).status_code == 404
    )


def test_proof_of_deposit_tells_the_mandate(call, address):
    agent = member(call, Role.SECRETARIAT)
    mandate = opened(call, agent)
    draft, client = filled(mandate), signed_in(agent)
    response = client.post(address("deposit", draft), follow=True)
    text = main(response)
    for word in (str(agent), mandate.explanation, mandate.proof, "candidate@exemple.example"):
        assert word in text
    assert client.post(address("deposit", draft)).url == address("deposited", draft)
    assert agent.email not in text
