"""The right of reply: what a company answers, once, to an account of experience."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from panorama.enums import ReplyState
from panorama.models.feedback import LONGEST, Feedback


class Reply(models.Model):
    feedback = models.OneToOneField(
        Feedback, models.CASCADE, related_name="reply", verbose_name="retour d’expérience"
    )
    text = models.TextField("réponse", max_length=LONGEST)
    state = models.CharField("état", max_length=20, choices=ReplyState, default=ReplyState.WAITING)
    comment = models.TextField("commentaire", max_length=LONGEST, blank=True)
    sent_at = models.DateTimeField("envoyée le", default=timezone.now)
    # Never shown: the company answers, not a person.
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="envoyée par",
    )
    published_at = models.DateTimeField("publiée le", null=True, blank=True)

    class Meta:
        verbose_name = "réponse d’un éditeur"
        verbose_name_plural = "réponses des éditeurs"
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="reply_says_something",
                violation_error_message="Écrivez votre réponse.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ReplyState.RETURNED, ReplyState.REFUSED]) | ~Q(comment=""),
                name="reply_judged_with_words",
                violation_error_message="Dites à l’éditeur pourquoi sa réponse n’est pas publiée.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReplyState.PUBLISHED) | Q(published_at__isnull=False),
                name="reply_published_has_its_date",
                violation_error_message="Une réponse publiée a sa date.",
            ),
        ]

    def __str__(self):
        return f"Réponse à {self.feedback}"

    @property
    def is_published(self):
        return self.state == ReplyState.PUBLISHED
