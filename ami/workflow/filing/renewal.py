"""« Repartir de ma candidature précédente »: a new draft that begins with what another one holds."""

from contextlib import suppress
from dataclasses import dataclass

from django.core.files import File
from django.db import DatabaseError, transaction

from ami.models import Answer, Attachment, Candidature, Deposit, SecretMark, Theme
from ami.questions import QUESTIONS, QuestionType, clean, is_blank, objections
from ami.workflow.filing.drafting import open_draft
from ami.workflow.filing.secrecy import marks_of

# What a copy of a file says of it.
COPIED = ("code", "name", "content_type", "size", "pages", "sha256", "alternative")


@dataclass(frozen=True)
class Inheritance:
    """What a new draft takes from `source`, and what it cannot take."""

    source: Candidature
    # Code → stored value, as the form of today takes it.
    answers: dict
    files: list[Attachment]
    # Code → {code, pages, reason}.
    secrets: dict
    # The theme of the same code in the new call, or None.
    theme: Theme | None
    # Codes of the answers that the form of today refuses; what is no longer asked is not among them.
    refused: tuple[str, ...]

    @property
    def personal(self):
        """Codes of the answers that name people, who may have left."""
        return [code for code in self.answers if QUESTIONS[code].personal]


@transaction.atomic
def start_from(source, call, *, by, at=None):
    """A new draft of the same organisation in `call`, with what `source` holds and still passes.

    Declarations are never copied: they commit, and are made anew.
    """
    draft = open_draft(source.organisation, call, by=by, at=at)
    found = inherited(source, call)
    draft.started_from, draft.theme = source, found.theme
    draft.category = found.theme.category if found.theme else ""
    draft.name = found.answers.get("name", "")
    draft.save(update_fields=["started_from", "theme", "category", "name"])
    Answer.objects.bulk_create(
        Answer(candidature=draft, code=code, value=value, saved_by=by)
        for code, value in found.answers.items()
    )
    SecretMark.objects.bulk_create(
        SecretMark(candidature=draft, marked_by=by, **mark) for mark in found.secrets.values()
    )
    _copy_files(found.files, draft, by=by)
    return draft


def inherited(source, call):
    """What a draft in `call` would take from the last deposit of `source`, or from the draft."""
    answers, files, secrets = _held(source)
    passing, refused = {}, []
    for code, value in answers.items():
        question = QUESTIONS.get(code)
        if question is None or question.type in (QuestionType.CONSENT, QuestionType.FILE):
            continue
        taken = clean(question, value)
        if is_blank(question, value):
            continue
        if is_blank(question, taken) or objections(question, taken):
            refused.append(code)
        else:
            passing[code] = taken
    held = {*passing, *(file.code for file in files)}
    return Inheritance(
        source=source,
        answers=passing,
        files=files,
        secrets={code: mark for code, mark in secrets.items() if code in held},
        theme=source.theme and call.themes.filter(code=source.theme.code).first(),
        refused=tuple(refused),
    )


def _held(source):
    """(answers, files, marks) of the last deposit, or those of a draft never deposited."""
    if deposit := Deposit.objects.latest_of(source):
        deposited = [file["id"] for file in deposit.data["files"]]
        files = source.attachments.filter(pk__in=deposited)
        return deposit.answers, list(files), deposit.secrets
    answers = dict(source.answers.values_list("code", "value"))
    return answers, list(source.attachments.current()), marks_of(source)


def _copy_files(files, draft, *, by):
    """Bytes of their own: erasing one candidature must never harm another."""
    copies = []
    try:
        for file in files:
            # Read and written by pieces, never whole in memory; one that is lost is left out.
            with suppress(FileNotFoundError), file.file.open("rb") as content:
                copy = Attachment(
                    candidature=draft,
                    uploaded_by=by,
                    **{name: getattr(file, name) for name in COPIED},
                )
                copy.file.save("", File(content), save=False)
                copies.append(copy)
        Attachment.objects.bulk_create(copies)
    except (OSError, DatabaseError):
        for copy in copies:
            copy.file.delete(save=False)
        raise
