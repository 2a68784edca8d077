"""The desk of the minutes: who signs and proves it, what each may read, what a correction leaves."""

import io
import json

import pgtrigger
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import CommandError, call_command
from django.urls import reverse
from pypdf import PdfReader

from ami.committee.minutes import desk
from ami.enums import EventKind, SigningProof
from ami.models import Event, Minutes, MinutesSignature
from ami.models.canonical import sha256_of
from ami.workflow.deciding import minutes as verbs
from ami.workflow.deciding.minutes_verified import checks
from tests.alliance.test_accounts import totp_code
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import pages_of
from tests.ami.committee.test_queries import MOST, queries
from tests.ami.workflow.deciding.held import held
from tests.factories import declare_no_link, member
from tests.shared import undone_afterwards

PASSWORD = "mot-de-passe-d-essai"


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """(key of the act, its files, who left for the first one), made once."""
    with undone_afterwards(django_db_blocker):
        session, files, away = held()
        for person in (session.chair, session.secretary):
            person.set_password(PASSWORD)
            person.save()
        yield session.minutes.get().pk, files, away


@pytest.fixture
def act(stage, db):
    return Minutes.objects.select_related("deliberation__chair", "deliberation__secretary").get(
        pk=stage[0]
    )


def where(act, name="change"):
    return reverse(f"admin:ami_minutes_{name}", args=[act.pk])


def signed(act, person, password=PASSWORD, based_on=1):
    return signed_in(person).post(
        where(act, "signer"), {"password": password, "based_on": based_on}, follow=True
    )


def words(response):
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def pdf_words(content):
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_points_are_read_page_by_page(act, stage, monkeypatch):
    monkeypatch.setattr(desk, "A_PAGE", 1)
    pages = list(pages_of(signed_in(act.deliberation.chair), where(act)))
    decisions = [one for page in pages for one in page.context["decisions"]]
    assert [one["file"] for one in decisions] == [item["file"] for item in act.data["items"]]
    assert [" open>" in page.content.decode() for page in pages[:2]] == [False, True]


def test_two_people_sign_from_their_first_page(act, stage):
    chair, secretary = act.deliberation.chair, act.deliberation.secretary
    assert "Procès-verbaux à signer" in words(signed_in(chair).get("/admin/"))
    wrong = signed(act, chair, "pas celui-ci")
    assert "Ce mot de passe n’est pas le vôtre." in words(wrong)
    assert not MinutesSignature.objects.exists()
    assert "Votre signature est enregistrée." in words(signed(act, chair))
    assert "1 signature sur 2" in words(signed_in(secretary).get(where(act)))
    signed(act, secretary)
    assert "Procès-verbaux à signer" not in words(signed_in(chair).get("/admin/"))
    sitting = reverse("admin:ami_deliberation_change", args=[act.deliberation_id])
    assert where(act) in words(signed_in(chair).get(sitting))
    page = words(signed_in(stage[2]).get(where(act)))
    assert ("Signé" in page, "Faux" in page) == (True, False)
    pdf = signed_in(chair).get(where(act, "pdf")).content
    assert sha256_of(pdf) in words(signed_in(secretary).get(where(act)))
    assert sha256_of(signed_in(chair).get(where(act, "json")).content) == act.sha256


def test_only_the_two_named_sign_and_only_the_sitting_reads(act, stage):
    judge = stage[2]
    assert "Seules la présidence et le secrétariat" in words(
        signed_in(judge).get(where(act, "signer"))
    )
    stranger = member(stage[1][0].call, "reviewer")
    assert signed_in(stranger).get(where(act)).status_code == 403
    elsewhere = held()[0].chair
    assert signed_in(elsewhere).get(where(act)).status_code == 404
    assert signed_in(judge).post(where(act, "pdf")).status_code == 405


def test_an_account_without_any_proof_is_told_what_to_do(act):
    secretary = act.deliberation.secretary
    secretary.set_unusable_password()
    secretary.save()
    assert "ni mot de passe ni second facteur" in words(
        signed_in(secretary).get(where(act, "signer"))
    )


def test_whom_a_conflict_keeps_away_is_served_an_extract(act, stage):
    _, (hidden, *_), away = stage
    client = signed_in(away)
    declare_no_link(away)
    secrets = (hidden.reference, hidden.name, "Très abouti.")
    page, pdf, text = (client.get(where(act, name)) for name in ("change", "pdf", "json"))
    told = [words(page), pdf_words(pdf.content), text.content.decode()]
    assert [[secret in one for secret in secrets] for one in told] == [[False] * 3] * 3
    assert ["1 point hors de votre vue" in one for one in told] == [True, True, False]
    assert json.loads(told[2])["withheld"] == {"points": 1, "whole_sha256": act.sha256}
    assert sha256_of(text.content) != act.sha256
    assert "extrait.json" in text["Content-Disposition"]
    for person in (act.deliberation.chair, act.deliberation.secretary):
        assert "Très abouti." in words(signed_in(person).get(where(act)))


def test_a_correction_is_sealed_and_the_former_act_says_so(act, stage):
    chair, secretary = act.deliberation.chair, act.deliberation.secretary
    client = signed_in(secretary)
    declare_no_link(secretary)
    given = {"text": "Lire\u202e «\x00 B ».", "grounds": "Erreur de salle."}
    assert "<title>Erreur" in words(client.post(where(act, "corriger"), given))
    assert Minutes.objects.filter(corrects=act).count() == 0
    response = client.post(where(act, "corriger"), {**given, "text": "Lire salle B."}, follow=True)
    assert "L’acte n° 2 est scellé. Il attend ses deux signatures." in words(response)
    assert "Corrigé par l’acte n° 2" in words(signed_in(chair).get(where(act)))
    assert "lisez-la, puis signez" in words(signed(act, chair))
    assert "Votre signature est enregistrée." in words(signed(act, chair, based_on=2))
    name = signed_in(chair).get(where(act, "pdf"))["Content-Disposition"]
    assert "corrige-par-l-acte-2.pdf" in name


def test_screens_cost_the_same_with_one_act_and_three(act):
    chair, secretary = act.deliberation.chair, act.deliberation.secretary
    client = signed_in(chair)
    names = ("change", "pdf", "json", "signer")
    screens = ["/admin/", "/admin/ami/minutes/", *(where(act, name) for name in names)]
    few = {one: len(queries(client, one)) for one in screens}
    second = verbs.correct(act, "Lire salle B.", "Erreur de salle.", by=secretary)
    verbs.correct(second, "Lire salle C.", "Erreur de salle.", by=secretary)
    many = {one: len(queries(client, one)) for one in screens}
    assert many == few
    assert max(many.values()) <= MOST


def test_what_is_no_longer_as_it_was_sealed_is_told(act):
    event = Event.objects.filter(kind=EventKind.MINUTES_SEALED).latest("pk")
    with pgtrigger.ignore():
        Minutes.objects.filter(pk=act.pk).update(content="{}")
        Event.objects.filter(pk=event.pk).update(body="{}")
    found = checks(Minutes.objects.get(pk=act.pk))
    assert [holds for _, holds in found] == [False, False, False]


def test_the_whole_log_is_verified_by_one_command(act, capsys):
    call_command("verify_log")
    assert " actes vérifiés." in capsys.readouterr().out
    with pgtrigger.ignore():
        Minutes.objects.filter(pk=act.pk).update(content="{}")
    with pytest.raises(CommandError, match="1 anomalie"):
        call_command("verify_log")


def test_who_has_a_second_factor_signs_with_it(act):
    secretary, secret = act.deliberation.secretary, generate_totp_secret()
    TOTP.activate(secretary, secret)
    client = signed_in(secretary)
    assert "Votre mot de passe" not in words(client.get(where(act, "signer")))
    wrong = client.post(where(act, "signer"), {"code": "000", "based_on": 1})
    assert "Ce code n’est pas valable" in words(wrong)
    client.post(where(act, "signer"), {"code": totp_code(secret), "based_on": 1})
    assert MinutesSignature.objects.get().proof == SigningProof.SECOND_FACTOR
