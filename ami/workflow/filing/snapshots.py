"""What a candidature holds, frozen into a Deposit: what will be read and judged."""

from ami.enums import DepositKind, EventKind
from ami.models import Deposit, DepositPersonalValue
from ami.models.canonical import canonical, sha256
from ami.models.codes import new_code
from ami.models.filing.deposit import (
    CODE_LENGTH,
    CONTENT_VERSION,
)
from ami.questions import FORMAT_VERSION as MANIFEST_VERSION
from ami.questions import QUESTIONS
from ami.workflow.filing.drafting import answers_of
from ami.workflow.log import record


def snapshot(candidature, *, by, received_at, request=None):
    """Write the immutable Deposit of what `candidature` holds, and chain its hash."""
    deposit, personal = drawn(
        candidature,
        number=candidature.deposits.count() + 1,
        answers=answers_of(candidature),
        files=candidature.attachments.current(),
        marks=candidature.secret_marks.all(),
        by=by,
        received_at=received_at,
        request=request,
        mandate_id=candidature.mandate_held,
    )
    deposit.save(force_insert=True)
    personal.deposit = deposit
    personal.save(force_insert=True)
    record(
        candidature.subject_key,
        EventKind.DEPOSITED,
        by=by,
        number=deposit.number,
        received_at=received_at.isoformat(),
        sha256=deposit.sha256,
        **({"mandate": deposit.mandate_id} if deposit.mandate_id else {}),
    )
    return deposit


def drawn(
    candidature, *, number, answers, files, by, received_at, marks=(), request=None, mandate_id=None
):
    """The unsaved Deposit and the row of its personal values."""
    personal, personal_hash = DepositPersonalValue.sealed(
        {code: value for code, value in answers.items() if QUESTIONS[code].personal}
    )
    content = canonical(
        {
            **_told(candidature, answers, files, marks),
            "number": number,
            "personal": personal_hash,
        }
    )
    deposit = Deposit(
        candidature=candidature,
        number=number,
        kind=DepositKind.COMPLETION if request else DepositKind.INITIAL,
        completion_request=request,
        received_at=received_at,
        deposited_by=by,
        mandate_id=mandate_id,
        receipt_code=new_code(CODE_LENGTH),
        content=content,
        sha256=sha256(content),
    )
    return deposit, personal


def _told(candidature, answers, files, marks):
    return {
        "format": CONTENT_VERSION,
        "manifest": MANIFEST_VERSION,
        "reference": candidature.reference,
        "call": candidature.call.slug,
        "specification": str(candidature.call.specification),
        "theme": candidature.theme.code,
        "category": candidature.category,
        "organisation": _identity(candidature.organisation),
        "answers": {code: value for code, value in answers.items() if not QUESTIONS[code].personal},
        "files": [
            {
                "id": file.pk,
                "code": file.code,
                "name": file.name,
                "size": file.size,
                "sha256": file.sha256,
            }
            for file in files
        ],
        "secrets": [
            {"code": mark.code, "pages": mark.pages, "reason": mark.reason} for mark in marks
        ],
    }


def _identity(organisation):
    return {
        "name": organisation.name,
        "identifier": organisation.identifier,
        "country": organisation.country,
        "legal_form": organisation.legal_form,
        "size": organisation.size,
        "address": f"{organisation.address}, {organisation.postcode} {organisation.city}",
    }
