"""Whom a change of the call concerns, said in this one place; and one letter to each of them."""

from enum import Enum
from hashlib import sha256

from alliance.letters import outbox
from ami.enums import Role, Status
from ami.models import DepositPersonalValue
from ami.workflow.correspondence import worded


class Audience(Enum):
    """The value ends « Vous recevez ce courriel parce que … »."""

    DRAFTS = "votre organisation a au moins un brouillon qui n’est pas encore déposé"
    CANDIDATES = "votre organisation a au moins une candidature déposée"
    REVIEWERS = "vous lisez les dossiers de cet appel"
    COMMITTEE = "vous siégez au comité de sélection de cet appel"


EVERYONE = frozenset(Audience)
# The stages that calls have; whoever prepares one may add others.
OF_STAGE = {
    "eligibility": frozenset({Audience.DRAFTS, Audience.CANDIDATES}),
    "reading": frozenset({Audience.DRAFTS, Audience.CANDIDATES, Audience.REVIEWERS}),
    "committee": EVERYONE,
    "results": frozenset({Audience.DRAFTS, Audience.CANDIDATES, Audience.COMMITTEE}),
    "meeting": frozenset({Audience.DRAFTS, Audience.CANDIDATES, Audience.COMMITTEE}),
}
AUDIENCE_OF = {
    Role.REVIEWER: Audience.REVIEWERS,
    Role.COMMITTEE: Audience.COMMITTEE,
    Role.CHAIR: Audience.COMMITTEE,
}


def of_stage(code):
    """Whom the date of this stage concerns; everyone, of a stage that only this call has."""
    return OF_STAGE.get(code, EVERYONE)


def people(call, audiences, *, at):
    """Address → the audiences for which it is written to; one address, one person."""
    files = _running(call, at)
    found = {}
    for address, audience in [*_teams(files), *_contacts(files), *_appointed(call)]:
        if address and audience in audiences:
            found.setdefault(address.lower(), set()).add(audience)
    return found


def _running(call, at):
    """The files whose candidates still await something of the call.

    A draft no longer does once the call is closed; nor who is not selected, once everyone is told.
    """
    over = {Status.WITHDRAWN}
    if call.is_closed(at):
        over.add(Status.DRAFT)
    if call.announced_at:
        over |= {Status.INELIGIBLE, Status.NOT_SELECTED}
    running = call.candidatures.exclude(status__in=over)
    return running.filter(withdrawal_asked_at=None, declined_at=None)


def _teams(files):
    """Everyone with an account of an organisation that has one of `files`."""
    accounts = files.filter(organisation__memberships__user__is_active=True)
    for address, status in accounts.values_list("organisation__memberships__user__email", "status"):
        yield address, Audience.DRAFTS if status == Status.DRAFT else Audience.CANDIDATES


def _contacts(files):
    """The contact of each last deposit, and those for whom the secretariat entered it."""
    latest = (
        DepositPersonalValue.objects.filter(deposit__candidature__in=files)
        .select_related("deposit__mandate")
        .defer("deposit__content")
        .order_by("deposit__candidature_id", "-deposit__number")
        .distinct("deposit__candidature_id")
    )
    for row in latest:
        mandate = row.deposit.mandate
        yield row.values.get("contact_email"), Audience.CANDIDATES
        yield mandate and mandate.contact_email, Audience.CANDIDATES


def _appointed(call):
    people = call.appointments.filter(user__is_active=True, role__in=AUDIENCE_OF)
    for address, role in people.values_list("user__email", "role"):
        yield address, AUDIENCE_OF[role]


def tell(letter, call, addressees, *, act, extra=None, **context):
    """Owe `letter` to each of `addressees` (address → audiences), once for this act of the call.

    `extra` adds words for some of the addresses. Those concerned for the same reasons read the same.
    Nothing leaves from a rehearsal.
    """
    if call.rehearses_id:
        return
    drawn = {}
    letters = []
    for address, audiences in addressees.items():
        added = (extra or {}).get(address, {})
        alike = (frozenset(audiences), *sorted(added.items()))
        if alike not in drawn:
            drawn[alike] = worded(letter, call, because=because(audiences), **context, **added)
        letters.append(
            {
                "to": address,
                "reply_to": call.contact_email,
                **drawn[alike],
                "subject_key": f"call:{call.slug}:{act}:{_digest(address)}",
                "occasion": "",
            }
        )
    outbox.post_all(letter, letters)


def because(audiences):
    """« … parce que vous lisez les dossiers de cet appel et que vous siégez au comité … »."""
    return " et que ".join(one.value for one in Audience if one in audiences)


def _digest(address):
    # The subject of a letter names nobody.
    return sha256(address.encode()).hexdigest()[:16]
