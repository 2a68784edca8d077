"""The answers of a draft, one row per question of the manifest: the row is the trace of its save."""

import json

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from ami.enums import EDITABLE
from ami.models.filing.candidature import Candidature
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


# One statement, under the lock of the candidature, which every writer takes: what stands is either
# replaced, when it is what the person saw or sent, or given back. The name is copied for lists.
PUT = """
WITH held AS (
    SELECT * FROM ami_answer WHERE candidature_id = %(candidature)s AND code = %(code)s
), saved AS (
    INSERT INTO ami_answer AS answer
        (candidature_id, code, value, version, saved_by_id, saved_at)
    SELECT %(candidature)s, %(code)s, %(value)s::jsonb, 1, %(by)s, %(at)s
    WHERE NOT EXISTS (SELECT FROM held WHERE value = %(value)s::jsonb)
    ON CONFLICT (candidature_id, code) DO UPDATE
    SET value = excluded.value, version = answer.version + 1,
        saved_by_id = excluded.saved_by_id, saved_at = excluded.saved_at
    WHERE answer.version = %(seen)s OR answer.value = %(sent)s::jsonb
    RETURNING *
), named AS (
    UPDATE ami_candidature SET name = left(saved.value #>> '{}', %(longest_name)s)
    FROM saved WHERE ami_candidature.id = saved.candidature_id AND saved.code = 'name'
)
SELECT * FROM saved UNION ALL SELECT * FROM held WHERE NOT EXISTS (SELECT FROM saved)
"""


class AnswerQuerySet(models.QuerySet):
    def put(self, candidature, code, value, *, by, at, seen, sent=None):
        """The answer that stands once `value` was saved over version `seen`, in one statement.

        It holds another value when somebody changed it since. `sent` is a value that the same page
        sent before without hearing back: finding it is finding one's own.
        """
        [answer] = self.raw(
            PUT,
            {
                "candidature": candidature.pk,
                "code": code,
                "value": json.dumps(value),
                "by": by.pk,
                "at": at,
                "seen": seen,
                "sent": None if sent is None else json.dumps(sent),
                "longest_name": Candidature._meta.get_field("name").max_length,
            },
        )
        return answer


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

    objects = AnswerQuerySet.as_manager()

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
