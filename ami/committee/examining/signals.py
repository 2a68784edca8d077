"""Automatic signals beside a criterion: what is known of their errors, and what people say of them."""

from django import forms

from ami.hints.figures import how_often, rates

SAID = (("1", "Utile"), ("0", "À tort"), ("", "Sans avis"))


def name_of(hint):
    return f"signal-{hint.question.code}-{hint.kind}"


def feedback_fields(hints, own):
    """(name, field) for each signal; `own`: (question, kind) → what this person said of it."""
    for hint in hints:
        said = own.get((hint.question.code, hint.kind))
        yield (
            name_of(hint),
            forms.ChoiceField(
                label=f"Ce signal est-il utile\u00a0? {hint.kind.label}, {hint.question.label}",
                choices=SAID,
                widget=forms.RadioSelect,
                required=False,
                initial="" if said is None else str(int(said)),
            ),
        )


def said_in(form, hints):
    """(question, kind) → right or not, None when nothing is said, as `feedback.tell` takes it."""
    values = {"1": True, "0": False, "": None}
    return {
        (hint.question.code, hint.kind.value): values[form.cleaned_data[name_of(hint)]]
        for hint in hints
    }


class Signals:
    """The signals of a file, by criterion; each takes its answer under the first one only."""

    def __init__(self, dossier, form, observed):
        self.dossier, self.form, self.observed = dossier, form, observed
        self.asked = set()

    def on(self, criterion):
        return [self._row(hint) for hint in self.dossier.hints_on(criterion)]

    def _row(self, hint):
        name = name_of(hint)
        field = None if name in self.asked else self.form[name]
        self.asked.add(name)
        return {"hint": hint, "known": self._known(hint.kind), "field": field}

    def _known(self, kind):
        """In words: on our own cases, then in this call once enough was said."""
        here = self.observed.get(kind)
        told = f" ; dans cet appel, {how_often(*here)} (n = {here[1]})" if here else ""
        return f"{rates()[kind].sentence}{told}"
