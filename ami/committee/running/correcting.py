"""« Proposer un erratum » on an opened call: words of its text, or the way its files are marked."""

from itertools import groupby

from django import forms

from ami.committee.acts import Act, ActForm
from ami.committee.running.grounds import published_grounds
from ami.passages import passages
from ami.workflow.running import errata
from ami.workflow.running.grid_versions import COLUMNS, HEAVIEST, SCALE
from ami.workflow.running.marking_again import decided_in, objections_to_marking_again

WITH_THE_ERRATUM = "Publiés avec l’erratum et cités dans le courrier."
ONCE_PUBLISHED = (
    "Une autre personne (secrétariat de l’appel ou présidence du comité) le relit puis le publie\u00a0: "
    "rien n’est visible ni écrit à personne avant."
)


class TextErratumForm(ActForm):
    place = forms.ChoiceField(label="Passage corrigé", error_messages={"required": errata.WHERE})
    former = forms.CharField(
        label="Au lieu de",
        help_text="Les mots à corriger, recopiés de la page de l’appel.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": errata.FORMER_WORDS},
    )
    corrected = forms.CharField(
        label="Lire",
        help_text="Les mots qui les remplacent.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": errata.CORRECTED_WORDS},
    )
    grounds = published_grounds(WITH_THE_ERRATUM)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = {place.key: place for place in passages(self.subject)}
        groups = groupby(self.places.values(), key=lambda place: place.passage)
        self.fields["place"].choices = [
            ("", "Choisissez"),
            *[
                (passage.label, [(place.key, place.label) for place in places])
                for passage, places in groups
            ],
        ]


class MarkingErratumForm(ActForm):
    """The whole grid as it stands; what differs once it is sent is the erratum."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        grid = self.subject.grid
        highest = max((level["mark"] for level in grid.scale), default=0)
        for criterion in grid.selection:
            for name, field in _criterion_fields(highest).items():
                field.initial = getattr(criterion, name)
                self.fields[f"{criterion.code}-{name}"] = field
        for level in grid.scale:
            self.fields[f"{SCALE}-{level['mark']}"] = forms.CharField(
                label=f"Ce que veut dire la note {level['mark']} ({level['label']})",
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=level["meaning"],
                max_length=500,
            )
        self.fields["grounds"] = published_grounds(WITH_THE_ERRATUM)

    def groups(self):
        """(legend, bound fields) of each criterion, then of the scale."""
        grid = self.subject.grid
        for criterion in grid.selection:
            title = f"{criterion.code} · {criterion.label}"
            yield title, [self[f"{criterion.code}-{name}"] for name in COLUMNS]
        yield "Échelle des notes", [self[f"{SCALE}-{level['mark']}"] for level in grid.scale]

    def clean(self):
        """Adds `wanted`: codes of criteria, and `scale`, → what was typed for each column."""
        found = {}
        for field, value in self.cleaned_data.items():
            code, _, name = field.rpartition("-")
            if code:
                value = value.replace("\r\n", "\n") if isinstance(value, str) else value
                found.setdefault(code, {})[name] = value
        self.cleaned_data["wanted"] = found


def _criterion_fields(highest):
    return {
        "label": forms.CharField(
            label="Intitulé", max_length=200, widget=forms.TextInput(attrs={"class": "long"})
        ),
        "definition": forms.CharField(
            label="Définition", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
        ),
        "weight": forms.IntegerField(label="Poids", min_value=1, max_value=HEAVIEST),
        "scale_max": forms.IntegerField(label="Note maximale", min_value=1, max_value=highest),
    }


def _propose_text(call, data, user):
    passage, _, code = data["place"].partition(":")
    return errata.propose_text(
        call, passage, code, data["former"], data["corrected"], data["grounds"], by=user
    )


def _proposed(call, erratum):
    return "L’erratum est proposé. Une autre personne le publie, ou il s’abandonne, dans «\u00a0Errata\u00a0»."


def _is_opened(call):
    return call.opened_at is not None


CORRECT_TEXT = Act(
    slug="erratum-de-texte",
    label="Proposer un erratum de texte",
    lead="Pour une erreur dans les mots d’une règle, d’une thématique ou d’un critère, qui ne change "
    f"aucune note. {ONCE_PUBLISHED}",
    form=TextErratumForm,
    run=_propose_text,
    done=_proposed,
    offered=_is_opened,
    objections=lambda call, user: errata.objections_to_an_erratum(user, call),
    template="ami/committee/correct.html",
)

CORRECT_MARKING = Act(
    slug="erratum-de-notation",
    label="Proposer un erratum de notation",
    lead="Pour une erreur dans le sens, l’échelle ou le poids d’un critère de sélection. Une fois "
    "publié, toutes les fiches d’évaluation sont mises de côté et les dossiers sont à noter de "
    f"nouveau, tous selon la même grille. {ONCE_PUBLISHED}",
    grave=True,
    form=MarkingErratumForm,
    run=lambda call, data, user: errata.propose_marking(
        call, data["wanted"], data["grounds"], by=user
    ),
    done=_proposed,
    offered=lambda call: _is_opened(call) and not call.announced_at,
    objections=lambda call, user: errata.objections_to_an_erratum(user, call),
    # Known from the start, though another person publishes it, and later.
    context=lambda call, user: {
        "publishing": objections_to_marking_again(call, decided_in(call)),
    },
    template="ami/committee/correct_marking.html",
)
