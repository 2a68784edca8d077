"""From a question of the manifest to the control that asks it."""

import re

from django import forms

from alliance.forms import DateInput
from ami.questions import QuestionType, clean, is_blank, objections
from ami.questions.reading import number

YES_NO = [("true", "Oui"), ("false", "Non")]
FRENCH_DATE = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*")
UNREADABLE = {
    QuestionType.NUMBER: "Saisissez un nombre, tel que 1 234,5.",
    QuestionType.PERCENT: "Saisissez un pourcentage, tel que 87,5.",
    QuestionType.DATE: "Saisissez une date qui existe, au format JJ/MM/AAAA.",
}
LONGEST_ON_ONE_LINE = 120
NOT_AN_OPTION = "Choisissez une réponse de la liste."


class FrenchDateInput(DateInput):
    """Takes « 31/12/2025 » too, from the browsers that have no calendar."""

    def value_from_datadict(self, data, files, name):
        raw = data.get(name)
        match = FRENCH_DATE.fullmatch(raw) if isinstance(raw, str) else None
        return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}" if match else raw


class AnswerField(forms.Field):
    """Reads anything: a draft keeps what is too long or out of bounds, and says so."""

    max_length = None

    def __init__(self, question):
        self.question = question
        super().__init__(
            required=False, label=question.label, help_text=hint(question), widget=widget(question)
        )
        self.optional = not (question.required or question.required_if)

    @property
    def choices(self):
        return self.widget.choices

    def prepare_value(self, value):
        """A stored value, or what was posted, as the control shows it."""
        if isinstance(value, bool):
            return value if self.question.type is QuestionType.CONSENT else str(value).lower()
        return number(value) if isinstance(value, int | float) else value

    def is_unreadable(self, raw):
        """Something was typed that no stored value can keep; a text always can."""
        if self.question.type.is_text or self.question.type is QuestionType.CONSENT:
            return False
        return bool(raw and str(raw).strip()) and is_blank(self.question, clean(self.question, raw))

    def clean(self, raw):
        if self.is_unreadable(raw):
            raise forms.ValidationError(UNREADABLE.get(self.question.type, NOT_AN_OPTION))
        value = clean(self.question, raw)
        if found := objections(self.question, value):
            raise forms.ValidationError(found)
        return value


def widget(question):
    attrs = {"autocomplete": question.autocomplete} if question.autocomplete else {}
    match question.type:
        case QuestionType.LONG_TEXT:
            return forms.Textarea(attrs | {"rows": 4 if question.limit <= 1000 else 8})
        case QuestionType.TEXT if (question.limit or 0) > LONGEST_ON_ONE_LINE:
            # Read whole while it is typed, though it is kept on one line.
            return forms.Textarea(attrs | {"rows": 2})
        case QuestionType.CHOICE if question.shown_as_radios:
            return forms.RadioSelect(choices=question.choices)
        case QuestionType.CHOICE:
            return forms.Select(choices=[("", "Sélectionnez une réponse"), *question.choices])
        case QuestionType.CHOICES:
            return forms.CheckboxSelectMultiple(choices=question.choices)
        case QuestionType.YES_NO:
            return forms.RadioSelect(choices=YES_NO)
        case QuestionType.NUMBER | QuestionType.PERCENT:
            return forms.TextInput(attrs | {"inputmode": "decimal", "autocomplete": "off"})
        case QuestionType.DATE:
            return FrenchDateInput(attrs)
        case QuestionType.CONSENT:
            return forms.CheckboxInput()
        case QuestionType.EMAIL:
            return forms.EmailInput(attrs)
        case QuestionType.URL:
            return forms.URLInput(attrs)
        case QuestionType.PHONE:
            return forms.TextInput(attrs | {"type": "tel"})
        case _:
            return forms.TextInput(attrs)


def hint(question):
    """What the person must know beforehand: the manifest's help, then unit, bounds and limits."""
    parts = [question.help]
    if question.type is QuestionType.DATE:
        parts.append("Format attendu : JJ/MM/AAAA.")
    if question.type is QuestionType.PERCENT:
        parts.append("En pourcentage, de 0 à 100.")
    elif question.type is QuestionType.NUMBER and question.unit:
        parts.append(f"En {question.unit}.")
    if question.type is QuestionType.CHOICES:
        parts.append("Plusieurs réponses possibles.")
    if question.limit:
        parts.append(f"{number(question.limit)} caractères au maximum.")
    return " ".join(filter(None, parts))
