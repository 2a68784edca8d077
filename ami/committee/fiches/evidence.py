"""« Pièce consultée »: the secretariat reads a piece, and the fiche says in one sentence what it shows."""

from django import forms

from ami.committee.acts import Act, ActForm
from ami.enums import ListingState
from ami.models import Attachment
from ami.models.deciding.evidence import LONGEST_SENTENCE
from ami.public import backed
from ami.questions import question
from ami.workflow.published import consulting

# The brochure may show anything; a piece was joined for one field.
BROCHURE = "brochure"


def pieces_of(candidature):
    """(key, what is written of it, the row) of whatever may have been read about this file."""
    for one in candidature.evidence.standing():
        yield f"evidence-{one.pk}", f"{question(one.code).label}\u00a0: {one.name}", one
    brochures = Attachment.objects.current().filter(candidature=candidature, code=BROCHURE)
    for one in brochures:
        yield f"attachment-{one.pk}", f"Brochure du dossier\u00a0: {one.name}", one


class ConsultForm(ActForm):
    code = forms.ChoiceField(label="Point de la fiche")
    piece = forms.ChoiceField(
        label="Pièce consultée",
        help_text="Ouvrez-la et lisez-la avant\u00a0: elle ne sort pas d’ici, seule votre phrase est publiée.",
    )
    page = forms.IntegerField(
        label="Page (optionnel)",
        help_text="Pour retrouver le passage\u00a0; elle n’est pas publiée.",
        min_value=1,
        max_value=9999,
        required=False,
    )
    sentence = forms.CharField(
        label="Ce que la pièce montre",
        help_text="Publié après «\u00a0Pièce consultée le …\u00a0:\u00a0». Exemple\u00a0: attestation de qualification "
        "au nom de l’hébergeur, valable jusqu’au 30 juin 2027. L’administration ne garantit rien.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_SENTENCE,
        error_messages={"required": consulting.SAY},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.pieces = list(pieces_of(self.subject.candidature))
        answered = [(one.code, one.label) for one in consulting.answered(self.subject)]
        self.fields["code"].choices = [("", "Choisissez"), *answered]
        self.fields["piece"].choices = [
            ("", "Choisissez"),
            *[(key, label) for key, label, _ in self.pieces],
        ]

    def clean_piece(self):
        """The row itself."""
        return next(one for key, _, one in self.pieces if key == self.cleaned_data["piece"])


class TakeBackForm(ActForm):
    code = forms.ChoiceField(label="Point de la fiche")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        standing = self.subject.candidature.consultations.standing()
        mentions = [
            (one.code, f"{question(one.code).label}\u00a0: {one.sentence}") for one in standing
        ]
        self.fields["code"].choices = [("", "Choisissez"), *mentions]


def _may_mention(listing):
    return listing.state in (ListingState.WAITING, ListingState.VALIDATED)


def _has_mentions(listing):
    return bool(backed(listing.candidature).consulted)


def _objections(listing, user):
    found = consulting.objections_to_mentioning(listing)
    if not found and not list(pieces_of(listing.candidature)):
        return [
            "Aucune pièce n’est jointe à ce dossier\u00a0: l’organisation en joint depuis «\u00a0Ma fiche\u00a0»."
        ]
    return found


ACTS = (
    Act(
        slug="piece-consultee",
        label="Consigner une pièce consultée",
        lead="La fiche dira que cette pièce a été consultée aujourd’hui, et ce qu’elle montre. La mention "
        "remplace la précédente sur le même point\u00a0; elle tombe d’elle-même si la réponse change.",
        form=ConsultForm,
        run=lambda listing, data, user: consulting.consult(
            listing, data["code"], data["piece"], data["sentence"], page=data["page"], by=user
        ),
        done=lambda listing, made: f"Pièce consultée, inscrite\u00a0: {question(made.code).label}.",
        offered=_may_mention,
        objections=_objections,
        lands_on=lambda listing, _: listing,
    ),
    Act(
        slug="retirer-mention",
        label="Retirer une mention",
        lead="La fiche ne dira plus qu’une pièce a été consultée sur ce point. Le journal garde les deux actes.",
        form=TakeBackForm,
        run=lambda listing, data, user: consulting.take_back(listing, data["code"], by=user),
        done=lambda listing, _: "La mention est retirée.",
        offered=_has_mentions,
        lands_on=lambda listing, _: listing,
    ),
)
