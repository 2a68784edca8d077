"""The nouns of the call."""

from ami.models.assigning.assignment import (
    Assignment,
    CommonFile,
    ThirdReading,
)
from ami.models.assigning.conflict import (
    Conflict,
    Declaration,
)
from ami.models.assigning.pair import (
    Expertise,
    Pair,
)
from ami.models.assigning.plan import Plan
from ami.models.attachment import Attachment, AttachmentImages, AttachmentText
from ami.models.calls.call import (
    Appointment,
    Call,
    Theme,
)
from ami.models.calls.date_change import DateChange
from ami.models.calls.erratum import (
    Erratum,
    Remarking,
)
from ami.models.calls.extension import Extension
from ami.models.calls.grid import (
    Criterion,
    Grid,
)
from ami.models.calls.letter_text import LetterText
from ami.models.calls.specification import Specification
from ami.models.deciding.agenda_item import AgendaItem
from ami.models.deciding.attendance import Attendance
from ami.models.deciding.commitment import Commitment
from ami.models.deciding.decision import Decision
from ami.models.deciding.deliberation import Deliberation
from ami.models.deciding.evidence import Consultation, Evidence, ListingConfirmation
from ami.models.deciding.minutes import Minutes, MinutesDocument, MinutesSignature
from ami.models.deciding.procedure import Procedure, ProcedureFile
from ami.models.deciding.reopening import Reopening
from ami.models.deciding.signer import SignerReplacement
from ami.models.deciding.transparency import TransparencyDocument, TransparencyFile
from ami.models.desks import Calibration, Pairing, Ranking, Reading
from ami.models.enquiry.disclosure import Disclosure, Redaction
from ami.models.enquiry.enquiry import Asker, Enquiry
from ami.models.enquiry.file import EnquiryFile
from ami.models.event import Access, Event, EventPersonalValue
from ami.models.examining.eligibility import (
    CompletionRequest,
    Dismissal,
    Finding,
)
from ami.models.examining.feedback import HintFeedback
from ami.models.examining.likeness import (
    Fingerprint,
    Likeness,
)
from ami.models.filing.answer import Answer
from ami.models.filing.candidature import Candidature
from ami.models.filing.deposit import (
    Deposit,
    DepositPersonalValue,
)
from ami.models.filing.mandate import Mandate
from ami.models.filing.organisation import (
    Membership,
    Organisation,
)
from ami.models.filing.secret_mark import SecretMark
from ami.models.listing import Listing, ListingVisual
from ami.models.reading.calibration import (
    AgreedNote,
    CalibrationDiscussion,
)
from ami.models.reading.cut_line import CutLine
from ami.models.reading.reconciliation import (
    Confirmation,
    Reconciliation,
    Remark,
)
from ami.models.reading.review import Review
from ami.models.reading.score import Score
from ami.models.reading.signature import Signature
from ami.models.reading.tally import Tally
from ami.models.team import Claim, Invitation

__all__ = [
    "Access",
    "AgendaItem",
    "AgreedNote",
    "Answer",
    "Appointment",
    "Asker",
    "Assignment",
    "Attachment",
    "AttachmentImages",
    "AttachmentText",
    "Attendance",
    "Calibration",
    "CalibrationDiscussion",
    "Call",
    "Candidature",
    "Claim",
    "Commitment",
    "CommonFile",
    "CompletionRequest",
    "Confirmation",
    "Conflict",
    "Consultation",
    "Criterion",
    "CutLine",
    "DateChange",
    "Decision",
    "Declaration",
    "Deliberation",
    "Deposit",
    "DepositPersonalValue",
    "Disclosure",
    "Dismissal",
    "Enquiry",
    "EnquiryFile",
    "Erratum",
    "Event",
    "EventPersonalValue",
    "Evidence",
    "Expertise",
    "Extension",
    "Finding",
    "Fingerprint",
    "Grid",
    "HintFeedback",
    "Invitation",
    "LetterText",
    "Likeness",
    "Listing",
    "ListingConfirmation",
    "ListingVisual",
    "Mandate",
    "Membership",
    "Minutes",
    "MinutesDocument",
    "MinutesSignature",
    "Organisation",
    "Pair",
    "Pairing",
    "Plan",
    "Procedure",
    "ProcedureFile",
    "Ranking",
    "Reading",
    "Reconciliation",
    "Redaction",
    "Remark",
    "Remarking",
    "Reopening",
    "Review",
    "Score",
    "SecretMark",
    "Signature",
    "SignerReplacement",
    "Specification",
    "Tally",
    "Theme",
    "ThirdReading",
    "TransparencyDocument",
    "TransparencyFile",
]
