"""What a finding is typed into: the verdict, the answer and the page that show it, words, a note."""

from django import forms

from ami.enums import Verdict
from ami.questions import QUESTIONS


def finding_fields(criterion, dossier, pages):
    """Column of `Found` → its field, in the order of the sheet; no page where no brochure has one."""
    code = criterion.code
    return {
        "verdict": forms.ChoiceField(
            label=f"Constat sur le critère {code}",
            choices=Verdict.choices,
            widget=forms.RadioSelect,
            required=False,
        ),
        "answer": forms.ChoiceField(
            label=f"Réponse qui le montre, pour {code}",
            choices=_answers(criterion, dossier),
            required=False,
        ),
        **({"page": _page(code, pages)} if pages else {}),
        "evidence": _words(
            f"Élément probant pour {code}", "Ce qui fonde le constat, en une ou deux phrases."
        ),
        "note": _words(
            f"Note interne sur {code}",
            "Pour le secrétariat\u00a0; ne figure dans aucun courrier.",
        ),
    }


def _answers(criterion, dossier):
    """Those that bear on the criterion first, then all the others."""
    near = [entry.question for entry in dossier.bearing_on(criterion)]
    far = [question for question in QUESTIONS.values() if question not in near]
    return [
        ("", "Aucune en particulier"),
        ("Réponses qui portent sur ce critère", [(one.code, one.label) for one in near]),
        ("Autres réponses", [(one.code, one.label) for one in far]),
    ]


def _page(code, pages):
    return forms.IntegerField(
        label=f"Page de la brochure, pour {code}",
        help_text=f"De 1 à {pages}." if pages > 1 else "Elle n’a qu’une page.",
        min_value=1,
        max_value=pages,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        required=False,
    )


def _words(label, help_text):
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )
