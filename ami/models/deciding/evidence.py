"""What stands behind a compliance field of the fiche: a piece that the company joins, and what the
secretariat read in it. Neither file nor page ever leaves: the public is told a state, a date, a sentence.
"""

import secrets

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Func, JSONField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone

from ami.models.attachment import Attachment
from ami.models.columns import acted_at, acted_by, signed
from ami.models.deciding.decision import Decision
from ami.models.filing.candidature import Candidature
from ami.models.filing.deposit import Deposit
from ami.models.listing import Listing
from ami.models.triggers import append_only, only_columns
from ami.questions import provable_questions, told_with

LONGEST_SENTENCE = 300
# The one change that a row allows: it is withdrawn, once.
WITHDRAWN_ONCE = f"OLD.withdrawn_at IS NULL AND {only_columns('withdrawn_at', 'withdrawn_by_id')}"


def evidence_path(evidence, filename):
    """A path that tells nothing: the company's own name for the file is a column."""
    return f"justificatifs/{evidence.candidature.reference}/{secrets.token_hex(16)}"


class WithdrawableQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)


def _done_by(label):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=label
    )


class Evidence(models.Model):
    """A piece in support of what the company declares on one compliance field; never published."""

    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="evidence", verbose_name="candidature"
    )
    code = models.CharField("question", max_length=50)
    file = models.FileField("fichier", upload_to=evidence_path, max_length=200)
    name = models.CharField("nom du fichier", max_length=150)
    content_type = models.CharField("type", max_length=60)
    size = models.PositiveIntegerField("taille (octets)")
    pages = models.PositiveSmallIntegerField("pages", null=True, blank=True)
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    supplied_at = models.DateTimeField("fournie le", default=timezone.now)
    supplied_by = _done_by("fournie par")
    withdrawn_at = acted_at("retirée le")
    withdrawn_by = acted_by("retirée par")

    objects = WithdrawableQuerySet.as_manager()

    class Meta:
        verbose_name = "justificatif"
        verbose_name_plural = "justificatifs"
        ordering = ["candidature", "code", "supplied_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "code", "sha256"],
                condition=Q(withdrawn_at=None),
                name="evidence_supplied_once",
                violation_error_message="Cette pièce est déjà jointe à ce point.",
            ),
            signed(
                "withdrawn",
                "evidence_withdrawal_has_its_author",
                "Le retrait d’une pièce porte sa date et son auteur.",
            ),
        ]
        triggers = [
            append_only(
                "evidence_kept",
                "Une pièce fournie ne se modifie pas et ne s’efface pas\u00a0: elle se retire.",
                allowed=WITHDRAWN_ONCE,
            )
        ]

    def __str__(self):
        return self.name


class Consultation(models.Model):
    """What the secretariat read in a piece, on one field, in the one sentence that the public reads.

    It holds for the answer that stood then: another answer is only declared.
    """

    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="consultations", verbose_name="candidature"
    )
    code = models.CharField("question", max_length=50)
    evidence = models.ForeignKey(
        Evidence,
        models.PROTECT,
        related_name="consultations",
        null=True,
        blank=True,
        verbose_name="justificatif",
    )
    # The brochure of the deposit, where no piece was joined for this field.
    attachment = models.ForeignKey(
        Attachment,
        models.PROTECT,
        related_name="consultations",
        null=True,
        blank=True,
        verbose_name="pièce du dossier",
    )
    page = models.PositiveSmallIntegerField("page", null=True, blank=True)
    answer = models.JSONField("réponse alors déclarée")
    sentence = models.CharField("ce que la pièce montre", max_length=LONGEST_SENTENCE)
    consulted_at = models.DateTimeField("consultée le", default=timezone.now)
    consulted_by = _done_by("consultée par")
    withdrawn_at = acted_at("retirée le")
    withdrawn_by = acted_by("retirée par")

    objects = WithdrawableQuerySet.as_manager()

    class Meta:
        verbose_name = "pièce consultée"
        verbose_name_plural = "pièces consultées"
        ordering = ["candidature", "code", "consulted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "code"],
                condition=Q(withdrawn_at=None),
                name="consultation_one_standing",
                violation_error_message="Une pièce est déjà consultée sur ce point.",
            ),
            models.CheckConstraint(
                condition=Q(evidence__isnull=False, attachment=None)
                | Q(evidence=None, attachment__isnull=False),
                name="consultation_of_one_piece",
                violation_error_message="Une consultation porte sur une seule pièce.",
            ),
            models.CheckConstraint(
                condition=Q(page__isnull=True) | Q(page__gte=1),
                name="consultation_page_from_one",
                violation_error_message="Les pages se comptent à partir de 1.",
            ),
            models.CheckConstraint(
                condition=~Q(sentence=""),
                name="consultation_says_what_it_shows",
                violation_error_message="Dites en une phrase ce que la pièce montre.",
            ),
            signed(
                "withdrawn",
                "consultation_withdrawal_has_its_author",
                "Le retrait d’une consultation porte sa date et son auteur.",
            ),
        ]
        triggers = [
            append_only(
                "consultation_kept",
                "Une consultation ne se modifie pas et ne s’efface pas\u00a0: elle se retire.",
                allowed=WITHDRAWN_ONCE,
            )
        ]

    def __str__(self):
        return f"{self.candidature_id} · {self.code}"


def with_backing(candidatures):
    """What stands behind the fields of each file, in the very query that brings it.

    `declared_at`, `decided_at`; `supplied` and `consulted`, lists of mappings whose `at` is ISO 8601
    and whose `said` is what the file held that day: answers by code.
    """
    own = {"candidature": OuterRef("pk")}
    deposits = Deposit.objects.filter(**own).order_by("-number")
    decisions = Decision.objects.standing().filter(**own)
    supplied = Evidence.objects.standing().filter(**own)
    consulted = Consultation.objects.standing().filter(**own)
    return candidatures.annotate(
        declared_at=Subquery(deposits.values("received_at")[:1]),
        decided_at=Subquery(decisions.values("decided_at")[:1]),
        supplied=_told(supplied, "supplied_at", "pk", "code", "name"),
        consulted=_told(consulted, "consulted_at", "code", "sentence", "page", "answer"),
    )


def _told(rows, at, *columns):
    """`rows` as mappings of these columns, with the instant `at`."""
    told = {name: name for name in columns}
    return ArraySubquery(rows.values(row=JSONObject(**told, at=at, said=_said(at))))


def _said(at):
    """What the file held of the fields that a piece may support, at the instant of a row."""
    then = Deposit.objects.filter(
        candidature=OuterRef("candidature"), received_at__lte=OuterRef(at)
    ).order_by("-number")
    codes = {code for question in provable_questions() for code in told_with(question.code)}
    answers = JSONObject(**{code: _answer(code) for code in sorted(codes)})
    return Subquery(then.values(said=answers)[:1])


def _answer(code):
    return Func(
        Cast(F("content"), JSONField()),
        Value("answers"),
        Value(code),
        function="jsonb_extract_path",
        output_field=JSONField(),
    )


class ListingConfirmation(models.Model):
    """The company read its validated fiche again, and it is still true."""

    listing = models.ForeignKey(
        Listing, models.PROTECT, related_name="confirmations", verbose_name="fiche"
    )
    confirmed_at = models.DateTimeField("confirmée le", default=timezone.now)
    confirmed_by = _done_by("confirmée par")

    class Meta:
        verbose_name = "fiche confirmée"
        verbose_name_plural = "fiches confirmées"
        ordering = ["listing", "confirmed_at"]
        triggers = [
            append_only(
                "listing_confirmation_append_only",
                "Une confirmation ne se modifie pas et ne s’efface pas.",
            )
        ]

    def __str__(self):
        return f"{self.listing_id} · {self.confirmed_at:%d/%m/%Y}"
