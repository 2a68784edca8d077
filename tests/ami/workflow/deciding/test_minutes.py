"""Closing a sitting seals its minutes; two people sign them; a correction is another act."""

import io
import json

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pypdf import PdfReader

from ami.enums import ConflictNature, EventKind, Role, SigningProof
from ami.models import Event, Minutes, MinutesDocument, MinutesSignature, SignerReplacement
from ami.models.canonical import canonical, sha256, sha256_of
from ami.workflow.deciding import minutes, minutes_document, signers
from ami.workflow.deciding.minutes_content import HIDDEN, seen_by
from ami.workflow.deciding.minutes_verified import checks
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from ami.workflow.running.calls import subject_of
from tests.ami.workflow.deciding.held import held
from tests.factories import CallFactory, member, sitting
from tests.shared import undone_afterwards

PASSWORD = {"proof": SigningProof.PASSWORD}


@pytest.fixture(scope="module")
def closed(django_db_setup, django_db_blocker):
    """(key of the sitting, its files, who left for the first one), made once."""
    with undone_afterwards(django_db_blocker):
        session, files, away = held()
        yield session.pk, files, away


@pytest.fixture
def act(closed, db):
    return Minutes.objects.select_related("deliberation__call").get(deliberation=closed[0])


@pytest.fixture
def files(closed):
    return closed[1]


@pytest.fixture
def away(closed):
    return closed[2]


def sign_by(act, *people, based_on=1):
    return [minutes.sign(act, **PASSWORD, based_on=based_on, by=one) for one in people]


def both(act):
    return act.deliberation.chair, act.deliberation.secretary


def words_of(pdf):
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split()
    )


def events(act, *kinds):
    return list(Event.objects.filter(subject=subject_of(act.deliberation.call), kind__in=kinds))


def test_closing_seals_all_that_was_decided(act, files, away):
    said = act.data
    assert (act.content, act.sha256) == (canonical(said), sha256(act.content))
    assert [
        (one["reference"], one["state"], one["outcome"], one["rank"], one["grounds"])
        for one in sorted(said["items"], key=lambda one: one["name"])
    ] == [
        (files[0].reference, "decided", "selected", None, "Très abouti."),
        (files[1].reference, "decided", "reserved", 1, f"Moins que {files[0].reference}."),
        (files[2].reference, "postponed", "", None, ""),
    ]
    first = next(one for one in said["items"] if one["file"] == files[0].pk)
    assert [one["person"] for one in first["exited"]] == [away.pk]
    assert first["votes"] == {"for": 2, "against": 0, "abstentions": 0}
    assert sorted(first["present"]) == sorted(
        one["person"]
        for one in said["attendance"]
        if one["role"] != Role.SECRETARIAT and one["person"] != away.pk
    )
    assert ConflictNature.FAMILY.label not in act.content
    assert sum(one["selected"] + one["reserved"] + one["postponed"] for one in said["counts"]) == 3
    (sealed,) = events(act, EventKind.MINUTES_SEALED)
    assert json.loads(sealed.body)["facts"] == {
        "deliberation": 1,
        "act": 1,
        "sha256": act.sha256,
    }


def test_two_named_people_sign_once_each(act, away):
    chair, secretary = both(act)
    with pytest.raises(Refused, match="Seules la présidence et le secrétariat"):
        sign_by(act, away)
    sign_by(act, chair)
    with pytest.raises(Refused, match="déjà signé"):
        sign_by(act, chair)
    assert list(Minutes.objects.to_sign_by(chair)) == []
    assert list(Minutes.objects.to_sign_by(secretary)) == [act]
    assert not MinutesDocument.objects.exists()
    sign_by(act, secretary)
    document = MinutesDocument.objects.get()
    assert document.sha256 == sha256_of(bytes(document.content))
    assert bytes(document.content) == minutes_document.drawn(act)
    told = [json.loads(one.body)["facts"] for one in events(act, EventKind.MINUTES_SIGNED)]
    assert [one["capacity"] for one in told] == ["chair", "secretary"]
    assert json.loads(events(act, EventKind.MINUTES_DRAWN)[0].body)["facts"]["pdf_sha256"] == (
        document.sha256
    )


def test_document_is_tagged_and_says_it_all(act, files):
    chair, secretary = both(act)
    draft = minutes_document.drawn(act)
    assert draft == minutes_document.drawn(act)
    assert "Projet, non signé : il manque les deux signatures." in words_of(draft)
    sign_by(act, chair, secretary)
    signed = bytes(MinutesDocument.objects.get().content)
    pdf, text = PdfReader(io.BytesIO(signed)), words_of(signed)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.trailer["/Root"]["/Metadata"].get_data()
    assert pdf.metadata.title == "Procès-verbal de la séance n°\u00a01, acte n°\u00a01"
    for words in (
        "Acte signé par la présidence et le secrétariat de séance.",
        act.sha256,
        str(chair),
        str(secretary),
        "Identité prouvée par mot de passe",
        *(file.reference for file in files),
        "Très abouti.",
        "2 pour, 0 contre, 0 abstention (2 présents)",
        "Liste complémentaire, rang 1",
        "Une pièce manque.",
        "Note pondérée",
    ):
        assert words in text


def test_whom_a_conflict_keeps_away_reads_the_rest(act, files, away):
    assert set(act.hides_from(away)) == {files[0].pk}
    seen = seen_by(away, act)
    assert [one["position"] for one in seen["items"]] == [1, 2]
    assert seen["withheld"] == {"points": 1, "whole_sha256": act.sha256}
    assert sum(one["selected"] for one in seen["counts"]) == 0
    reserved = next(one for one in seen["items"] if one["outcome"] == "reserved")
    # A rank would tell of the hidden file of its thématique.
    assert (reserved["grounds"], reserved["rank"]) == (f"Moins que {HIDDEN}.", None)
    text = words_of(minutes_document.drawn(act, seen))
    assert "Extrait : 1 point hors de votre vue." in text
    for secret in (files[0].reference, files[0].name, "Très abouti."):
        assert secret not in canonical(seen)
        assert secret not in text
    assert seen_by(act.deliberation.chair, act) is act.data


def replace(act, capacity, person, by, grounds="Empêchée jusqu’à fin juin."):
    return signers.propose(act, capacity, person, grounds, **PASSWORD, by=by)


def test_a_signer_who_cannot_sign_is_replaced_by_two_people(act, files, away):
    chair, secretary = both(act)
    judge = act.deliberation.items.get(candidature=files[0]).proposed_by
    for person, by, why in (
        (secretary, secretary, "Personne ne se désigne"),
        (member(act.deliberation.call, Role.COMMITTEE), secretary, "présent à la séance"),
        (judge, judge, "revient au secrétariat"),
    ):
        with pytest.raises(Refused, match=why):
            replace(act, "chair", person, by)
    named = replace(act, "chair", judge, secretary)
    with pytest.raises(Refused, match="autre personne que celle qui l’a proposé"):
        signers.confirm(named, **PASSWORD, by=secretary)
    with pytest.raises(Refused, match="Seules la présidence"):
        sign_by(act, judge)
    signers.confirm(named, **PASSWORD, by=judge)
    act = Minutes.objects.select_related("deliberation__call").get(pk=act.pk)
    assert list(Minutes.objects.to_sign_by(chair)) == []
    assert list(Minutes.objects.to_sign_by(judge)) == [act]
    with pytest.raises(Refused, match="Seules la présidence"):
        sign_by(act, chair)
    sign_by(act, judge, secretary)
    told = words_of(bytes(act.document.content))
    assert f"{judge}, " in told
    assert f"à la place de {chair}" in told
    assert "Motif : Empêchée jusqu’à fin juin." in told
    assert f"Désigné par {secretary}, confirmé par {judge}" in told
    assert all(holds for _, holds in checks(act))
    with pytest.raises(Refused, match="n’attend pas de signature"):
        replace(act, "chair", away, secretary)


def test_a_replacement_is_given_up_and_never_rewritten(act, away):
    _, secretary = both(act)
    named = replace(act, "chair", away, secretary)
    with pytest.raises(Refused, match="déjà proposé"):
        replace(act, "chair", away, secretary)
    with transaction.atomic(), pytest.raises(IntegrityError, match="ne se modifie pas"):
        SignerReplacement.objects.update(grounds="Autre.")
    signers.drop(named, by=away)
    with pytest.raises(Refused, match="Aucun remplacement"):
        signers.confirm(named, **PASSWORD, by=away)
    with pytest.raises(Refused, match="Aucun remplacement"):
        signers.drop(None, by=away)


def test_a_correction_is_another_act_that_refers_to_the_former(act, files, away):
    chair, secretary = both(act)
    sign_by(act, chair, secretary)
    item = act.deliberation.items.get(candidature=files[0])
    for given, why in (
        ((" ", "Erreur."), "Écrivez ce qui est corrigé"),
        (("Lire 2.", ""), "Dites pourquoi"),
        ((f"{files[0].reference} est retenue.", "Erreur."), "choisissez le point"),
    ):
        with pytest.raises(Refused, match=why):
            minutes.correct(act, *given, by=secretary)
    with pytest.raises(Refused, match="revient au secrétariat"):
        minutes.correct(act, "Lire 2.", "Erreur.", by=away)
    second = minutes.correct(
        act, "Lire «\u00a0abouti\u00a0».", "Coquille.", item=item, by=secretary
    )
    assert second.data["corrects"] == {"number": 1, "sha256": act.sha256}
    with pytest.raises(Refused, match="déjà corrigé par l’acte n°\u00a02"):
        minutes.correct(act, "Lire 3.", "Erreur.", by=secretary)
    with pytest.raises(Refused, match="lisez-la, puis signez"):
        sign_by(second, chair)
    sign_by(second, chair, secretary, based_on=2)
    assert MinutesDocument.objects.count() == 2
    text = words_of(bytes(second.document.content))
    for words in ("Acte n° 1", act.sha256, "Lire « abouti ».", "Coquille.", files[0].reference):
        assert words in text
    hidden = words_of(minutes_document.drawn(second, seen_by(away, second)))
    assert [word in hidden for word in (files[0].reference, "abouti", "Coquille")] == [False] * 3
    third = minutes.correct(second, f"Saluer {files[0].name}.", "Oubli.", by=secretary)
    assert seen_by(away, third)["text"] == f"Saluer {HIDDEN}."
    assert bytes(act.document.content) == bytes(MinutesDocument.objects.first().content)


def test_the_database_refuses_what_is_no_such_act(act, away):
    chair, secretary = both(act)
    signature = {"minutes": act, "sha256": act.sha256, **PASSWORD}
    wrong = (
        ({**signature, "capacity": "chair", "signed_by": away}, "tel qu’il est scellé"),
        ({**signature, "capacity": "secretary", "signed_by": chair}, "tel qu’il est scellé"),
        ({**signature, "capacity": "chair", "signed_by": chair, "sha256": "0" * 64}, "est scellé"),
    )
    for fields, why in wrong:
        with pytest.raises(IntegrityError, match=why), transaction.atomic():
            MinutesSignature.objects.create(**fields)
    sealed = {"deliberation": act.deliberation, "content": "{}", "sealed_by": chair}
    for fields, why in (
        ({"number": 2, "sha256": sha256("{}")}, "minutes_first_or_correction"),
        ({"number": 2, "sha256": "0" * 64}, "ne correspond pas"),
        ({"number": 3, "sha256": sha256("{}"), "corrects": act, "grounds": "."}, "la précède"),
        ({"number": 1, "sha256": sha256("{}")}, "minutes_number_unique"),
    ):
        with pytest.raises(IntegrityError, match=why), transaction.atomic():
            Minutes.objects.create(**sealed, **fields)
    with pytest.raises(IntegrityError, match="deux signatures"), transaction.atomic():
        MinutesDocument.objects.create(minutes=act, content=b"%PDF", sha256=sha256_of(b"%PDF"))
    sign_by(act, chair)
    for rows, change in (
        (Minutes, {"content": "{}"}),
        (MinutesSignature, {"signed_at": timezone.now()}),
    ):
        with pytest.raises(IntegrityError, match="ne se modifie"), transaction.atomic():
            rows.objects.update(**change)


def test_open_sittings_have_no_minutes(db):
    call = CallFactory()
    calls.close_now(call, by=member(call, Role.SECRETARIAT))
    session = sitting(call)
    with pytest.raises(IntegrityError, match="se scelle à la clôture"), transaction.atomic():
        Minutes.objects.create(
            deliberation=session,
            number=1,
            content="{}",
            sha256=sha256("{}"),
            sealed_by=session.chair,
        )
    assert session.minutes.count() == 0
