"""The register of requests of the demonstration: several kinds, one late, one due soon, one closed."""

import datetime

from django.utils import timezone

from alliance.models import User
from ami.enums import EnquiryKind, EventKind, Status
from ami.models import Asker, Candidature, Enquiry
from ami.workflow.enquiry import answering, following, law
from ami.workflow.log import record

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
WRONG_PRICE = (
    "Le prix annoncé sur la fiche n’est plus celui du devis que nous avons reçu en octobre "
    "(signalement fictif)."
)
ANSWERED = (
    "Merci de ce signalement\u00a0: la panne de ce soir-là est décrite sur la page de l’appel."
)


def tell(cast, own):
    """`own` is the organisation of the demonstration's candidate. No letter: none was ever owed."""
    published = _files(Status.SELECTED).filter(organisation=own).first()
    # One whose candidate marked trade secrets: there is something to propose.
    marked = _files(Status.SELECTED).filter(secret_marks__code="brochure").first() or published
    access, erasure, complaint = (_by_post(one, marked, cast) for one in BY_POST)
    _link(access, marked)
    following.take(erasure, by=cast.secretary)
    _answer(complaint, by=cast.second_secretary)
    answering.close(complaint, by=cast.second_secretary)
    _recours(_files(Status.INELIGIBLE).first(), cast)
    _question(published, cast)
    _error_told(own)


def _question(published, cast):
    _received(
        EnquiryKind.QUESTION,
        timezone.now(),
        published,
        by=cast.candidate,
        asked_by=cast.candidate,
        name=str(cast.candidate),
        email=cast.candidate.email,
        subject="Visuel de notre fiche",
        message=QUESTION,
    )


def _error_told(own):
    """A reader of the panorama points at a fiche that is not `own`'s."""
    _received(
        EnquiryKind.LISTING_ERROR,
        timezone.now() - 2 * DAY,
        _files(Status.SELECTED).exclude(published_at=None).exclude(organisation=own).last(),
        by=User.objects.system(),
        name="Aliénor Vantard",
        email="alienor.vantard@ville-fictive.example",
        subject="Prix annuel",
        message=WRONG_PRICE,
    )


def _files(status):
    return Candidature.objects.filter(status=status).select_related("call").order_by("pk")


def _by_post(one, candidature, cast):
    kind, days, (name, email), subject, message = one
    return _received(
        kind,
        timezone.now() - days * DAY,
        None,
        by=cast.secretary,
        call=candidature.call,
        entered_by=cast.secretary,
        name=name,
        email=email,
        subject=subject,
        message=message,
    )


def _recours(candidature, cast):
    _received(
        EnquiryKind.RECOURS,
        timezone.now() - 20 * DAY,
        candidature,
        by=cast.secretary,
        entered_by=cast.secretary,
        name="Contact d’une société fictive",
        email="recours@societe-fictive.example",
        subject="Recours gracieux",
        message=RECOURS,
    )


def _received(kind, at, candidature, *, by, call=None, asked_by=None, entered_by=None, **said):
    enquiry = Enquiry.objects.create(
        kind=kind,
        call=candidature.call if candidature else call,
        candidature=candidature,
        asked_by=asked_by,
        entered_by=entered_by,
        received_at=at,
        due_at=law.due_at(kind, at),
    )
    asker, sealed = Asker.sealed(said)
    asker.enquiry = enquiry
    asker.save(force_insert=True)
    record(enquiry.subject_key, EventKind.ENQUIRY_RECEIVED, by=by, nature=str(kind), asker=sealed)
    return enquiry


def _link(enquiry, candidature):
    Enquiry.objects.filter(pk=enquiry.pk).update(
        candidature=candidature, stated_reference=candidature.reference
    )


def _answer(enquiry, *, by):
    Enquiry.objects.filter(pk=enquiry.pk).update(
        answer=ANSWERED, answered_at=timezone.now(), answered_by=by, owner=by
    )
    record(enquiry.subject_key, EventKind.ENQUIRY_ANSWERED, by=by, outcome="")
