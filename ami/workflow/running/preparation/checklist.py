"""What a preparation lacks, sentence by sentence; an empty list of blocking gaps means it may open."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils import timezone

from ami.enums import Category, CriterionKind, EventKind, Role
from ami.models import Event
from ami.questions import QUESTIONS, codes_for, read_for
from ami.wording import paris
from ami.workflow.running.calls import (
    objections_to_mentions,
    subject_of,
)
from ami.workflow.running.placeholders import gaps as gaps_of_texts
from ami.workflow.running.preparation.stages import own

SHORTEST_DAYS = 7
WHOLE = 100
TRIALS = (EventKind.CALL_EDITED, EventKind.CALL_REREAD, EventKind.CALL_REHEARSED)
# The order of the stages that every call has.
USUAL_ORDER = ("launch", "deadline", "reading", "committee", "results")


@dataclass(frozen=True)
class Gap:
    """`screen` is where it is filled; advice does not keep the call from opening."""

    sentence: str
    screen: str
    is_blocking: bool = True


def gaps(call, *, at=None, done=None):
    """All that the preparation lacks, in the order of its screens: what blocks, and advice.

    `done` is `last_of` its trials, of whoever has read its log already.
    """
    themes = list(call.themes.all())
    return [
        *_of_presentation(call),
        *_of_dates(call, at or timezone.now()),
        *_of_specification(call.specification),
        *_of_themes(themes),
        *_of_grid(call.grid),
        *_of_questions(call.grid),
        *_of_mentions(call.mentions),
        *_of_letters(call),
        *_of_people(call),
        *_of_trials(last_of(call, *TRIALS) if done is None else done),
    ]


def objections_to_opening_prepared(call, *, at=None):
    """Why the call may not open yet: the sentences of its blocking gaps."""
    return [gap.sentence for gap in gaps(call, at=at) if gap.is_blocking]


def _of_presentation(call):
    if not call.summary.strip():
        yield Gap("La présentation de l’appel est vide.", "presentation")
    if not call.contact_email:
        yield Gap("L’adresse de contact n’est pas donnée.", "presentation")


def _of_dates(call, at):
    if call.opens_at <= at:
        yield Gap(
            f"L’ouverture du dépôt est passée depuis le {paris(call.opens_at)}\u00a0: choisissez un "
            "instant à venir.",
            "dates",
        )
    if (call.closes_at - call.opens_at).days < SHORTEST_DAYS:
        yield Gap(
            f"Le dépôt reste ouvert moins de {SHORTEST_DAYS} jours\u00a0: c’est peu pour préparer un dossier.",
            "dates",
            is_blocking=False,
        )
    yield from _of_stages(call)


def _of_stages(call):
    stages = own(call.calendar)
    if not stages:
        yield Gap("Le calendrier n’annonce aucune étape après la clôture.", "dates")
    for one in stages:
        if not one["when"]:
            yield Gap(f"L’étape «\u00a0{one['label']}\u00a0» n’a pas de date annoncée.", "dates")
        elif not one["starts_on"]:
            yield Gap(
                f"L’étape «\u00a0{one['label']}\u00a0» n’a pas encore de jour, seulement «\u00a0{one['when']}\u00a0».",
                "dates",
                is_blocking=False,
            )
    dated = {one["code"]: one for one in call.calendar if one["starts_on"]}
    for first, second in pairwise(dated[code] for code in USUAL_ORDER if code in dated):
        if second["starts_on"] < first["starts_on"]:
            yield Gap(
                f"«\u00a0{second['label']}\u00a0» précède «\u00a0{first['label']}\u00a0» dans le calendrier.",
                "dates",
            )


def _of_specification(specification):
    if not specification.articles:
        yield Gap("Le cahier des charges n’a aucun article.", "regles")
    for article in specification.articles:
        if not article["blocks"]:
            yield Gap(f"L’article {article['number']} n’a pas de texte.", "regles")
    if not specification.disclaimer.strip():
        yield Gap("L’avertissement sur la portée de la sélection est vide.", "regles")


def _of_themes(themes):
    for category in Category:
        if not any(theme.category == category and is_other(theme) for theme in themes):
            yield Gap(
                f"La catégorie «\u00a0{category.label}\u00a0» n’a pas de thématique «\u00a0Autre\u00a0» "
                "(article 1).",
                "thematiques",
            )
    for theme in themes:
        if not theme.definition.strip():
            yield Gap(
                f"La thématique «\u00a0{theme.label}\u00a0» n’a pas de définition.", "thematiques"
            )


def is_other(theme):
    """Where a solution competes that no other thématique names."""
    return theme.code.startswith(("other", "autre")) or theme.label.casefold().startswith("autre")


def _of_grid(grid):
    for kind, criteria in (
        (CriterionKind.ELIGIBILITY, grid.eligibility),
        (CriterionKind.SELECTION, grid.selection),
    ):
        if not criteria:
            yield Gap(f"La grille n’a aucun critère\u00a0: {kind.label.lower()}.", "grille")
    for criterion in [*grid.eligibility, *grid.selection]:
        if not criterion.definition.strip():
            yield Gap(f"Le critère {criterion.code} n’a pas de définition.", "grille")
        if not read_for(criterion):
            yield Gap(
                f"Aucune question du formulaire n’éclaire le critère {criterion.code}.",
                "grille",
                is_blocking=False,
            )
    yield from _of_marks(grid)


def _of_marks(grid):
    told = {level["mark"] for level in grid.scale}
    for highest in sorted({criterion.scale_max for criterion in grid.selection}):
        if told != set(range(highest + 1)):
            yield Gap(f"L’échelle ne dit pas ce que vaut chaque note de 0 à {highest}.", "grille")
    total = sum(criterion.weight for criterion in grid.selection)
    if grid.selection and total != WHOLE:
        yield Gap(
            f"La somme des poids est {total}\u00a0: un total de {WHOLE} se lit mieux.",
            "grille",
            is_blocking=False,
        )


def _of_questions(grid):
    if unread := unread_questions(grid):
        number = len(unread)
        plural = "s" if number > 1 else ""
        yield Gap(
            f"{number} question{plural} du formulaire n’éclaire{'nt' if plural else ''} aucun critère\u00a0: "
            "reliez-les, ou dites qu’elles n’en éclairent aucun.",
            "questions",
        )


def unread_questions(grid):
    """The questions that bear on no criterion of the grid, and were not said to bear on none."""
    return [one for one in bearing_on_none(grid) if one.code not in grid.set_apart]


def bearing_on_none(grid):
    """The same, whether it was said or not; what the manifest itself gives to no criterion aside."""
    criteria = [*grid.eligibility, *grid.selection]
    return [one for one in QUESTIONS.values() if one.criteria and not codes_for(one, criteria)]


def _of_mentions(mentions):
    for sentence in objections_to_mentions(mentions):
        yield Gap(sentence, "mentions")
    if mentions.get("to_confirm"):
        yield Gap(
            "Les mentions des courriers viennent de la démonstration\u00a0: relisez-les avec un juriste, "
            "puis enregistrez-les.",
            "mentions",
        )


def _of_letters(call):
    for sentence in gaps_of_texts(call):
        yield Gap(sentence, "courriers")


def _of_people(call):
    roles = [appointment.role for appointment in call.appointments.all()]
    if call.dismissal_needs_two and roles.count(Role.SECRETARIAT) < 2:
        yield Gap(
            "Un rejet est confirmé par une autre personne\u00a0: désignez deux personnes au secrétariat.",
            "personnes",
        )
    if roles.count(Role.REVIEWER) < 2:
        yield Gap(
            "Aucun binôme n’est possible\u00a0: désignez des évaluateurs.", "personnes", False
        )
    if Role.CHAIR not in roles:
        yield Gap("La présidence du comité n’est pas désignée.", "personnes", False)


def _of_trials(done):
    if done.get(EventKind.CALL_REREAD, 0) <= done.get(EventKind.CALL_EDITED, 0):
        yield Gap("L’aperçu n’a pas été relu depuis la dernière modification.", "apercu", False)
    if EventKind.CALL_REHEARSED not in done:
        yield Gap("L’appel n’a pas été répété avec des dossiers fictifs.", "repetition", False)


def last_of(call, *kinds):
    """Kind → rank of its last event in the log of the call."""
    events = Event.objects.filter(subject=subject_of(call), kind__in=kinds).order_by("sequence")
    return dict(events.values_list("kind", "sequence"))
