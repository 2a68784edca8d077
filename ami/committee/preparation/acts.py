"""The acts of a preparation: rehearsed with fictitious files, then opened for good."""

from ami.committee.acts import Act, ActForm
from ami.committee.preparation.fields import number
from ami.demo import rehearsal
from ami.wording import paris
from ami.workflow.running.preparation import abandoning, opening
from ami.workflow.running.preparation.checklist import objections_to_opening_prepared

# Beyond, a person would wait more than two seconds.
FEWEST, MOST, USUAL = 8, 60, 30


class RehearsalForm(ActForm):
    count = number(
        "Nombre de dossiers fictifs",
        least=FEWEST,
        most=MOST,
        help=f"De {FEWEST} à {MOST}\u00a0: certains à examiner, d’autres à attribuer, à lire ou à décider.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["count"].initial = USUAL


def _facts(call, user):
    return {"opens": paris(call.opens_at), "closes": paris(call.closes_at)}


OPEN = Act(
    slug="ouvrir",
    label="Ouvrir l’appel",
    lead="L’appel paraît aussitôt sur le site. Ses règles, ses thématiques, sa grille et ses mentions ne "
    "changent plus\u00a0: seul un erratum public et daté peut les corriger. Cet acte ne se défait pas.",
    grave=True,
    run=lambda call, data, user: opening.open_prepared(call, by=user),
    done=lambda call, _: "L’appel est ouvert\u00a0: ses pages sont publiques.",
    offered=lambda call: call.is_prepared,
    objections=lambda call, user: objections_to_opening_prepared(call),
    context=_facts,
    template="ami/committee/preparation/open.html",
)
REHEARSE = Act(
    slug="repeter",
    label="Répéter avec des dossiers fictifs",
    lead="Une copie de cet appel est ouverte pour vous, avec cette grille et ces thématiques, et des "
    "dossiers inventés déjà déposés\u00a0: essayez l’éligibilité, l’attribution, la lecture et la décision. "
    "Personne d’autre ne la voit que les personnes désignées pour cet appel, et aucun courrier n’en part.",
    form=RehearsalForm,
    run=lambda call, data, user: rehearsal.rehearse(call, data["count"], by=user),
    done=lambda call, copy: (
        f"La répétition est prête\u00a0: {copy.candidatures.count()} dossiers fictifs."
    ),
    lands_on=lambda call, copy: copy,
    offered=lambda call: call.is_prepared,
)
PUT_AWAY = Act(
    slug="ranger",
    label="Ranger la répétition",
    lead="La répétition et ses dossiers fictifs quittent les listes de tout le monde. Ce qui y a été écrit "
    "reste dans la base, que rien n’efface, mais plus personne n’y entre.",
    grave=True,
    run=lambda call, data, user: rehearsal.put_away(call, by=user),
    done=lambda call, _: "La répétition est rangée.",
    lands_on=lambda call, _: None,
    offered=lambda call: call.rehearses_id,
)
ABANDON = Act(
    slug="abandonner",
    label="Abandonner la préparation",
    lead="L’appel quitte les listes de toutes les personnes qui y sont désignées, et son adresse peut "
    "resservir. Son journal reste\u00a0: rien ne l’efface. Cet acte ne se défait pas.",
    grave=True,
    run=lambda call, data, user: abandoning.abandon(call, by=user),
    done=lambda call, _: f"La préparation de «\u00a0{call.title}\u00a0» est abandonnée.",
    lands_on=lambda call, _: None,
    offered=lambda call: call.is_prepared,
    objections=lambda call, user: abandoning.objections_to_abandoning(call),
)
PREPARATION_ACTS = (OPEN, REHEARSE, PUT_AWAY, ABANDON)
