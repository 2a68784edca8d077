"""The life of a call: opened, extended, closed before its term (demonstrations only), people appointed."""

from collections import defaultdict

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from ami.enums import EventKind, Mention, Role, Status
from ami.models import Appointment, Call, Extension, Pair
from ami.rules import objections_to_extending
from ami.workflow import correspondence
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing

# The groups that show each role its part of the administration; rights come from appointments.
GROUPS_OF = {
    Role.REVIEWER: {"reviewer"},
    Role.SECRETARIAT: {"secretariat", "curator"},
    Role.COMMITTEE: {"committee"},
    Role.CHAIR: {"chair"},
}


def subject_of(call):
    return f"call:{call.log_name or call.slug}"


def objections_to_running(user, call):
    """Why `user` may not act for the secretariat of the call as a whole."""
    if Appointment.objects.filter(call=call, user=user, role=Role.SECRETARIAT).exists():
        return []
    return ["Cet acte revient au secrétariat de l’appel."]


def objections_to_appointing(user, call):
    """Why `user` may not appoint: the first secretariat of a call needs someone above it."""
    if user.is_system or user.is_superuser:
        return []
    return objections_to_running(user, call)


def objections_to_mentions(mentions):
    """What the law wants on letters and receipts, and that `mentions` do not say."""
    found = [
        f"La mention « {mention.label} » des courriers est vide."
        for mention in Mention
        if mention is not Mention.SILENCE_MONTHS and not str(mentions.get(mention) or "").strip()
    ]
    months = mentions.get(Mention.SILENCE_MONTHS)
    if type(months) is not int or months < 1:
        found.append(
            f"La mention « {Mention.SILENCE_MONTHS.label} » des courriers n’est pas un "
            "nombre d’au moins un mois."
        )
    return found


def objections_to_opening(call):
    """What an opened call cannot lack, since nothing of it changes afterwards."""
    found = objections_to_mentions(call.mentions)
    if call.opened_at:
        found.append("Cet appel est déjà ouvert.")
    if not call.themes.exists():
        found.append("L’appel n’a aucune thématique.")
    if not call.grid.eligibility or not call.grid.selection:
        found.append("La grille n’a pas de critères d’éligibilité ou de sélection.")
    return found


@transaction.atomic
def open_call(call, *, by):
    """Open the call: from now on its rules, grid and thématiques are frozen."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    refuse_if(objections_to_opening(call))
    call.opened_at = timezone.now()
    with refusing():
        call.save(update_fields=["opened_at"])
    record(subject_of(call), EventKind.CALL_OPENED, by=by, closes_at=call.closes_at.isoformat())
    return call


@transaction.atomic
def extend(call, closes_at, grounds, *, by, at=None):
    """Keep the call open longer, for everyone alike; those who hold a draft are written to.

    Never once it has closed: some would then learn, too late for others, that there was more time.
    Whom an outage kept from depositing is served in person, by proof of date.
    """
    # No key changes: drafts may be opened meanwhile.
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    at = at or timezone.now()
    refuse_if(objections_to_running(by, call))
    refuse_if(objections_to_extending(call, closes_at, grounds, at=at))
    extension = Extension(
        call=call, previous=call.ends_at, closes_at=closes_at, grounds=grounds.strip(), by=by, at=at
    )
    with refusing():
        extension.save(force_insert=True)
        call.extended_to = closes_at
        call.save(update_fields=["extended_to"])
    record(
        subject_of(call),
        EventKind.CALL_EXTENDED,
        by=by,
        previous=extension.previous.isoformat(),
        closes_at=closes_at.isoformat(),
        grounds=extension.grounds,
    )
    correspondence.tell_extension(extension)
    return extension


@transaction.atomic
def close_now(call, *, by):
    """« Clore l’appel maintenant »: lets one person try the whole way of a demonstration."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    if not call.is_demonstration:
        raise Refused("Seul un appel de démonstration peut être clos avant son terme.")
    now = timezone.now()
    if not call.is_open(now):
        raise Refused("Cet appel n’est pas ouvert.")
    call.closed_at, call.closed_by = now, by
    call.save(update_fields=["closed_at", "closed_by"])
    record(subject_of(call), EventKind.CALL_CLOSED, by=by)
    return call


@transaction.atomic
def appoint(call, user, role, *, by, service=""):
    """Give a role in the call; the account may then enter the administration.

    `service` is written down only where it was not known: pairs are formed of two services.
    """
    Call.objects.select_for_update().get(pk=call.pk)
    refuse_if(objections_to_appointing(by, call))
    if service.strip() and not user.service.strip():
        user.service = service.strip()
        user.save(update_fields=["service"])
    appointment, created = Appointment.objects.get_or_create(
        call=call, user=user, role=role, defaults={"appointed_by": by}
    )
    if not created:
        return appointment
    _tell_appointment(appointment, EventKind.APPOINTED, by)
    user.groups.add(*Group.objects.filter(name__in=GROUPS_OF[role]))
    if not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])
    return appointment


@transaction.atomic
def revoke(appointment, *, by):
    """Take a role back; what the person wrote under it stays."""
    call = Call.objects.select_for_update(no_key=True).get(pk=appointment.call_id)
    appointment = Appointment.objects.filter(pk=appointment.pk).select_related("user").first()
    refuse_if([] if appointment else ["Cette désignation est déjà retirée."])
    refuse_if(objections_to_appointing(by, call))
    refuse_if(objections_to_revoking(appointment))
    _tell_appointment(appointment, EventKind.REVOKED, by)
    appointment.delete()
    _close_doors(appointment.user, appointment.role)
    return appointment


def objections_to_revoking(appointment):
    """Why this role may not be taken back: files or the call would be left without anyone."""
    user, call = appointment.user, appointment.call_id
    others = Appointment.objects.filter(call=call, role=appointment.role).exclude(user=user)
    if appointment.role == Role.SECRETARIAT and not others.exists():
        return ["Un appel garde au moins une personne au secrétariat."]
    if appointment.role != Role.REVIEWER:
        return []
    unread = Pair.objects.of(user).filter(
        call=call, assignments__candidature__status=Status.ELIGIBLE
    )
    return [
        f"{user} lit encore dans le binôme «\u00a0{pair}\u00a0»\u00a0: réattribuez d’abord ses dossiers."
        for pair in unread.distinct()
    ]


def _tell_appointment(appointment, kind, by):
    record(
        subject_of(appointment.call),
        kind,
        by=by,
        role=str(appointment.role),
        personal={"email": appointment.user.email},
    )


def _close_doors(user, role):
    """Leave the person no screen that she has no role for any more."""
    remaining = user.appointments.values_list("role", flat=True)
    _close_screens(user, {role}, remaining)
    if not remaining and not user.is_superuser:
        user.is_staff = False
        user.save(update_fields=["is_staff"])


def _close_screens(user, lost, remaining):
    """Those of the roles that are lost, but not what she was given by another way."""
    open_by = {group for role in remaining for group in GROUPS_OF[role]}
    closed = {group for role in lost for group in GROUPS_OF[role]} - open_by
    user.groups.remove(*Group.objects.filter(name__in=closed))


def release_everyone(call):
    """Nobody has a role in the call any more; a screen that no other call opens to someone closes."""
    held = defaultdict(set)
    appointments = Appointment.objects.filter(call=call)
    for appointment in appointments.select_related("user"):
        held[appointment.user].add(appointment.role)
    appointments.delete()
    for user, roles in held.items():
        _close_screens(user, roles, user.appointments.values_list("role", flat=True))
