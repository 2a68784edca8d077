"""« Prolonger l’appel »: what it changes is read once more before it is done and told."""

from datetime import UTC, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from ami.committee.acts import Act, ActForm
from ami.committee.running.grounds import published_grounds
from ami.models.calls.call import after_the_minute
from ami.rules import objections_to_extending, objections_to_extending_at
from ami.wording import paris, time_left
from ami.workflow import correspondence
from ami.workflow.refusals import refuse_if
from ami.workflow.running import calls

USUAL = timedelta(days=1)
WHICH_MINUTE = "Heure de Paris\u00a0; la minute indiquée est comprise en entier."
TWICE = (
    "Cette heure existe deux fois : les horloges reculent cette nuit-là. Choisissez une heure "
    "avant 2 h 00 ou à partir de 3 h 00."
)
NEVER = (
    "Cette heure n’existe pas : les horloges avancent cette nuit-là. Choisissez une heure "
    "avant 2 h 00 ou à partir de 3 h 00."
)


class ParisInstantField(forms.DateTimeField):
    """A date and an hour of Paris; an hour that clocks repeat or skip is refused, never guessed."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise ValidationError(_why_not(error.params["datetime"])) from error


def _why_not(naive):
    local = timezone.make_aware(naive)
    back = timezone.localtime(local.astimezone(UTC)).replace(tzinfo=None)
    return TWICE if back == naive else NEVER


class ExtensionForm(ActForm):
    closes_at = ParisInstantField(
        label="Nouvelle clôture",
        help_text=WHICH_MINUTE,
        error_messages={
            "required": "Indiquez la nouvelle clôture.",
            "invalid": "Cette date n’est pas comprise. Exemple : 15/05/2026 23:59.",
        },
    )
    grounds = published_grounds()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["closes_at"].initial = self.subject.ends_at + USUAL


def _recap(call, data, user):
    """What is about to be published, once it is sure that nothing stands in the way."""
    closes_at = data["closes_at"]
    refuse_if(calls.objections_to_running(user, call))
    refuse_if(objections_to_extending(call, closes_at, data["grounds"], at=timezone.now()))
    return {
        "former": paris(call.ends_at),
        "due": paris(closes_at),
        "added": time_left(after_the_minute(closes_at), at=after_the_minute(call.ends_at)),
        "grounds": data["grounds"],
    }


def _context(call, user):
    drafts = call.drafts()
    return {
        "former": paris(call.ends_at),
        "drafts": drafts.count(),
        "people": correspondence.holders_of(drafts).count(),
        "later": [one for one in call.calendar if one["code"] not in ("launch", "deadline")],
    }


EXTEND = Act(
    slug="prolonger",
    label="Prolonger l’appel",
    lead="L’appel reste ouvert plus longtemps, pour tous et dans les mêmes conditions. La nouvelle "
    "clôture et ses motifs sont publiés aussitôt, et un courrier part à toutes les personnes dont "
    "l’organisation a un brouillon. Cet acte ne se défait pas.",
    grave=True,
    form=ExtensionForm,
    recap=_recap,
    run=lambda call, data, user: calls.extend(call, data["closes_at"], data["grounds"], by=user),
    done=lambda call, extension: f"L’appel est prolongé jusqu’au {paris(extension.closes_at)}.",
    offered=lambda call: bool(call.opened_at) and not call.is_closed(),
    objections=lambda call, user: objections_to_extending_at(call, at=timezone.now()),
    context=_context,
    template="ami/committee/extend.html",
)
