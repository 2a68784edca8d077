"""Saving a section: all that can be kept is kept; what cannot stays on the screen, with why."""

from ami.candidates.filing import save_files
from ami.workflow.filing import drafting
from ami.workflow.refusals import Refused

UNSAVED = (
    "Ce que vous venez de saisir n’est pas enregistré, mais reste dans cette page : copiez-le, ou "
    "téléchargez-le avec le bouton au bas du formulaire."
)


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
        versions = {code: seen.version for code, seen in form.seen.items()}
        clashes = drafting.save_answers(candidature, form.typed, by=by, versions=versions, at=at)
        clashes += _save_theme(form, by=by, at=at)
    except Refused as refused:
        form.refuse([*refused.sentences, UNSAVED])
        return False
    form.show_clashes(clashes, reader=by)
    save_files(form, by=by, at=at)
    form.settle(*stored_of(candidature, form.section))
    return form.is_valid()


def _save_theme(form, *, by, at):
    """The clashes, if any: a thématique that this page did not touch is not put back."""
    pk, candidature = form.cleaned_data.get("theme"), form.candidature
    seen = form.seen["theme"].version if "theme" in form.seen else candidature.theme_id or 0
    if "theme" not in form.data or pk is None or pk == str(seen or ""):
        return []
    theme = int(pk) if pk else None
    clash = drafting.save_theme(candidature.reference, theme, seen=seen, by=by, at=at)
    if clash is None:
        candidature.theme_id, form.has_saved = theme, True
    return [clash] if clash else []
