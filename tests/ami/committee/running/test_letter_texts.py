"""Texts of letters per call: checked, versioned, tried on a real file, out of reach of the law's words."""

import pytest

from alliance.letters.enums import State
from alliance.letters.models import Notification
from ami.enums import ConflictNature, EventKind, Letter, Mention, Status
from ami.models import Call, Candidature, Event, LetterText
from ami.workflow.assigning import conflicts
from ami.workflow.correspondence import drawn
from ami.workflow.filing import submission
from ami.workflow.reading.comments import communicable
from ami.workflow.running import letter_trials
from ami.workflow.running.letter_texts import (
    STALE,
    save,
)
from ami.workflow.running.placeholders import (
    PLACEHOLDERS,
    filled,
    gaps,
)
from ami.workflow.running.preparation.copying import copied
from tests.ami.committee.pages import form_errors, messages, text
from tests.ami.committee.subjects import prepared_by
from tests.factories import CallFactory, CandidatureFactory, depositor

# Of an account, of an organisation or of the readers of the panorama, not of a call.
OF_NO_CALL = {
    Letter.INVITATION,
    Letter.MEMBERSHIP_CHANGED,
    Letter.CLAIM,
    Letter.CLAIM_SETTLED,
    Letter.ACCOUNT_ERASED,
    Letter.ENQUIRY_RECEIVED,
    Letter.ENQUIRY_DUE,
    Letter.ENQUIRY_EXTENDED,
    Letter.ENQUIRY_ANSWERED,
    Letter.VENDOR_MESSAGE,
    Letter.FEEDBACK,
}
BODY = "Merci {prenom}, « {solution} » ({reference}) est chez nous.\n\nÀ bientôt <b>ici</b>."
SUBJECT = "Reçu : {reference}"


def page(call, letter=Letter.ACKNOWLEDGEMENT):
    return f"/admin/ami/call/{call.pk}/courriers/{letter.value}/"


def typed(press="save", **changes):
    return {"subject": SUBJECT, "body": BODY, "reference": "", "seen": "0", press: "1", **changes}


def test_every_letter_of_a_call_may_have_its_own_text():
    assert set(Letter) == set(PLACEHOLDERS) | OF_NO_CALL


def test_saved_text_is_in_the_letters_that_follow(secretariat, secretary, call):
    before = CandidatureFactory(call=call, status=Status.SUBMITTED)
    response = secretariat.post(page(call), typed(), follow=True)
    assert messages(response) == ["Le texte est enregistré pour les courriers à venir."]
    kept = LetterText.objects.get()
    assert (kept.version, kept.subject, kept.body, kept.by) == (1, SUBJECT, BODY, secretary)
    assert Event.objects.get(kind=EventKind.LETTER_TEXT_SAVED).by == secretary
    after = CandidatureFactory(call=call)
    submission.submit(after, by=depositor(after), received_at=after.created_at)
    letters = Notification.objects.filter(kind=Letter.ACKNOWLEDGEMENT)
    first, second = (letters.get(subject_key=one.subject_key) for one in (before, after))
    assert first.subject == f"Accusé de réception de votre candidature {before.reference}"
    assert second.subject == f"Reçu : {after.reference}"
    said = f"Merci Réponse d’essai, « Réponse d’essai » ({after.reference}) est chez nous."
    assert f"Bonjour,\n\n{said}\n\nÀ bientôt <b>ici</b>.\n\nReçu le" in second.text
    assert f"{said}</p>" in second.html
    assert "À bientôt &lt;b&gt;ici&lt;/b&gt;.</p>" in second.html
    # What the law wants is still there.
    mentions = call.mentions
    for part in (second.text, second.html):
        assert mentions[Mention.SERVICE] in part
        assert mentions[Mention.SILENCE_REMEDIES] in part


@pytest.mark.parametrize("press", ["save", "preview", "trial"])
@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        (
            {"body": "Bonjour {prénom}"},
            "body",
            "Repère inconnu\u00a0: {prénom}. Ce courrier connaît",
        ),
        ({"body": "{}"}, "body", "Repère inconnu\u00a0: {}. Ce courrier connaît"),
        ({"subject": "{reference"}, "subject", "Une accolade est seule. Ce courrier connaît"),
        ({"subject": "x" * 201}, "subject", "Assurez-vous"),
        ({"body": "\x00"}, "body", "Le caractère nul"),
    ],
)
def test_wrong_texts_are_told_at_their_field(secretariat, call, press, changes, field, sentence):
    if press != "save":
        CandidatureFactory(call=call, status=Status.SUBMITTED)
    response = secretariat.post(page(call), typed(press, **changes))
    errors = form_errors(response)
    assert list(errors) == [field]
    assert errors[field][0].startswith(sentence)
    assert "{reference}" in text(response)
    assert LetterText.objects.count() == Notification.objects.filter(to="").count() == 0


def test_preview_shows_both_parts_and_trial_goes_to_its_writer_alone(secretariat, secretary, call):
    file = CandidatureFactory(call=call, status=Status.SUBMITTED)
    before = set(Notification.objects.values_list("pk", flat=True))
    response = secretariat.post(page(call), typed("preview", reference=file.reference.lower()))
    shown = response.context["shown"]
    assert (shown["candidature"], shown["subject"]) == (file, f"Reçu : {file.reference}")
    assert "&lt;b&gt;ici&lt;/b&gt;" in response.content.decode()
    assert "<b>ici</b>" not in response.content.decode()
    assert set(Notification.objects.values_list("pk", flat=True)) == before
    response = secretariat.post(page(call), typed("trial"))
    trial = Notification.objects.exclude(pk__in=before).get()
    assert (trial.to, trial.cc, trial.state) == (secretary.email, [], State.DUE)
    assert trial.subject == f"[Essai] Reçu : {file.reference}"
    assert trial.text.startswith("ESSAI\u00a0: ce courriel vous a été envoyé à vous seul")
    assert "ESSAI" in trial.html
    assert trial.erase_after_sending
    assert BODY.split("\n")[-1] in text(response)
    assert LetterText.objects.count() == 0


def test_a_text_is_tried_on_files_of_the_call_that_are_hers(secretariat, secretary, call):
    kept_from_her = CandidatureFactory(call=call, status=Status.SUBMITTED)
    conflicts.recuse(kept_from_her, ConflictNature.FAMILY, by=secretary)
    draft = CandidatureFactory(call=call)
    elsewhere = CandidatureFactory(status=Status.SUBMITTED)
    for file in (kept_from_her, draft, elsewhere):
        reference = file.reference
        response = secretariat.post(page(call), typed("preview", reference=reference))
        assert form_errors(response) == {
            "reference": [
                "Aucune candidature déposée de cet appel n’a cette référence dans vos dossiers."
            ]
        }
    assert secretariat.get(page(CallFactory())).status_code == 404
    assert secretariat.get(f"/admin/ami/call/{call.pk}/courriers/claim/").status_code == 404


def test_two_people_do_not_overwrite_each_other(secretariat, secretary, call):
    save(call, Letter.ACKNOWLEDGEMENT, "", "Le sien", seen=0, by=secretary)
    response = secretariat.post(page(call), typed())
    assert form_errors(response) == {"__all__": [STALE]}
    words = text(response)
    assert "Le sien" in words
    assert "est chez nous" in words
    secretariat.post(page(call), typed(seen=str(response.context["seen"])))
    assert list(LetterText.objects.values_list("version", "body")) == [(2, BODY), (1, "Le sien")]
    # Blank, the usual text is back; the same again writes no version.
    for _ in range(2):
        seen = str(LetterText.objects.first().version)
        secretariat.post(page(call), typed(subject="", body="", seen=seen))
    assert LetterText.objects.count() == 3
    assert Call.objects.get(pk=call.pk).own_texts == {}


def test_every_placeholder_of_every_letter_is_filled_in(call, secretary):
    file = CandidatureFactory(call=call, status=Status.SUBMITTED)
    usual = {}
    for letter, known in PLACEHOLDERS.items():
        body = " ".join(f"{{{name}}}" for name in known)
        words = letter_trials.tried(letter, file, "Essai {appel}", body, by=secretary)
        assert "{" not in words["text"]
        usual[letter] = letter_trials.tried(letter, file, "", "", by=secretary)["text"]
    # The decision itself, its grounds, author and remedies are not of the text.
    for letter in (Letter.INELIGIBLE, Letter.NOT_SELECTED, Letter.RESERVED):
        words = letter_trials.tried(letter, file, "", "Tout autre chose.", by=secretary)["text"]
        assert words == usual[letter].replace("Bonjour,\n\n", "Bonjour,\n\nTout autre chose.\n\n")
        assert call.mentions[Mention.REMEDIES] in words


def test_what_a_candidate_wrote_is_no_placeholder(call):
    file = CandidatureFactory(call=call)
    file.name = "{contact} {reference}"
    own = filled(Letter.ACKNOWLEDGEMENT, "", "{solution}", {"call": call, "candidature": file})
    assert own.text == "{contact} {reference}"


def test_texts_come_along_in_a_copied_call_and_their_gaps_are_known(call, secretary):
    save(call, Letter.REMINDER, "", "Il reste {reste}.", seen=0, by=secretary)
    LetterText.objects.create(call=call, letter=Letter.ERRATUM, version=1, body="{?}", by=secretary)
    other = copied(call, slug="copie", title="Copie", edition=2030, **_dates(call))
    assert other.own_texts[Letter.REMINDER].body == "Il reste {reste}."
    assert [sentence.split(" Ce")[0] for sentence in gaps(other)] == [
        "Texte du courrier «\u00a0Erratum\u00a0»\u00a0: Repère inconnu\u00a0: {?}."
    ]


def _dates(call):
    return {"opens_at": call.opens_at, "closes_at": call.closes_at}


def test_a_call_in_preparation_tries_its_texts_on_an_imagined_file(secretariat, secretary, call):
    prepared = prepared_by(secretary, source=call)
    Call.objects.filter(pk=prepared.pk).update(mentions={}, shares_comments=True)
    for letter in PLACEHOLDERS:
        response = secretariat.post(page(prepared, letter), typed("preview", subject="", body=""))
        assert response.context["shown"]["candidature"].reference == "AMI00-0000"
    assert not Candidature.objects.filter(call=prepared).exists()


def test_results_bring_the_comments_of_readers_when_the_call_says_so(call):
    judged = CandidatureFactory(call=call, status=Status.SCORED)
    letter = {"decision": None, "author": "", "contact": None}
    assert communicable(judged) == []
    judged.call.shares_comments = True
    titles = [title for title, _ in communicable(judged)]
    assert len(titles) == len(call.grid.selection) + 1
    words = drawn(Letter.NOT_SELECTED, judged, comments=communicable(judged), **letter)
    for part in (words["text"], words["html"]):
        assert part.count("Un mot.") == 2 * len(call.grid.selection)
        assert part.count("Commentaire communicable.") == 2
        assert "Note interne." not in part
