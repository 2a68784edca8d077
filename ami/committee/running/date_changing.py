"""« Changer une date annoncée »: read once more, with who will be told, before it is published."""

from django import forms
from django.utils import timezone

from ami.committee.acts import Act, ActForm
from ami.committee.running.grounds import published_grounds
from ami.wording import period
from ami.workflow.refusals import refuse_if
from ami.workflow.running import announced_dates, audiences, calls

NOT_A_DAY = "Cette date n’est pas comprise. Exemple\u00a0: 15/06/2026."


def day_field(**options):
    return forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": NOT_A_DAY},
        **options,
    )


class DateChangeForm(ActForm):
    code = forms.ChoiceField(label="Étape", error_messages={"required": "Choisissez l’étape."})
    starts_on = day_field(label="Nouveau jour", help_text="Ou premier jour d’une période.")
    ends_on = day_field(
        label="Dernier jour (optionnel)", help_text="Seulement si l’étape dure plusieurs jours."
    )
    words = forms.CharField(
        label="Période en mots (optionnel)",
        help_text="Seulement si le jour n’est pas encore connu. Exemple\u00a0: «\u00a0automne 2026\u00a0».",
        required=False,
        max_length=80,
    )
    grounds = published_grounds()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [
            ("", "Choisissez"),
            *[
                (one["code"], f"{one['label']}\u00a0: {one['when']}")
                for one in announced_dates.changeable(self.subject)
            ],
        ]

    def clean(self):
        data = self.cleaned_data
        if data.get("starts_on") and data.get("words"):
            self.add_error("words", "Indiquez un jour, ou une période en mots, pas les deux.")


def _told(data):
    return period(data["starts_on"], data["ends_on"]) if data["starts_on"] else data["words"]


def _recap(call, data, user):
    """What is about to be published, and to how many people it will be written."""
    at = timezone.now()
    stage = next(one for one in announced_dates.changeable(call) if one["code"] == data["code"])
    refuse_if(calls.objections_to_running(user, call))
    refuse_if(
        announced_dates.objections_to_change(
            stage, _told(data), data["starts_on"], data["ends_on"], data["grounds"], at=at
        )
    )
    return {
        "stage": stage,
        "announced": _told(data),
        "grounds": data["grounds"],
        "people": len(audiences.people(call, audiences.of_stage(data["code"]), at=at)),
    }


def _run(call, data, user):
    return announced_dates.change(
        call,
        data["code"],
        data["grounds"],
        starts_on=data["starts_on"],
        ends_on=data["ends_on"],
        words=data["words"],
        by=user,
    )


CHANGE_DATE = Act(
    slug="changer-une-date",
    label="Changer une date annoncée",
    lead="La nouvelle date et ses motifs sont publiés aussitôt sur la page de l’appel, avec la date "
    "précédente, et un courrier part à toutes les personnes concernées. La clôture, elle, ne change "
    "que par une prolongation. Cet acte ne se défait pas.",
    grave=True,
    form=DateChangeForm,
    recap=_recap,
    run=_run,
    done=lambda call, change: f"La nouvelle date est publiée\u00a0: {change.announced}.",
    offered=lambda call: not announced_dates.objections_to_changing(call),
    objections=lambda call, user: announced_dates.objections_to_changing(call),
    template="ami/committee/change_date.html",
)
