"""Drafts: opened, filled little by little, never judged."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Subquery
from django.utils import timezone

from ami.enums import Actor, Status
from ami.models import Answer, Candidature, SecretMark, Theme
from ami.models.filing.candidature import new_reference
from ami.questions import QUESTIONS, QuestionType, blank, clean, section_of
from ami.rules import counted_at, objections_to_drafting, objections_to_editing
from ami.workflow import correspondence
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.transitions import (
    objections_to_acting,
    objections_to_representing,
    objections_to_speaking,
)

# One candidature per thématique is all that may be deposited (article 4, 1).
MOST_DRAFTS = 30
TOO_MANY_DRAFTS = f"Votre organisation a déjà {MOST_DRAFTS} brouillons dans cet appel\u00a0: effacez-en un d’abord."


@dataclass(frozen=True)
class Clash:
    """Two people answered the same question: what stands, and what the second one typed."""

    code: str
    stored: object
    typed: object
    version: int
    saved_by: object = None
    saved_at: object = None

    @classmethod
    def with_stored(cls, answer, typed):
        return cls(
            answer.code, answer.value, typed, answer.version, answer.saved_by, answer.saved_at
        )


@transaction.atomic
def open_draft(organisation, call, *, by, at=None):
    """A new draft of `organisation` in `call`."""
    refuse_if(objections_to_drafting(call, at=at or timezone.now()))
    refuse_if(objections_to_representing(by, organisation))
    drafts = Candidature.objects.filter(organisation=organisation, call=call, status=Status.DRAFT)
    if drafts.count() >= MOST_DRAFTS:
        raise Refused(TOO_MANY_DRAFTS)
    return new_draft(organisation, call, by=by)


def new_draft(organisation, call, *, by):
    """The row of a draft; verbs say before who may open one, and when."""
    return Candidature.objects.create(
        call=call, organisation=organisation, created_by=by, reference=_free_reference(call)
    )


def _free_reference(call):
    while True:
        reference = new_reference(call)
        if not Candidature.objects.filter(reference=reference).exists():
            return reference


@transaction.atomic
def save_answers(candidature, typed, *, by, versions=None, at=None):
    """Save what was typed (code → raw value), incomplete or not; give back the clashes.

    `versions` (code → the version the person saw) protects what a colleague saved since: a
    changed answer is then not overwritten but returned as a `Clash`, with both texts.
    """
    candidature = opened(candidature, typed, by, at)
    answers = candidature.answers.filter(code__in=typed).select_related("saved_by")
    stored = {answer.code: answer for answer in answers}
    given = {code: clean(QUESTIONS[code], raw) for code, raw in typed.items()}
    new, clashes = _sorted_out(given, stored, versions or {})
    saved = {"candidature": candidature, "saved_by": by, "saved_at": timezone.now()}
    changed = [Answer(**columns, **saved) for columns in new]
    Answer.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["candidature", "code"],
        update_fields=["value", "version", "saved_by", "saved_at"],
    )
    _copy_name(candidature, changed)
    return clashes


def _sorted_out(given, stored, versions):
    """(columns of what changes, clashes): of `given` by code, against the answers that are stored."""
    changed, clashes = [], []
    for code, value in given.items():
        answer, seen = stored.get(code), versions.get(code)
        if value == (answer.value if answer else blank(QUESTIONS[code])):
            continue
        if answer and seen is not None and seen != answer.version:
            clashes.append(Clash.with_stored(answer, value))
        else:
            version = answer.version + 1 if answer else 1
            changed.append({"code": code, "value": value, "version": version})
    return changed, clashes


@transaction.atomic
def save_answer(reference, code, raw, *, seen, by, sent=None, at=None):
    """Save one answer as it is typed: the `Answer` that stands, or a `Clash`; three statements.

    The candidature is read once, under its lock, hence its reference; one that `by` does not hold
    raises DoesNotExist. `sent` is the raw value sent before `raw` whose fate the page ignores.
    """
    candidature = _checked(Candidature.objects.of(by), {"reference": reference}, [code], by, at)
    question = QUESTIONS[code]
    value = clean(question, raw)
    answer = Answer.objects.put(
        candidature,
        code,
        value,
        by=by,
        at=timezone.now(),
        seen=seen,
        sent=None if sent is None else clean(question, sent),
    )
    return answer if answer.value == value else Clash.with_stored(answer, value)


def _copy_name(candidature, changed):
    for answer in changed:
        if answer.code == "name":
            # A draft keeps a name of any length; the column is for lists.
            candidature.name = answer.value[: Candidature._meta.get_field("name").max_length]
            candidature.save(update_fields=["name"])


@transaction.atomic
def save_theme(reference, theme, *, seen, by, sent=None, at=None):
    """Choose the thématique (its key, or None) as it is ticked; a `Clash`, or None; three statements.

    `seen` is the key that the person saw (0 for none), `sent` one that the page sent without hearing back.
    """
    candidature = _checked(Candidature.objects.of(by), {"reference": reference}, (), by, at)
    if candidature.theme_id not in (seen or None, sent, theme):
        return Clash("theme", candidature.theme_id, theme, candidature.theme_id or 0)
    _place(candidature, theme)


def _place(candidature, theme):
    if candidature.status != Status.DRAFT:
        raise Refused("La thématique ne change plus une fois la candidature déposée.")
    place = Candidature.objects.filter(pk=candidature.pk)
    if theme is None:
        place.update(theme=None, category="")
        return
    category = Theme.objects.filter(pk=theme).values("category")
    with refusing():
        placed = place.filter(call__themes=theme).update(theme=theme, category=Subquery(category))
    if not placed:
        raise Refused("Cette thématique n’est pas proposée par l’appel.")


@transaction.atomic
def discard(candidature, *, by):
    """Erase a draft that was never deposited, with its answers and files."""
    candidature = Candidature.objects.locked(candidature, by=by)
    refuse_if(objections_to_speaking(by, candidature))
    if candidature.mandates.exists():
        raise Refused(
            "Le secrétariat a saisi ce brouillon à la demande de l’organisation : il ne s’efface pas."
        )
    if candidature.deposited_at or candidature.status != Status.DRAFT:
        raise Refused("Une candidature déposée ne s’efface pas : vous pouvez la retirer.")
    files = [attachment.file for attachment in candidature.attachments.all()]
    correspondence.forget_reminders(candidature)
    candidature.delete()
    transaction.on_commit(lambda: [file.storage.delete(file.name) for file in files], robust=True)


def restore(candidature, deposit):
    """Put back what was deposited: answers, files and marks of since are set aside."""
    kept = deposit.answers
    candidature.answers.exclude(code__in=kept).delete()
    changed = [answer for answer in candidature.answers.all() if answer.value != kept[answer.code]]
    for answer in changed:
        answer.value, answer.version = kept[answer.code], answer.version + 1
    Answer.objects.bulk_update(changed, ["value", "version"])
    _copy_name(candidature, changed)
    deposited = [file["id"] for file in deposit.data["files"]]
    candidature.attachments.current().exclude(pk__in=deposited).update(replaced_at=timezone.now())
    candidature.attachments.filter(pk__in=deposited).update(replaced_at=None)
    candidature.secret_marks.all().delete()
    SecretMark.objects.bulk_create(
        SecretMark(candidature=candidature, marked_by=deposit.deposited_by, **mark)
        for mark in deposit.secrets.values()
    )


def answers_of(candidature):
    """What the candidature holds now: codes to stored values, names of files included."""
    answers = dict(candidature.answers.values_list("code", "value"))
    for code, question in QUESTIONS.items():
        if question.type is QuestionType.FILE:
            answers[code] = []
    for code, name in candidature.attachments.current().values_list("code", "name"):
        answers[code].append(name)
    return answers


def opened(candidature, codes, by, at):
    """`candidature` under lock, once it is sure that `by` may change its answers to `codes`."""
    return _checked(Candidature.objects.with_standing_of(by), {"pk": candidature.pk}, codes, by, at)


def _checked(candidatures, known, codes, by, at):
    candidature = candidatures.locked_with_request(**known)
    refuse_if(objections_to_acting(by, Actor.CANDIDATE, candidature))
    sections = {section_of(code).code for code in codes}
    # The join leaves no attribute where it found no request.
    request = getattr(candidature, "pending", None)
    at = counted_at(candidature, request, at or timezone.now())
    refuse_if(objections_to_editing(candidature, sections, request, at=at))
    return candidature
