"""Signing asks who one is once more; correcting asks what, of which point, and why."""

from allauth.core import context
from allauth.core.ratelimit import consume
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.utils import is_mfa_enabled
from django import forms

from ami.committee.acts import ActForm
from ami.enums import SigningProof
from ami.workflow.deciding import signers

TOO_MANY = "Trop d’essais\u00a0: attendez quelques minutes, puis recommencez."
WRONG_PASSWORD = "Ce mot de passe n’est pas le vôtre."
WRONG_CODE = (
    "Ce code n’est pas valable\u00a0: donnez celui que votre application affiche maintenant."
)


def proof_of(user):
    """What this person proves her identity with: her second factor when she has one."""
    if is_mfa_enabled(user):
        return SigningProof.SECOND_FACTOR
    return SigningProof.PASSWORD if user.has_usable_password() else None


class ProvenForm(ActForm):
    """Whoever acts shows once more who she is."""

    password = forms.CharField(
        label="Votre mot de passe",
        help_text="C’est un acte personnel\u00a0: votre identité est vérifiée de nouveau.",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Donnez votre mot de passe."},
    )
    code = forms.CharField(
        label="Code de votre second facteur",
        help_text="C’est un acte personnel\u00a0: votre identité est vérifiée de nouveau. Donnez le code "
        "de votre application d’authentification, ou un code de secours.",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": "Donnez le code de votre second facteur."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.proof = proof_of(self.user)
        del self.fields["password" if self.proof == SigningProof.SECOND_FACTOR else "code"]

    def clean_password(self):
        if not consume(context.request, action="reauthenticate", user=self.user):
            raise forms.ValidationError(TOO_MANY)
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(WRONG_PASSWORD)
        return ""

    def clean_code(self):
        """With the limits on attempts of every second factor; a code serves once."""
        if self.errors:
            # What is wrong above is put right first: the code is still good then.
            return ""
        given = ReauthenticateForm({"code": self.cleaned_data["code"]}, user=self.user)
        if not given.is_valid():
            raise forms.ValidationError(WRONG_CODE)
        given.save()
        return ""


class SignForm(ProvenForm):
    """`based_on`: the number of the last act of the sitting that the page showed."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**15 - 1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["based_on"].initial = self.subject.deliberation.minutes.latest("number").number


class ReplaceForm(ProvenForm):
    """Who signs in the place of a chair or a secretary who cannot, and why."""

    who = forms.ChoiceField(
        label="Qui signe, et en quelle qualité",
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez qui signera."},
    )
    grounds = forms.CharField(
        label="Pourquoi la personne ne peut pas signer",
        help_text="Figure au procès-verbal signé. Ne donnez aucune raison médicale\u00a0: «\u00a0empêchée\u00a0» "
        "et la durée suffisent.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": signers.WHY},
    )
    field_order = ("who", "grounds", "password", "code")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {
            f"{capacity}-{person.pk}": (capacity, person)
            for capacity in signers.awaited(self.subject)
            for person in signers.people_for(self.subject, capacity).exclude(pk=self.user.pk)
        }
        self.fields["who"].choices = [
            (
                key,
                f"{person}, {capacity.label.lower()}, à la place de {self.subject.signer(capacity)}",
            )
            for key, (capacity, person) in self.people.items()
        ]

    def clean_who(self):
        """(capacity, person), as the verb wants them."""
        return self.people[self.cleaned_data["who"]]


class CorrectForm(ActForm):
    item = forms.ModelChoiceField(
        label="Point corrigé",
        help_text="Un dossier à la fois. Laissez vide si la correction ne parle d’aucun dossier\u00a0: "
        "présences, lieu, heures.",
        queryset=None,
        required=False,
        empty_label="La séance elle-même",
        error_messages={"invalid_choice": "Choisissez un point de la liste."},
    )
    text = forms.CharField(
        label="Ce qui est corrigé",
        help_text="Citez ce qui est écrit, puis ce qu’il faut lire.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        error_messages={"required": "Écrivez ce qui est corrigé."},
    )
    grounds = forms.CharField(
        label="Pourquoi",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Dites pourquoi cet acte est corrigé."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        points = self.subject.deliberation.items.seen_by(self.user).select_related("candidature")
        self.fields["item"].queryset = points.order_by("position")
        self.fields["item"].label_from_instance = lambda point: (
            f"{point.position}. {point.candidature.reference} – {point.candidature.name}"
        )
