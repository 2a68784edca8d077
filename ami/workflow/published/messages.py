"""A reader of the panorama writes to the company; the address of the company stays here.

The sender proves nothing: the letter says so, quotes the words as words, and never leaves for an
address that the sender typed. Nobody can have us write to a third party.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from alliance.letters import outbox
from ami.enums import EventKind, Letter
from ami.models import Candidature, Deposit
from ami.models.canonical import sha256
from ami.rules import Blocker
from ami.workflow import correspondence
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if

LONGEST_NAME, LONGEST_MESSAGE = 150, 4000
MISSING = {
    "name": "Indiquez votre nom.",
    "organisation": "Indiquez l’organisme pour lequel vous écrivez.",
    "message": "Écrivez votre message.",
}
UNREADABLE_EMAIL = "Saisissez une adresse électronique, telle que nom@domaine.fr."
OFFLINE = "Cette fiche n’est plus en ligne\u00a0: votre message n’est pas parti."


@transaction.atomic
def write_to_vendor(candidature, *, name, organisation, email, message, by):
    """Pass a message on to the contact of a published fiche; the same one, sent twice, leaves once."""
    # A name is one line: what follows it in the letter is ours to say.
    name, organisation = " ".join(name.split()), " ".join(organisation.split())
    said = {"name": name, "organisation": organisation, "message": message}
    refuse_if(_objections(email, said))
    candidature = Candidature.objects.locked(candidature)
    if candidature.published_at is None or candidature.call.rehearses_id:
        raise Refused(OFFLINE)
    occasion = sha256(f"{timezone.localdate()}\n{email}\n{message}")[:32]
    if occasion in _passed_on(candidature):
        return
    _post(candidature, occasion, **said, email=email)
    record(
        candidature.subject_key,
        EventKind.VENDOR_WRITTEN_TO,
        by=by,
        personal={"name": name, "organisation": organisation, "email": email},
        length=len(message),
    )


def _post(candidature, occasion, *, email, **said):
    deposit = Deposit.objects.latest_of(candidature)
    page = f"{settings.SITE_URL}/panorama/{candidature.slug}/"
    outbox.post(
        Letter.VENDOR_MESSAGE,
        to=correspondence.addressees(deposit, deposit.deposited_by)["to"],
        reply_to=email,
        **correspondence.drawn(Letter.VENDOR_MESSAGE, candidature, **said, email=email, page=page),
        subject_key=candidature.subject_key,
        occasion=occasion,
    )


def _passed_on(candidature):
    letters = outbox.about(candidature.subject_key).filter(kind=Letter.VENDOR_MESSAGE)
    return set(letters.values_list("occasion", flat=True))


def _objections(email, said):
    found = [
        Blocker(sentence, code) for code, sentence in MISSING.items() if not said[code].strip()
    ]
    if len(said["message"]) > LONGEST_MESSAGE:
        found.append(
            Blocker(f"Votre message compte {LONGEST_MESSAGE} caractères au plus.", "message")
        )
    try:
        validate_email(email)
    except ValidationError:
        found.append(Blocker(UNREADABLE_EMAIL, "email"))
    return found
