"""How a section is laid out: fields in the order of the manifest, blocks and files in their place."""

from django.template.loader import render_to_string

from alliance.forms import DsfrFormHelper, Submit
from ami.candidates.forms.posted import version_field
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
    blocks = [Partial("_form_head.html", version=version_field(form.versions))]
    for question in form.section.questions:
        blocks += _blocks(form, question.code)
    buttons = [
        Submit("Enregistrer et continuer", name="continue", value="1"),
        Submit("Enregistrer", kind="secondary"),
    ]
    return DsfrFormHelper(form, *blocks, buttons=buttons)


def _blocks(form, code):
    blocks = []
    if code in form.clashes:
        blocks.append(Partial("_clash.html", clash=form.clashes[code]))
    if code in form.rows:
        rows, organisation = form.rows[code], form.candidature.organisation
        optional = not is_expected(rows.question, organisation)
        blocks.append(Partial("_rows.html", rows=rows, optional=optional))
    elif code in form.uploads:
        reference = form.candidature.reference
        blocks.append(Partial("_uploads.html", uploads=form.uploads[code], reference=reference))
    else:
        blocks.append(code)
    return [*blocks, "theme"] if code == BEFORE_THEME and "theme" in form.fields else blocks
