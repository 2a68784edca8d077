"""What was deposited, word for word, and when it reached the service (article 4).

A Deposit is written once. It is what is read, scored and decided upon; later answers of the
candidate are another Deposit's.
"""

import json

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from ami.enums import DepositKind
from ami.models.calls.call import DEADLINE_SQL
from ami.models.codes import as_stored, grouped, is_code
from ami.models.examining.eligibility import CompletionRequest
from ami.models.filing.candidature import Candidature
from ami.models.filing.mandate import Mandate
from ami.models.personal import PersonalValue
from ami.models.triggers import append_only, refuse

CODE_LENGTH = 16
LATE = "L’appel est clos : cette candidature est arrivée après la date limite."
EARLY = "L’appel n’est pas encore ouvert."
LATE_COMPLETION = "Le délai de cette demande de compléments est passé."

# Written in every content: 2 added `secrets`. What reads a content reads every version.
CONTENT_VERSION = 2


class DepositQuerySet(models.QuerySet):
    def latest_of(self, candidature):
        """What the candidature holds in the eyes of those who judge it."""
        return (
            self.filter(candidature=candidature)
            .select_related("personal", "mandate__agent")
            .order_by("-number")
            .first()
        )

    def latest_of_all(self, candidatures):
        """Key of each → its latest deposit, with who made it; in one query."""
        latest = self.filter(candidature__in=candidatures).order_by("candidature_id", "-number")
        found = latest.distinct("candidature_id").select_related(
            "personal", "mandate__agent", "deposited_by"
        )
        return {deposit.candidature_id: deposit for deposit in found}

    def with_code(self, typed):
        """The deposit whose receipt bears this code, however it was typed; None for any other."""
        code = as_stored(typed)
        return self.filter(receipt_code=code).first() if is_code(code, CODE_LENGTH) else None


class Deposit(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="deposits", verbose_name="candidature"
    )
    number = models.PositiveSmallIntegerField("numéro")
    kind = models.CharField("nature", max_length=20, choices=DepositKind)
    completion_request = models.ForeignKey(
        CompletionRequest,
        models.PROTECT,
        related_name="deposits",
        null=True,
        blank=True,
        verbose_name="demande de compléments",
    )
    received_at = models.DateTimeField("reçu le")
    recorded_at = models.DateTimeField("enregistré le", default=timezone.now)
    deposited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="déposé par"
    )
    mandate = models.ForeignKey(
        Mandate,
        models.PROTECT,
        related_name="deposits",
        null=True,
        blank=True,
        verbose_name="saisie pour un candidat",
    )
    receipt_code = models.CharField("code du récépissé", max_length=20, unique=True)
    content = models.TextField("contenu canonique")
    sha256 = models.CharField("empreinte SHA-256", max_length=64)

    objects = DepositQuerySet.as_manager()

    class Meta:
        verbose_name = "dépôt"
        verbose_name_plural = "dépôts"
        ordering = ["candidature", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "number"],
                name="deposit_number_unique",
                violation_error_message="Ce dépôt est déjà enregistré.",
            ),
            models.CheckConstraint(
                condition=Q(kind=DepositKind.INITIAL, number=1, completion_request__isnull=True)
                | Q(
                    kind=DepositKind.COMPLETION,
                    number__gt=1,
                    completion_request__isnull=False,
                ),
                name="deposit_kind_fits_its_number",
                violation_error_message="Un dépôt est initial, ou répond à une demande de compléments.",
            ),
        ]
        triggers = [
            append_only("deposit_append_only", "Un dépôt ne se modifie pas et ne s’efface pas."),
            pgtrigger.Trigger(
                name="deposit_in_time",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("the_call", "ami_call%ROWTYPE"), ("due", "timestamptz")],
                func=f"""
                    SELECT c.* INTO the_call FROM ami_call c
                        JOIN ami_candidature k ON k.call_id = c.id WHERE k.id = NEW.candidature_id;
                    IF NEW.kind = '{DepositKind.INITIAL}' THEN
                        IF the_call.opened_at IS NULL OR NEW.received_at < the_call.opens_at THEN
                            {refuse("deposit_after_opening", EARLY)}
                        END IF;
                        IF NEW.received_at >= {DEADLINE_SQL} THEN
                            {refuse("deposit_in_time", LATE)}
                        END IF;
                    ELSE
                        SELECT due_at INTO due FROM ami_completionrequest
                            WHERE id = NEW.completion_request_id
                            AND candidature_id = NEW.candidature_id;
                        IF due IS NULL OR NEW.received_at >= date_trunc('minute', due) + interval '1 minute' THEN
                            {refuse("deposit_completion_in_time", LATE_COMPLETION)}
                        END IF;
                    END IF;
                    IF NEW.sha256 <> encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex') THEN
                        {refuse("deposit_hash_is_true", "L’empreinte du dépôt ne correspond pas à son contenu.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.candidature_id} · dépôt {self.number}"

    @property
    def shown_code(self):
        return grouped(self.receipt_code)

    @property
    def receipt_url(self):
        """The address of the receipt itself, for the organisation's members."""
        return reverse("candidates:receipt", args=[self.candidature.reference, self.number])

    @property
    def verification_url(self):
        """Where anyone who holds the receipt verifies a file."""
        return reverse("pages:receipt", args=[self.receipt_code])

    def holds(self, sha256):
        """Whether this is the hash of one of its files."""
        return sha256 in {file["sha256"] for file in self.data["files"]}

    @cached_property
    def data(self):
        """The content as it was canonised: `answers`, `files`, `organisation`, `theme`…"""
        return json.loads(self.content)

    @cached_property
    def secrets(self):
        """Codes to marks {code, pages, reason} of what the candidate says is a trade secret."""
        return {mark["code"]: mark for mark in self.data.get("secrets", [])}

    @cached_property
    def answers(self):
        """Codes to stored values, the contact's own included as long as they are not erased."""
        personal = getattr(self, "personal", None)
        return {**self.data["answers"], **(personal.values if personal else {})}


class DepositPersonalValue(PersonalValue):
    """The contact of a deposit: erased on its own, without touching what was deposited."""

    deposit = models.OneToOneField(
        Deposit, models.PROTECT, related_name="personal", verbose_name="dépôt"
    )
    # Asked by the person while the candidature is still examined: erased once it no longer is.
    erasure_asked_at = models.DateTimeField("effacement demandé le", null=True, blank=True)

    class Meta:
        verbose_name = "coordonnées d’un dépôt"
        verbose_name_plural = "coordonnées des dépôts"

    def __str__(self):
        return str(self.deposit_id)
