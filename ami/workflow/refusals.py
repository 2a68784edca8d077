"""What a verb says when it refuses: French sentences, whoever found them first, rule or database."""

from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.db import IntegrityError, transaction

UNEXPLAINED = (
    "Cette action a été refusée : l’état du dossier a changé. Rechargez la page et réessayez."
)


class Refused(Exception):
    """A verb did nothing; `sentences` say why, in French."""

    def __init__(self, sentences):
        self.sentences = [sentences] if isinstance(sentences, str) else list(sentences)
        super().__init__(" ".join(self.sentences))


class NotReady(Refused):
    """The candidature cannot be deposited yet; each sentence is a `rules.Blocker`."""


def refuse_if(sentences):
    if sentences:
        raise Refused(sentences)


@contextmanager
def refusing():
    """Inside, what the database refuses is told with the sentence of its constraint."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(_sentence(error)) from error


def _sentence(error):
    diagnostic = getattr(error.__cause__, "diag", None)
    if diagnostic is None:
        return UNEXPLAINED
    declared = _declared_sentences().get(diagnostic.constraint_name)
    # Our triggers carry their sentence as the message itself.
    if declared is None and diagnostic.context:
        return diagnostic.message_primary
    return declared or UNEXPLAINED


@cache
def _declared_sentences():
    return {
        constraint.name: str(constraint.violation_error_message)
        for model in apps.get_models()
        for constraint in model._meta.constraints
    }
