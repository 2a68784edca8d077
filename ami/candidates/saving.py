"""Saving a section: all that can be kept is kept; what cannot stays on the screen, with why."""

from ami.candidates.filing import save_files
from ami.workflow import drafting
from ami.workflow.refusals import Refused

UNSAVED = "Ce que vous venez de saisir n’est pas enregistré ; copiez-le si vous en avez besoin."


def stored_of(candidature, section):
    """(code → Answer, code → files, replaced ones too) of a section."""
    codes = [question.code for question in section.questions]
    answers = candidature.answers.filter(code__in=codes)
    attachments = {}
    files = candidature.attachments.filter(code__in=codes).select_related("uploaded_by")
    for attachment in files:
        attachments.setdefault(attachment.code, []).append(attachment)
    return {answer.code: answer for answer in answers}, attachments


def save(form, *, by, at):
    """Save what `form` holds; errors and clashes are written on it. True when nothing stands."""
    candidature = form.candidature
    form.is_valid()
    try:
        clashes = drafting.save_answers(candidature, form.typed, by=by, versions=form.seen, at=at)
        _save_theme(form, by=by, at=at)
    except Refused as refused:
        form.refuse([*refused.sentences, UNSAVED])
        return False
    form.show_clashes(clashes)
    save_files(form, by=by, at=at)
    form.settle(*stored_of(candidature, form.section))
    return form.is_valid()


def _save_theme(form, *, by, at):
    pk = form.cleaned_data.get("theme")
    if "theme" in form.data and pk is not None and pk != str(form.candidature.theme_id or ""):
        theme = form.fields["theme"].themes.get(pk)
        drafting.choose_theme(form.candidature, theme, by=by, at=at)
        form.has_saved = True
