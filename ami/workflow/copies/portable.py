"""What a person may take away of a candidature: never the deliberation, nor the names of agents."""

import json

from alliance.letters import outbox
from ami.enums import EventKind, Transition
from ami.models import Event, Invitation
from ami.questions import QUESTIONS, display, section_of
from ami.workflow.copies.state import public_state

# What the company is told of as it happens; the marks, the readings and the decision are not.
TOLD = frozenset(
    {
        EventKind.DEPOSITED,
        EventKind.COMMITTED,
        EventKind.DECLINED,
        EventKind.PUBLISHED,
        EventKind.UNPUBLISHED,
    }
)
TOLD_MOVES = frozenset(
    one.name
    for one in (
        Transition.SUBMIT,
        Transition.ASK_COMPLETION,
        Transition.COMPLETE,
        Transition.LAPSE,
        Transition.ACCEPT,
        Transition.DISMISS,
        Transition.RECONSIDER,
        Transition.WITHDRAW,
    )
)

REQUEST_COLUMNS = ("message", "sections", "effect", "asked_at", "due_at", "answered_at")
LISTING_COLUMNS = (
    "version",
    "content",
    "saved_at",
    "sent_at",
    "returned_at",
    "comment",
    "validated_at",
)


def candidature_facts(candidature, files, visuals):
    """The candidature as its company knows it; `files`, `visuals`: what is said of each of them."""
    return {
        "reference": candidature.reference,
        "name": candidature.name,
        "call": {"title": candidature.call.title, "edition": candidature.call.edition},
        "organisation": {
            "name": candidature.organisation.name,
            "identifier": candidature.organisation.identifier,
        },
        "theme": candidature.theme and candidature.theme.label,
        "state": public_state(candidature).label,
        "created_at": candidature.created_at,
        "deposited_at": candidature.deposited_at,
        "answers": list(_answers(candidature)),
        "files": files,
        "visuals": visuals,
        "completion_requests": list(candidature.completion_requests.values(*REQUEST_COLUMNS)),
        "public_pages": list(candidature.listings.values(*LISTING_COLUMNS)),
    }


def _answers(candidature):
    secrets = {mark.code: mark for mark in candidature.secret_marks.all()}
    for answer in candidature.answers.order_by("pk"):
        question, mark = QUESTIONS.get(answer.code), secrets.get(answer.code)
        yield {
            "code": answer.code,
            "section": question and section_of(answer.code).title,
            "question": question and question.label,
            "value": answer.value,
            "read": question and display(question, answer.value),
            "version": answer.version,
            "saved_at": answer.saved_at,
            "trade_secret": mark and {"pages": mark.pages, "reason": mark.reason},
        }


def visual_facts(visual, path):
    """A picture of a public page; `path` as in `file_facts`."""
    return {
        "listing": visual.listing.version,
        "name": visual.name,
        "path": path,
        "size": visual.size,
        "sha256": visual.sha256,
        "alternative": visual.alternative,
    }


def file_facts(attachment, path):
    """`path` in the archive, "" when the file can no longer be read."""
    return {
        "question": attachment.code,
        "name": attachment.name,
        "path": path,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "alternative": attachment.alternative,
        "joined_at": attachment.uploaded_at,
        "replaced_at": attachment.replaced_at,
    }


def timeline(candidature):
    """The dated facts that the company was told of."""
    events = Event.objects.filter(subject=candidature.subject_key).order_by("sequence")
    told = [
        {"at": event.at, "what": what} for event in events if (what := _told(event, candidature))
    ]
    if (announced_at := candidature.announced_at) and candidature.deposited_at:
        told.append({"at": announced_at, "what": str(EventKind.RESULTS_ANNOUNCED.label)})
    return sorted(told, key=lambda fact: fact["at"])


def _told(event, candidature):
    # Asked for before the announcement, a withdrawal reads the same whether or not it was decided.
    if event.kind == EventKind.WITHDRAWAL_ASKED:
        return Transition.WITHDRAW.label
    if event.kind in TOLD:
        return str(EventKind(event.kind).label)
    if event.kind != EventKind.MOVED:
        return ""
    name = json.loads(event.body)["facts"]["transition"]
    if name == Transition.WITHDRAW.name and candidature.withdrawal_asked_at:
        return ""
    return Transition[name].label if name in TOLD_MOVES else ""


def letters(candidature):
    """The letters that left, as they were sent."""
    sent = outbox.about(candidature.subject_key).filter(state=outbox.State.SENT)
    return [
        {"sent_at": letter.sent_at, "subject": letter.subject, "text": letter.text}
        for letter in sent.order_by("sent_at", "pk")
    ]


def account_facts(user):
    """What the service knows of the person."""
    return {
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "service": user.service,
        "joined_at": user.date_joined,
        "last_login": user.last_login,
        "addresses": list(user.emailaddress_set.values("email", "verified", "primary")),
        "memberships": [
            {
                "organisation": membership.organisation.name,
                "identifier": membership.organisation.identifier,
                "role": membership.get_role_display(),
                "since": membership.joined_at,
            }
            for membership in user.memberships.select_related("organisation")
        ],
        "invitations": _invitations(user),
        "claims": list(user.claims.values("identifier", "made_at", "outcome")),
    }


def _invitations(user):
    received = Invitation.objects.filter(email__iexact=user.email)
    return [
        {
            "organisation": invitation.organisation.name,
            "role": invitation.get_role_display(),
            "invited_at": invitation.invited_at,
            "accepted_at": invitation.accepted_at,
            "withdrawn_at": invitation.withdrawn_at,
        }
        for invitation in received.select_related("organisation")
    ]
