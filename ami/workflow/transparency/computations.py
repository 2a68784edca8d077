"""The computations that took part in the decisions (CRPA L311-3-1, L312-1-3): rules, settings, errors."""

from ami.enums import PlanKind
from ami.hints.figures import how_often, rates
from ami.models import Plan
from ami.workflow.transparency.shapes import iso, section, table


def computations(call):
    return section(
        "calculs",
        "Calculs employés",
        [
            "Aucune décision n’est prise par un calcul\u00a0: le comité décide en séance, avec des motifs, et "
            "peut s’écarter du classement en disant pourquoi. Toute personne obtient les règles et ses "
            f"propres valeurs en écrivant à {call.contact_email}.",
            *[f"{name}. {rule}" for name, rule in _rules(call)],
        ],
        _settings(call),
        _plans(call),
        _signals(),
    )


def _rules(call):
    total = sum(one.weight for one in call.grid.selection)
    yield (
        "Note pondérée",
        "D’une fiche\u00a0: 100 × somme (note × poids) ÷ somme (note maximale × poids). D’une candidature\u00a0: "
        "la même formule sur toutes ses fiches qui comptent, prises ensemble. Les poids de la grille "
        f"totalisent {total}.",
    )
    yield (
        "Ensemble",
        "La médiane des fiches et l’écart entre la plus haute et la plus basse sont montrés au comité. "
        "Une fiche mise de côté (conflit, erratum, révision) ne compte pas.",
    )
    yield (
        "Sévérité des lecteurs",
        "Estimée sur les dossiers communs seulement, pour information\u00a0: elle ne change aucune note ni "
        "aucun rang.",
    )
    yield (
        "Répartition",
        "Les dossiers vont aux binômes par un flot de moindre coût\u00a0: conflits exclus, charges "
        "équilibrées, connaissance de la thématique préférée. La graine donnée redonne la même "
        "répartition de la même situation.",
    )
    yield (
        "Signaux automatiques",
        "Ils attirent l’attention d’un lecteur sur un passage. Ils n’entrent dans aucune note, et ne se "
        "montrent en lecture qu’après la note donnée.",
    )


def _settings(call):
    return table(
        "parametres",
        "Réglages de l’appel",
        [("reglage", "Réglage"), ("valeur", "Valeur")],
        [
            ("Mode de lecture", call.get_reading_mode_display()),
            ("Écart qui ouvre une harmonisation, points sur 100", call.reconciliation_above),
            ("Écart qui ouvre une troisième lecture, points sur 100", call.third_reading_above),
            ("Dossiers communs lus par tous les binômes", call.calibration_files),
        ],
    )


def _plans(call):
    return table(
        "repartitions",
        "Répartitions appliquées",
        [
            ("appliquee_le", "Appliquée le"),
            ("nature", "Nature"),
            ("calcul", "Calcul et version"),
            ("graine", "Graine"),
            ("empreinte", "Empreinte de la situation"),
        ],
        [
            (iso(one.applied_at), PlanKind(one.kind).label, one.solver, str(one.seed), one.digest)
            for one in Plan.objects.filter(call=call).exclude(applied_at=None).order_by("pk")
        ],
    )


def _signals():
    return table(
        "signaux",
        "Signaux automatiques et leurs erreurs, mesurées sur nos essais",
        [
            ("signal", "Signal"),
            ("essais", "Essais"),
            ("oublis", "Oublis"),
            ("fausses_alertes", "Fausses alertes"),
            ("en_clair", "En clair"),
        ],
        [
            (
                kind.label,
                rate.total,
                len(rate.missed),
                len(rate.false_alarms),
                how_often(rate.wrong, rate.total),
            )
            for kind, rate in rates().items()
            if rate
        ],
    )
