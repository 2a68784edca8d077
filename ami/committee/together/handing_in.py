"""What is handed in, or signed, is what was read last."""

from django import forms

from ami.committee.acts import ActForm


def told(review, queue):
    """What became of the sheet that was just handed in, or signed by one of its two readers."""
    reference = review.candidature.reference
    if review.submitted_at:
        return f"Fiche de {reference} remise\u00a0: {queue.done} sur {queue.total}."
    return (
        f"Votre signature sur {reference} est enregistrée\u00a0: la fiche sera remise quand l’autre "
        "lecteur aura signé."
    )


class HandInForm(ActForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, review, **kwargs):
        super().__init__(*args, **kwargs)
        self.review = review

    @property
    def title(self):
        return (
            "Signer la fiche du binôme" if self.review.pair_id else "Remettre la fiche d’évaluation"
        )

    @property
    def seen(self):
        return self.cleaned_data["version"]
