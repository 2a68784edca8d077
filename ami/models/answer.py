"""The answers of a draft, one row per question of the manifest: the row is the trace of its save."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from ami.enums import EDITABLE
from ami.models.candidature import Candidature
from ami.models.triggers import refusing
from ami.questions import QUESTIONS

PERSONAL_SQL = ", ".join(
    f"'{code}'" for code, question in sorted(QUESTIONS.items()) if question.personal
)
EDITABLE_SQL = ", ".join(f"'{status}'" for status in sorted(EDITABLE))
CHANGE = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


def frozen_once_deposited(name, operation=CHANGE, condition=None, except_when=None):
    """What a candidature holds changes only while it is a draft or to complete.

    `except_when`: the SQL of what may change even then.
    """
    except_sql = f" AND NOT ({except_when})" if except_when else ""
    return refusing(
        name,
        "Cette candidature a été déposée : son contenu ne change plus.",
        when=f"""EXISTS (SELECT 1 FROM ami_candidature
            WHERE id IN (NEW.candidature_id, OLD.candidature_id)
            AND status NOT IN ({EDITABLE_SQL})){except_sql}""",
        operation=operation,
        condition=condition,
    )


class Answer(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.CASCADE, related_name="answers", verbose_name="candidature"
    )
    code = models.CharField("question", max_length=50)
    value = models.JSONField("réponse", null=True)
    version = models.PositiveIntegerField("version", default=1)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name="enregistrée par",
    )
    saved_at = models.DateTimeField("enregistrée le", default=timezone.now)

    class Meta:
        verbose_name = "réponse"
        verbose_name_plural = "réponses"
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "code"],
                name="answer_one_per_question",
                violation_error_message="Cette question a déjà sa réponse.",
            )
        ]
        triggers = [
            frozen_once_deposited(
                "answer_frozen_once_deposited",
                # The contact of a deposit is erased on its own.
                except_when=f"TG_OP = 'DELETE' AND OLD.code IN ({PERSONAL_SQL})",
            )
        ]

    def __str__(self):
        return f"{self.candidature_id} · {self.code}"
