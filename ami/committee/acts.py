"""An act of the administration: a page of its own, a form, a confirmed POST, a verb.

A desk lists its acts; each is offered as a button where it makes sense, and the verb decides.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

from django import forms

from ami.workflow.refusals import Refused

USUAL = forms.Field.default_error_messages["required"]


class ActForm(forms.Form):
    """What an act needs to be told; alone, a confirmation."""

    def __init__(self, *args, subject, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.subject, self.user = subject, user
        for field in self.fields.values():
            if field.error_messages["required"] == USUAL:
                field.error_messages["required"] = _wanted(field)


def _wanted(field):
    """What to do, where Django says what is wrong."""
    if isinstance(field, forms.MultipleChoiceField):
        return "Cochez au moins une case."
    if isinstance(field, forms.ModelChoiceField):
        return "Choisissez dans la liste."
    chosen = isinstance(field, forms.ChoiceField)
    return "Choisissez une réponse." if chosen else "Remplissez ce champ."


class GroundsForm(ActForm):
    grounds = forms.CharField(
        label="Motifs",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        error_messages={"required": "Indiquez les motifs."},
    )


@dataclass(frozen=True, kw_only=True)
class Act:
    """`run(subject, data, user)` calls the verb; `done(subject, result)` says what it did."""

    slug: str
    label: str
    run: Callable
    done: Callable
    lead: str = ""
    form: type = ActForm
    # Acts that cannot be taken back, or that tell people, are drawn in red.
    grave: bool = False
    # Where the button shows; the verb says why elsewhere.
    offered: Callable = lambda subject: True
    # What is known to stand in the way, said before anyone presses the button.
    objections: Callable = lambda subject, user: []
    # What is about to change, read once more before it is done; None when the page says it all.
    recap: Callable | None = None
    # Whose page comes next, given (subject, result), or its address; None for the list.
    lands_on: Callable = lambda subject, result: subject
    template: str = "ami/committee/act.html"
    context: Callable = lambda subject, user: {}


@contextmanager
def refusals_on(form):
    """What the verb refuses is written on the form, at its field or above, beside what was typed."""
    try:
        yield
    except Refused as refusal:
        for sentence in refusal.sentences:
            code = getattr(sentence, "code", None)
            form.add_error(code if code in form.fields else None, str(sentence))
