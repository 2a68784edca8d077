"""A text of a call tried on a real candidature: shown, or sent to the one who writes it, to nobody else."""

import datetime
from types import SimpleNamespace
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alliance.letters import outbox
from ami.enums import Mention, ProcedureKind, ProcedureOutcome
from ami.models import Candidature, Deposit, Organisation, Theme
from ami.rules import silence_on
from ami.wording import day, paris
from ami.workflow.correspondence import author_of, drawn
from ami.workflow.examining.eligibility import DEFAULT_EFFECT
from ami.workflow.refusals import refuse_if
from ami.workflow.running.audiences import Audience
from ami.workflow.running.placeholders import filled, objections_to_text

GROUNDS = "(Ici, les motifs.)"
LATER = datetime.timedelta(days=10)


def tried(letter, candidature, subject, body, *, by, trial=False):
    """`subject`, `text` and `html` that this text would give; what has not happened yet is made up."""
    refuse_if(objections_to_text(letter, subject, body))
    context = context_of(letter, candidature, by)
    named = {**context, "call": candidature.call, "candidature": candidature}
    own = filled(letter, subject, body, named) if subject or body else None
    return drawn(letter, candidature, own=own, trial=trial, **context)


@transaction.atomic
def send_trial(letter, candidature, subject, body, *, by):
    """Send it, marked as a trial, to `by` alone; its text is erased once it has left."""
    return outbox.post(
        letter,
        to=by.email,
        **tried(letter, candidature, subject, body, by=by, trial=True),
        subject_key=f"trial:{by.pk}",
        occasion=uuid4().hex,
        erase_after_sending=True,
    )


def made_up(call):
    """A candidature that does not exist, for a call that has none yet; nothing of it is saved."""
    theme = call.themes.order_by("order").first() or Theme(call=call, label="Thématique")
    return Candidature(
        call=call,
        reference="AMI00-0000",
        name="Solution fictive",
        organisation=Organisation(name="Organisation fictive"),
        theme=theme,
    )


def context_of(letter, candidature, user):
    """What the verbs would hand over with `letter`: the file's own where it has it."""
    call = candidature.call
    return {
        "author": author_of(letter, call),
        **_filed(candidature),
        **_judged(call),
        **_changed(call),
        **_given_to_read(user),
    }


def _filed(candidature):
    deposit = _deposit_of(candidature)
    asked = candidature.completion_requests.last() if candidature.pk else None
    request = asked or SimpleNamespace(
        message="(Ici, ce qui manque.)", effect=DEFAULT_EFFECT, due_at=timezone.now() + LATER
    )
    mentions = candidature.call.mentions
    return {
        "contact": deposit.answers,
        "deposit": deposit,
        "silence_on": silence_on(deposit.received_at, mentions)
        if mentions.get(Mention.SILENCE_MONTHS)
        else None,
        "request": request,
        "due": paris(request.due_at),
        "left": "3 jours",
        "missing": 2,
    }


def _deposit_of(candidature):
    if candidature.pk:
        return Deposit.objects.latest_of(candidature)
    return SimpleNamespace(
        number=1,
        received_at=timezone.now(),
        answers={"contact_first_name": "Prénom", "contact_last_name": "Nom"},
        data={"files": []},
        sha256="0" * 64,
        shown_code="0000-0000-0000",
        receipt_url=f"{candidature.get_absolute_url()}recepisse.pdf",
        verification_url="/recepisses/",
    )


def _judged(call):
    return {
        "dismissal": SimpleNamespace(grounds=GROUNDS),
        "failed": [],
        "decision": SimpleNamespace(grounds=GROUNDS),
        "grounds": GROUNDS,
        "comment": "(Ici, ce qui est à reprendre.)",
        "comments": [("A – Exemple de critère", ["(Ici, un commentaire d’évaluateur.)"])]
        if call.shares_comments
        else [],
        "page": f"{settings.SITE_URL}/panorama/",
        "since": timezone.localtime(timezone.now()),
        "is_update": False,
        **_taken_up_again(),
    }


def _taken_up_again():
    return {
        "reopening": SimpleNamespace(grounds=GROUNDS, dismissal_id=None),
        "procedure": SimpleNamespace(
            kind=ProcedureKind.SELECTION,
            outcome=ProcedureOutcome.TAKEN,
            grounds=GROUNDS,
            documents="(Ici, les documents.)",
            conclusion=GROUNDS,
            answer="(Ici, vos observations.)",
        ),
        "received": paris(timezone.now()),
        "opened": day(timezone.localtime()),
    }


def _changed(call):
    return {
        "extension": SimpleNamespace(grounds=GROUNDS),
        "former": paris(call.closes_at),
        "stage": {"label": "Réunion du comité de sélection"},
        "change": SimpleNamespace(
            announced="30 juin 2026", previous="2 juin 2026", grounds=GROUNDS
        ),
        "erratum": SimpleNamespace(
            number=1,
            former="(Ici, les mots corrigés.)",
            corrected="(Ici, les mots qui les remplacent.)",
            grounds=GROUNDS,
            changes_marking=False,
        ),
        "place": "Article 3",
        "because": Audience.CANDIDATES.value,
    }


def _given_to_read(user):
    pair = SimpleNamespace(name="Binôme 1", first_reader=user, second_reader=user)
    return {
        "user": user,
        "count": 12,
        "ended": "30 mai 2026",
        "lots": [SimpleNamespace(count=12, pair=pair)],
        "queue": f"{settings.SITE_URL}/admin/ami/reading/",
    }
