"""How a section is laid out: fields in the order of the manifest, blocks and files in their place."""

from crispy_forms.layout import Div
from django.template.loader import render_to_string

from alliance.forms import DsfrFormHelper, Submit
from ami.candidates.forms.posted import seen_field
from ami.enums import Status
from ami.rules import is_expected

# « Thématique » is asked after the pitch, before the precision for « Autre ».
BEFORE_THEME = "pitch"


class Partial:
    """A template of this area in the place of a field."""

    def __init__(self, template, **context):
        self.template, self.context = f"ami/candidates/{template}", context

    def render(self, form, context, template_pack=None, **kwargs):
        return render_to_string(self.template, {"form": form, **self.context})


def laid_out(form):
    """The helper of a section's form as it stands now: clashes and remaining files included."""
    blocks = [Partial("_form_head.html", version=seen_field(form.shown))]
    for question in form.section.questions:
        blocks.append(_block(form, question.code))
        if question.code == BEFORE_THEME and form.asks_theme:
            beside = form.fields["theme"].beside
            blocks += [Partial("_beside.html", beside=beside), _block(form, "theme")]
    return DsfrFormHelper(form, *blocks, buttons=_buttons(form))


def _buttons(form):
    """Where fields save themselves, « Enregistrer » goes away and the first button only goes on."""
    if form.is_refused:
        # What could not be saved is taken away; a call that is extended since may yet save it.
        return [
            Submit("Télécharger ce que j’ai saisi", name="copy", value="1", icon="download-line"),
            Submit("Réessayer d’enregistrer", kind="secondary"),
        ]
    buttons = [
        Submit("Enregistrer et continuer", name="continue", value="1", data_once_live="Continuer"),
        Submit("Enregistrer", kind="secondary", data_once_live=""),
    ]
    if form.candidature.status == Status.DRAFT:
        buttons.append(Submit("Relire et déposer", kind="tertiary", name="review", value="1"))
    return buttons


def _block(form, code):
    """A question where it is answered; files, which do not save themselves, stand alone."""
    if code in form.uploads:
        reference = form.candidature.reference
        return Partial("_uploads.html", uploads=form.uploads[code], reference=reference)
    clash = [Partial("_clash.html", clash=form.clashes[code])] if code in form.clashes else []
    asked = _rows(form, form.rows[code]) if code in form.rows else code
    return Div(*clash, asked, css_class="candidates-question", data_question=code)


def _rows(form, rows):
    optional = not is_expected(rows.question, form.candidature.organisation)
    return Partial("_rows.html", rows=rows, optional=optional)
