"""The contradictory procedure before an adverse act: notice, time to answer, reasoned decision.

CRPA L121-1 and L122-1: nobody loses a selection, or a fiche online, without having been able to answer.
"""

import secrets
from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ami.enums import ProcedureKind, ProcedureOutcome
from ami.models.columns import acted_at, acted_by, signed
from ami.models.deciding.decision import Decision
from ami.models.filing.candidature import Candidature
from ami.models.triggers import append_only, only_columns, refusing

PENDING = (
    "Une procédure contradictoire est déjà ouverte pour ce dossier\u00a0: concluez-la d’abord."
)
ANOTHER_PERSON = "La décision revient à une autre personne que celle qui a ouvert la procédure."
TOO_EARLY = (
    "L’organisation a encore le temps de répondre\u00a0: rien ne se décide avant l’échéance, sauf si "
    "elle a répondu."
)
LEAST_DELAY = timedelta(days=8)
ANSWER_COLUMNS = ("answer", "hearing_asked", "answered_at", "answered_by_id")
END_COLUMNS = (
    "outcome",
    "conclusion",
    "hearing_report",
    "late_grounds",
    "concluded_at",
    "concluded_by_id",
)


class ProcedureQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(concluded_at=None)

    def ready(self, *, at):
        """Those on which one may decide: answered, or past their time."""
        return self.filter(Q(answered_at__isnull=False) | Q(due_at__lt=at))

    def seen_by(self, user):
        """Those of the files that she meets: a conflict hides them with the rest."""
        return self.filter(candidature__in=Candidature.objects.deliberated_by(user).values("pk"))

    def of(self, user):
        """Those of which the organisations of `user` are told."""
        return self.filter(candidature__in=Candidature.objects.of(user).values("pk"))


class Procedure(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="procedures", verbose_name="candidature"
    )
    kind = models.CharField("acte envisagé", max_length=20, choices=ProcedureKind)
    # The selection that would end, or on which the fiche rests.
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="procedures", verbose_name="décision"
    )
    # When the act that would be undone was taken: four months run from there (CRPA L242-1).
    taken_at = models.DateTimeField("acte en cause pris le")
    grounds = models.TextField("motifs envisagés", max_length=4000)
    documents = models.TextField("documents sur lesquels elle se fonde", max_length=4000)
    # Why the fiche was taken offline before any answer; empty otherwise (CRPA L121-2).
    urgent_grounds = models.TextField("urgence", max_length=2000, blank=True)
    due_at = models.DateTimeField("réponse attendue avant le")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ouverte par"
    )
    opened_at = models.DateTimeField("ouverte le", default=timezone.now)
    answer = models.TextField("observations", max_length=20_000, blank=True)
    hearing_asked = models.BooleanField("audition demandée", default=False)
    answered_at = acted_at("répondue le")
    answered_by = acted_by("répondue par")
    outcome = models.CharField("suite donnée", max_length=10, choices=ProcedureOutcome, blank=True)
    conclusion = models.TextField("motifs de la suite donnée", max_length=4000, blank=True)
    hearing_report = models.TextField("suite de l’audition", max_length=4000, blank=True)
    late_grounds = models.TextField("motifs au-delà de quatre mois", max_length=4000, blank=True)
    concluded_at = acted_at("conclue le")
    concluded_by = acted_by("conclue par")

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        verbose_name = "procédure contradictoire"
        verbose_name_plural = "procédures contradictoires"
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature"],
                condition=Q(concluded_at__isnull=True),
                name="procedure_one_pending",
                violation_error_message=PENDING,
            ),
            models.CheckConstraint(
                condition=~Q(grounds="") & ~Q(documents=""),
                name="procedure_notice_is_whole",
                violation_error_message="La notification dit les motifs envisagés et les documents.",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gte=F("opened_at") + LEAST_DELAY),
                name="procedure_leaves_time_to_answer",
                violation_error_message="Le délai de réponse est de huit jours au moins.",
            ),
            models.CheckConstraint(
                condition=Q(urgent_grounds="") | Q(kind=ProcedureKind.UNPUBLISHING),
                name="procedure_urgent_only_to_unpublish",
                violation_error_message="L’urgence ne permet que de retirer la fiche du panorama.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=False) | Q(answer="", hearing_asked=False),
                name="procedure_answer_is_dated",
                violation_error_message="Une réponse porte sa date et son auteur.",
            ),
            models.CheckConstraint(
                condition=Q(concluded_at__isnull=True, outcome="", conclusion="")
                | Q(concluded_at__isnull=False) & ~Q(outcome="") & ~Q(conclusion=""),
                name="procedure_concluded_with_grounds",
                violation_error_message="La suite donnée à une procédure est motivée.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=ProcedureOutcome.TAKEN)
                | Q(concluded_at__gt=F("due_at"))
                | Q(answered_at__isnull=False),
                name="procedure_waits_for_the_answer",
                violation_error_message=TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=~Q(outcome=ProcedureOutcome.TAKEN) | ~Q(concluded_by=F("opened_by")),
                name="procedure_takes_two_people",
                violation_error_message=ANOTHER_PERSON,
            ),
            models.CheckConstraint(
                condition=~Q(outcome=ProcedureOutcome.TAKEN, hearing_asked=True)
                | ~Q(hearing_report=""),
                name="procedure_hearing_is_answered",
                violation_error_message="L’audition a été demandée\u00a0: dites la suite qui lui est donnée.",
            ),
            signed(
                "answered",
                "procedure_answer_has_its_author",
                "Une réponse porte sa date et son auteur.",
            ),
            signed(
                "concluded",
                "procedure_end_has_its_author",
                "La suite donnée porte sa date et son auteur.",
            ),
        ]
        triggers = [
            append_only(
                "procedure_append_only",
                "Une procédure contradictoire ne se modifie pas et ne s’efface pas.",
                allowed=f"""OLD.concluded_at IS NULL AND (
                    OLD.answered_at IS NULL AND {only_columns(*ANSWER_COLUMNS)}
                    OR {only_columns(*END_COLUMNS)})""",
            ),
            refusing(
                "procedure_of_its_own_file",
                "Cette décision n’est pas de ce dossier.",
                when="""NEW.candidature_id IS DISTINCT FROM
                    (SELECT candidature_id FROM ami_decision WHERE id = NEW.decision_id)""",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self):
        return f"{self.candidature.reference} · {self.get_kind_display()}"

    @property
    def is_pending(self):
        return self.concluded_at is None


def private_path(file, filename):
    """A path that tells nothing."""
    return f"procedures/{file.procedure_id}/{secrets.token_hex(16)}"


class ProcedureFile(models.Model):
    """What the company joins to its answer; kept as it came."""

    procedure = models.ForeignKey(
        Procedure, models.PROTECT, related_name="files", verbose_name="procédure"
    )
    file = models.FileField("fichier", upload_to=private_path, max_length=200)
    name = models.CharField("nom du fichier", max_length=160)
    content_type = models.CharField("type", max_length=60)
    size = models.PositiveBigIntegerField("taille (octets)")
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="jointe par"
    )
    added_at = models.DateTimeField("jointe le", default=timezone.now)

    class Meta:
        verbose_name = "pièce d’une réponse"
        verbose_name_plural = "pièces des réponses"
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0),
                name="procedure_file_is_not_empty",
                violation_error_message="Ce fichier est vide.",
            )
        ]
        triggers = [
            append_only("procedure_file_kept", "Une pièce d’une réponse ne se modifie pas."),
            refusing(
                "procedure_file_while_it_runs",
                "Cette procédure est conclue.",
                when="""EXISTS (SELECT 1 FROM ami_procedure
                    WHERE id = NEW.procedure_id AND concluded_at IS NOT NULL)""",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self):
        return self.name
