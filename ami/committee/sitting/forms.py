"""What the screens of a sitting are told; the verbs decide."""

from django import forms

from alliance.models import User
from ami.committee.acts import ActForm, GroundsForm
from ami.committee.shown import named
from ami.enums import ROLES_OF, Actor, Outcome, Role
from ami.models import Call
from ami.workflow.deciding.agenda import waiting
from ami.workflow.deciding.attendance import SITTING
from ami.workflow.deciding.sittings import CONVENERS

WHEN = "%Y-%m-%dT%H:%M"


class SittingForm(ActForm):
    """A sitting to write down, or to change when `subject` is one."""

    call = forms.ModelChoiceField(
        label="Appel",
        empty_label="Choisissez",
        queryset=Call.objects.none(),
        error_messages={"required": "Choisissez l’appel."},
    )
    title = forms.CharField(
        label="Intitulé (optionnel)",
        help_text="Par exemple les thématiques du jour. Le numéro se donne tout seul.",
        required=False,
        max_length=120,
    )
    planned_for = forms.DateTimeField(
        label="Date et heure",
        help_text="Heure de Paris.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WHEN),
        error_messages={
            "required": "Indiquez la date et l’heure.",
            "invalid": "Cette date n’est pas comprise. Exemple\u00a0: 15/06/2026 14:00.",
        },
    )
    place = forms.CharField(
        label="Lieu", max_length=200, error_messages={"required": "Indiquez le lieu."}
    )
    quorum = forms.IntegerField(
        label="Quorum",
        help_text="Nombre de membres présents, et libres de décider, qu’il faut pour chaque dossier.",
        min_value=1,
        max_value=999,
        error_messages={"required": "Indiquez un nombre de membres."},
    )
    chair = forms.ModelChoiceField(
        label="Présidence",
        empty_label="Choisissez",
        queryset=User.objects.none(),
        error_messages={"required": "Désignez qui préside."},
    )
    secretary = forms.ModelChoiceField(
        label="Secrétariat de séance",
        help_text="Qui tient le procès-verbal.",
        empty_label="Choisissez",
        queryset=User.objects.none(),
        error_messages={"required": "Désignez qui tient le secrétariat."},
    )

    def __init__(self, *args, subject, user, **kwargs):
        super().__init__(*args, subject=subject, user=user, **kwargs)
        calls = Call.objects.run_by(user, *CONVENERS).exclude(opened_at=None)
        self.fields["call"].queryset = calls
        self.fields["call"].label_from_instance = named
        if subject:
            del self.fields["call"]
            calls = [subject.call_id]
            for name in ("title", "planned_for", "place", "quorum", "chair", "secretary"):
                self.initial.setdefault(name, getattr(subject, name))
        for name, roles in (
            ("chair", ROLES_OF[Actor.COMMITTEE]),
            ("secretary", {Role.SECRETARIAT}),
        ):
            people = User.objects.filter(appointments__call__in=calls, appointments__role__in=roles)
            self.fields[name].queryset = people.distinct().order_by("last_name", "first_name")


class RollCallForm(ActForm):
    """Who is in the room when the sitting opens."""

    present = forms.ModelMultipleChoiceField(
        label="Présents à l’ouverture",
        help_text="Les arrivées et les départs se notent ensuite, chacun à son heure.",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez les personnes présentes."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["present"].queryset = (
            User.objects.filter(
                appointments__call=self.subject.call_id, appointments__role__in=SITTING
            )
            .distinct()
            .order_by("last_name", "first_name")
        )


class DrawUpForm(ActForm):
    """Of which thématiques the files are put on the agenda."""

    themes = forms.ModelMultipleChoiceField(
        label="Thématiques du jour (optionnel)",
        help_text="Sans choix, tous les dossiers évalués qui attendent sont mis à l’ordre du jour.",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        keys = waiting(self.subject.call).order_by().values("theme")
        themes = self.subject.call.themes.filter(pk__in=keys)
        self.fields["themes"].queryset = themes
        # Of one alone, there is nothing to choose.
        if themes.count() < 2:
            del self.fields["themes"]


class BecauseForm(ActForm):
    because = forms.CharField(
        label="Pourquoi",
        help_text="Figure au procès-verbal.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Dites pourquoi."},
    )


class PresidingForm(ActForm):
    """Who presides a point; those of the committee who are in the room."""

    person = forms.ModelChoiceField(
        label="Préside ce point",
        queryset=User.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choisissez qui préside."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        seated = self.subject.deliberation.attendances.present().deciding()
        self.fields["person"].queryset = User.objects.filter(pk__in=seated.values("person"))


class PlaceForm(ActForm):
    """Before which other point this one comes."""

    before = forms.ModelChoiceField(
        label="Placer avant",
        queryset=None,
        required=False,
        empty_label="À la fin de l’ordre du jour",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        points = self.subject.deliberation.items.unsettled().seen_by(self.user)
        self.fields["before"].queryset = points.exclude(pk=self.subject.pk).select_related(
            "candidature"
        )
        self.fields["before"].label_from_instance = lambda point: (
            f"{point.candidature.reference}, {point.candidature.name}"
        )


class ReadVersion(ActForm):
    """A form on a point, and the version of the point that its page showed."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class DecisionFields(GroundsForm):
    outcome = forms.ChoiceField(
        label="Décision proposée",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une décision."},
    )
    departure = forms.CharField(
        label="Motif de l’écart au classement",
        help_text="Figure au procès-verbal, à côté des motifs de la décision.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    field_order = ("outcome", "rank", "grounds", "departure")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grounds"].help_text = "Ils figurent dans le courrier au candidat."
        self.fields["grounds"].widget.attrs["rows"] = 4

    @property
    def leaves_the_order(self):
        """Whether the grounds of a departure are asked for, or were given."""
        return "departure" in self.errors or bool(self["departure"].value())


class ProposalForm(DecisionFields, ReadVersion):
    rank = forms.IntegerField(
        label="Rang en liste complémentaire",
        help_text="Pour une liste complémentaire seulement, dans sa thématique.",
        required=False,
        min_value=1,
        max_value=9999,
    )


class VotesForm(ReadVersion):
    votes_for = forms.IntegerField(label="Pour", min_value=0, max_value=999)
    votes_against = forms.IntegerField(label="Contre", min_value=0, max_value=999, initial=0)
    abstentions = forms.IntegerField(label="Abstentions", min_value=0, max_value=999, initial=0)

    @property
    def votes(self):
        return tuple(
            self.cleaned_data[name] for name in ("votes_for", "votes_against", "abstentions")
        )


class LotForm(DecisionFields):
    """The same decision for the points that are ticked."""


class ConfirmLotForm(ActForm):
    seen = forms.CharField(widget=forms.HiddenInput)
    typed = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args, words, **kwargs):
        super().__init__(*args, **kwargs)
        asked = f"Pour confirmer, écrivez «\u00a0{words}\u00a0»"
        self.fields["typed"].label = asked
        self.fields["typed"].error_messages["required"] = f"{asked}."
