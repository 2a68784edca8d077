"""The vocabularies of the call.

Stored values are English; labels are what people read.
"""

from ami.enums.corrections import ErratumKind, Passage
from ami.enums.deciding import UNSETTLED, ItemState, SigningCapacity, SigningProof
from ami.enums.enquiries import (
    DECIDED_ENQUIRIES,
    EnquiryKind,
    EnquiryOutcome,
    EnquiryState,
    FileOrigin,
    RedactionBasis,
)
from ami.enums.filing import (
    Category,
    ClaimOutcome,
    CommitmentKind,
    DepositKind,
    LegalForm,
    ListingState,
    MandateReason,
    MemberRole,
    OrganisationSize,
)
from ami.enums.judging import (
    BARRING,
    ConflictNature,
    ConflictSource,
    CriterionKind,
    CutBasis,
    HintKind,
    Opinion,
    PlanKind,
    ReadingMode,
    SetAsideReason,
    Verdict,
)
from ami.enums.letters import RESULT_LETTERS, Letter, Mention
from ami.enums.likeness import LikenessKind
from ami.enums.log import EventKind
from ami.enums.statuses import (
    DECIDED,
    EDITABLE,
    JUDGED,
    OUTSIDE_THE_CALL,
    READABLE,
    ROLES_OF,
    Actor,
    Outcome,
    Role,
    Status,
    Transition,
)

__all__ = [
    "Actor",
    "BARRING",
    "Category",
    "ClaimOutcome",
    "CommitmentKind",
    "ConflictNature",
    "ConflictSource",
    "CriterionKind",
    "CutBasis",
    "DECIDED",
    "DECIDED_ENQUIRIES",
    "DepositKind",
    "EDITABLE",
    "EnquiryKind",
    "EnquiryOutcome",
    "EnquiryState",
    "ErratumKind",
    "EventKind",
    "FileOrigin",
    "HintKind",
    "JUDGED",
    "ItemState",
    "LegalForm",
    "Letter",
    "LikenessKind",
    "ListingState",
    "MandateReason",
    "MemberRole",
    "Mention",
    "OUTSIDE_THE_CALL",
    "Opinion",
    "OrganisationSize",
    "Outcome",
    "PlanKind",
    "Passage",
    "READABLE",
    "RESULT_LETTERS",
    "ROLES_OF",
    "ReadingMode",
    "RedactionBasis",
    "Role",
    "SetAsideReason",
    "SigningCapacity",
    "SigningProof",
    "Status",
    "Transition",
    "UNSETTLED",
    "Verdict",
]
