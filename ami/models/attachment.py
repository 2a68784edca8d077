"""Files: private, hashed, never overwritten. A replaced one stays until nothing cites it."""

import secrets

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, Q
from django.utils import timezone

from ami.enums import EDITABLE, Status
from ami.models.filing.answer import frozen_once_deposited
from ami.models.filing.candidature import Candidature
from ami.models.triggers import refusing
from ami.questions import QUESTIONS, QuestionType

# SQL: « WHEN 'brochure' THEN 1 », for each question that takes files.
MOST_FILES_SQL = " ".join(
    f"WHEN '{code}' THEN {question.max_files}"
    for code, question in QUESTIONS.items()
    if question.type is QuestionType.FILE
)
# SQL: the deposits that hold the file of a row about to go.
CITING_SQL = """SELECT 1 FROM ami_deposit d WHERE d.candidature_id = OLD.candidature_id
    AND d.content::jsonb -> 'files' @> jsonb_build_array(jsonb_build_object('id', OLD.id))"""


def private_path(attachment, filename):
    """A path that tells nothing: the candidate's own name for the file is a column."""
    return f"candidatures/{attachment.candidature.reference}/{secrets.token_hex(16)}"


class AttachmentQuerySet(models.QuerySet):
    def current(self):
        return self.filter(replaced_at=None)

    def replaced(self):
        """Former versions and files taken away, the latest first."""
        return self.exclude(replaced_at=None).order_by("-replaced_at", "-pk")

    def without_text(self):
        """PDF files whose text was not read yet."""
        return self.filter(content_type="application/pdf", text=None)

    def without_images(self):
        """Deposited PDF files of which no page was drawn yet; those being read come first."""
        is_waiting = Q(candidature__status=Status.ELIGIBLE)
        return (
            self.current()
            .filter(content_type="application/pdf", images=None)
            .exclude(candidature__status__in=EDITABLE | {Status.WITHDRAWN})
            .order_by(ExpressionWrapper(is_waiting, models.BooleanField()).desc(), "pk")
        )


class Attachment(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.CASCADE, related_name="attachments", verbose_name="candidature"
    )
    code = models.CharField("question", max_length=50)
    file = models.FileField("fichier", upload_to=private_path, max_length=200)
    name = models.CharField("nom du fichier", max_length=150)
    content_type = models.CharField("type", max_length=60)
    size = models.PositiveIntegerField("taille (octets)")
    pages = models.PositiveSmallIntegerField("pages", null=True, blank=True)
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    alternative = models.CharField("texte de remplacement", max_length=300, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name="joint par",
    )
    uploaded_at = models.DateTimeField("joint le", default=timezone.now)
    replaced_at = models.DateTimeField("remplacé le", null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "pièce jointe"
        verbose_name_plural = "pièces jointes"
        ordering = ["code", "uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0),
                name="attachment_is_not_empty",
                violation_error_message="Ce fichier est vide.",
            )
        ]
        triggers = [
            frozen_once_deposited(
                "attachment_frozen_once_deposited", pgtrigger.Insert | pgtrigger.Update
            ),
            # A version that was replaced before the deposit may go, once that is made.
            frozen_once_deposited(
                "attachment_current_kept_once_deposited",
                pgtrigger.Delete,
                condition=pgtrigger.Q(old__replaced_at__isnull=True),
            ),
            refusing(
                "attachment_cited_is_kept",
                "Un dépôt contient ce fichier : il ne s’efface pas.",
                when=f"EXISTS ({CITING_SQL})",
                operation=pgtrigger.Delete,
            ),
            refusing(
                "attachment_within_its_question",
                "Cette question a déjà tous ses fichiers : retirez-en un d’abord.",
                when=f"""(SELECT count(*) FROM ami_attachment
                    WHERE candidature_id = NEW.candidature_id AND code = NEW.code
                    AND replaced_at IS NULL AND id <> NEW.id)
                    >= (CASE NEW.code {MOST_FILES_SQL} END)""",
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__replaced_at__isnull=True),
            ),
        ]

    def __str__(self):
        return self.name


class AttachmentText(models.Model):
    """What a PDF says, page by page, for those who cannot read its layout; erased with it."""

    attachment = models.OneToOneField(
        Attachment, models.CASCADE, primary_key=True, related_name="text", verbose_name="pièce"
    )
    pages = models.JSONField("texte de chaque page", default=list)
    # Not when the file took too long or broke the reader: nobody tries again.
    is_readable = models.BooleanField("lisible", default=True)
    extracted_at = models.DateTimeField("lu le", default=timezone.now)

    class Meta:
        verbose_name = "texte d’une pièce"
        verbose_name_plural = "textes des pièces"

    def __str__(self):
        return str(self.attachment_id)


class AttachmentImages(models.Model):
    """A PDF as pictures of its pages, so that nobody opens a stranger's file to read it."""

    attachment = models.OneToOneField(
        Attachment, models.CASCADE, primary_key=True, related_name="images", verbose_name="pièce"
    )
    # {"path", "width", "height"} of each page; None where it could not be drawn.
    pages = models.JSONField("image de chaque page", default=list)
    drawn_at = models.DateTimeField("dessiné le", default=timezone.now)

    class Meta:
        verbose_name = "images d’une pièce"
        verbose_name_plural = "images des pièces"

    def __str__(self):
        return str(self.attachment_id)

    @property
    def paths(self):
        return [page["path"] for page in self.pages if page]
