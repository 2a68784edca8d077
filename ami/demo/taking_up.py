"""After the announcement of the finished call: a reopening to confirm, a company that was heard."""

import datetime

from django.utils import timezone

from ami.enums import EventKind, ProcedureKind, Status
from ami.models import Candidature, Procedure
from ami.workflow.deciding import reopening
from ami.workflow.log import record

DAY = datetime.timedelta(days=1)
ON_APPEAL = (
    "Recours gracieux (fictif) du 2 septembre 2025\u00a0: la fiche d’un évaluateur portait sur une autre "
    "version de la brochure."
)
GROUNDS = (
    "La fiche annonce un hébergement qualifié SecNumCloud. D’après l’hébergeur (fictif), l’offre a perdu sa "
    "qualification\u00a0: la fiche induirait les acheteurs en erreur."
)
DOCUMENTS = "Courriel de l’hébergeur fictif\nListe publique des offres qualifiées, page consultée ce mois-ci"
ANSWER = (
    "L’offre a changé de nom, pas de qualification\u00a0: vous trouverez la nouvelle décision sur le site de "
    "l’agence (réponse fictive). Nous proposons de préciser le nom de l’offre sur la fiche."
)


def tell(call, cast, own):
    """`own` is the organisation of the demonstration's candidate. No letter: none was ever owed."""
    told = call.candidatures.order_by("pk").exclude(organisation=own)
    reopening.propose(told.filter(status=Status.NOT_SELECTED).first(), ON_APPEAL, by=cast.secretary)
    online = call.candidatures.filter(organisation=own).exclude(published_at=None)
    _hear(Candidature.objects.locked(online.first()), cast)


def _hear(candidature, cast):
    now = timezone.now()
    procedure = Procedure.objects.create(
        candidature=candidature,
        kind=ProcedureKind.UNPUBLISHING,
        decision=candidature.decisions.standing().get(),
        taken_at=candidature.published_at,
        grounds=GROUNDS,
        documents=DOCUMENTS,
        opened_by=cast.second_secretary,
        opened_at=now - 6 * DAY,
        due_at=now + 9 * DAY,
        answer=ANSWER,
        answered_at=now - DAY,
        answered_by=cast.candidate,
    )
    facts = {"procedure": procedure.pk, "bears_on": str(procedure.kind)}
    record(
        candidature.subject_key,
        EventKind.PROCEDURE_OPENED,
        by=procedure.opened_by,
        due_at=procedure.due_at.isoformat(),
        **facts,
    )
    record(
        candidature.subject_key,
        EventKind.PROCEDURE_ANSWERED,
        by=cast.candidate,
        hearing_asked=False,
        files=[],
        **facts,
    )
