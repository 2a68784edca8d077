"""The rules of a sitting, given objects and giving back French sentences. Nothing here queries."""

from ami.enums import ItemState, Outcome
from ami.rules import Blocker
from ami.wording import paris

NOT_OPEN = "La séance n’est pas ouverte."
ALREADY_DECIDED = "Ce dossier est déjà décidé dans cette séance."
POSTPONED = "Ce dossier est reporté\u00a0: reprenez-le d’abord."
NO_PRESIDING = (
    "La présidence de séance n’est pas là pour ce dossier, ou elle en est sortie\u00a0: désignez qui "
    "préside ce point."
)


# Article 5 of the cahier des charges is silent: a tied vote carries nothing.
NO_CASTING_VOTE = "à égalité, personne n’a de voix prépondérante\u00a0; "


def plural(count, word="s"):
    return word if count > 1 else ""


def objections_to_opening_sitting(deliberation, present, deciding, *, is_closed):
    """Why it may not begin: the call is closed, its chair and secretary are there, the quorum too."""
    if not deliberation.is_planned:
        return ["Cette séance est déjà ouverte, close ou abandonnée."]
    if not is_closed:
        return [
            f"On ne décide qu’après la clôture de l’appel, le {paris(deliberation.call.ends_at)}."
        ]
    people = {person.pk for person in present}
    found = [
        f"{person} ({capacity}) n’est pas noté comme présent\u00a0: notez sa présence, ou modifiez la "
        "séance pour désigner quelqu’un d’autre."
        for person, capacity in (
            (deliberation.chair, "présidence"),
            (deliberation.secretary, "secrétariat de séance"),
        )
        if person.pk not in people
    ]
    if len(deciding) < deliberation.quorum:
        found.append(_short_of(len(deciding), deliberation.quorum))
    return found


def objections_to_closing_sitting(deliberation, left):
    if not deliberation.is_open:
        return [NOT_OPEN]
    if left:
        return [
            f"{left} dossier{plural(left)} de l’ordre du jour n’{'ont' if left > 1 else 'a'} ni décision "
            f"ni report\u00a0: décidez ou reportez d’abord."
        ]
    return []


def objections_to_treating(deliberation, item):
    """Why nothing is proposed, called or decided on this point now."""
    if not deliberation.is_open:
        return [NOT_OPEN]
    if item.state == ItemState.DECIDED:
        return [ALREADY_DECIDED]
    return [POSTPONED] if item.state == ItemState.POSTPONED else []


def objections_to_proposing(outcome, grounds, rank):
    """Why this is no proposal: an outcome, its grounds, and a rank where there is a list."""
    found = []
    if outcome not in Outcome.values:
        found.append(
            Blocker(
                "Choisissez une décision\u00a0: retenue, liste complémentaire ou non retenue.",
                "outcome",
            )
        )
    if not grounds.strip():
        found.append(Blocker("Indiquez les motifs de la décision.", "grounds"))
    if outcome == Outcome.RESERVED and not rank:
        found.append(
            Blocker(
                "La liste complémentaire est classée\u00a0: indiquez le rang du dossier.", "rank"
            )
        )
    if outcome != Outcome.RESERVED and rank:
        found.append(Blocker("Seule la liste complémentaire a un rang.", "rank"))
    return found


def objections_to_the_room(room, quorum):
    """Why the people who are there for this file cannot decide it: quorum, presiding."""
    found = []
    if len(room.deciding) < quorum:
        found.append(_short_of(len(room.deciding), quorum, "pour ce dossier "))
    if room.presiding is None:
        found.append(NO_PRESIDING)
    return found


def objections_to_votes(room, votes):
    """Why these voices (for, against, abstentions) decide nothing."""
    for_it, against, abstentions = votes
    total, there = sum(votes), len(room.deciding)
    if total != there:
        return [
            f"{total} voix pour {there} membre{plural(there)} présent{plural(there)}\u00a0: chaque membre "
            "présent vote pour, contre, ou s’abstient."
        ]
    if for_it <= against:
        tied = NO_CASTING_VOTE if for_it == against else ""
        return [
            f"La proposition n’est pas adoptée ({for_it} pour, {against} contre, {abstentions} "
            f"abstention{plural(abstentions)})\u00a0: {tied}proposez une autre décision, ou reportez le dossier."
        ]
    return []


def _short_of(there, quorum, where=""):
    return (
        f"Le quorum n’est pas atteint {where}({there} membre{plural(there)} présent{plural(there)} et libre"
        f"{plural(there)} de décider, quorum de {quorum})\u00a0: le dossier ne peut pas être décidé, il peut "
        "être reporté."
        if where
        else f"Le quorum n’est pas atteint\u00a0: {there} membre{plural(there)} présent{plural(there)} pour un "
        f"quorum de {quorum}."
    )
