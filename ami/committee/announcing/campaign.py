"""The campaign on its way: how far, how fast, until when; stopped and let go on."""

from dataclasses import dataclass
from datetime import timedelta

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from alliance.letters.enums import State
from ami.committee.acts import Act
from ami.committee.announcing.forms import PaceForm, ReasonForm
from ami.committee.letters import letters_of
from ami.committee.log import told
from ami.enums import EventKind
from ami.models import Event
from ami.workflow.deciding import campaign as verbs
from ami.workflow.running.calls import subject_of

# Longer than this without a letter, with some to send: nobody is sending.
SILENCE = timedelta(minutes=2)
DONE_HERE = (
    EventKind.RESULTS_ANNOUNCED,
    EventKind.RESULTS_REDRAWN,
    EventKind.CAMPAIGN_PAUSED,
    EventKind.CAMPAIGN_RESUMED,
    EventKind.CAMPAIGN_PACED,
    EventKind.SENT_AGAIN,
    EventKind.COVERAGE_EXPORTED,
)


def _page(call, result):
    return reverse("admin:ami_call_campaign", args=[call.pk])


class CampaignPaceForm(PaceForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if campaign := verbs.campaign_of(self.subject):
            self.initial.setdefault("pace", campaign.pace)


PAUSE = Act(
    slug="suspendre",
    label="Suspendre la campagne",
    lead="Plus aucun courrier de résultat ne part, tant que la campagne n’est pas reprise. Ceux qui "
    "sont entre les mains du serveur d’envoi à cet instant finissent leur chemin.",
    form=ReasonForm,
    run=lambda call, data, user: verbs.pause(call, data["reason"], by=user),
    done=lambda call, _: "La campagne est suspendue.",
    offered=lambda call: False,
    lands_on=_page,
)
RESUME = Act(
    slug="reprendre",
    label="Reprendre la campagne",
    lead="Les courriers qui attendent repartent, là où la campagne s’est arrêtée.",
    run=lambda call, data, user: verbs.resume(call, by=user),
    done=lambda call, _: "La campagne est reprise.",
    offered=lambda call: False,
    lands_on=_page,
)
PACE = Act(
    slug="cadence",
    label="Changer la cadence",
    lead="La nouvelle cadence vaut dès le prochain courrier.",
    form=CampaignPaceForm,
    run=lambda call, data, user: verbs.set_pace(call, data["pace"], by=user),
    done=lambda call, _: "La cadence est changée.",
    offered=lambda call: False,
    lands_on=_page,
)
OF_A_CAMPAIGN = (PAUSE, RESUME, PACE)


@dataclass(frozen=True)
class Progress:
    """Where the campaign of a call stands, as one person may read it."""

    campaign: object
    retried: int
    # The last answer of the relay, on a letter of hers.
    answer: str

    @classmethod
    def of(cls, call, user):
        campaign = verbs.campaign_of(call)
        if campaign is None:
            return None
        waiting = campaign.letters.filter(state=State.DUE, attempts__gt=0).order_by("-due_at")
        mine = waiting.filter(pk__in=letters_of(user).values("pk"))
        retried = waiting.count() if campaign.due else 0
        answers = mine.values_list("last_error", flat=True)
        return cls(campaign, retried, (answers.first() or "") if retried else "")

    @property
    def total(self):
        """The letters that were to leave; cancelled, one is owed to nobody any more."""
        one = self.campaign
        return one.due + one.sending + one.sent + one.failed

    @property
    def left(self):
        return self.campaign.due + self.campaign.sending

    @property
    def is_over(self):
        return not self.left

    @property
    def ends_at(self):
        return self.campaign.estimated_end

    @property
    def is_stalled(self):
        """Some could leave, and none has for a while."""
        one = self.campaign
        if one.is_paused or not one.due or self.retried:
            return False
        since = max(filter(None, [one.created_at, one.last_sent, one.resumed_at]))
        late = max(SILENCE, 3 * one.interval)
        return timezone.now() - max(since, one.next_at, one.last_due) > late


class CampaignPages:
    """Mixed into the desk of the calls."""

    def campaign_view(self, request, pk):
        call = self.found(request, pk)
        progress = Progress.of(call, request.user)
        return self.telling(
            request,
            call,
            "campaign",
            title="Campagne de courriers",
            progress=progress,
            is_live=bool(progress) and not progress.is_over,
            acts=self._campaign_acts(call, progress),
            events=_events(call),
        )

    def _campaign_acts(self, call, progress):
        """(label, address) of what may be done of it now."""
        if progress is None:
            return []
        toggle = RESUME if progress.campaign.is_paused else PAUSE
        acts = [] if progress.is_over and toggle is PAUSE else [toggle]
        acts += [] if progress.is_over else [PACE]
        return [(act.label, self.url(act.slug, call.pk)) for act in acts]

    def live_view(self, request, pk):
        """What the page asks for again, every few seconds; nothing when nothing changed."""
        progress = Progress.of(self.found(request, pk), request.user)
        return render(request, "ami/committee/announcing/_progress.html", {"progress": progress})


def _events(call):
    """(event, sentence) of what was done about these letters, latest first."""
    events = Event.objects.filter(subject=subject_of(call), kind__in=DONE_HERE)
    return [
        (one, told(one)) for one in events.select_related("by", "personal").order_by("-sequence")
    ]
