"""The register of requests: what was asked, until when an answer is owed, what was answered.

Whoever asked is in a row of their own, which can be erased; the log keeps only its salted hash.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ami.enums import DECIDED_ENQUIRIES, EnquiryKind, EnquiryOutcome, EnquiryState
from ami.models.calls.call import Call, after_the_minute
from ami.models.codes import new_code
from ami.models.columns import acted_at, acted_by, signed
from ami.models.enquiry.enquiries import EnquiryQuerySet
from ami.models.filing.candidature import Candidature
from ami.models.personal import PersonalValue
from ami.models.triggers import changes, only_columns, refusing


def new_reference():
    """A random reference such as DEM-7K3F9Q: it tells nothing of how many there are."""
    return f"DEM-{new_code(6)}"


class Enquiry(models.Model):
    reference = models.CharField("référence", max_length=20, unique=True, default=new_reference)
    kind = models.CharField("nature", max_length=20, choices=EnquiryKind)
    call = models.ForeignKey(
        Call,
        models.PROTECT,
        related_name="enquiries",
        null=True,
        blank=True,
        verbose_name="appel",
    )
    candidature = models.ForeignKey(
        Candidature,
        models.PROTECT,
        related_name="enquiries",
        null=True,
        blank=True,
        verbose_name="candidature",
    )
    # As it was typed: nobody has proven anything by typing it.
    stated_reference = models.CharField("référence indiquée", max_length=40, blank=True)
    # Signed in, and of the team of the candidature: the one case where who asks is proven.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="demandée par",
    )
    # The agent who entered what came by post; None for what came by the public form.
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="saisie par",
    )
    received_at = models.DateTimeField("reçue le")
    recorded_at = models.DateTimeField("enregistrée le", default=timezone.now)
    due_at = models.DateTimeField("à répondre avant le")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="suivie par",
    )
    extended_at = acted_at("prolongée le")
    extended_by = acted_by("prolongée par")
    extension_grounds = models.TextField("motifs de la prolongation", max_length=4000, blank=True)
    outcome = models.CharField("suite donnée", max_length=10, choices=EnquiryOutcome, blank=True)
    answer = models.TextField("réponse", max_length=20_000, blank=True)
    answered_at = acted_at("répondue le")
    answered_by = acted_by("répondue par")
    closing_grounds = models.TextField("motifs du classement", max_length=4000, blank=True)
    closed_at = acted_at("classée le")
    closed_by = acted_by("classée par")
    erased_at = acted_at("données effacées le")
    erased_by = acted_by("données effacées par")

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = "demande"
        verbose_name_plural = "registre des demandes"
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(answered_at=None, closed_at=None),
                name="enquiry_pending",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EnquiryKind.values),
                name="enquiry_kind_known",
                violation_error_message="Choisissez la nature de la demande.",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("received_at")),
                name="enquiry_due_after_it_is_received",
                violation_error_message="L’échéance d’une demande suit sa réception.",
            ),
            models.CheckConstraint(
                condition=Q(received_at__lte=F("recorded_at")),
                name="enquiry_received_before_it_is_recorded",
                violation_error_message="La date de réception est passée.",
            ),
            models.CheckConstraint(
                condition=Q(extended_at__isnull=True)
                | Q(kind=EnquiryKind.PERSONAL_DATA) & ~Q(extension_grounds=""),
                name="enquiry_extended_where_the_law_allows",
                violation_error_message="Seule une demande RGPD se prolonge, avec des motifs.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, outcome="")
                | Q(answered_at__isnull=False, kind__in=sorted(DECIDED_ENQUIRIES)) & ~Q(outcome="")
                | Q(answered_at__isnull=False, outcome="") & ~Q(kind__in=sorted(DECIDED_ENQUIRIES)),
                name="enquiry_decision_has_its_outcome",
                violation_error_message="La réponse à cette demande est une décision : dites laquelle.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | Q(answered_at__isnull=False) & (~Q(answer="") | Q(erased_at__isnull=False)),
                name="enquiry_answer_has_its_text",
                violation_error_message="Une réponse porte son texte.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True)
                | Q(answered_at__isnull=False)
                | ~Q(closing_grounds=""),
                name="enquiry_closed_unanswered_has_grounds",
                violation_error_message="Une demande classée sans réponse porte ses motifs.",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(closed_at__isnull=False),
                name="enquiry_erased_once_closed",
                violation_error_message="Classez d’abord la demande : une réponse est encore due.",
            ),
            signed(
                "extended",
                "enquiry_extension_has_its_author",
                "Une prolongation porte sa date et son auteur.",
            ),
            signed(
                "answered",
                "enquiry_answer_has_its_author",
                "Une réponse porte sa date et son auteur.",
            ),
            signed(
                "closed",
                "enquiry_closing_has_its_author",
                "Un classement porte sa date et son auteur.",
            ),
            signed(
                "erased",
                "enquiry_erasure_has_its_author",
                "Un effacement porte sa date et son auteur.",
            ),
        ]
        triggers = [
            refusing(
                "enquiry_kept",
                "Une demande ne s’efface pas du registre : les données de son auteur s’effacent.",
                when="TRUE",
                operation=pgtrigger.Delete,
            ),
            refusing(
                "enquiry_received_once",
                "La référence et la date de réception d’une demande ne changent plus.",
                when=changes("reference", "received_at", "recorded_at", "entered_by_id"),
                operation=pgtrigger.Update,
            ),
            refusing(
                "enquiry_answered_once",
                "Cette demande est déjà répondue.",
                when=f"""OLD.answered_at IS NOT NULL AND ({
                    changes(
                        "kind",
                        "due_at",
                        "candidature_id",
                        "outcome",
                        "answered_at",
                        "answered_by_id",
                    )
                } OR NEW.erased_at IS NULL AND {changes("answer")})""",
                operation=pgtrigger.Update,
            ),
            refusing(
                "enquiry_of_the_call_of_its_file",
                "Cette candidature n’est pas de cet appel.",
                when="""NEW.candidature_id IS NOT NULL AND NEW.call_id IS DISTINCT FROM
                    (SELECT call_id FROM ami_candidature WHERE id = NEW.candidature_id)""",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def subject_key(self):
        """The name under which events and letters speak of this request."""
        return f"enquiry:{self.reference}"

    @property
    def state(self):
        if self.closed_at:
            return EnquiryState.CLOSED
        if self.answered_at:
            return EnquiryState.ANSWERED
        return EnquiryState.TAKEN if self.owner_id else EnquiryState.NEW

    @property
    def deadline(self):
        """The first instant at which an answer is late: the whole minute of `due_at` counts."""
        return after_the_minute(self.due_at)

    @property
    def is_pending(self):
        return self.answered_at is None and self.closed_at is None

    @property
    def is_decided(self):
        """Whether its answer is a decision, with an outcome and remedies."""
        return self.kind in DECIDED_ENQUIRIES


class Asker(PersonalValue):
    """Who asks, and in which words: erased on its own, once the request is closed."""

    enquiry = models.OneToOneField(
        Enquiry, models.PROTECT, related_name="asker", verbose_name="demande"
    )
    # Asked by the person while an answer is owed: erased once the request is closed.
    erasure_asked_at = models.DateTimeField("effacement demandé le", null=True, blank=True)

    class Meta:
        verbose_name = "demandeur"
        verbose_name_plural = "demandeurs"
        triggers = [
            refusing(
                "asker_kept_as_written",
                "Ce que le demandeur a écrit ne se modifie pas.",
                when=f"NOT {only_columns('erasure_asked_at')}",
                operation=pgtrigger.Update,
            ),
            refusing(
                "asker_erased_with_the_request",
                "Les données d’un demandeur s’effacent une fois sa demande classée.",
                when="""EXISTS (SELECT 1 FROM ami_enquiry
                    WHERE id = OLD.enquiry_id AND erased_at IS NULL)""",
                operation=pgtrigger.Delete,
            ),
        ]

    def __str__(self):
        return str(self.enquiry_id)
