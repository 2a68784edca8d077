"""The census of needs: what public agents agreed to tell, until when, and what is left of it after."""

import datetime
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alliance.dates import day
from panorama.enums import Erasure, NeedState, OrganisationKind

KEPT_FOR = datetime.timedelta(days=3 * 365)
CONTACT_KEPT_FOR = datetime.timedelta(days=365)
LONGEST_NEED = 3000


def kept_until():
    return timezone.localdate() + KEPT_FOR


def codes(label):
    return ArrayField(models.CharField(max_length=50), verbose_name=label, default=list, blank=True)


class NeedQuerySet(models.QuerySet):
    def counted(self):
        """What statistics are made of: neither what was erased, nor what is no need at all."""
        return self.filter(state__in=[NeedState.WAITING, NeedState.READ])

    def told(self):
        """Those whose text somebody read for personal data: it may be exported."""
        return self.filter(state=NeedState.READ)

    def overdue(self, day):
        return self.filter(kept_until__lte=day).exclude(state=NeedState.ERASED)

    def contacts_overdue(self, day):
        return self.exclude(email="").filter(contact_until__lte=day)


class Need(models.Model):
    """Told with consent, by someone whom nobody identifies; the address is hers to give or not."""

    key = models.UUIDField("clé", unique=True, default=uuid4, editable=False)
    text = models.TextField("besoin", max_length=LONGEST_NEED, blank=True)
    families = codes("familles fonctionnelles")
    trades = codes("métiers")
    constraints = codes("contraintes")
    sizes = codes("tailles")
    organisation_kind = models.CharField(
        "type d’organisme", max_length=20, choices=OrganisationKind, blank=True
    )
    # The words of the agreement, as they stood on the page.
    consent = models.TextField("consentement", max_length=1000, blank=True)
    consented_at = models.DateTimeField("consentement donné le", default=timezone.now)
    email = models.EmailField("adresse de contact", blank=True)
    contact_consent = models.TextField("consentement au contact", max_length=1000, blank=True)
    contact_until = models.DateField("contact gardé jusqu’au", null=True, blank=True)
    kept_until = models.DateField("gardé jusqu’au", default=kept_until)
    state = models.CharField(
        "état", max_length=20, choices=NeedState, default=NeedState.WAITING, editable=False
    )
    read_at = models.DateTimeField("relu le", null=True, blank=True, editable=False)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name="relu par",
    )
    is_reworded = models.BooleanField("texte occulté à la relecture", default=False)
    reason = models.CharField("motif de l’écart", max_length=300, blank=True)
    erased_at = models.DateTimeField("effacé le", null=True, blank=True, editable=False)
    erasure = models.CharField(
        "cause de l’effacement", max_length=20, choices=Erasure, blank=True, editable=False
    )
    is_fictitious = models.BooleanField("données fictives", default=False)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = "besoin"
        verbose_name_plural = "recensement des besoins"
        ordering = ["-consented_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=NeedState.ERASED)
                | Q(text="", email="", contact_consent="", organisation_kind="", reason="")
                & Q(families=[], trades=[], constraints=[], sizes=[], contact_until=None),
                name="need_erased_keeps_nothing",
                violation_error_message="D’un besoin effacé, rien ne reste que ses dates.",
            ),
            models.CheckConstraint(
                condition=Q(state=NeedState.ERASED, erased_at__isnull=False)
                & Q(erasure__in=Erasure.values)
                | ~Q(state=NeedState.ERASED) & Q(erased_at=None, erasure=""),
                name="need_erased_has_its_date",
                violation_error_message="Un effacement a sa date et sa cause.",
            ),
            models.CheckConstraint(
                condition=Q(state=NeedState.ERASED) | ~Q(consent=""),
                name="need_has_its_consent",
                violation_error_message="Un besoin n’entre au recensement qu’avec un accord.",
            ),
            models.CheckConstraint(
                condition=Q(email="", contact_consent="", contact_until=None)
                | ~Q(email="") & ~Q(contact_consent="") & Q(contact_until__isnull=False),
                name="need_contact_has_its_own_consent",
                violation_error_message="Une adresse se garde avec un accord et une durée.",
            ),
            models.CheckConstraint(
                condition=~Q(state=NeedState.SET_ASIDE) | ~Q(reason=""),
                name="need_set_aside_has_its_reason",
                violation_error_message="Dites pourquoi ce besoin est écarté.",
            ),
        ]

    def __str__(self):
        return f"Besoin du {day(timezone.localtime(self.consented_at))}"
