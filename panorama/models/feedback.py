"""Accounts of experience: what public agents tell of a deployment, and what was done about each."""

import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from alliance.dates import day
from panorama.enums import (
    Erasure,
    FeedbackState,
    FeedbackStep,
    OrganisationKind,
    OrganisationSize,
    WouldAgain,
)
from panorama.models.counting import counts_on_the_solution
from panorama.models.domain import PublicDomain

# An address that nobody confirms; an account that is not online; one that is, with its address.
UNCONFIRMED_FOR = datetime.timedelta(days=7)
UNPUBLISHED_FOR = datetime.timedelta(days=365)
PUBLISHED_FOR = datetime.timedelta(days=3 * 365)
LONGEST = 2000
# What its author tells, and may correct.
TOLD = ("organisation", "organisation_kind", "organisation_size", "function", "use", "volume")
TOLD += ("effect", "limits", "would_again")
OUT_OF_MODERATION = (FeedbackState.UNCONFIRMED, FeedbackState.ERASED)


def kept_until():
    return timezone.localdate() + UNCONFIRMED_FOR


class FeedbackQuerySet(models.QuerySet):
    def published(self):
        """Those that a fiche shows, newest first, each with its reply."""
        shown = self.filter(state=FeedbackState.PUBLISHED)
        return shown.select_related("reply").order_by("-published_at", "-pk")

    def moderated(self):
        """Those that a curator may read: their address is confirmed."""
        return self.exclude(state=FeedbackState.UNCONFIRMED)

    def with_recognition(self):
        domains = PublicDomain.objects.covering(OuterRef("domain"))
        return self.annotate(is_recognised=Exists(domains))

    def overdue(self, day):
        return self.filter(kept_until__lte=day).exclude(state=FeedbackState.ERASED)


def told(label, **options):
    return models.TextField(label, max_length=LONGEST, blank=True, **options)


class Feedback(models.Model):
    """One deployment of a solution, told under the name of an organisation and of a function."""

    key = models.UUIDField("clé", unique=True, default=uuid4, editable=False)
    solution = models.ForeignKey(
        "panorama.Solution", models.CASCADE, related_name="feedback", verbose_name="solution"
    )
    email = models.EmailField("adresse de l’auteur", blank=True)
    domain = models.CharField("domaine de l’adresse", max_length=253, blank=True)
    organisation = models.CharField("organisme", max_length=200, blank=True)
    organisation_kind = models.CharField(
        "type d’organisme", max_length=20, choices=OrganisationKind, blank=True
    )
    organisation_size = models.CharField(
        "taille", max_length=20, choices=OrganisationSize, blank=True
    )
    function = models.CharField("fonction", max_length=150, blank=True)
    use = told("usage")
    volume = told("volume")
    effect = told("effet mesuré")
    limits = told("limites")
    would_again = models.CharField("le referait", max_length=20, choices=WouldAgain, blank=True)
    # The words of the agreement, as they stood on the page.
    consent = models.TextField("consentement", max_length=1000, blank=True)
    consented_at = models.DateTimeField("envoyé le", default=timezone.now)
    confirmed_at = models.DateTimeField("adresse confirmée le", null=True, blank=True)
    state = models.CharField(
        "état", max_length=20, choices=FeedbackState, default=FeedbackState.UNCONFIRMED
    )
    # What the curator tells its author, when sending it back or refusing it.
    comment = told("commentaire")
    published_at = models.DateTimeField("publié le", null=True, blank=True)
    kept_until = models.DateField("gardé jusqu’au", default=kept_until)
    erased_at = models.DateTimeField("effacé le", null=True, blank=True)
    erasure = models.CharField("cause de l’effacement", max_length=20, choices=Erasure, blank=True)
    is_fictitious = models.BooleanField("données fictives", default=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "retour d’expérience"
        verbose_name_plural = "retours d’expérience"
        ordering = ["-consented_at", "-pk"]
        triggers = [counts_on_the_solution()]
        indexes = [
            models.Index(
                fields=["solution", "-published_at"],
                condition=Q(state=FeedbackState.PUBLISHED),
                name="feedback_published",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=FeedbackState.ERASED)
                | Q(**dict.fromkeys(("email", "domain", "consent", "comment", *TOLD), "")),
                name="feedback_erased_keeps_nothing",
                violation_error_message="D’un retour effacé, rien ne reste que ses dates.",
            ),
            models.CheckConstraint(
                condition=Q(state=FeedbackState.ERASED, erased_at__isnull=False)
                & Q(erasure__in=Erasure.values)
                | ~Q(state=FeedbackState.ERASED) & Q(erased_at=None, erasure=""),
                name="feedback_erased_has_its_date",
                violation_error_message="Un effacement a sa date et sa cause.",
            ),
            models.CheckConstraint(
                condition=Q(state=FeedbackState.ERASED) | ~Q(consent="") & ~Q(email=""),
                name="feedback_has_its_consent",
                violation_error_message="Un retour a un auteur, et son accord.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OUT_OF_MODERATION) | Q(confirmed_at__isnull=False),
                name="feedback_is_confirmed_first",
                violation_error_message="Rien ne se publie d’une adresse qui n’est pas confirmée.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[FeedbackState.RETURNED, FeedbackState.REFUSED])
                | ~Q(comment=""),
                name="feedback_judged_with_words",
                violation_error_message="Dites à l’auteur pourquoi son retour n’est pas publié.",
            ),
            models.CheckConstraint(
                condition=~Q(state=FeedbackState.PUBLISHED) | Q(published_at__isnull=False),
                name="feedback_published_has_its_date",
                violation_error_message="Un retour publié a sa date.",
            ),
        ]

    def __str__(self):
        told_by = self.organisation or self.get_state_display()
        return f"{told_by}, {day(timezone.localtime(self.consented_at))}"


class FeedbackAct(models.Model):
    """Who did what about an account, and when; nobody is named for what its author did."""

    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="acts")
    step = models.CharField("acte", max_length=20, choices=FeedbackStep)
    at = models.DateTimeField("le", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="par",
    )

    class Meta:
        verbose_name = "acte sur un retour d’expérience"
        verbose_name_plural = "actes sur un retour d’expérience"
        ordering = ["at", "pk"]

    def __str__(self):
        return self.get_step_display()
