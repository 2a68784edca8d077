"""What stands against a stored value, in sentences; an empty list means nothing does."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from stdnum.eu import vat
from stdnum.fr import siren, siret

from ami.questions.reading import number
from ami.questions.types import QuestionType
from ami.questions.values import is_blank, is_whole

PHONE = re.compile(r"\+?[0-9][0-9 .()\u00a0\u202f-]{5,28}")
_URL = URLValidator(schemes=["http", "https"])
_EMAIL = EmailValidator()


def objections(question, value):
    """Why a stored value, though present, cannot be deposited as it stands."""
    if is_blank(question, value):
        return []
    return [sentence for check in _CHECKS for sentence in check(question, value)]


def _length(question, value):
    if question.type.is_text and question.limit and len(value) > question.limit:
        yield (
            f"La réponse dépasse la limite de {number(question.limit)} caractères : "
            f"elle en compte {number(len(value))}."
        )


def _bounds(question, value):
    if not question.type.is_number:
        return
    if question.minimum is not None and value < question.minimum:
        yield f"La valeur doit être au moins égale à {number(question.minimum)}."
    if question.maximum is not None and value > question.maximum:
        yield f"La valeur doit être au plus égale à {number(question.maximum)}."


def _form(question, value):
    if question.type is QuestionType.URL and not _passes(_URL, value):
        yield "Saisissez une adresse complète, telle que https://exemple.fr."
    if question.type is QuestionType.EMAIL and not _passes(_EMAIL, value):
        yield "Saisissez une adresse électronique telle que nom@domaine.fr."
    if question.type is QuestionType.PHONE and not PHONE.fullmatch(value):
        yield "Saisissez un numéro tel que 01 22 33 44 55 ou +32 2 345 67 89."
    if question.type is QuestionType.COMPANY_NUMBER and not _is_company_number(value):
        yield "Ce numéro n’existe pas : vérifiez le SIREN, ou le numéro de TVA."


def _rows(question, value):
    if question.type is not QuestionType.ROWS:
        return
    if question.max_rows and len(value) > question.max_rows:
        yield f"Pas plus de {question.max_rows} blocs : il y en a {len(value)}."
    for position, row in enumerate(value, start=1):
        if not is_whole(question, row):
            yield f"Bloc {position} : il manque une réponse obligatoire."
        for column in question.columns:
            for sentence in objections(column, row.get(column.code)):
                yield f"Bloc {position}, « {column.label} » : {sentence}"


def _files(question, value):
    if question.type is QuestionType.FILE and question.max_files < len(value):
        yield f"Pas plus de {question.max_files} fichiers : il y en a {len(value)}."


def _is_company_number(value):
    return any(kind.is_valid(value) for kind in (siren, siret, vat))


def _passes(validator, value):
    try:
        validator(value)
    except ValidationError:
        return False
    return True


_CHECKS = (_length, _bounds, _form, _rows, _files)
