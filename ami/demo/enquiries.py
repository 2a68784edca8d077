"""The register of requests of the demonstration: several kinds, one late, one due soon, one closed."""

import datetime

from django.utils import timezone

from ami.enums import EnquiryKind, Status
from ami.models import Candidature
from ami.workflow.enquiry import answering, following, receiving

DAY = datetime.timedelta(days=1)
# Kind, days since it came, who asks, subject, message; by post, so that they are of the past.
BY_POST = (
    (
        EnquiryKind.ACCESS,
        26,
        ("Solène Tarquin", "solene.tarquin@presse-fictive.example"),
        "Communication d’une candidature retenue",
        "Journaliste (fictive), je demande la copie de cette candidature, dans la mesure où elle est "
        "communicable.",
    ),
    (
        EnquiryKind.PERSONAL_DATA,
        35,
        ("Basile Orfèvre", "basile.orfevre@courriel-fictif.example"),
        "Effacement de mes coordonnées",
        "Je ne travaille plus dans cette société fictive\u00a0: je demande l’effacement de mes "
        "coordonnées.",
    ),
    (
        EnquiryKind.COMPLAINT,
        9,
        ("Ombeline Castagnet", "ombeline.castagnet@courriel-fictif.example"),
        "Formulaire lent le dernier soir",
        "Le formulaire répondait lentement le dernier soir. J’ai pu déposer, mais je tenais à le dire.",
    ),
)
RECOURS = (
    "Nous contestons le rejet de notre candidature\u00a0: la mise en œuvre citée est bien celle d’une "
    "administration (recours fictif)."
)
QUESTION = "Pouvons-nous changer le visuel de notre fiche après sa publication\u00a0?"
ANSWERED = (
    "Merci de ce signalement\u00a0: la panne de ce soir-là est décrite sur la page de l’appel."
)


def tell(cast, own):
    """`own` is the organisation of the demonstration's candidate."""
    published = _files(Status.SELECTED).filter(organisation=own).first()
    # One whose candidate marked trade secrets: there is something to propose.
    marked = _files(Status.SELECTED).filter(secret_marks__code="brochure").first() or published
    asked = [_by_post(one, marked, cast) for one in BY_POST]
    following.take(asked[1], by=cast.secretary)
    answering.answer(asked[2], ANSWERED, by=cast.second_secretary)
    answering.close(asked[2], by=cast.second_secretary)
    receiving.enter(
        EnquiryKind.RECOURS,
        received_at=timezone.now() - 20 * DAY,
        reference=_files(Status.INELIGIBLE).first().reference,
        name="Contact d’une société fictive",
        email="recours@societe-fictive.example",
        subject="Recours gracieux",
        message=RECOURS,
        by=cast.secretary,
    )
    receiving.receive(
        EnquiryKind.QUESTION,
        by=cast.candidate,
        candidature=published,
        name=str(cast.candidate),
        email=cast.candidate.email,
        subject="Visuel de notre fiche",
        message=QUESTION,
    )


def _files(status):
    return Candidature.objects.filter(status=status).select_related("call").order_by("pk")


def _by_post(one, candidature, cast):
    kind, days, (name, email), subject, message = one
    return receiving.enter(
        kind,
        received_at=timezone.now() - days * DAY,
        call=candidature.call,
        reference=candidature.reference if kind == EnquiryKind.ACCESS else "",
        name=name,
        email=email,
        subject=subject,
        message=message,
        by=cast.secretary,
    )
