"""What changes while a request waits for its turn is told, on two real connections."""

import json
import threading
import time

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from ami.candidates.views.uploads import NOT_FOUND
from ami.enums import MemberRole
from ami.models import Candidature, Organisation
from ami.workflow.filing import erasure
from ami.workflow.teams import team
from ami.workflow.transitions import READ_ONLY
from tests.alliance.registry import SIREN
from tests.ami.candidates.browser import main
from tests.factories import (
    PASSWORD,
    CandidatureFactory,
    OrganisationFactory,
    UserFactory,
    colleague,
    picture,
)

pytestmark = pytest.mark.django_db(transaction=True)

# What the server knows of its connections is otherwise read once a transaction.
WAITING = """
    SELECT count(*) FROM pg_stat_clear_snapshot(), pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""
LONGEST_WAIT = 20


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def client(user):
    client = Client()
    client.force_login(user)
    return client


def answer_of(send, *, hold, meanwhile):
    """What `send` is answered, when what it waits for (`hold` locks it) changes in between."""
    told = []

    def run():
        try:
            told.append(send())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        hold()
        thread.start()
        until_it_waits()
        meanwhile()
    thread.join()
    return told[0]


def until_it_waits():
    deadline = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    pytest.fail("The request never waited.")


def answered(client, user, name, *args, **data):
    """The answer to a page of a draft that another tab erases meanwhile."""
    draft = CandidatureFactory(by=user)
    url = reverse(f"candidates:{name}", args=[draft.reference, *args])
    return answer_of(
        lambda: client.post(url, data),
        hold=lambda: Candidature.objects.locked(draft),
        meanwhile=lambda: erasure.discard_drafts(by=user),
    )


@pytest.mark.parametrize(
    ("name", "args", "data"),
    [
        ("deposit", (), {}),
        ("discard", (), {}),
        ("section", ("solution",), {"pitch": "Un autre texte"}),
    ],
)
def test_draft_erased_meanwhile_is_not_found(client, user, name, args, data):
    response = answered(client, user, name, *args, **data)
    assert response.status_code == 404
    assert "Page introuvable" in response.content.decode()


def test_file_for_a_draft_erased_meanwhile_is_refused_in_json(client, user):
    response = answered(client, user, "upload", code="visuals", file=picture(), alternative="Écran")
    assert response.status_code == 404
    assert response.json() == {"errors": [NOT_FOUND]}


def test_space_erased_meanwhile_is_not_found(client, user):
    organisation = OrganisationFactory(member=user)
    data = {"email": "collegue@exemple.example", "role": "read"}
    response = answer_of(
        lambda: client.post(reverse("candidates:invite", args=[organisation.pk]), data),
        hold=lambda: Organisation.objects.locked(organisation),
        meanwhile=lambda: Organisation.objects.filter(pk=organisation.pk).delete(),
    )
    assert response.status_code == 404


def test_account_erased_twice_at_once_is_told_so(client, user):
    data = {"email": user.email, "password": PASSWORD}
    response = answer_of(
        lambda: client.post(reverse("candidates:forget"), data),
        hold=lambda: type(user).objects.select_for_update().get(pk=user.pk),
        meanwhile=lambda: erasure.forget(user, by=user),
    )
    assert response.context["form"].non_field_errors() == [erasure.ALREADY_ERASED]


def test_field_that_an_erased_account_was_saving_is_not_found(client, user):
    draft = CandidatureFactory(by=user)
    colleague(draft.organisation, MemberRole.EDIT)
    sent = {"account": user.pk, "code": "pitch", "seen": "1:", "fields": [["pitch", "Autre"]]}
    url = reverse("candidates:answers", args=[draft.reference])
    response = answer_of(
        lambda: client.post(url, json.dumps(sent), content_type="application/json"),
        hold=lambda: Candidature.objects.locked(draft),
        meanwhile=lambda: erasure.forget(user, by=user),
    )
    assert response.status_code == 404
    assert draft.answers.get(code="pitch").value != "Autre"


def test_registry_that_answers_once_the_role_is_lost_changes_nothing(client, user, registry):
    organisation = OrganisationFactory(siren=SIREN, member=user)
    other = colleague(organisation, MemberRole.EDIT).user
    membership = organisation.memberships.get(user=user)
    url = reverse("candidates:organisation_refresh", args=[organisation.pk])
    response = answer_of(
        lambda: client.post(url, follow=True),
        hold=lambda: Organisation.objects.locked(organisation),
        meanwhile=lambda: team.change_role(membership, MemberRole.READ, by=other),
    )
    assert READ_ONLY in main(response)
    organisation.refresh_from_db()
    assert organisation.registry_facts is None
