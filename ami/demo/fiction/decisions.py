"""Grounds: why a fictitious dossier is dismissed, asked to complete, selected or not."""

from ami.demo.fiction.weaknesses import Weakness
from ami.enums import Outcome

_EVIDENCE = {
    Weakness.PROMOTIONAL: (
        "La présentation et la description emploient un ton publicitaire : slogans, offre de lancement, superlatifs.",
        "Les réponses « La solution en une phrase » et « Description » relèvent de la promotion.",
    ),
    Weakness.NO_FIGURES: (
        "Aucun indicateur n’est mesuré : les valeurs avant et après sont nulles et la méthode est un ressenti.",
        "Les gains sont affirmés sans chiffre, ni méthode, ni source.",
    ),
    Weakness.METHOD: (
        "La candidature décrit une démarche d’accompagnement, et non une solution d’IA.",
        "Le produit présenté est un cadre méthodologique général.",
    ),
    Weakness.IMMATURE: (
        "La seule mise en œuvre est une démonstration interne ; la commercialisation est postérieure au dépôt.",
        "Le produit est décrit comme un prototype, sans première mise en œuvre.",
    ),
    Weakness.NON_COMPLIANT: (
        "Les données des clients quittent l’Union européenne et servent à l’apprentissage, sans garantie décrite.",
        "Ni la protection des données ni la réversibilité ne répondent au cadre applicable.",
    ),
    Weakness.ENGLISH: (
        "Les réponses principales sont rédigées en anglais, alors que le français est exigé (article 4) : rien n’y établit le critère.",
        "La description, les gains et les limites ne sont pas en français (article 4) et ne peuvent être pris en compte.",
    ),
}
_COMPLIANT = {
    "E1": ("Identité vérifiée sur le numéro déclaré.", "Personne morale constituée, contact habilité."),
    "E2": ("Produit précis, indicateurs avant et après.", "Effet montré sur le travail des agents."),
    "E3": ("Plusieurs mises en œuvre datées.", "Commercialisation et première mise en œuvre établies."),
    "E4": ("Ton factuel, sans promotion.", "Dossier informatif."),
    "E5": ("Réponses complètes sur les données, la sécurité et l’accessibilité.", "Rien ne s’oppose au vu des déclarations."),
}  # fmt: skip
_COMPLETIONS = (
    (
        "Les indicateurs d’impact n’indiquent pas leur méthode de façon vérifiable. Merci de préciser le nombre de cas et la période.",
        ("impact",),
    ),
    (
        "L’échéance de la qualification de l’offre d’hébergement paraît dépassée. Merci de la confirmer ou de la corriger.",
        ("hosting",),
    ),
    (
        "Les mises en œuvre citées ne permettent pas d’identifier les organismes. Merci de les nommer.",
        ("maturity",),
    ),
    (
        "Le fonctionnement et les modèles employés ne concordent pas. Merci de préciser lequel traite les données.",
        ("feasibility", "hosting"),
    ),
    (
        "La licence indiquée ne correspond pas au code publié. Merci de préciser les parties libres.",
        ("solution",),
    ),
)
_STRENGTHS = {
    "A": ("la précision et la transparence des réponses", "un dossier complet et sourcé"),
    "B1": ("un fonctionnement crédible", "une fiabilité mesurée"),
    "B2": ("un impact démontré", "des gains mesurés avant et après"),
    "B3": ("une reprise facile par d’autres organismes", "une montée en charge éprouvée"),
    "B4": ("une protection des données solide", "la maîtrise des données par l’administration"),
}
_FAILINGS = {
    "A": ("des réponses incomplètes ou peu sourcées", "des informations qui manquent de précision"),
    "B1": ("une fiabilité insuffisamment établie", "un fonctionnement décrit trop brièvement"),
    "B2": ("un impact peu démontré", "des mesures trop peu nombreuses"),
    "B3": ("une reprise par d’autres organismes encore incertaine", "une intégration peu décrite"),
    "B4": ("une protection des données en retrait des attentes", "l’absence de perspective d’hébergement qualifié"),
}  # fmt: skip
_FRAMES = {
    Outcome.SELECTED: (
        "Le comité retient la candidature pour {first} et {second}.",
        "La candidature se distingue par {first}, ainsi que par {second}.",
        "Au vu de la grille, le comité relève {first} et {second}.",
    ),
    Outcome.RESERVED: (
        "La candidature présente {first}, mais {other} la place en liste complémentaire.",
        "Le comité relève {first} ; {other} ne permet pas de la retenir à ce stade.",
    ),
    Outcome.NOT_SELECTED: (
        "Malgré {first}, le comité relève {other} et {another}.",
        "La candidature n’est pas retenue : {other}, {another}.",
        "Au regard de la grille et des autres candidatures de la thématique, le comité relève {other} et {another}.",
    ),
}


def failing_evidence(rng, weakness):
    """What shows the fault, for the finding on `weakness.criterion`."""
    return rng.choice(_EVIDENCE[weakness])


def compliant_evidence(rng, criterion_code):
    """What shows that an eligibility criterion is met; any other than E1 to E5 is told as E4 is."""
    return rng.choice(_COMPLIANT.get(criterion_code, _COMPLIANT["E4"]))


def dismissal_grounds(rng, weakness):
    position = weakness.criterion.removeprefix("E")
    return (
        f"La candidature ne satisfait pas au critère {position} de l’article 3. "
        f"{failing_evidence(rng, weakness)} Les cinq critères étant cumulatifs, elle est écartée."
    )


def completion(rng):
    """(message, codes of the sections to reopen) of a request for completion."""
    return rng.choice(_COMPLETIONS)


def decision_grounds(rng, outcome, marks):
    """Grounds that agree with `marks`: code of a selection criterion → average mark."""
    ranked = sorted(marks, key=marks.get, reverse=True)
    first, second = (rng.choice(_STRENGTHS[code]) for code in ranked[:2])
    other, another = (rng.choice(_FAILINGS[code]) for code in ranked[:-3:-1])
    return rng.choice(_FRAMES[Outcome(outcome)]).format(
        first=first, second=second, other=other, another=another
    )
