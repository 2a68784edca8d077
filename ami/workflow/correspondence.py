"""Who is written to, about what, in which words; the outbox does the rest."""

from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from alliance.letters import outbox
from alliance.models import User
from ami.enums import RESULT_LETTERS, Letter
from ami.models import Deposit
from ami.wording import paris
from ami.workflow.reading.comments import communicable
from ami.workflow.running.placeholders import own

# What leaves for many at once never delays what one person waits for.
GROUPED = frozenset({Letter.COMMITMENT_REMINDER})


def post(letter, candidature, *, depositor=None, occasion="", **context):
    """Owe `letter` to the contact of `candidature`; in copy, whoever deposited it last by default.

    Results are written by `result_letters`. Nothing leaves from a rehearsal.
    """
    call = candidature.call
    if call.rehearses_id:
        return None
    deposit = Deposit.objects.latest_of(candidature)
    return outbox.post(
        letter,
        **addressees(deposit, depositor or deposit.deposited_by),
        reply_to=call.contact_email,
        **to_contact(letter, candidature, deposit, **context),
        subject_key=candidature.subject_key,
        occasion=occasion,
        lane=outbox.Lane.CAMPAIGN if letter in GROUPED else outbox.Lane.URGENT,
    )


def to_contact(letter, candidature, latest, /, **context):
    """The words of a letter to the contact of its `latest` deposit."""
    if letter in RESULT_LETTERS and "comments" not in context:
        context["comments"] = communicable(candidature)
    return drawn(
        letter,
        candidature,
        author=author_of(letter, candidature.call),
        contact=latest and latest.answers,
        **context,
    )


def author_of(letter, call):
    """Who signs it, in the words that the law wants."""
    capacity = "committee_capacity" if letter in RESULT_LETTERS else "author_capacity"
    # Missing of a call in preparation alone, whose letters are tried before it opens.
    return call.mentions.get(capacity, "")


def drawn(letter, candidature, **context):
    """The words of a letter on one candidature."""
    call = candidature.call
    address = settings.SITE_URL + candidature.get_absolute_url()
    return worded(letter, call, candidature=candidature, address=address, **context)


def worded(letter, call, **context):
    """The words of a letter of this call: `subject`, `text` and `html`.

    `own`, what the call says of its own there, may be given: a text that is being tried.
    """
    if "own" not in context:
        context["own"] = own(letter, call, context)
    subject, text, html = outbox.render(
        letter.value, {"call": call, "mentions": call.mentions, **context}
    )
    return {"subject": subject, "text": text, "html": html}


def post_to(user, letter, call, *, subject_key, occasion, **context):
    """Owe `letter` to someone who acts in the call."""
    if call.rehearses_id:
        return None
    return outbox.post(
        letter,
        to=user.email,
        reply_to=call.contact_email,
        **worded(letter, call, user=user, **context),
        subject_key=subject_key,
        occasion=occasion,
    )


def tell_of_reconciliation(reader, call):
    _tell_reader(reader, Letter.RECONCILIATION, call)


def tell_of_third_reading(reader, call):
    _tell_reader(reader, Letter.THIRD_READING, call)


def tell_calibrated(readers, call):
    for reader in readers:
        _tell_reader(reader, Letter.CALIBRATED, call)


def _tell_reader(reader, letter, call):
    # One a day, whatever the number of files: it names none, her queue shows them all.
    post_to(
        reader,
        letter,
        call,
        subject_key=f"reader:{call.slug}:{reader.pk}",
        occasion=timezone.localdate().isoformat(),
        queue=f"{settings.SITE_URL}/admin/ami/reading/",
    )


def post_about(organisation, letter, *, to, cc=(), subject_key="", is_secret=False, **context):
    """Owe `letter` about the team of `organisation`; a secret one is erased once sent."""
    subject, text, html = outbox.render(letter.value, {"organisation": organisation, **context})
    return outbox.post(
        letter,
        to=to,
        cc=cc,
        reply_to=settings.CONTACT_EMAIL,
        subject=subject,
        text=text,
        html=html,
        subject_key=subject_key or organisation.subject_key,
        # What happens in a team may happen again: each time owes its letter.
        occasion=uuid4().hex,
        erase_after_sending=is_secret,
    )


def addressees(deposit, depositor):
    """`to`, the contact as deposited, never as typed since; `cc`, in copy, whoever deposited.

    Of what the secretariat entered for a candidate, the copy goes to the address that the candidate
    gave for it, not to the agent.
    """
    if deposit and deposit.mandate:
        copies = [deposit.mandate.contact_email]
    else:
        copies = [depositor.email] if depositor.is_active else []
    contact = deposit and deposit.answers.get("contact_email")
    return {"to": contact or (copies or [_someone_of(deposit, depositor)])[0], "cc": copies}


def _someone_of(deposit, depositor):
    """Contact and depositor are erased: someone who speaks for the organisation today."""
    team = User.objects.filter(is_active=True, organisations__candidatures=deposit.candidature_id)
    return (team.order_by("memberships__joined_at").first() or depositor).email


def results_key(call):
    """The name of the campaign that tells the results of this call, whenever they are decided."""
    return f"results:{call.slug}"


def release_results(call, candidatures, *, pace=None, by):
    """Let the held result letters of `candidatures` leave together; their number."""
    keys = [candidature.subject_key for candidature in candidatures]
    campaign, released = outbox.release_campaign(
        results_key(call),
        label=f"Résultats de l’appel {call.edition}",
        letters=outbox.standing(keys, *RESULT_LETTERS),
        pace=pace,
        by=by,
    )
    if pace and pace != campaign.pace:
        outbox.set_pace(campaign, pace)
    return released


def forget_reminders(candidature):
    """What it reminded of is done, or is no more."""
    outbox.cancel(candidature.subject_key, Letter.REMINDER, Letter.COMPLETION_REMINDER)


def forget(candidature, *letters):
    """What these said, and has not left, is owed to nobody any more."""
    outbox.cancel(candidature.subject_key, *letters)


def forget_result(candidature):
    """A result that was written and held is owed to nobody any more."""
    forget(candidature, *RESULT_LETTERS, Letter.COMMITMENT_REMINDER)


def forget_commitment_reminder(candidature):
    """The company has answered."""
    outbox.cancel(candidature.subject_key, Letter.COMMITMENT_REMINDER)


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
                "subject_key": f"call:{call.slug}:extension:{extension.pk}:{pk}",
                "occasion": "",
                "not_after": call.deadline,
            }
            for pk, email in told
        ],
    )


def holders_of(drafts):
    """Everyone with an account of an organisation that holds one of `drafts`."""
    return User.objects.filter(is_active=True, organisations__candidatures__in=drafts).distinct()
