"""What a person takes away: a whole draft in one archive, or what was typed and could not be saved."""

import json
import shutil
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string

from ami.candidates.reading import line, sections_as_read
from ami.questions import QuestionType, clean
from ami.wording import paris
from ami.workflow import drafting
from ami.workflow.secrecy import marks_of


def write_archive(candidature, into, *, at):
    """Write a zip `into` a binary file: a page to read, the answers as data, and the files."""
    answers = drafting.answers_of(candidature)
    with ZipFile(into, "w", ZIP_DEFLATED) as archive:
        files = [
            _add_file(archive, file, f"pieces/{rank}-{file.name}")
            for rank, file in enumerate(candidature.attachments.current(), start=1)
        ]
        archive.writestr(
            "reponses.json", json.dumps(answers, ensure_ascii=False, indent=2, default=str)
        )
        page = {
            "candidature": candidature,
            "at": paris(at),
            "files": files,
            "sections": sections_as_read(answers, marks_of(candidature)),
        }
        archive.writestr("brouillon.html", render_to_string("ami/candidates/copy.html", page))


def _add_file(archive, file, path):
    """(path, file, whether it could be read): one lost file does not keep the others back."""
    try:
        with file.file.open("rb") as source, archive.open(path, "w") as target:
            shutil.copyfileobj(source, target)
    except OSError:
        return path, file, False
    return path, file, True


def typed_in(form):
    """What was typed in a section's form, question by question, as plain text."""
    return "\n\n".join(
        f"{question.label}\n{_text(form, question)}"
        for question in form.section.questions
        if question.type is not QuestionType.FILE
    )


def _text(form, question):
    code = question.code
    raw = form.rows[code].raw if code in form.rows else form[code].data
    if code in form.fields and form.fields[code].is_unreadable(raw):
        # What is no answer is given back as it was typed.
        return str(raw)
    return _plain(line(code, clean(question, raw)).value)


def _plain(value):
    if isinstance(value, dict):
        return "\n".join(f"{label}\u00a0: {text}" for label, text in value.items() if text)
    if isinstance(value, list):
        return "\n".join(f"- {_plain(one)}" for one in value)
    return str(value or "")
