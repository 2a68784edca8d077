"""How people come into the space of an organisation: invited by it, or asking to be let in."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from ami.enums import ClaimOutcome, MemberRole
from ami.models.columns import acted_at, acted_by, signed
from ami.models.filing.organisation import (
    UNKNOWN_ROLE,
    Organisation,
)

INVITATION_LASTS = datetime.timedelta(days=14)


def two_weeks_from_now():
    return timezone.now() + INVITATION_LASTS


class InvitationQuerySet(models.QuerySet):
    def pending(self):
        """Neither accepted nor withdrawn; it may have expired, and be sent again."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """Of the link that the letter carries only the hash is kept: nobody here can use it."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="invitations", verbose_name="organisation"
    )
    email = models.EmailField("adresse électronique")
    role = models.CharField("rôle", max_length=10, choices=MemberRole)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name="invitée par",
    )
    invited_at = models.DateTimeField("invitée le", default=timezone.now)
    sent_at = models.DateTimeField("envoyée le", default=timezone.now)
    expires_at = models.DateTimeField("valable jusqu’au", default=two_weeks_from_now)
    token_hash = models.CharField("empreinte du lien", max_length=64, unique=True)
    accepted_at = acted_at("acceptée le")
    withdrawn_at = acted_at("retirée le")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        verbose_name_plural = "invitations"
        ordering = ["invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("email"),
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_one_pending",
                violation_error_message="Cette adresse a déjà une invitation en attente : vous pouvez la renvoyer.",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_ends_once",
                violation_error_message="Une invitation est acceptée ou retirée, pas les deux.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=MemberRole.values),
                name="invitation_role_known",
                violation_error_message=UNKNOWN_ROLE,
            ),
        ]

    def __str__(self):
        return self.email

    def is_expired(self, at=None):
        return (at or timezone.now()) >= self.expires_at


class ClaimQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(settled_at=None)

    def clear_of(self, user):
        return self.filter(organisation__in=Organisation.objects.clear_of(user))


class Claim(models.Model):
    """Someone gave the number of an organisation that already has its space."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="claims", verbose_name="organisation"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims", verbose_name="demandée par"
    )
    # All that the claimant may be shown of the organisation before the answer.
    identifier = models.CharField("numéro saisi", max_length=40)
    made_at = models.DateTimeField("demandée le", default=timezone.now)
    outcome = models.CharField("réponse", max_length=10, choices=ClaimOutcome, blank=True)
    grounds = models.TextField("motifs", max_length=1000, blank=True)
    settled_at = acted_at("traitée le")
    settled_by = acted_by("traitée par")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = "demande de rattachement"
        verbose_name_plural = "demandes de rattachement"
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(settled_at__isnull=True),
                name="claim_one_pending",
                violation_error_message="Votre demande est déjà transmise.",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, outcome="")
                | Q(settled_at__isnull=False, outcome__in=ClaimOutcome.values),
                name="claim_settled_has_an_outcome",
                violation_error_message="Une demande traitée est acceptée ou refusée.",
            ),
            signed(
                "settled",
                "claim_settlement_has_its_author",
                "Une réponse porte sa date et son auteur.",
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.identifier}"
