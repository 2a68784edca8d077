"""Saving a section: all that can be kept is kept; what cannot stays on the screen, with why."""

from ami.workflow import drafting
from ami.workflow.refusals import Refused

UNSAVED = "Ce que vous venez de saisir n’est pas enregistré ; copiez-le si vous en avez besoin."


def stored_of(candidature, section):
    """(code → Answer, code → current files) of a section."""
    codes = [question.code for question in section.questions]
    answers = candidature.answers.filter(code__in=codes)
    attachments = {}
    for attachment in candidature.attachments.current().filter(code__in=codes):
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
    if form.pressed.detach:
        _detach(form, by=by, at=at)
    for uploads in form.uploads.values():
        for upload_form in uploads.forms:
            _save_file(upload_form, candidature, by=by, at=at)
    form.settle(*stored_of(candidature, form.section))
    return form.is_valid()


def _save_theme(form, *, by, at):
    pk = form.cleaned_data.get("theme")
    if "theme" in form.data and pk is not None and pk != str(form.candidature.theme_id or ""):
        theme = form.fields["theme"].themes.get(pk)
        drafting.choose_theme(form.candidature, theme, by=by, at=at)
        form.has_saved = True


def _detach(form, *, by, at):
    # Of this section only: another one may not be open to changes.
    current = form.candidature.attachments.current().filter(code__in=form.uploads)
    if attachment := current.filter(pk=form.pressed.detach).first():
        drafting.detach(form.candidature, attachment, by=by, at=at)


def _save_file(form, candidature, *, by, at):
    if form.upload is None:
        return
    if objection := form.objection_to_alternative():
        form.add_error("alternative", objection)
        return
    try:
        drafting.attach(
            candidature,
            form.question.code,
            form.upload,
            by=by,
            alternative=form.alternative,
            at=at,
        )
    except Refused as refused:
        form.add_error("file", refused.sentences)
    else:
        form.is_saved = True
