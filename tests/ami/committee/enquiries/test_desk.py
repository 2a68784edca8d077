"""« Registre des demandes », as the secretariat works in it."""

import datetime

import pytest
from django.utils import timezone

from ami.enums import ConflictNature, EnquiryKind, Role, Status
from ami.models import Access, Enquiry, Redaction
from ami.workflow.assigning import conflicts
from ami.workflow.enquiry import answering, following, receiving
from tests.ami.committee.pages import form_errors, messages, text
from tests.ami.workflow.enquiry.subjects import SAID, asked
from tests.factories import CandidatureFactory, member, picture

DESK = "/admin/ami/enquiry/"


def listed(client, **filters):
    return [one.reference for one in client.get(DESK, filters).context["cl"].result_list]


@pytest.fixture
def candidature(call):
    return CandidatureFactory(
        call=call, status=Status.SUBMITTED, secrets={"how_it_works": "Savoir-faire."}
    )


def test_register_is_filtered_searched_and_counted_on_the_first_page(
    secretariat, secretary, call, candidature
):
    assert listed(secretariat) == []
    mine = asked(EnquiryKind.RECOURS, call=call, name="Zoé Quine", email="zoe@exemple.fr")
    following.take(mine, by=secretary)
    about = asked(EnquiryKind.ACCESS, reference=candidature.reference)
    over = asked(EnquiryKind.COMPLAINT)
    answering.close(over, grounds="Envoi automatique.", by=secretary)
    assert listed(secretariat) == [about.reference, mine.reference, over.reference]
    found = {
        "q=Quine": [mine],
        "q=zoe@": [mine],
        f"q={candidature.reference}": [about],
        "kind=access": [about],
        "owner=me": [mine],
        "owner=none": [about, over],
        "state=closed": [over],
        "call=none": [over],
        "due=late": [],
        "due=later": [about, mine],
    }
    read = {query: listed(secretariat, **dict([query.split("=")])) for query in found}
    assert read == {query: [one.reference for one in rows] for query, rows in found.items()}
    assert "1 à prendre en charge" in text(secretariat.get("/admin/"))


def test_late_request_by_post_is_told_as_such(secretariat, call):
    said = {**SAID, "email": "", "kind": "personal_data", "call": call.pk}
    arrived = timezone.localtime() - datetime.timedelta(days=40)
    response = secretariat.post(
        f"{DESK}inscrire/", {**said, "received_at": arrived.strftime("%Y-%m-%dT%H:%M")}, follow=True
    )
    enquiry = Enquiry.objects.get()
    assert messages(response) == [f"La demande {enquiry.reference} est inscrite."]
    assert "En retard" in text(response)
    assert "sans adresse électronique" in text(response)
    assert "1 en retard" in text(secretariat.get("/admin/"))
    page = secretariat.get(f"{DESK}{enquiry.pk}/repondre/")
    assert "imprimez la réponse" in text(page)


def test_answer_needs_its_outcome_and_what_was_typed_stays(secretariat, call):
    enquiry = asked(EnquiryKind.RECOURS, call=call, uploads=[picture("preuve.png")])
    page = f"{DESK}{enquiry.pk}/"
    secretariat.post(f"{page}joindre/", {"file": picture("note.png")})
    response = secretariat.post(f"{page}repondre/", {"text": "Votre recours est fondé."})
    assert form_errors(response) == {
        "outcome": ["Cette réponse est une décision\u00a0: dites laquelle."]
    }
    assert "Votre recours est fondé." in response.content.decode()
    response = secretariat.post(
        f"{page}repondre/", {"text": "Votre recours est fondé.", "outcome": "granted"}, follow=True
    )
    assert messages(response) == [f"La réponse à {enquiry.reference} est enregistrée."]
    file = enquiry.files.received().get()
    given = secretariat.get(f"{page}piece/{file.pk}/")
    assert given["Content-Disposition"] == 'attachment; filename="preuve.png"'
    assert b"".join(given) == picture().read()
    again = secretariat.post(f"{page}repondre/", {"text": "Encore.", "outcome": "refused"})
    assert form_errors(again) == {"__all__": ["Cette demande n’attend plus de réponse."]}


def test_redactions_are_settled_added_and_made_an_export_on_screen(secretariat, candidature):
    enquiry = asked(EnquiryKind.ACCESS, reference=candidature.reference)
    page = f"{DESK}{enquiry.pk}/"
    screen = f"{page}occultations/"
    assert secretariat.get(screen).status_code == 404
    assert secretariat.post(f"{page}preparer-un-export/").url == screen
    rows = list(enquiry.disclosures.get().redactions.all())
    typed = {f"choice-{one.pk}": "yes" for one in rows} | {f"choice-{rows[0].pk}": "no", "seen": 1}
    refused = secretariat.post(screen, typed)
    assert form_errors(refused) == {
        f"grounds-{rows[0].pk}": ["Dites pourquoi cette occultation est levée."]
    }
    assert refused.context["left"] == len(rows)
    secretariat.post(screen, {**typed, f"grounds-{rows[0].pk}": "Déjà publié."})
    addition = {"add": "1", "what": "reponse-pitch", "basis": "privacy", "reason": "Nom cité."}
    wrong = secretariat.post(screen, {**addition, "passage": "mots absents"})
    assert list(form_errors(wrong)) == ["passage"]
    secretariat.post(screen, addition)
    done = secretariat.post(f"{page}produire-l-export/", follow=True)
    export = f"{candidature.reference}-copie-communiquee.zip"
    assert messages(done)[-1] == f"«\u00a0{export}\u00a0» accompagnera la réponse."
    assert [one.is_kept for one in enquiry.disclosures.get().redactions.all()] == [
        False,
        *[True] * len(rows),
    ]
    assert Access.objects.filter(candidature=candidature, what="réponses à occulter").exists()


@pytest.mark.parametrize("act", ["produire-l-export", "abandonner-l-export", "retirer-une-piece"])
def test_acts_on_what_is_not_there_are_refused_in_words(secretariat, candidature, act):
    enquiry = asked(EnquiryKind.ACCESS, reference=candidature.reference)
    response = secretariat.post(f"{DESK}{enquiry.pk}/{act}/", {"file": "9"})
    assert response.status_code == 200
    assert form_errors(response)


def test_erased_request_stays_readable(secretariat, secretary, call):
    enquiry = asked(call=call)
    answering.answer(enquiry, "Voici.", by=secretary)
    answering.close(enquiry, by=secretary)
    answering.erase(enquiry, by=secretary)
    for address in ("", "repondre/", "dossier-du-candidat/", "effacer/"):
        assert secretariat.get(f"{DESK}{enquiry.pk}/{address}").status_code == 200
    assert "Données effacées" in text(secretariat.get(f"{DESK}{enquiry.pk}/"))
    assert SAID["name"] not in text(secretariat.get(DESK))


def test_a_file_that_she_may_not_meet_is_refused_as_one_that_does_not_exist(
    secretariat, secretary, call, candidature
):
    helper = member(call, Role.SECRETARIAT)
    conflicts.pin(candidature, secretary, ConflictNature.FAMILY, by=helper)
    typed = {**SAID, "kind": "recours", "call": call.pk, "received_at": "2026-01-05T10:00"}
    answers = [
        form_errors(secretariat.post(f"{DESK}inscrire/", {**typed, "reference": reference}))
        for reference in (candidature.reference, "AMI26-ZZZZ")
    ]
    assert answers == [{"reference": [receiving.NOT_FOLLOWED]}] * 2
    assert not Enquiry.objects.exists()


def test_more_redactions_than_a_form_holds_are_settled_page_by_page(secretariat, candidature):
    enquiry = asked(EnquiryKind.ACCESS, reference=candidature.reference)
    screen = f"{DESK}{enquiry.pk}/occultations/"
    secretariat.post(f"{DESK}{enquiry.pk}/preparer-un-export/")
    disclosure = enquiry.disclosures.get()
    Redaction.objects.bulk_create(
        Redaction(
            disclosure=disclosure, code="pitch", passage=f"mot {n}", basis="privacy", reason="Nom."
        )
        for n in range(1100)
    )
    second = secretariat.get(screen, {"page": 2})
    rows = [row.redaction for row in second.context["rows"]]
    assert len(rows) == 100
    typed = {f"choice-{one.pk}": "yes" for one in rows} | {"seen": disclosure.version}
    response = secretariat.post(f"{screen}?page=2", typed)
    assert response.url == f"{screen}?page=2"
    settled = disclosure.redactions.filter(is_kept=True)
    assert set(settled) == set(rows)
    assert secretariat.get(screen).context["left"] == disclosure.redactions.count() - 100
