"""The eligibility sheet: a finding and its evidence per criterion of article 3."""

from django import forms

from ami.committee.acts import ActForm
from ami.enums import Verdict


class SheetForm(ActForm):
    """A finding and its evidence per criterion; a criterion may wait."""

    def __init__(self, *args, criteria, findings, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        standing = {finding.criterion_id: finding for finding in findings}
        for criterion in criteria:
            finding = standing.get(criterion.pk)
            self.fields[f"verdict-{criterion.code}"] = forms.ChoiceField(
                label=f"Constat sur le critère {criterion.code}",
                choices=Verdict.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=finding and finding.verdict,
            )
            self.fields[f"evidence-{criterion.code}"] = forms.CharField(
                label=f"Élément probant pour {criterion.code}",
                help_text="Ce qui fonde le constat, en une ou deux phrases.",
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=1000,
                required=False,
                initial=finding.evidence if finding else "",
            )

    def clean(self):
        """A refusal will quote its evidence: it is asked for with the finding."""
        for code in [criterion.code for criterion in self.criteria]:
            failed = self.cleaned_data.get(f"verdict-{code}") == Verdict.NON_COMPLIANT
            if failed and self.cleaned_data.get(f"evidence-{code}") == "":
                self.add_error(
                    f"evidence-{code}", "Dites ce qui fonde le constat « Non conforme »."
                )

    def findings(self, *, rest=""):
        """criterion → (verdict, evidence) of the criteria judged; `rest` judges the others."""
        judged = {
            criterion: (
                self.cleaned_data[f"verdict-{criterion.code}"] or rest,
                self.cleaned_data[f"evidence-{criterion.code}"],
            )
            for criterion in self.criteria
        }
        return {criterion: finding for criterion, finding in judged.items() if finding[0]}

    def rows(self, dossier):
        return [
            {
                "criterion": criterion,
                "verdict": self[f"verdict-{criterion.code}"],
                "evidence": self[f"evidence-{criterion.code}"],
                "entries": dossier.bearing_on(criterion),
                "hints": dossier.hints_on(criterion),
            }
            for criterion in self.criteria
        ]
