"""The review as a form: a mark and a comment per criterion, an opinion, two texts."""

from django import forms

from ami.committee.readings.mine import version_of
from ami.enums import Opinion
from ami.rules_of_reading import objections_to_submitting_review

CLOSING = ("opinion", "comment", "internal_note")


class ReviewForm(forms.Form):
    """Reads what was typed; the verbs decide what may be saved or handed in."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    opinion = forms.ChoiceField(
        label="Avis", choices=Opinion.choices, widget=forms.RadioSelect, required=False
    )
    comment = forms.CharField(
        label="Commentaire communicable au candidat",
        help_text="Il peut être transmis au candidat s’il le demande. 3\u00a0000 caractères au plus.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=3000,
        required=False,
    )
    internal_note = forms.CharField(
        label="Note interne",
        help_text="Pour vous et le comité seulement. 3\u00a0000 caractères au plus.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=3000,
        required=False,
    )

    def __init__(self, *args, criteria, review=None, **kwargs):
        super().__init__(*args, initial=stored(review), label_suffix="", **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[mark_name(criterion)] = forms.TypedChoiceField(
                label=f"Note du critère {criterion.code}, de 0 à {criterion.scale_max}",
                choices=[(mark, str(mark)) for mark in range(criterion.scale_max + 1)],
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[comment_name(criterion)] = forms.CharField(
                label=f"Commentaire sur {criterion.code}, communicable au candidat",
                help_text=f"Demandé pour une note de 0 ou de {criterion.scale_max}.",
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=1000,
                required=False,
            )

        # In the order of the page, for the summary of errors.
        self.order_fields([name for name in self.fields if name not in CLOSING] + list(CLOSING))

    @property
    def marks(self):
        """criterion → (mark or None, comment), as `keep_review` takes them."""
        return {
            criterion: (
                self.cleaned_data[mark_name(criterion)],
                self.cleaned_data[comment_name(criterion)],
            )
            for criterion in self.criteria
        }

    @property
    def texts(self):
        return {name: self.cleaned_data[name] for name in CLOSING}

    def based_on(self, review):
        """The same form, as typed, now seen as written over `review`."""
        self.data = self.data.copy()
        self.data["version"] = version_of(review)

    def differences(self, review):
        """What another tab saved where it differs from what is typed: field name → stored text."""
        found = {
            name: value
            for name, value in stored(review).items()
            if name != "version" and self.cleaned_data.get(name) != value
        }
        if found.get("opinion"):
            found["opinion"] = Opinion(found["opinion"]).label
        return found

    @property
    def lacks(self):
        """What a review must have to be handed in, each sentence with its field."""
        given = {criterion.pk: pair for criterion, pair in self.marks.items()}
        return objections_to_submitting_review(self.criteria, given, self.cleaned_data["opinion"])

    def say_what_lacks(self):
        for blocker in self.lacks:
            self.add_error(blocker.code, str(blocker))

    def rows(self, groups, elsewhere, advice):
        """A row per criterion: its answers on one side, its mark on the other."""
        return [
            {
                "criterion": criterion,
                "entries": entries,
                "see_also": see_also,
                "mark": self[mark_name(criterion)],
                "comment": self[comment_name(criterion)],
                "hints": advice.get(criterion.code, []),
                "is_marked": criterion.code in advice,
                "stored_mark": elsewhere.get(mark_name(criterion)),
                "stored_comment": elsewhere.get(comment_name(criterion)),
            }
            for criterion, entries, see_also in groups
        ]


def mark_name(criterion):
    return f"mark-{criterion.code}"


def comment_name(criterion):
    return f"comment-{criterion.code}"


def stored(review):
    """What is saved, as initial values; version 0 stands for a review not begun."""
    if review is None:
        return {"version": 0}
    values = {
        "version": review.version,
        "opinion": review.opinion,
        "comment": review.comment,
        "internal_note": review.internal_note,
    }
    for score in review.scores.all():
        values[mark_name(score.criterion)] = score.mark
        values[comment_name(score.criterion)] = score.comment
    return values


def pairs_of(review):
    """What is saved as [name, value] pairs, as the controls of a page hold it."""
    values = stored(review)
    del values["version"]
    return [
        [name, str(value)]
        for name, value in values.items()
        # A radio button that nobody pressed sends nothing.
        if not (value is None or (name == "opinion" and not value))
    ]
