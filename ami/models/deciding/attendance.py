"""Who sits, from when to when: a row per stay, so that whoever comes back has another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ami.enums import ROLES_OF, Actor, Role
from ami.models.columns import acted_at, acted_by, signed
from ami.models.deciding.deliberation import Deliberation
from ami.models.triggers import append_only, only_columns


class AttendanceQuerySet(models.QuerySet):
    def present(self):
        """Those who are in the room now."""
        return self.filter(left_at=None)

    def deciding(self):
        """Those who count in the quorum and vote."""
        return self.filter(role__in=ROLES_OF[Actor.COMMITTEE])


class Attendance(models.Model):
    deliberation = models.ForeignKey(
        Deliberation, models.PROTECT, related_name="attendances", verbose_name="séance"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="personne"
    )
    # As they were that day: an appointment, a service change.
    role = models.CharField("rôle", max_length=20, choices=Role)
    capacity = models.CharField("qualité", max_length=250)
    arrived_at = models.DateTimeField("arrivée", default=timezone.now)
    arrived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="notée par"
    )
    left_at = acted_at("départ")
    left_by = acted_by("départ noté par")

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = "présence"
        verbose_name_plural = "présences"
        ordering = ["deliberation", "arrived_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deliberation", "person"],
                condition=Q(left_at__isnull=True),
                name="attendance_one_at_a_time",
                violation_error_message="Cette personne est déjà présente.",
            ),
            signed(
                "left",
                "attendance_leaving_has_its_author",
                "Un départ porte son heure et son auteur.",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at")),
                name="attendance_leaves_after_it_arrives",
                violation_error_message="Un départ suit l’arrivée.",
            ),
        ]
        triggers = [
            append_only(
                "attendance_append_only",
                "Une présence notée ne se modifie pas et ne s’efface pas.",
                allowed=f"OLD.left_at IS NULL AND {only_columns('left_at', 'left_by_id')}",
            )
        ]

    def __str__(self):
        return f"{self.person_id} · {self.get_role_display()}"
