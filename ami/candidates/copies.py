"""What was typed and could not be saved, as a text to keep."""

from django.http import HttpResponse

from ami.questions import QuestionType, clean
from ami.workflow.copies.reading import line


def typed(form):
    """What was typed on the page of a section, to be kept where it could not be saved."""
    name = f"{form.candidature.reference}-{form.section.code}.txt"
    response = HttpResponse(typed_in(form), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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
