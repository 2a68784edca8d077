"""The announcement: what would be told, what is wrong with it, one recap, one typed confirmation."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.db.models import F
from django.shortcuts import redirect
from django.urls import reverse

from ami.committee.acts import Act, refusals_on
from ami.committee.announcing.forms import AnnouncingForm
from ami.enums import BLOCKING, REDRAWABLE, Anomaly, Outcome
from ami.models import Candidature
from ami.workflow.deciding import publication, result_letters
from ami.workflow.deciding.announcement import UNDECIDED, Announcement

# Files named under each; the others are counted.
MOST_NAMED = 50
# What to do about each.
ADVICE = {
    Anomaly.UNDECIDED: "Décidez-les d’abord, en séance.",
    Anomaly.CONTRADICTORY: "Récrivez les courriers tenus\u00a0: seul celui de la décision en vigueur restera.",
    Anomaly.NO_LETTER: "Récrivez les courriers tenus\u00a0: celui qui manque sera écrit.",
    Anomaly.OUTDATED: "Le texte de l’appel a changé, ou un autre courrier est parti, depuis qu’il est "
    "écrit\u00a0: récrivez les courriers tenus.",
    Anomaly.NO_ADDRESS: "Aucun courriel ne lui parviendra\u00a0: choisissez une autre adresse de l’organisation, "
    "ou prévenez-la par un autre moyen.",
    Anomaly.BOUNCED: "Un courrier à cette adresse est revenu\u00a0: choisissez une autre adresse de "
    "l’organisation. Sans cela, le résultat y part quand même.",
    Anomaly.CONTACT_ERASED: "Le contact demande l’effacement de ses coordonnées, qui attend le "
    "résultat\u00a0: vous pouvez l’adresser à une autre personne de l’équipe.",
    Anomaly.WITHDRAWN: "L’organisation s’est retirée\u00a0: aucun courrier de résultat ne part.",
}

OF_AN_ADDRESS = frozenset({Anomaly.NO_ADDRESS, Anomaly.BOUNCED, Anomaly.CONTACT_ERASED})

REDRAW = Act(
    slug="recrire-les-courriers",
    label="Récrire les courriers tenus",
    lead="Les courriers signalés sont écrits de nouveau, avec la décision et les textes en vigueur. "
    "Ceux qui manquent sont écrits, et un courrier en trop est annulé. Rien ne part.",
    run=lambda call, data, user: result_letters.redraw(call, by=user),
    done=lambda call, files: _redrawn(files),
    offered=lambda call: False,
    lands_on=lambda call, files: reverse("admin:ami_call_announce", args=[call.pk]),
)


@dataclass(frozen=True)
class Found:
    """An anomaly of the files in view: the first of them named, the others counted."""

    anomaly: Anomaly
    files: list
    total: int

    @property
    def left(self):
        return self.total - len(self.files)

    @property
    def advice(self):
        return ADVICE[self.anomaly]

    @property
    def is_of_an_address(self):
        return self.anomaly in OF_AN_ADDRESS


def found_by(recap, undecided):
    """(blocking, the others): what is wrong; `undecided` are the first of those without a decision."""
    named = {**recap.where, Anomaly.UNDECIDED: undecided}
    found = [Found(anomaly, named[anomaly][:MOST_NAMED], total) for anomaly, total in recap.found]
    blocking = [one for one in found if one.anomaly in BLOCKING]
    return blocking, [one for one in found if one.anomaly not in BLOCKING]


class AnnouncingPage:
    """Mixed into the desk of the calls."""

    def announce_view(self, request, pk):
        call = self.found(request, pk)
        recap = Announcement.of(call, Candidature.objects.run_by(request.user))
        posted = request.POST if request.method == "POST" else None
        initial = {"digest": recap.digest, "pace": settings.LETTERS_PER_MINUTE}
        form = AnnouncingForm(posted, subject=recap, user=request.user, initial=initial)
        if form.is_valid():
            with refusals_on(form):
                publication.announce_as_read(call, **form.cleaned_data, by=request.user)
                said = f"{_said(recap)} Courriers à envoyer\u00a0: {recap.letters}."
                messages.success(request, said)
                return redirect(self.url("campaign", call.pk))
        return self.announcing_page(request, call, recap, form)

    def announcing_page(self, request, call, recap, form):
        blocking, others = found_by(recap, self._undecided(request.user, call, recap))
        counts = recap.counts()
        outside = call.candidatures.deposited().out_of_sight_of(request.user)
        return self.telling(
            request,
            call,
            "announce",
            title=_titled(call, recap),
            recap=recap,
            form=form,
            objections=[recap.untimely] if recap.untimely else [],
            blocking=blocking,
            others=others,
            redrawable=any(one.anomaly in REDRAWABLE for one in blocking),
            redraw_url=self.url(REDRAW.slug, call.pk),
            outcomes=[one.label for one in Outcome],
            counts=counts,
            totals=[sum(row[place] for _, row in counts) for place in range(len(Outcome))],
            outside=outside,
            digest=_digest(form, recap),
            minutes=_minutes(recap.letters),
        )

    def _undecided(self, user, call, recap):
        """The first of those that wait for their decision and that she meets."""
        if not recap.undecided:
            return []
        mine = Candidature.objects.run_by(user).filter(call=call, status__in=UNDECIDED)
        named = mine.only("reference", "name").annotate(vendor=F("organisation__name"))
        return list(named.order_by("reference")[:MOST_NAMED])


def _digest(form, recap):
    """Of what was read: it stays that of the first page until the change is told."""
    is_told = publication.CHANGED_SINCE in form.non_field_errors()
    return recap.digest if is_told or not form.is_bound else form["digest"].value()


def _titled(call, recap):
    if not call.announced_at:
        return "Annoncer les résultats"
    number = len(recap.files)
    if not number:
        return "Résultats annoncés"
    return f"Annoncer {number} décision{'s nouvelles' if number > 1 else ' nouvelle'}"


def _said(recap):
    if recap.call.announced_at:
        return "Les décisions nouvelles sont annoncées."
    return "Les résultats sont annoncés."


def _redrawn(files):
    if not files:
        return "Tous les courriers tenus sont à jour\u00a0: rien n’est à récrire."
    return f"{files} courrier{'s remis' if files > 1 else ' remis'} à jour."


def _minutes(letters):
    return -(-letters // settings.LETTERS_PER_MINUTE)
