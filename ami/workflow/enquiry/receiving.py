"""A request comes in: by the public form, from the space of a candidate, or by post."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from ami.enums import EnquiryKind, EventKind, FileOrigin
from ami.models import Asker, Call, Candidature, Enquiry
from ami.rules import Blocker, objections_to_year
from ami.workflow.attachments.pieces import inspected_uncounted
from ami.workflow.enquiry import files, law, letters
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if, refusing
from ami.workflow.running.calls import objections_to_running
from ami.workflow.teams.claims import is_secretariat

MOST_FILES = 5
LONGEST_NAME, LONGEST_SUBJECT, LONGEST_MESSAGE = 150, 150, 10_000
MISSING = {
    "name": "Indiquez votre nom.",
    "subject": "Résumez votre demande en une ligne.",
    "message": "Écrivez votre demande.",
}
UNREADABLE_EMAIL = "Saisissez une adresse électronique, telle que nom@domaine.fr."
FUTURE = "La date de réception est passée."
NOT_HERS = "Choisissez une candidature de votre espace."
NOT_FOLLOWED = (
    "Aucune candidature que vous suivez ne porte cette référence\u00a0: vérifiez-la, ou laissez ce champ vide. "
    "Si un lien vous écarte de ce dossier, confiez la saisie à une autre personne du secrétariat."
)
NOT_SECRETARIAT = "Une demande reçue autrement se saisit au secrétariat d’un appel."


def receive(kind, *, by, call=None, reference="", candidature=None, uploads=(), **said):
    """Write a request in the register and acknowledge it.

    `said`: `name`, `email`, `subject`, `message`. `candidature` is one of `by`, who speaks for it;
    a `reference` is what someone typed, and proves nothing.
    """
    refuse_if(_objections_to_saying(kind, uploads, **said))
    refuse_if(_objections_to_speaking_for(candidature, by))
    # Before anything is written: opening a file takes time.
    found = [inspected_uncounted(upload) for upload in uploads]
    return _received(
        kind, said, list(zip(uploads, found, strict=True)), call, reference, candidature, by=by
    )


@transaction.atomic
def enter(kind, *, by, received_at, call=None, reference="", **said):
    """Write down what came by post, by telephone or at the counter; it counts from its arrival."""
    refuse_if(_objections_to_entering(by, call))
    refuse_if(_objections_to_naming(reference, by))
    refuse_if(_objections_to_saying(kind, (), may_lack_email=True, **said))
    refuse_if(objections_to_year(received_at, "received_at"))
    refuse_if([Blocker(FUTURE, "received_at")] if received_at > timezone.now() else [])
    return _received(
        kind, said, [], call, reference, None, by=by, received_at=received_at, entered_by=by
    )


@transaction.atomic
def _received(kind, said, uploads, call, reference, candidature, *, by, **columns):
    file = candidature or _named(reference)
    received_at = columns.pop("received_at", None) or timezone.now()
    with refusing():
        enquiry = Enquiry.objects.create(
            kind=kind,
            # A file belongs to its call, whatever was chosen beside.
            call=file.call if file else call,
            candidature=file,
            stated_reference="" if candidature else reference.strip()[:40],
            asked_by=by if candidature else None,
            received_at=received_at,
            due_at=law.due_at(kind, received_at),
            **columns,
        )
    _kept(enquiry, said, uploads, by=by)
    letters.acknowledge(enquiry)
    return enquiry


def _kept(enquiry, said, uploads, *, by):
    """Who asks, apart; the files; and the entry of the log, which holds neither names nor words."""
    asker, sealed = Asker.sealed(said)
    asker.enquiry = enquiry
    asker.save(force_insert=True)
    for upload, facts in uploads:
        files.store(enquiry, upload, FileOrigin.ASKER, **facts)
    record(
        enquiry.subject_key,
        EventKind.ENQUIRY_RECEIVED,
        by=by,
        nature=str(enquiry.kind),
        received_at=enquiry.received_at.isoformat(),
        due_at=enquiry.due_at.isoformat(),
        asker=sealed,
        files=[facts["sha256"] for _, facts in uploads],
    )


def _named(reference):
    """The file of that reference, so that a conflict of interest hides the request from the start."""
    known = Candidature.objects.filter(call__in=Call.objects.public())
    return known.filter(reference=reference.strip().upper()).select_related("call").first()


def _objections_to_speaking_for(candidature, user):
    """Why the request is not proven to come from the organisation of that candidature."""
    if candidature is None:
        return []
    hers = Candidature.objects.of(user).exclude(role_held=None)
    return [] if hers.filter(pk=candidature.pk).exists() else [Blocker(NOT_HERS, "reference")]


def _objections_to_entering(user, call):
    if call:
        return objections_to_running(user, call)
    return [] if is_secretariat(user) else [NOT_SECRETARIAT]


def _objections_to_naming(reference, user):
    """Whether or not such a file exists, the same is said of one that `user` does not meet."""
    typed = reference.strip().upper()
    if not typed or Candidature.objects.run_by(user).filter(reference=typed).exists():
        return []
    return [Blocker(NOT_FOLLOWED, "reference")]


def _objections_to_saying(kind, uploads, *, email, may_lack_email=False, **texts):
    found = (
        []
        if kind in EnquiryKind.values
        else [Blocker("Choisissez la nature de la demande.", "kind")]
    )
    found += [
        Blocker(sentence, name) for name, sentence in MISSING.items() if not texts[name].strip()
    ]
    if email or not may_lack_email:
        found += _objections_to_address(email)
    if len(uploads) > MOST_FILES:
        found.append(Blocker(f"Joignez {MOST_FILES} fichiers au plus.", "files"))
    return found


def _objections_to_address(email):
    try:
        validate_email(email)
    except ValidationError:
        return [Blocker(UNREADABLE_EMAIL, "email")]
    return []
