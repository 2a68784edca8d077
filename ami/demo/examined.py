"""What the secretariat meets as it examines: files that look alike, signals, a file that nobody asked."""

from ami.enums import EventKind, Verdict
from ami.hints.impact import unproven_impact
from ami.models import Answer, Finding, HintFeedback
from ami.questions import QUESTIONS, QuestionType
from ami.rules import MEMBERS

WORDS = (QuestionType.TEXT, QuestionType.LONG_TEXT)
# What a copy keeps of its own.
OWN = ("name",)


def copy_words(original, copy):
    """The same public words under another name, as two offers of one product may be."""
    names = {original.name: copy.name}
    for code, value in original.answers.items():
        question = QUESTIONS[code]
        if question.type not in WORDS or not question.public or code in OWN or not value:
            continue
        copy.answers[code] = _renamed(value, names)
        _store(copy, code)


def _renamed(text, names):
    for before, after in names.items():
        text = text.replace(before, after)
    return text


def join_consortium(file, member):
    """Name the organisation of another file among the members of this one’s consortium."""
    file.answers[MEMBERS] = [
        {
            "member": one.name,
            "number": one.siren,
            "country": "France",
            "part": part,
        }
        for one, part in ((file.organisation, "Chef de file"), (member.organisation, "Éditeur"))
    ]
    _store(file, MEMBERS)


def _store(file, code):
    Answer.objects.update_or_create(
        candidature=file.candidature,
        code=code,
        defaults={
            "value": file.answers[code],
            "saved_by": file.contact,
            "saved_at": file.received_at,
        },
    )


def answer_signals(files, rng, *, by, at):
    """What `by` said of the signals on these files: most were useful."""
    HintFeedback.objects.bulk_create(
        HintFeedback(
            candidature=file.candidature,
            question=hint.question.code,
            kind=hint.kind,
            is_right=rng.random() < 0.75,
            given_by=by,
            given_at=at,
        )
        for file in files
        for hint in unproven_impact(file.answers)
    )


# By criterion: what lacks, and the answer that shows it.
LACKS = {
    "E3": ("Les organismes cités ne sont pas nommés.", "deployments"),
    "E5": ("La date d’échéance de la qualification manque.", "secnumcloud_offer"),
}


def leave_unasked(file, code, chronicle, *, by, at):
    """Found to complete on a criterion on which others were asked, and not asked."""
    evidence, answer = LACKS[code]
    criterion = next(one for one in file.candidature.call.grid.eligibility if one.code == code)
    Finding.objects.create(
        candidature=file.candidature,
        criterion=criterion,
        verdict=Verdict.TO_COMPLETE,
        evidence=evidence,
        answer=answer,
        note="À demander, comme aux autres.",
        found_by=by,
        found_at=at,
    )
    chronicle.tell(
        file.candidature.subject_key,
        EventKind.VERDICT,
        by=by,
        at=at,
        criterion=code,
        verdict=str(Verdict.TO_COMPLETE),
    )
