"""The company's answer to a contradictory procedure."""

from django import forms

from alliance.forms import DsfrFormHelper, Link, ManyFiles, ManyFilesField, Submit
from ami.questions.reading import weight
from ami.rules_of_reopening import ANSWER_WANTED
from ami.workflow.attachments.pieces import PIECE
from ami.workflow.deciding.answering import LONGEST_ANSWER, MOST_FILES


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label="Vos observations",
        help_text="Sur les motifs, les documents, les conséquences du retrait envisagé.",
        widget=forms.Textarea({"rows": 12}),
        max_length=LONGEST_ANSWER,
        required=False,
    )
    files = ManyFilesField(
        label="Pièces",
        help_text=f"PDF, PNG ou JPEG, {MOST_FILES} fichiers au plus, {weight(PIECE.max_bytes)} chacun.",
        required=False,
        widget=ManyFiles({"accept": ".pdf,.png,.jpg,.jpeg", "multiple": True}),
    )
    asks_hearing = forms.BooleanField(
        label="Je demande à être entendu",
        help_text="Le secrétariat vous propose une date. Vous pouvez venir avec un conseil, ou être représenté.",
        required=False,
    )

    def __init__(self, data, files, *, back):
        super().__init__(data, files)
        self.helper = DsfrFormHelper(
            self,
            "answer",
            "files",
            "asks_hearing",
            buttons=[Submit("Envoyer les observations"), Link("Revenir sans envoyer", back)],
        )

    def clean(self):
        said = self.cleaned_data
        if not self.errors and not (
            said["answer"].strip() or said["files"] or said["asks_hearing"]
        ):
            self.add_error("answer", ANSWER_WANTED)
