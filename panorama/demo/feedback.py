"""Six accounts that nobody lived: one waits, one is answered, one is critical."""

import datetime

from django.utils import timezone

from alliance.models import User
from panorama.enums import ReplyState
from panorama.feedback import moderating, telling
from panorama.models import Feedback, PublicDomain, Reply, Solution

DOMAIN = "demo.gouv.fr"
COLUMNS = ("organisation", "organisation_kind", "organisation_size", "function", "use", "volume")
COLUMNS += ("effect", "limits", "would_again")
# (what is told, what the company answers).
ACCOUNTS = (
    (
        (
            "Ville de Valombre",
            "local",
            "from_500",
            "Responsable du secrétariat général",
            "Compte rendu des séances du conseil, depuis dix mois.",
            "22 séances, 61 heures d’enregistrement.",
            "Deux jours de rédaction par séance avant, une demi-journée après, mesurés sur huit séances.",
            "Les noms de lieux-dits sont à reprendre à la main.",
            "yes",
        ),
        "Un lexique des lieux-dits peut être chargé depuis la version de mars\u00a0; notre équipe vous a écrit.",
    ),
    (
        (
            "Agence fictive des rivages",
            "agency",
            "from_50",
            "Cheffe de projet numérique",
            "Essai de six mois auprès de quarante agents.",
            "1 900 documents.",
            "Aucun gain mesuré\u00a0: la relecture a pris le temps que la rédaction avait rendu.",
            "Réponses inexactes sur nos textes internes, une fois sur six. Reprise des données lente.",
            "no",
        ),
        "",
    ),
    (
        (
            "Préfecture de démonstration",
            "decentralised",
            "from_500",
            "Adjoint au chef de bureau",
            "Tri des courriers reçus par le bureau d’ordre.",
            "4 200 courriers par mois.",
            "Délai d’orientation passé de trois jours à un jour, sur deux mois comparables.",
            "Les courriers manuscrits restent triés à la main.",
            "yes",
        ),
        "",
    ),
    (
        (
            "Centre hospitalier de l’Exemple",
            "hospital",
            "from_500",
            "Directrice des systèmes d’information",
            "Résumé de documents administratifs, hors dossier patient.",
            "120 agents, 600 documents par mois.",
            "Vingt minutes gagnées par document, selon les agents interrogés.",
            "Raccordement à l’annuaire plus long que prévu\u00a0: trois mois.",
            "on_conditions",
        ),
        "",
    ),
    (
        (
            "Communauté de communes des Essais",
            "local",
            "under_50",
            "Secrétaire de mairie mutualisée",
            "Rédaction des délibérations, depuis un an.",
            "Sept communes, 300 délibérations.",
            "Une heure gagnée par délibération.",
            "Le prix pèse pour une petite structure.",
            "yes",
        ),
        "",
    ),
    (
        (
            "Syndicat mixte imaginaire",
            "local",
            "under_50",
            "Chargée de l’accueil",
            "Réponse aux questions des usagers.",
            "80 questions par semaine.",
            "Pas encore mesuré.",
            "Trop tôt pour le dire.",
            "on_conditions",
        ),
        "",
    ),
)


def write(rng):
    solutions = list(Solution.objects.online().filter(is_fictitious=True).order_by("public_id")[:3])
    if not solutions or Feedback.objects.filter(is_fictitious=True).exists():
        return
    by = User.objects.system()
    PublicDomain.objects.get_or_create(domain="gouv.fr", defaults={"body": "Services de l’État"})
    *published, waiting = ACCOUNTS
    for place, (account, answer) in enumerate(published):
        feedback = moderating.publish(_told(solutions[place // 2 % len(solutions)], account), by=by)
        told_at = timezone.now() - datetime.timedelta(days=rng.randrange(5, 200))
        dates = ("consented_at", "confirmed_at", "published_at")
        Feedback.objects.filter(pk=feedback.pk).update(**dict.fromkeys(dates, told_at))
        feedback.acts.update(at=told_at)
        if answer:
            _answered(feedback, answer)
    _told(solutions[0], waiting[0])


def _told(solution, account):
    told = dict(zip(COLUMNS, account, strict=True))
    address = f"agent@{DOMAIN}"
    return telling.confirm(telling.tell(solution, email=address, told=told, is_fictitious=True))


def _answered(feedback, text):
    """As the company's team would: nobody of the demonstration signs in to write it."""
    Reply.objects.create(
        feedback=feedback, text=text, state=ReplyState.PUBLISHED, published_at=timezone.now()
    )
