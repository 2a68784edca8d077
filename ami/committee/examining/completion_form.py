"""What is asked of a candidate whose file lacks something, and by when."""

import datetime

from django import forms
from django.utils import timezone

from ami.committee.acts import ActForm
from ami.enums import Verdict
from ami.questions import SECTIONS
from ami.wording import day
from ami.workflow.examining import eligibility
from ami.workflow.examining.delays import usual_day


class CompletionForm(ActForm):
    message = forms.CharField(
        label="Ce qui manque",
        help_text="Ce texte figure dans le courrier : dites précisément ce qui est attendu.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
    )
    criteria = forms.MultipleChoiceField(
        label="Critères concernés",
        help_text="Pour suivre que les dossiers à compléter sur un même critère le sont tous.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins un critère."},
    )
    sections = forms.MultipleChoiceField(
        label="Parties du dossier rouvertes",
        choices=[(section.code, section.title) for section in SECTIONS],
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = forms.DateField(
        label="Échéance",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    delay_grounds = forms.CharField(
        label="Motif d’un autre délai (optionnel)",
        help_text="À remplir si l’échéance n’est pas celle du délai habituel de l’appel.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        required=False,
    )
    effect = forms.CharField(
        label="Effet à l’échéance",
        help_text="Ce qui se passe sans réponse ; cette phrase figure dans le courrier.",
        initial=eligibility.DEFAULT_EFFECT,
        max_length=300,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        call = self.subject.call
        usual = usual_day(call, at=timezone.now())
        self.fields["due_on"].initial = usual
        self.fields["due_on"].help_text = (
            f"Délai habituel de l’appel : {call.completion_days} jours, soit le {day(usual)}. Le "
            "dossier reste ouvert jusqu’à la fin de ce jour, heure de Paris."
        )
        self.fields["criteria"].choices = [
            (one.code, f"{one.code} : {one.label}") for one in call.grid.eligibility
        ]
        self.fields["criteria"].initial = self._lacking

    def _lacking(self):
        """The criteria found to complete, or failing."""
        failing = self.subject.findings.exclude(verdict=Verdict.COMPLIANT)
        return list(failing.values_list("criterion__code", flat=True))

    def clean(self):
        if due_on := self.cleaned_data.get("due_on"):
            self.cleaned_data["due_at"] = last_minute_of(due_on)


def last_minute_of(date):
    """23:59 in Paris."""
    return timezone.make_aware(datetime.datetime.combine(date, datetime.time(23, 59)))


def ask(candidature, data, user):
    return eligibility.ask_completion(
        candidature,
        data["message"],
        data["sections"],
        data["due_at"],
        criteria=data["criteria"],
        delay_grounds=data["delay_grounds"],
        effect=data["effect"],
        by=user,
    )
