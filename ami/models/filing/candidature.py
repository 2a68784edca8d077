"""The candidature, and what the database refuses of it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ami.enums import (
    DECIDED,
    OUTSIDE_THE_CALL,
    Category,
    MemberRole,
    ProcedureKind,
    ProcedureOutcome,
    Status,
    Transition,
)
from ami.models.calls.call import (
    Call,
    Theme,
)
from ami.models.codes import new_code
from ami.models.columns import acted_at, acted_by, signed
from ami.models.filing.candidatures import CandidatureQuerySet
from ami.models.filing.organisation import Organisation
from ami.models.searched import searched
from ami.models.triggers import changes, refuse, refusing


def new_reference(call):
    """A random reference such as AMI26-7K3F: it tells nothing of the order of arrival."""
    return f"AMI{call.edition % 100:02d}-{new_code(4)}"


def _status_table():
    """SQL: the couples of the Transition table."""
    pairs = sorted({pair for transition in Transition for pair in transition.pairs})
    return ", ".join(f"('{source}', '{target}')" for source, target in pairs)


class Candidature(models.Model):
    reference = models.CharField("référence", max_length=20, unique=True)
    call = models.ForeignKey(
        Call, models.PROTECT, related_name="candidatures", verbose_name="appel"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="candidatures", verbose_name="organisation"
    )
    theme = models.ForeignKey(
        Theme,
        models.PROTECT,
        related_name="candidatures",
        null=True,
        blank=True,
        verbose_name="thématique",
    )
    category = models.CharField("catégorie", max_length=20, choices=Category, blank=True)
    # The answer `name`, kept here too so that a list reads one table.
    name = models.CharField("solution", max_length=150, blank=True)
    status = models.CharField("état", max_length=20, choices=Status, default=Status.DRAFT)
    created_at = models.DateTimeField("créée le", default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
        verbose_name="créée par",
    )
    # Where its first answers come from: another candidature of the organisation, or nowhere.
    started_from = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name="reprise de",
    )
    deposited_at = acted_at("déposée le")
    # When the decision that stands was told to it; a decision taken again is told again.
    announced_at = models.DateTimeField(
        "décision annoncée le", null=True, blank=True, editable=False
    )
    # When someone of its organisation first read here what was told: the last result, or dismissal.
    result_read_at = models.DateTimeField("résultat lu le", null=True, blank=True, editable=False)
    committed_at = acted_at("participation confirmée le")
    committed_by = acted_by("confirmée par")
    declined_at = acted_at("participation déclinée le")
    declined_by = acted_by("déclinée par")
    # Asked once decided and before anyone is told: the decision stays in the minutes.
    withdrawal_asked_at = acted_at("retrait demandé le")
    withdrawal_asked_by = acted_by("retrait demandé par")
    published_at = acted_at("publiée le")
    published_by = acted_by("publiée par")
    slug = models.SlugField("adresse publique", max_length=120, null=True, blank=True, unique=True)

    objects = CandidatureQuerySet.as_manager()

    class Meta:
        verbose_name = "candidature"
        verbose_name_plural = "candidatures"
        ordering = ["reference"]
        indexes = [
            models.Index(fields=["call", "status"]),
            *searched("candidature", "reference", "name"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "organisation", "theme"],
                condition=~Q(status__in=sorted(OUTSIDE_THE_CALL)),
                name="candidature_one_per_theme",
                violation_error_message=(
                    "Votre organisation a déjà déposé une candidature dans cette thématique : "
                    "une seule est possible par thématique (article 4)."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(OUTSIDE_THE_CALL))
                | (Q(theme__isnull=False, deposited_at__isnull=False) & ~Q(category="")),
                name="candidature_deposited_is_whole",
                violation_error_message="Une candidature déposée a une thématique et une date de dépôt.",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | Q(status=Status.SELECTED, committed_at__isnull=False, slug__isnull=False),
                name="candidature_published_is_selected_and_committed",
                violation_error_message=(
                    "Seule une candidature retenue, dont la participation est confirmée, est publiée."
                ),
            ),
            models.CheckConstraint(
                condition=Q(announced_at__isnull=True) | Q(status__in=sorted(DECIDED)),
                name="candidature_announced_is_decided",
                violation_error_message="Seule une décision prise est annoncée.",
            ),
            models.CheckConstraint(
                condition=Q(committed_at__isnull=True) | Q(status=Status.SELECTED),
                name="candidature_committed_is_selected",
                violation_error_message="Seule une candidature retenue confirme sa participation.",
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True)
                | Q(status=Status.SELECTED, committed_at__isnull=True),
                name="candidature_declined_is_selected_and_not_committed",
                violation_error_message=(
                    "Seule une candidature retenue, dont la participation n’est pas confirmée, la décline."
                ),
            ),
            models.CheckConstraint(
                condition=Q(withdrawal_asked_at__isnull=True) | Q(committed_at__isnull=True),
                name="candidature_withdrawn_does_not_commit",
                violation_error_message="Une candidature dont le retrait est demandé ne participe plus.",
            ),
            signed(
                "withdrawal_asked",
                "candidature_withdrawal_has_its_author",
                "Une demande de retrait porte sa date et son auteur.",
            ),
            signed(
                "committed",
                "candidature_commitment_has_its_author",
                "Une confirmation porte sa date et son auteur.",
            ),
            signed(
                "declined",
                "candidature_decline_has_its_author",
                "Un refus porte sa date et son auteur.",
            ),
            signed(
                "published",
                "candidature_publication_has_its_author",
                "Une publication porte sa date et son auteur.",
            ),
        ]
        triggers = [
            refusing(
                "candidature_identity_frozen_once_deposited",
                "Une candidature déposée garde son appel, son organisation, sa thématique et sa date.",
                when=f"""OLD.deposited_at IS NOT NULL AND OLD.status <> '{Status.DRAFT}'
                    AND {changes("reference", "call_id", "organisation_id", "theme_id", "category", "deposited_at")}""",
                operation=pgtrigger.Update,
            ),
            refusing(
                "candidature_published_once_validated",
                "Une fiche paraît une fois qu’une de ses versions est validée.",
                when="""NEW.published_at IS NOT NULL AND OLD.published_at IS NULL
                    AND NOT EXISTS (SELECT 1 FROM ami_listing
                        WHERE candidature_id = NEW.id AND validated_at IS NOT NULL)""",
                operation=pgtrigger.UpdateOf("published_at"),
            ),
            pgtrigger.Trigger(
                name="candidature_status_along_the_table",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
                func=f"""
                    IF TG_OP = 'INSERT' THEN
                        IF NEW.status <> '{Status.DRAFT}' THEN
                            {refuse("candidature_starts_as_draft", "Une candidature commence par un brouillon.")}
                        END IF;
                    ELSIF NEW.status <> OLD.status
                        AND (OLD.status, NEW.status) NOT IN ({_status_table()}) THEN
                        {refuse("candidature_status_along_the_table", "Ce changement d’état n’existe pas.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
            refusing(
                "candidature_decision_reopened_by_two",
                "Une décision se rouvre à deux, à la suite d’une procédure, ou parce que l’organisation se retire.",
                when=f"""NEW.withdrawal_asked_at IS NULL AND NOT EXISTS (
                        SELECT 1 FROM ami_decision d WHERE d.candidature_id = NEW.id
                        AND d.superseded_at IS NULL
                        AND (EXISTS (SELECT 1 FROM ami_reopening
                                WHERE decision_id = d.id AND confirmed_at IS NOT NULL)
                            OR EXISTS (SELECT 1 FROM ami_procedure
                                WHERE decision_id = d.id AND outcome = '{ProcedureOutcome.TAKEN}'
                                AND kind = '{ProcedureKind.SELECTION}')))""",
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(old__status__in=sorted(DECIDED), new__status=Status.SCORED),
            ),
            refusing(
                "candidature_dismissal_reopened_by_two",
                "Un rejet se réexamine sur proposition motivée, confirmée par une autre personne.",
                when="""NOT EXISTS (SELECT 1 FROM ami_reopening WHERE confirmed_at IS NOT NULL
                    AND dismissal_id = (SELECT id FROM ami_dismissal
                        WHERE candidature_id = NEW.id AND confirmed_at IS NOT NULL
                        ORDER BY confirmed_at DESC, id DESC LIMIT 1))""",
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(old__status=Status.INELIGIBLE, new__status=Status.SUBMITTED),
            ),
        ]

    def __str__(self):
        return f"{self.reference} · {self.name or 'sans nom'}"

    def get_absolute_url(self):
        return reverse("candidates:candidature", args=[self.reference])

    def pending_completion(self):
        """The completion request that waits for an answer, or None."""
        if self.status != Status.TO_COMPLETE:
            return None
        return self.completion_requests.pending().first()

    @property
    def may_be_written(self):
        """Whether the person for whom it was read (`with_standing_of`) writes in it."""
        return self.may_be_represented or self.mandate_held is not None

    @property
    def may_be_represented(self):
        """Whether that person commits its organisation: an editor, never an agent by mandate."""
        return self.role_held == MemberRole.EDIT

    @property
    def subject_key(self):
        """The name under which events and letters speak of this file."""
        return f"candidature:{self.reference}"
