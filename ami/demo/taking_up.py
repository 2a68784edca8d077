"""After the announcement of the finished call: a reopening to confirm, companies that were heard."""

import datetime

from django.utils import timezone

from ami.demo import letters
from ami.demo.chapters.stage import paris
from ami.demo.waves import Chronicle
from ami.enums import EventKind, Letter, ProcedureKind, ProcedureOutcome, Status
from ami.models import Candidature, Event, Procedure
from ami.wording import day, to_the_second
from ami.wording import paris as in_paris
from ami.workflow.deciding import reopening

DAY = datetime.timedelta(days=1)
ON_APPEAL = (
    "Recours gracieux (fictif) du 2 septembre 2025\u00a0: la fiche d’un évaluateur portait sur une autre "
    "version de la brochure."
)
HEARD_AT = paris(2025, 9, 3, 10)
NO_LONGER_OURS = {
    "grounds": "D’après un courriel reçu par le secrétariat (fictif), l’organisation aurait cédé la solution "
    "après la sélection\u00a0: elle ne pourrait plus tenir les engagements de l’article 6.",
    "documents": "Courriel fictif du 29 août 2025\nAnnonce fictive de cession, page consultée le 1er septembre",
    "answer": "La cession porte sur un autre produit, dont le nom est proche. Nous joindrons l’acte si vous le "
    "souhaitez\u00a0: notre équipe et nos engagements n’ont pas changé (réponse fictive).",
}
CONCLUSION = (
    "Les observations établissent que la cession porte sur un autre produit. La sélection est maintenue, et "
    "la procédure close sans suite."
)
LOST_LABEL = {
    "grounds": "La fiche annonce un hébergement qualifié SecNumCloud. D’après l’hébergeur (fictif), l’offre a "
    "perdu sa qualification\u00a0: la fiche induirait les acheteurs en erreur.",
    "documents": "Courriel de l’hébergeur fictif\nListe publique des offres qualifiées, page consultée ce mois-ci",
    "answer": "L’offre a changé de nom, pas de qualification\u00a0: vous trouverez la nouvelle décision sur le "
    "site de l’agence (réponse fictive). Nous proposons de préciser le nom de l’offre sur la fiche.",
}


def tell(call, cast, own):
    """`own` is the organisation of the demonstration's candidate."""
    told = call.candidatures.order_by("pk").exclude(organisation=own)
    reopening.propose(told.filter(status=Status.NOT_SELECTED).first(), ON_APPEAL, by=cast.secretary)
    selected = Candidature.objects.filter(call=call, organisation=own, status=Status.SELECTED)
    offline = selected.filter(published_at=None).exclude(committed_at=None).order_by("pk").first()
    taken_at = offline.decisions.standing().get().decided_at
    _heard(offline, ProcedureKind.SELECTION, taken_at, NO_LONGER_OURS, HEARD_AT, cast)
    _conclude(offline.procedures.get(), cast.judge)
    online = selected.exclude(published_at=None).get()
    # Its answer waits for a decision.
    opened_at = timezone.now() - 6 * DAY
    _heard(online, ProcedureKind.UNPUBLISHING, online.published_at, LOST_LABEL, opened_at, cast)


def _heard(candidature, kind, taken_at, said, opened_at, cast):
    """The notice, the observations of the company, and the acknowledgement of these."""
    procedure = Procedure.objects.create(
        candidature=candidature,
        kind=kind,
        decision=candidature.decisions.standing().get(),
        taken_at=taken_at,
        **said,
        opened_by=cast.second_secretary,
        opened_at=opened_at,
        due_at=opened_at + 15 * DAY,
        answered_at=opened_at + 5 * DAY,
        answered_by=cast.candidate,
    )
    _tell(
        procedure,
        EventKind.PROCEDURE_OPENED,
        procedure.opened_by,
        opened_at,
        due_at=procedure.due_at.isoformat(),
    )
    letters.tell_of_procedure(
        Letter.PROCEDURE_OPENED, procedure, opened_at, due=in_paris(procedure.due_at)
    )
    answered_at, facts = procedure.answered_at, {"hearing_asked": False, "files": []}
    _tell(procedure, EventKind.PROCEDURE_ANSWERED, cast.candidate, answered_at, **facts)
    received = to_the_second(answered_at)
    letters.tell_of_procedure(
        Letter.PROCEDURE_ANSWERED, procedure, answered_at, received=received, files=[]
    )


def _conclude(procedure, by):
    """By another person than who opened it: nothing is withdrawn."""
    at = procedure.due_at + 3 * DAY
    procedure.outcome, procedure.conclusion = ProcedureOutcome.DROPPED, CONCLUSION
    procedure.concluded_at, procedure.concluded_by = at, by
    procedure.save()
    outcome = str(procedure.outcome)
    _tell(procedure, EventKind.PROCEDURE_CONCLUDED, by, at, outcome=outcome)
    opened = day(timezone.localtime(procedure.opened_at))
    letters.tell_of_procedure(Letter.PROCEDURE_CONCLUDED, procedure, at, opened=opened)


def _tell(procedure, kind, by, at, **facts):
    chronicle, subject = Chronicle(), procedure.candidature.subject_key
    chronicle.last[subject] = Event.objects.filter(subject=subject).latest("sequence")
    bears_on = {"procedure": procedure.pk, "bears_on": str(procedure.kind)}
    chronicle.tell(subject, kind, by=by, at=at, **bears_on, **facts)
    chronicle.write()
