"""How the call was led: complements, files entered for others, sittings, delays, requests."""

import datetime
from collections import Counter
from statistics import median

from django.db.models import Count, F, Min, Q

from ami.anonymity import LEAST
from ami.enums import EnquiryKind, ItemState, MandateReason
from ami.models import CompletionRequest, Enquiry, Mandate
from ami.workflow.transparency.shapes import (
    LABEL,
    NUMBER,
    day_of,
    section,
    shared_out,
    table,
)

DAY = datetime.timedelta(days=1)
DELAY = (("mediane", "Médiane"), ("plus_court", "Plus court"), ("plus_long", "Plus long"))
STEPS = (
    ("Du dépôt à la première fiche d’évaluation", "deposited_at", "read"),
    ("De la première fiche à la décision", "read", "decided"),
    ("De la décision à son annonce", "decided", "told"),
    ("Du dépôt à l’annonce", "deposited_at", "told"),
)


def completions(call):
    return section(
        "complements",
        "Demandes de compléments et saisies pour un candidat",
        [
            f"Délai habituel\u00a0: {call.completion_days} jours. Sans réponse à l’échéance, le dossier est "
            "examiné tel qu’il est. Un candidat qui ne peut pas employer le formulaire est servi "
            "autrement\u00a0: le secrétariat saisit pour lui, à la date prouvée.",
        ],
        *_asked(CompletionRequest.objects.filter(candidature__call=call)),
        table(
            "saisies",
            "Prolongations et saisies pour un candidat",
            [LABEL, NUMBER],
            [
                ("Prolongations de l’appel, égales pour tous", call.extensions.count()),
                *shared_out("Saisies pour un candidat", _mandates(call)),
            ],
        ),
    )


def _asked(requests):
    given = [(one.due_at - one.asked_at) / DAY for one in requests]
    taken = [(one.answered_at - one.asked_at) / DAY for one in requests if one.answered_at]
    lapsed = sum(one.lapsed_at is not None for one in requests)
    outcomes = [
        ("complétées", len(taken)),
        ("échues sans réponse", lapsed),
        ("en cours", len(given) - len(taken) - lapsed),
    ]
    yield table(
        "demandes",
        "Demandes de compléments",
        [LABEL, NUMBER],
        shared_out("Demandes", outcomes),
    )
    yield table(
        "delais_de_complements",
        "Délais des compléments, en jours",
        [LABEL, *DELAY],
        [("Délai donné", *_delay(given)), ("Délai de réponse", *_delay(taken))],
    )


def _mandates(call):
    counts = Counter(
        Mandate.objects.filter(candidature__call=call).values_list("reason", flat=True)
    )
    return [(reason.label.lower(), counts[reason.value]) for reason in MandateReason]


def _delay(days):
    """Median and extremes in whole days; nothing when few files would be told of."""
    if len(days) < LEAST:
        return None, None, None
    return tuple(round(value) for value in (median(days), min(days), max(days)))


def sittings(call):
    return section(
        "seances",
        "Séances du comité",
        [
            "Chaque décision est motivée et prise en séance. Le procès-verbal est un document à part."
        ],
        table(
            "seances_tenues",
            "Séances tenues",
            [
                ("numero", "Numéro"),
                ("date", "Date"),
                ("quorum", "Quorum"),
                ("membres", "Membres présents"),
                ("decides", "Dossiers décidés"),
                ("reportes", "Dossiers reportés"),
            ],
            _held(call),
        ),
    )


def _held(call):
    members = Count(
        "attendances__person", Q(attendances__role__in=["committee", "chair"]), distinct=True
    )
    decided = Count("items", Q(items__state=ItemState.DECIDED), distinct=True)
    postponed = Count("items", Q(items__state=ItemState.POSTPONED), distinct=True)
    held = call.deliberations.exclude(closed_at=None).order_by("number")
    return [
        (one.number, day_of(one.opened_at), one.quorum, one.members, one.decided, one.postponed)
        for one in held.annotate(members=members, decided=decided, postponed=postponed)
    ]


def delays(call):
    """Between stages, from one first instant to the next, for the files that went through both."""
    files = _instants(call)
    return section(
        "delais",
        "Délais entre les étapes",
        [],
        table(
            "delais_entre_etapes",
            "Délais entre les étapes, en jours",
            [LABEL, *DELAY],
            [(label, *_delay(_days(files, start, end))) for label, start, end in STEPS],
        ),
    )


def _instants(call):
    files = call.candidatures.deposited().annotate(
        read=Min("reviews__submitted_at"),
        decided=Min("decisions__decided_at"),
        told=F("announced_at"),
    )
    return list(files.values("deposited_at", "read", "decided", "told"))


def _days(files, start, end):
    return [(file[end] - file[start]) / DAY for file in files if file[start] and file[end]]


def enquiries(call):
    asked = Enquiry.objects.filter(call=call)
    counts = Counter(asked.values_list("kind", flat=True))
    return section(
        "demandes_recues",
        "Questions, réclamations et recours",
        ["Demandes inscrites au registre de l’appel à la date de ce fichier."],
        table(
            "registre",
            "Demandes reçues",
            [LABEL, NUMBER],
            [
                *shared_out(
                    "Demandes reçues",
                    [(kind.label, counts[kind.value]) for kind in EnquiryKind],
                ),
            ],
        ),
    )
