"""What the committee decides, and what is taken up again: states and kinds."""

from django.db.models import TextChoices


class ItemState(TextChoices):
    PENDING = "pending", "À examiner"
    PROPOSED = "proposed", "Décision proposée"
    DECIDED = "decided", "Décidé"
    POSTPONED = "postponed", "Reporté"


# Those that a sitting may not close upon.
UNSETTLED = frozenset({ItemState.PENDING, ItemState.PROPOSED})


class SigningCapacity(TextChoices):
    """The two who sign the minutes of a sitting."""

    CHAIR = "chair", "Présidence de séance"
    SECRETARY = "secretary", "Secrétariat de séance"


class SigningProof(TextChoices):
    """How the person who signs has just shown who she is."""

    PASSWORD = "password", "mot de passe"
    SECOND_FACTOR = "second_factor", "second facteur"


class ReopeningKind(TextChoices):
    """What is taken up again."""

    ELIGIBILITY = "eligibility", "Le rejet pour inéligibilité"
    DECISION = "decision", "La décision du comité"


class ProcedureKind(TextChoices):
    """The adverse act that is considered, and of which the company is heard first."""

    SELECTION = "selection", "Retrait de la sélection"
    UNPUBLISHING = "unpublishing", "Retrait de la fiche du panorama"


class ProcedureOutcome(TextChoices):
    TAKEN = "taken", "Retrait décidé"
    DROPPED = "dropped", "Sans suite"


class FileForm(TextChoices):
    """The formats of the transparency file; the value ends its address."""

    PDF = "pdf", "PDF accessible"
    ODS = "ods", "Classeur OpenDocument"
    XLSX = "xlsx", "Classeur Excel"
    CSV = "csv", "Texte séparé par des virgules"
    JSON = "json", "JSON"

    @property
    def content_type(self):
        return {
            FileForm.PDF: "application/pdf",
            FileForm.ODS: "application/vnd.oasis.opendocument.spreadsheet",
            FileForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileForm.CSV: "text/csv; charset=utf-8",
            FileForm.JSON: "application/json",
        }[self]
