"""The nouns of the call."""

from ami.models.answer import Answer
from ami.models.assignment import Assignment, CommonFile, ThirdReading
from ami.models.attachment import Attachment, AttachmentImages, AttachmentText
from ami.models.calibration import AgreedNote, CalibrationDiscussion
from ami.models.call import Appointment, Call, Theme
from ami.models.candidature import Candidature
from ami.models.commitment import Commitment
from ami.models.conflict import Conflict, Declaration
from ami.models.cut_line import CutLine
from ami.models.date_change import DateChange
from ami.models.decision import Decision
from ami.models.deposit import Deposit, DepositPersonalValue
from ami.models.desks import Calibration, Pairing, Ranking, Reading
from ami.models.eligibility import CompletionRequest, Dismissal, Finding
from ami.models.erratum import Erratum, Remarking
from ami.models.event import Access, Event, EventPersonalValue
from ami.models.extension import Extension
from ami.models.feedback import HintFeedback
from ami.models.grid import Criterion, Grid
from ami.models.letter_text import LetterText
from ami.models.likeness import Fingerprint, Likeness
from ami.models.listing import Listing, ListingVisual
from ami.models.mandate import Mandate
from ami.models.organisation import Membership, Organisation
from ami.models.pair import Expertise, Pair
from ami.models.plan import Plan
from ami.models.reconciliation import Confirmation, Reconciliation, Remark
from ami.models.review import Review
from ami.models.score import Score
from ami.models.secret_mark import SecretMark
from ami.models.signature import Signature
from ami.models.specification import Specification
from ami.models.tally import Tally
from ami.models.team import Claim, Invitation

__all__ = [
    "Access",
    "AgreedNote",
    "Answer",
    "Appointment",
    "Assignment",
    "Attachment",
    "AttachmentImages",
    "AttachmentText",
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
    "Criterion",
    "CutLine",
    "DateChange",
    "Decision",
    "Declaration",
    "Deposit",
    "DepositPersonalValue",
    "Dismissal",
    "Erratum",
    "Event",
    "EventPersonalValue",
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
    "ListingVisual",
    "Mandate",
    "Membership",
    "Organisation",
    "Pair",
    "Pairing",
    "Plan",
    "Ranking",
    "Reading",
    "Reconciliation",
    "Remark",
    "Remarking",
    "Review",
    "Score",
    "SecretMark",
    "Signature",
    "Specification",
    "Tally",
    "Theme",
    "ThirdReading",
]
