"""Whom a change of the call concerns, said in this one place; and one letter to each of them."""

from enum import Enum
from hashlib import sha256

from alliance.letters import outbox
from alliance.models import User
from ami.enums import Role, Status
from ami.models import DepositPersonalValue, Mandate
from ami.workflow.correspondence import holders_of, worded


class Audience(Enum):
    """The value ends « Vous recevez ce courriel parce que … »."""

    DRAFTS = "votre organisation a au moins un brouillon qui n’est pas encore déposé"
    CANDIDATES = "votre organisation a au moins une candidature déposée"
    REVIEWERS = "vous lisez les dossiers de cet appel"
    COMMITTEE = "vous siégez au comité de sélection de cet appel"


EVERYONE = frozenset(Audience)
# What is decided without them does not concern those who read and those who judge, nor the reverse.
OF_STAGE = {
    "eligibility": frozenset({Audience.DRAFTS, Audience.CANDIDATES}),
    "reading": frozenset({Audience.DRAFTS, Audience.CANDIDATES, Audience.REVIEWERS}),
    "committee": EVERYONE,
    "results": frozenset({Audience.DRAFTS, Audience.CANDIDATES, Audience.COMMITTEE}),
    "meeting": frozenset({Audience.DRAFTS, Audience.CANDIDATES, Audience.COMMITTEE}),
}
ROLES = {
    Audience.REVIEWERS: (Role.REVIEWER,),
    Audience.COMMITTEE: (Role.COMMITTEE, Role.CHAIR),
}


def of_stage(code):
    """Whom the date of this stage concerns; everyone, of a stage that only this call has."""
    return OF_STAGE.get(code, EVERYONE)


def people(call, audiences, *, at):
    """Address → the audiences for which it is written to; one address, one person."""
    found = {}
    for audience in Audience:
        if audience in audiences:
            for address in _addresses(call, audience, at):
                found.setdefault(address.lower(), set()).add(audience)
    return found


def _addresses(call, audience, at):
    if audience is Audience.DRAFTS:
        # A draft of a closed call concerns nobody any more.
        return [] if call.is_closed(at) else _teams(call.drafts())
    if audience is Audience.CANDIDATES:
        live = _live_files(call)
        return {*_teams(live), *_contacts(live)}
    return User.objects.filter(
        is_active=True, appointments__call=call, appointments__role__in=ROLES[audience]
    ).values_list("email", flat=True)


def _live_files(call):
    """Deposited and still running; who is not selected is told so first, with everyone else."""
    over = {Status.DRAFT, Status.WITHDRAWN}
    if call.announced_at:
        over |= {Status.INELIGIBLE, Status.NOT_SELECTED}
    return call.candidatures.exclude(status__in=over).filter(
        withdrawal_asked_at=None, declined_at=None
    )


def _teams(files):
    return holders_of(files).values_list("email", flat=True)


def _contacts(files):
    """The contact of each last deposit, and those for whom the secretariat entered a file."""
    latest = (
        DepositPersonalValue.objects.filter(deposit__candidature__in=files)
        .order_by("deposit__candidature_id", "-deposit__number")
        .distinct("deposit__candidature_id")
    )
    contacts = {row.values.get("contact_email") for row in latest.only("value")}
    mandated = Mandate.objects.filter(deposits__candidature__in=files)
    return {*contacts, *mandated.values_list("contact_email", flat=True)} - {None, ""}


def tell(letter, call, addressees, *, act, extra=None, **context):
    """Owe `letter` to each of `addressees` (address → audiences), once for this act of the call.

    `extra` adds words for some of the addresses. Those concerned for the same reasons read the same.
    """
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
