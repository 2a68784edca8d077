"""Until when each kind of request is answered, what silence means then, where to go next.

Delays count from the day, in Paris, on which the request arrived. One in months ends on the day of
the same number, or on the last of a shorter month; that whole day counts. None is moved by a day
when nobody works: the law does not move an implicit decision.
"""

import datetime
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from ami.enums import EnquiryKind
from ami.workflow.examining.delays import is_working

LAST_MINUTE = datetime.time(23, 59)


@dataclass(frozen=True, kw_only=True)
class Law:
    """`months`, or `working_days`; `longest_months` once extended; sentences for letters."""

    months: int = 0
    working_days: int = 0
    longest_months: int = 0
    source: str
    silence: str
    remedies: str = ""


COURT = (
    "Vous pouvez contester cette décision devant le tribunal administratif de Paris dans les deux "
    "mois de sa réception (code de justice administrative, article R421-1)."
)
CADA = (
    "Vous pouvez saisir la Commission d’accès aux documents administratifs (www.cada.fr) dans les "
    "deux mois, avant tout recours devant le tribunal administratif (code des relations entre le "
    "public et l’administration, articles R311-15 et R343-1)."
)
CNIL = (
    "Vous pouvez saisir la Commission nationale de l’informatique et des libertés (www.cnil.fr), ou "
    "un tribunal (règlement (UE) 2016/679, articles 77 et 79)."
)
# Nothing in the law: what the service promises, shorter than any of the delays that the law sets.
PROMISE = Law(
    working_days=10,
    source="délai que le service s’est fixé\u00a0: dix jours ouvrés",
    silence="Passé ce délai, écrivez de nouveau en rappelant la référence de votre demande.",
)
LAWS = {
    EnquiryKind.QUESTION: PROMISE,
    EnquiryKind.COMPLAINT: PROMISE,
    EnquiryKind.LISTING_ERROR: PROMISE,
    # CRPA L231-4 (2°) and L411-2, code de justice administrative R421-2.
    EnquiryKind.RECOURS: Law(
        months=2,
        source="code de justice administrative, article R421-2",
        silence="Sans réponse à cette date, votre recours est rejeté\u00a0; vous aurez alors deux mois "
        "pour saisir le tribunal administratif de Paris.",
        remedies=COURT,
    ),
    # CRPA R311-12 and R311-13.
    EnquiryKind.ACCESS: Law(
        months=1,
        source="code des relations entre le public et l’administration, articles R311-12 et R311-13",
        silence="Sans réponse à cette date, votre demande est refusée\u00a0; vous aurez alors deux mois "
        "pour saisir la Commission d’accès aux documents administratifs (www.cada.fr).",
        remedies=CADA,
    ),
    # RGPD, article 12, 3: one month, and two more with reasons told within the first.
    EnquiryKind.PERSONAL_DATA: Law(
        months=1,
        longest_months=3,
        source="règlement (UE) 2016/679 (RGPD), article 12, paragraphe 3",
        silence="Sans réponse à cette date, vous pourrez saisir la Commission nationale de "
        "l’informatique et des libertés (www.cnil.fr).",
        remedies=CNIL,
    ),
}


def due_at(kind, received_at):
    """The last minute at which an answer is in time."""
    law, received_on = LAWS[kind], _day(received_at)
    if law.working_days:
        return _last_minute(_after_working_days(received_on, law.working_days))
    return _last_minute(received_on + relativedelta(months=law.months))


def extended_due_at(kind, received_at):
    """The same, once extended: counted from the reception, not from the first due date."""
    return _last_minute(_day(received_at) + relativedelta(months=LAWS[kind].longest_months))


def may_be_extended(kind):
    return bool(LAWS[kind].longest_months)


def _day(instant):
    return timezone.localtime(instant).date()


def _last_minute(date):
    return timezone.make_aware(datetime.datetime.combine(date, LAST_MINUTE))


def _after_working_days(date, count):
    while count:
        date += datetime.timedelta(days=1)
        count -= is_working(date)
    return date
