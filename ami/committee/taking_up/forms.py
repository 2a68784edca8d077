"""What a procedure asks of those who open it, then of those who end it."""

import datetime

from django import forms
from django.utils import timezone

from ami.committee.acts import ActForm
from ami.committee.examining.completion_form import last_minute_of
from ami.enums import ProcedureKind
from ami.rules_of_reopening import LEAST_DAYS, USUAL_DAYS, is_past_withdrawing


def text(label, help_text="", *, rows=5, length=4000, required=True):
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=length,
        required=required,
    )


class NoticeForm(ActForm):
    kind = forms.ChoiceField(
        label="Acte envisagé", choices=ProcedureKind.choices, widget=forms.RadioSelect
    )
    grounds = text(
        "Motifs envisagés", "Ils figurent dans le courrier\u00a0: faits, articles, dates."
    )
    documents = text(
        "Documents sur lesquels ils se fondent",
        "Un par ligne. L’organisation peut en demander communication.",
        rows=3,
    )
    due_on = forms.DateField(
        label="Réponse attendue jusqu’au",
        help_text=f"{USUAL_DAYS} jours d’habitude, {LEAST_DAYS} au moins\u00a0; jusqu’à la fin de ce jour, "
        "heure de Paris.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    urgent_grounds = text(
        "Retirer la fiche tout de suite\u00a0: en quoi il y a urgence (optionnel)",
        "Danger ou illégalité manifeste (CRPA, article L121-2). La fiche quitte le panorama dès l’envoi, et "
        "l’organisation répond ensuite. Laissez vide dans les autres cas.",
        rows=3,
        length=2000,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["due_on"].initial = today + datetime.timedelta(days=USUAL_DAYS)
        if not self.subject.published_at:
            self.fields["kind"].choices = [
                (ProcedureKind.SELECTION.value, ProcedureKind.SELECTION.label)
            ]
            self.fields["kind"].initial = ProcedureKind.SELECTION
            del self.fields["urgent_grounds"]

    def clean(self):
        if due_on := self.cleaned_data.get("due_on"):
            self.cleaned_data["due_at"] = last_minute_of(due_on)


class ConclusionForm(ActForm):
    conclusion = text(
        "Motifs", "Ils figurent dans le courrier, et répondent aux observations reçues."
    )


class TakingForm(ConclusionForm):
    hearing_report = text(
        "Suite donnée à la demande d’audition",
        "Date de l’audition et ce qui y a été dit, ou en quoi la demande était abusive (article L122-1).",
        rows=3,
    )
    late_grounds = text(
        "Pourquoi ce retrait reste possible après quatre mois",
        "Par exemple une condition qui n’est plus remplie (article L242-2), ou une décision obtenue par fraude "
        "(article L241-2).",
        rows=3,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.subject.hearing_asked:
            del self.fields["hearing_report"]
        if not is_past_withdrawing(self.subject, at=timezone.now()):
            del self.fields["late_grounds"]
