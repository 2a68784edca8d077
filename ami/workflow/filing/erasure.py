"""What a person may have erased: drafts never deposited, then the account itself (GDPR, article 17).

What was deposited stays, as the law on archives demands, without naming whoever left: the chains
hold salted hashes only, and still verify.
"""

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q
from django.utils import timezone

from alliance.letters import outbox
from alliance.models import User
from ami.enums import DECIDED, OWED, EventKind, Letter, MemberRole, Status
from ami.models import (
    Answer,
    Appointment,
    Candidature,
    DepositPersonalValue,
    EventPersonalValue,
    Invitation,
    Membership,
    Organisation,
)
from ami.questions import QUESTIONS
from ami.workflow.enquiry import forgetting
from ami.workflow.filing import drafting
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing

EXAMINED = frozenset({Status.SUBMITTED, Status.TO_COMPLETE, Status.ELIGIBLE, Status.SCORED})
CONTACT = "contact_email"
PERSONAL = [code for code, question in QUESTIONS.items() if question.personal]
STAFF = (
    "Votre compte a un rôle dans un appel ou ouvre l’administration : demandez d’abord au "
    "secrétariat de vous retirer ce rôle."
)

ALREADY_ERASED = "Votre compte est déjà effacé."


def live(candidatures):
    """Those about which the administration may still have to write to the company."""
    return candidatures.filter(
        Q(status__in=EXAMINED)
        | Q(status__in=DECIDED, announced_at=None)
        | Q(status=Status.SELECTED, committed_at=None, declined_at=None)
    )


def alone_in(user):
    """The organisations of which `user` is the only person who writes."""
    others = Membership.objects.editors().filter(organisation=OuterRef("pk")).exclude(user=user)
    return Organisation.objects.edited_by(user).exclude(Exists(others))


def drafts_of(user):
    """The drafts that nobody else could go on with, and that may be erased."""
    return Candidature.objects.filter(
        organisation__in=alone_in(user).values("pk"),
        status=Status.DRAFT,
        deposited_at=None,
        mandates=None,
    )


@transaction.atomic
def discard_drafts(*, by):
    """Erase the drafts of `by` alone; their number."""
    drafts = list(drafts_of(by).order_by("pk"))
    for draft in drafts:
        drafting.discard(draft, by=by)
    return len(drafts)


def objections_to_forgetting(user):
    """Why the account may not be erased yet, each with what to do first."""
    if user.is_staff or user.is_system or Appointment.objects.filter(user=user).exists():
        return [STAFF]
    found = []
    readers = Membership.objects.filter(organisation=OuterRef("pk"), role=MemberRole.READ)
    for organisation in alone_in(user).annotate(has_readers=Exists(readers)):
        if organisation.has_readers:
            found.append(
                f"Vous êtes la seule personne en rédaction pour {organisation} : donnez d’abord ce "
                "rôle à une autre."
            )
        elif awaited := live(organisation.candidatures.all()).order_by("reference").first():
            found.append(
                f"Vous êtes la seule personne de {organisation}, dont la candidature "
                f"{awaited.reference} est en cours : invitez d’abord quelqu’un en rédaction, ou "
                "retirez la candidature."
            )
    return found


@transaction.atomic
def forget(user, *, by):
    """Erase the account of `user`, who asks for it; True when its row is gone, not just emptied."""
    if by.pk != user.pk:
        raise Refused("Seule la personne elle-même efface son compte.")
    # The candidatures first, in order, as a deposit does: neither waits for the other in a circle.
    _lock_candidatures(user)
    user = User.objects.select_for_update().filter(pk=user.pk, is_active=True).first()
    if user is None:
        raise Refused(ALREADY_ERASED)
    refuse_if(objections_to_forgetting(user))
    outbox.leave_alone(user.email, *(set(Letter) - OWED))
    _say_goodbye(user)
    discard_drafts(by=user)
    _erase_contact(user)
    forgetting.forget_asker(user)
    EventPersonalValue.objects.filter(event__by=user).delete()
    with refusing():
        _leave_organisations(user)
    Invitation.objects.filter(email__iexact=user.email).delete()
    user.claims.all().delete()
    outbox.forget(to__iexact=user.email)
    subject = f"account:{user.pk}"
    user.forget()
    is_gone = _deleted(user)
    record(subject, EventKind.ACCOUNT_ERASED, by=User.objects.system(), is_gone=is_gone)
    return is_gone


def _lock_candidatures(user):
    mine = Candidature.objects.filter(organisation__in=user.organisations.values("pk"))
    list(mine.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk"))


def _say_goodbye(user):
    subject, text, html = outbox.render(Letter.ACCOUNT_ERASED.value)
    outbox.post(
        Letter.ACCOUNT_ERASED,
        to=user.email,
        subject=subject,
        text=text,
        html=html,
        subject_key=f"account:{user.pk}",
        occasion="",
        erase_after_sending=True,
    )


def _leave_organisations(user):
    """The spaces left without anyone and without any candidature go too."""
    left = list(user.organisations.values_list("pk", flat=True))
    user.memberships.all().delete()
    Organisation.objects.filter(pk__in=left, memberships=None, candidatures=None).delete()


def _erase_contact(user):
    """The person named as a contact: at once, or once the candidature is no longer examined."""
    organisations = user.organisations.values("pk")
    contacts = Answer.objects.filter(
        code=CONTACT,
        candidature__organisation__in=organisations,
        candidature__status=Status.DRAFT,
    )
    named = [row.candidature_id for row in contacts if _is_address(row.value, user)]
    Answer.objects.filter(candidature__in=named, code__in=PERSONAL).delete()
    sealed = DepositPersonalValue.objects.filter(
        deposit__candidature__organisation__in=organisations, value__icontains=user.email
    )
    mine = [row.pk for row in sealed if _is_address(row.values.get(CONTACT), user)]
    DepositPersonalValue.objects.filter(pk__in=mine).update(erasure_asked_at=timezone.now())
    erase_contacts()


def _is_address(value, user):
    return str(value).casefold() == user.email.casefold()


@transaction.atomic
def erase_contacts():
    """Erase the contacts whose erasure was asked, once their candidature is settled; their number."""
    waiting = DepositPersonalValue.objects.exclude(erasure_asked_at=None)
    settled = Candidature.objects.exclude(pk__in=live(Candidature.objects.all()).values("pk"))
    concerned = settled.filter(deposits__personal__in=waiting).distinct().order_by("pk")
    count = 0
    for candidature in concerned:
        candidature = Candidature.objects.locked(candidature)
        erased, _ = waiting.filter(deposit__candidature=candidature).delete()
        candidature.answers.filter(code__in=PERSONAL).delete()
        record(candidature.subject_key, EventKind.CONTACT_ERASED, by=User.objects.system())
        count += erased
    return count


def forget_farewells():
    """The addresses to which the last letters of those who are erased have left; their number."""
    return outbox.forget_ended(Letter.ACCOUNT_ERASED, Letter.ENQUIRY_ANSWERED)


def _deleted(user):
    """Whether the row could go: deposits, events and agreements keep the one that signed them."""
    try:
        with transaction.atomic():
            user.delete()
    except (ProtectedError, IntegrityError):
        return False
    return True
