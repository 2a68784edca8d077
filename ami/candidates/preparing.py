"""Saving the fiche: all that can be kept is kept; what cannot stays on the screen, with why."""

from ami.candidates.forms.listing import STEPS, ListingForm
from ami.candidates.saving import UNSAVED
from ami.workflow.deciding import listings
from ami.workflow.refusals import Refused


def save(form, candidature, *, by):
    """Save what `form` holds and do what its button asks; the form to draw again, or None."""
    try:
        listings.save_draft(candidature, form.texts, form.alternatives, revision=form.seen, by=by)
    except listings.Overtaken as overtaken:
        again = drawn_again(form, overtaken.listing)
        again.show_theirs(overtaken.listing)
        again.add_error(None, overtaken.sentences)
        return again
    except Refused as refused:
        form.add_error(None, [*refused.sentences, UNSAVED])
        return form
    found = _pictures(form, candidature, by=by)
    form.full_clean()
    if not found and form.is_valid():
        return None
    again = drawn_again(form, candidature.listings.last(), without_room=not found)
    for code, sentences in found:
        again.add_error(code if code in again.fields else None, sentences)
    return again


def _pictures(form, candidature, *, by):
    """Do what was asked of the pictures; (field, sentences) of what was refused."""
    verb, pk = form.pressed
    found = []
    try:
        if verb == "remove":
            listings.remove_visual(candidature, pk, by=by)
        elif verb:
            listings.move_visual(candidature, pk, step=STEPS[verb], by=by)
    except Refused as refused:
        found.append((None, refused.sentences))
    if form.upload:
        try:
            listings.add_visual(candidature, form.upload, form.new_alternative, by=by)
        except Refused as refused:
            code = getattr(refused.sentences[0], "code", "new_file")
            found.append((code, refused.sentences))
    return found


def drawn_again(form, listing, *, without_room=False):
    """The form as it was filled, on the draft as it now stands."""
    data, files = form.data, form.files
    if without_room and form.upload:
        # The picture is on the fiche: its description is not waiting for one any more.
        data, files = data.copy(), None
        data["new_alternative"] = ""
    again = ListingForm(listing, data, files)
    again.full_clean()
    return again
