"""What changed of the calls of the demonstration since they opened: a date, a rule, a letter."""

from alliance.models import User
from ami.enums import Letter, Passage, Role
from ami.workflow.running import (
    announced_dates,
    calls,
    errata,
)
from ami.workflow.running.letter_texts import save

FORMER = "Elles peuvent être invitées à des rencontres avec les administrations."
CORRECTED = (
    "Elles sont toutes invitées à une rencontre avec les administrations, dont la date est annoncée "
    "au calendrier."
)
THANKS = (
    "Merci {prenom}\u00a0: votre candidature «\u00a0{solution}\u00a0» ({reference}) est bien déposée dans la "
    "thématique «\u00a0{thematique}\u00a0».\n\nGardez ce courriel\u00a0: il vaut accusé de réception."
)


def tell(call, cast, *, to):
    """Before anyone else has a part in the call: the fictitious past writes to nobody."""
    for secretary in (cast.secretary, cast.second_secretary):
        calls.appoint(call, secretary, Role.SECRETARIAT, by=User.objects.system())
    _postpone_committee(call, cast, to=to)
    _correct_a_rule(call, cast)


def _postpone_committee(call, cast, *, to):
    announced_dates.change(
        call,
        "committee",
        "La salle prévue n’est plus disponible ce jour-là (raison fictive).",
        starts_on=to.date(),
        by=cast.secretary,
    )


def _correct_a_rule(call, cast):
    """Proposed by one, published by another."""
    erratum = errata.propose_text(
        call,
        Passage.ARTICLE,
        "2",
        FORMER,
        CORRECTED,
        "Le texte publié laissait croire que certaines seraient choisies (erreur fictive).",
        by=cast.second_secretary,
    )
    errata.publish(erratum, by=cast.secretary)


def thank_in_the_receipt(call, cast):
    save(call, Letter.ACKNOWLEDGEMENT, "", THANKS, seen=0, by=cast.secretary)
