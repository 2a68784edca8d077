"""The letters that remind: of a draft, written to its team, and of complements that are awaited."""

from alliance.letters import outbox
from ami.enums import Letter, MemberRole
from ami.models import Candidature
from ami.wording import paris, time_left
from ami.workflow.correspondence import addressees, drawn
from ami.workflow.filing.missing import missing_count


def reminded(call, occasion):
    """The keys of the drafts of `call` to which this reminder is already written."""
    drafts = Candidature.objects.filter(call=call).with_subject_keys()
    return drafts.filter(key__in=outbox.written(Letter.REMINDER, occasion)).values("pk")


def remind_of_drafts(call, drafts, occasion, *, at):
    """Remind the members of each organisation of its draft, brought by `with_drafts`.

    An earlier reminder that has not left is outdated: nobody receives two at once.
    """
    outbox.cancel_all([draft.subject_key for draft in drafts], Letter.REMINDER)
    for draft in drafts:
        # One call, whose own texts are read once.
        draft.call = call
    words = {"due": paris(call.ends_at), "left": time_left(call.deadline, at=at)}
    outbox.post_all(
        Letter.REMINDER,
        [
            {
                "to": members[0],
                "cc": members[1:],
                "reply_to": call.contact_email,
                **drawn(Letter.REMINDER, draft, missing=missing_count(draft), **words),
                "subject_key": draft.subject_key,
                "occasion": occasion,
                "not_after": call.deadline,
            }
            for draft in drafts
            if (members := members_of(draft))
        ],
    )


def members_of(draft):
    """The addresses of those who may deposit it, its author first."""
    team = draft.organisation.memberships.all()
    active = [one.user for one in team if one.role == MemberRole.EDIT and one.user.is_active]
    return [user.email for user in sorted(active, key=lambda user: user.pk != draft.created_by_id)]


def remind_of_completions(requests, *, at):
    """Remind of complements that are awaited; `candidature.deposits` is prefetched, latest first."""
    calls = {}
    for request in requests:
        candidature = request.candidature
        candidature.call = calls.setdefault(candidature.call_id, candidature.call)
    outbox.post_all(
        Letter.COMPLETION_REMINDER,
        [
            _completion_reminder(request, at)
            for request in requests
            if not request.candidature.call.rehearses_id
        ],
    )


def _completion_reminder(request, at):
    candidature = request.candidature
    latest = candidature.deposits.all()[0]
    left = time_left(request.deadline, at=at)
    return {
        **addressees(latest, latest.deposited_by),
        "reply_to": candidature.call.contact_email,
        **drawn(
            Letter.COMPLETION_REMINDER,
            candidature,
            contact=latest.answers,
            request=request,
            due=paris(request.due_at),
            left=left,
        ),
        "subject_key": candidature.subject_key,
        "occasion": request.pk,
        "not_after": request.deadline,
    }
