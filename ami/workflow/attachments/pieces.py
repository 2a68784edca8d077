"""A piece that is not of the form: joined to a request, to observations, behind a fiche."""

from ami.questions import Question, QuestionType
from ami.workflow.attachments import files

PIECE = Question(
    "piece",
    QuestionType.FILE,
    "Pièces",
    help="Un fichier PDF, PNG ou JPEG, de 10 Mo et 300 pages au plus.",
    accept=(".pdf", ".png", ".jpg", ".jpeg"),
    max_bytes=10 * 1024**2,
    max_pages=300,
    max_side=8000,
)


def inspected(upload):
    """The columns of a piece for `upload`; refuses what is not a PDF or a picture, or too big."""
    return files.inspected(PIECE, upload)


def inspected_uncounted(upload):
    """The same, for those of which nobody names a page."""
    facts = inspected(upload)
    del facts["pages"]
    return facts
