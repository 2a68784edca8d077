"""Who acted in the call, and what kept whom away: named where an act of appointment is public."""

from collections import Counter

from ami.anonymity import LEAST
from ami.enums import BARRING, ROLES_OF, Actor, ConflictSource, Role
from ami.models import Appointment, Conflict
from ami.workflow.transparency.shapes import (
    LABEL,
    NUMBER,
    counted,
    day_of,
    section,
    shared_out,
    table,
)

UNKNOWN = "Service non renseigné"
OTHERS = "Autres services"
DECIDE = ROLES_OF[Actor.COMMITTEE]


def composition(call):
    appointed = Appointment.objects.filter(call=call).select_related("user")
    appointed = list(appointed.order_by("-role", "user__last_name", "user__first_name"))
    of_role = {role: [one for one in appointed if one.role == role] for role in Role}
    secretariat = counted("Personnes désignées au secrétariat", len(of_role[Role.SECRETARIAT]))
    return section(
        "composition",
        "Comité, évaluateurs et secrétariat",
        [
            "Les membres du comité de sélection sont nommés ici parce que l’acte qui les désigne est "
            "public. Source\u00a0: désignations inscrites au journal de l’appel, à la date de ce fichier.",
            "Les évaluateurs ne sont pas nommés. Les services qui en comptent moins de "
            f"{LEAST} sont réunis.",
        ],
        _committee([one for one in appointed if one.role in DECIDE]),
        table(
            "evaluateurs",
            "Évaluateurs par service",
            [("service", "Service"), NUMBER],
            _by_service(of_role[Role.REVIEWER]),
        ),
        table("secretariat", "Secrétariat", [LABEL, NUMBER], [secretariat]),
    )


def _committee(appointments):
    return table(
        "comite",
        "Composition du comité de sélection",
        [
            ("nom", "Nom"),
            ("qualite", "Qualité"),
            ("service", "Service"),
            ("designe_le", "Désigné le"),
        ],
        [
            (
                one.user.get_full_name() or "Nom non renseigné",
                one.get_role_display(),
                one.user.service or UNKNOWN,
                day_of(one.appointed_at),
            )
            for one in appointments
        ],
    )


def _by_service(appointments):
    """Services whose number tells of nobody, then all the others at once."""
    counts = Counter(one.user.service.strip() or UNKNOWN for one in appointments)
    large = sorted((one for one in counts.items() if one[1] >= LEAST), key=lambda one: -one[1])
    rest = len(appointments) - sum(count for _, count in large)
    if 0 < rest < LEAST and large:
        # Alone, the smallest of the others would give the rest back.
        rest += large.pop()[1]
    return [*large, *([counted(OTHERS, rest)] if rest else [])]


def conflicts(call):
    return section(
        "deports",
        "Règles de déport",
        [
            "Personne n’ouvre un dossier avant d’avoir déclaré ses liens avec l’organisation qui le "
            "porte. Un lien déclaré, ou posé par le secrétariat, écarte du dossier\u00a0: il disparaît des "
            "listes, des recherches, des exports et des séances de la personne, et ses fiches sur ce "
            "dossier sont mises de côté.",
            "Les deux lecteurs d’un binôme sont de deux services. Un conflit ne se lève qu’à deux autres "
            "personnes, avec des motifs. En séance, un membre en conflit sort et ne voit pas le point.",
        ],
        _register(Conflict.objects.filter(candidature__call=call)),
    )


def _register(conflicts):
    barring = conflicts.filter(source__in=BARRING)
    declared = barring.filter(source=ConflictSource.DECLARED).count()
    lifted = barring.exclude(lifted_at=None).count()
    both = barring.count()
    return table(
        "liens",
        "Registre des liens d’intérêts, en nombres",
        [LABEL, NUMBER],
        [
            *shared_out(
                "Liens inscrits",
                [
                    ("déclarés par la personne elle-même", declared),
                    ("posés par le secrétariat", both - declared),
                ],
            ),
            *shared_out(
                "Suites des liens inscrits",
                [("déports en vigueur", both - lifted), ("conflits levés", lifted)],
            ),
            counted("Absences de lien déclarées", conflicts.denied().count()),
        ],
    )
