"""Files of a section's form sent whole, as it is without JavaScript: each refusal at its field."""

from ami.workflow.attachments import attaching
from ami.workflow.refusals import Refused


def save_files(form, *, by, at):
    """Take away, bring back, describe, join; what is refused leaves the rest as it is."""
    _act(form, form.pressed.detach, attaching.detach, by=by, at=at)
    _act(form, form.pressed.bring_back, attaching.bring_back, by=by, at=at)
    for uploads in form.uploads.values():
        for description in uploads.descriptions:
            _describe(description, form.candidature, by=by, at=at)
        for place in uploads.places:
            _join(place, form.candidature, by=by, at=at)


def _act(form, pk, verb, *, by, at):
    # Of this section only: another one may not be open to changes.
    file = pk and form.candidature.attachments.filter(code__in=form.uploads, pk=pk).first()
    if not file:
        return
    try:
        verb(form.candidature, file, by=by, at=at)
    except Refused as refused:
        form.add_error(None, refused.sentences)


def _describe(form, candidature, *, by, at):
    if form.changed is None:
        return
    try:
        attaching.describe(candidature, form.file, form.changed, by=by, at=at)
    except Refused as refused:
        form.add_error("alternative", refused.sentences)


def _join(form, candidature, *, by, at):
    if form.upload is None:
        return
    if objection := form.objection_to_alternative():
        form.add_error("alternative", objection)
        return
    try:
        attaching.attach(
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
