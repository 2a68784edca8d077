"""Accounts of experience, along the real verbs, as far as a test needs."""

from panorama.feedback import moderating, telling
from tests.factories import UserFactory
from tests.panorama.factories import SolutionFactory

TOLD = {
    "organisation": "Ville de Valombre",
    "organisation_kind": "local",
    "organisation_size": "from_500",
    "function": "Responsable de l’accueil",
    "use": "Compte rendu des séances.",
    "volume": "22 séances.",
    "effect": "Une demi-journée au lieu de deux jours.",
    "limits": "Les lieux-dits sont à reprendre.",
    "would_again": "yes",
}
AGENT = "agent@sante.gouv.fr"


def sent(solution=None, *, email=AGENT, **told):
    return telling.tell(solution or SolutionFactory(), email=email, told=TOLD | told)


def waiting(*args, **told):
    return telling.confirm(sent(*args, **told))


def shown(*args, by=None, **told):
    return moderating.publish(waiting(*args, **told), by=by or UserFactory())
