"""What the secretariat writes of its own at the head of the letters of a call, version by version."""

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from ami.models.calls.call import Call
from ami.models.triggers import append_only


class LetterTextQuerySet(models.QuerySet):
    def in_force(self):
        """The last version of each kind; one that is blank gives the standard text back."""
        latest = self.order_by("call_id", "letter", "-version").distinct("call_id", "letter")
        return self.filter(pk__in=latest.values("pk")).exclude(subject="", body="")


def with_own_texts(calls):
    """Brings the texts in force along with each call, in the same query."""
    texts = LetterText.objects.in_force().filter(call=OuterRef("pk"))
    columns = JSONObject(letter="letter", subject="subject", body="body")
    return calls.annotate(texts_in_force=ArraySubquery(texts.values(columns=columns)))


class LetterText(models.Model):
    """A part left empty keeps the standard words; mentions of law are never part of it."""

    call = models.ForeignKey(
        Call, models.PROTECT, related_name="letter_texts", verbose_name="appel"
    )
    letter = models.CharField("courrier", max_length=60)
    version = models.PositiveIntegerField("version")
    subject = models.CharField("objet", max_length=200, blank=True)
    body = models.TextField("texte", max_length=4000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="écrit par"
    )
    at = models.DateTimeField("écrit le", default=timezone.now)

    objects = LetterTextQuerySet.as_manager()

    class Meta:
        verbose_name = "texte de courrier"
        verbose_name_plural = "textes des courriers"
        ordering = ["call", "letter", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "letter", "version"],
                name="letter_text_version_unique",
                violation_error_message="Ce texte vient d’être enregistré par une autre personne.",
            ),
            models.CheckConstraint(
                condition=Q(version__gt=0),
                name="letter_text_version_counts_from_one",
                violation_error_message="Les versions d’un texte se comptent à partir de 1.",
            ),
        ]
        triggers = [
            append_only(
                "letter_text_append_only",
                "Un texte de courrier enregistré ne se modifie pas\u00a0: une nouvelle version le remplace.",
            )
        ]

    def __str__(self):
        return f"{self.call_id} · {self.letter} v{self.version}"
