"""Who is written to, about what, in which words; the outbox does the rest."""

from django.conf import settings

from alliance.letters import outbox
from alliance.models import User
from ami.enums import RESULT_LETTERS, Letter
from ami.models import Candidature, Deposit
from ami.wording import paris, time_left
from ami.workflow.missing import missing_count


def post(letter, candidature, *, depositor, occasion="", **context):
    """Owe `letter` to the contact of `candidature`, its depositor in copy.

    Results are held until they are announced, and leave as a campaign.
    """
    is_result = letter in RESULT_LETTERS
    call = candidature.call
    author = call.mentions["committee_capacity" if is_result else "author_capacity"]
    return outbox.post(
        letter,
        to=contact_address(Deposit.objects.latest_of(candidature), depositor),
        cc=[depositor.email] if depositor.is_active else [],
        reply_to=call.contact_email,
        **drawn(letter, candidature, author=author, **context),
        subject_key=candidature.subject_key,
        occasion=occasion,
        lane=outbox.Lane.CAMPAIGN if is_result else outbox.Lane.URGENT,
        held=is_result,
    )


def drawn(letter, candidature, **context):
    """The words of a letter on one candidature."""
    call = candidature.call
    address = settings.SITE_URL + candidature.get_absolute_url()
    return worded(letter, call, candidature=candidature, address=address, **context)


def worded(letter, call, **context):
    """The words of a letter of this call: `subject`, `text` and `html`."""
    subject, text, html = outbox.render(
        letter.value, {"call": call, "mentions": call.mentions, **context}
    )
    return {"subject": subject, "text": text, "html": html}


def post_to(user, letter, call, *, subject_key, occasion, **context):
    """Owe `letter` to someone who acts in the call."""
    return outbox.post(
        letter,
        to=user.email,
        reply_to=call.contact_email,
        **worded(letter, call, user=user, **context),
        subject_key=subject_key,
        occasion=occasion,
    )


def contact_address(deposit, depositor):
    """The contact as deposited, never as typed since; the depositor when it has been erased.

    When the depositor's account is erased too, someone who speaks for the organisation today.
    """
    if contact := deposit and deposit.answers.get("contact_email"):
        return contact
    if not depositor.is_active and deposit:
        team = User.objects.filter(
            is_active=True, organisations__candidatures=deposit.candidature_id
        )
        depositor = team.order_by("memberships__joined_at").first() or depositor
    return depositor.email


def release_results(candidatures):
    """Let the held result letters of `candidatures` leave; their number."""
    return outbox.release(
        kind__in=sorted(RESULT_LETTERS),
        subject_key__in=[candidature.subject_key for candidature in candidatures],
    )


def reminded(call, occasion):
    """The keys of the drafts of `call` to which this reminder is already written."""
    drafts = Candidature.objects.filter(call=call).with_subject_keys()
    return drafts.filter(key__in=outbox.written(Letter.REMINDER, occasion)).values("pk")


def remind_of_drafts(call, drafts, occasion, *, at):
    """Remind the members of each organisation of its draft, brought by `with_drafts`.

    An earlier reminder that has not left is outdated: nobody receives two at once.
    """
    outbox.cancel_all([draft.subject_key for draft in drafts], Letter.REMINDER)
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
    active = [user for user in draft.organisation.members.all() if user.is_active]
    return [user.email for user in sorted(active, key=lambda user: user.pk != draft.created_by_id)]


def remind_of_completions(requests, *, at):
    """Remind of complements that are awaited; `candidature.deposits` is prefetched, latest first."""
    outbox.post_all(
        Letter.COMPLETION_REMINDER,
        [_completion_reminder(request, at) for request in requests],
    )


def _completion_reminder(request, at):
    candidature = request.candidature
    latest = candidature.deposits.all()[0]
    left = time_left(request.deadline, at=at)
    return {
        "to": contact_address(latest, latest.deposited_by),
        "cc": [latest.deposited_by.email] if latest.deposited_by.is_active else [],
        "reply_to": candidature.call.contact_email,
        **drawn(
            Letter.COMPLETION_REMINDER,
            candidature,
            request=request,
            due=paris(request.due_at),
            left=left,
        ),
        "subject_key": candidature.subject_key,
        "occasion": request.pk,
        "not_after": request.deadline,
    }


def forget_reminders(candidature):
    """What it reminded of is done, or is no more."""
    outbox.cancel(candidature.subject_key, Letter.REMINDER, Letter.COMPLETION_REMINDER)


def forget_result(candidature):
    """A result that was written and held is owed to nobody any more."""
    outbox.cancel(candidature.subject_key, *RESULT_LETTERS)


def tell_extension(extension):
    """Tell everyone whose organisation holds a draft, once a person; their number."""
    call = extension.call
    drafts = call.drafts()
    # They name the former closing.
    outbox.cancel_all(drafts.with_subject_keys().values("key"), Letter.REMINDER)
    words = worded(
        Letter.EXTENSION,
        call,
        extension=extension,
        former=paris(extension.previous),
        due=paris(extension.closes_at),
        address=f"{settings.SITE_URL}/candidatures/",
    )
    told = holders_of(drafts).values_list("pk", "email")
    outbox.post_all(
        Letter.EXTENSION,
        [
            {
                "to": email,
                "reply_to": call.contact_email,
                **words,
                "subject_key": f"extension:{extension.pk}:{pk}",
                "occasion": "",
                "not_after": call.deadline,
            }
            for pk, email in told
        ],
    )


def holders_of(drafts):
    """Everyone with an account of an organisation that holds one of `drafts`."""
    return User.objects.filter(is_active=True, organisations__candidatures__in=drafts).distinct()
