"""The acts on a sitting, and on a point of its agenda."""

from ami.committee.acts import Act
from ami.committee.sitting.forms import (
    BecauseForm,
    DrawUpForm,
    PlaceForm,
    PresidingForm,
    RollCallForm,
    SittingForm,
)
from ami.enums import ItemState
from ami.workflow.deciding import agenda, deliberation, sittings


def _of_themes(session, themes):
    """The files that wait in these thématiques; None for all of them."""
    return agenda.waiting(session.call).filter(theme__in=themes) if themes else None


CHANGE = Act(
    slug="modifier",
    label="Modifier la séance",
    form=SittingForm,
    run=lambda session, data, user: sittings.change(session, **data, by=user),
    done=lambda session, _: "La séance est modifiée.",
    offered=lambda session: session.is_planned,
)
DRAW_UP = Act(
    slug="ordre-du-jour",
    label="Établir l’ordre du jour",
    lead="Y met tous les dossiers évalués qui ne sont à l’ordre du jour d’aucune séance\u00a0: d’abord "
    "ceux qui se discutent, un par un, chacun avec ce qui le fait discuter, dans un ordre qui fait "
    "sortir le moins de monde\u00a0; puis les autres, en un seul lot. Vous pourrez déplacer chacun.",
    form=DrawUpForm,
    run=lambda session, data, user: agenda.draw_up(
        session, only=_of_themes(session, data.get("themes")), by=user
    ),
    objections=lambda session, user: (
        [] if agenda.waiting(session.call).exists() else [agenda.NOTHING_NEW]
    ),
    done=lambda session, number: (
        f"{number} dossier{'s mis' if number > 1 else ' mis'} à l’ordre du jour."
    ),
    offered=lambda session: session.is_planned or session.is_open,
)
OPEN = Act(
    slug="ouvrir",
    label="Ouvrir la séance",
    lead="Faites l’appel. Les décisions se prennent en séance ouverte, et rien ne s’annonce avant sa "
    "clôture.",
    form=RollCallForm,
    run=lambda session, data, user: sittings.open_sitting(
        session, present=list(data["present"]), by=user
    ),
    done=lambda session, _: "La séance est ouverte.",
    offered=lambda session: session.is_planned,
)
CLOSE = Act(
    slug="clore",
    label="Clore la séance",
    lead="Une séance close ne change plus\u00a0: son procès-verbal est scellé, et attend ses deux signatures. "
    "Chaque dossier y est décidé ou reporté.",
    grave=True,
    run=lambda session, data, user: sittings.close(session, by=user),
    done=lambda session, _: "La séance est close.",
    offered=lambda session: session.is_open,
)
DROP = Act(
    slug="abandonner",
    label="Abandonner la séance",
    lead="Elle n’a pas lieu\u00a0: ses dossiers pourront être mis à l’ordre du jour d’une autre.",
    grave=True,
    form=BecauseForm,
    run=lambda session, data, user: sittings.drop(session, data["because"], by=user),
    done=lambda session, _: "La séance est abandonnée.",
    offered=lambda session: session.is_planned,
)
OF_A_SITTING = (OPEN, DRAW_UP, CHANGE, CLOSE, DROP)

POSTPONE = Act(
    slug="reporter",
    label="Reporter",
    lead="Le dossier n’est pas décidé dans cette séance\u00a0: il pourra l’être dans une autre.",
    form=BecauseForm,
    run=lambda item, data, user: deliberation.postpone(item, data["because"], by=user),
    done=lambda item, _: f"{item.candidature.reference} est reporté.",
    offered=lambda item: item.is_unsettled and item.deliberation.is_open,
)
RESUME = Act(
    slug="reprendre",
    label="Reprendre",
    lead="Le dossier redevient à examiner dans cette séance.",
    run=lambda item, data, user: deliberation.resume(item, by=user),
    done=lambda item, _: f"{item.candidature.reference} est de nouveau à examiner.",
    offered=lambda item: item.state == ItemState.POSTPONED and item.deliberation.is_open,
)
PRESIDE = Act(
    slug="presider",
    label="Confier la présidence",
    lead="Quand la présidence est absente, ou sortie pour ce dossier, un autre membre préside ce point.",
    form=PresidingForm,
    run=lambda item, data, user: agenda.preside(item, data["person"], by=user),
    done=lambda item, after: f"{after.presiding} préside ce point.",
    offered=lambda item: item.is_unsettled and item.deliberation.is_open,
)
CONTEST = Act(
    slug="examiner-a-part",
    label="Sortir du lot",
    lead="Le dossier sera examiné par lui-même.",
    form=BecauseForm,
    run=lambda item, data, user: agenda.contest(item, data["because"], by=user),
    done=lambda item, _: f"{item.candidature.reference} est sorti du lot.",
    offered=lambda item: item.is_unsettled and not item.is_contested,
)
INTO_THE_LOT = Act(
    slug="mettre-au-lot",
    label="Mettre au lot",
    lead="Le dossier sera décidé avec les autres, sans être examiné à part.",
    form=BecauseForm,
    run=lambda item, data, user: agenda.put_in_lot(item, data["because"], by=user),
    done=lambda item, _: f"{item.candidature.reference} est au lot.",
    offered=lambda item: item.is_unsettled and item.is_contested,
)
PLACE = Act(
    slug="deplacer",
    label="Déplacer",
    form=PlaceForm,
    run=lambda item, data, user: agenda.place(item, data["before"], by=user),
    done=lambda item, _: f"{item.candidature.reference} est déplacé.",
    offered=lambda item: item.is_unsettled and item.is_contested,
)
OF_A_POINT = (POSTPONE, RESUME, PRESIDE, CONTEST, INTO_THE_LOT, PLACE)
