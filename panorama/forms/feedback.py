"""What an agent tells of a deployment, and what the company answers."""

from django import forms

from alliance.forms import DsfrFormHelper, Fieldset, Submit, TrapField, trapped
from panorama.enums import OrganisationKind, OrganisationSize, WouldAgain
from panorama.feedback.telling import CONSENT
from panorama.models.feedback import LONGEST

UNREADABLE_EMAIL = "Saisissez votre adresse professionnelle, telle que nom@ministere.gouv.fr."
CHOOSE = "Choisissez dans la liste."


def short(label, missing, *, longest, **options):
    errors = {"required": missing}
    return forms.CharField(label=label, max_length=longest, error_messages=errors, **options)


def long(label, missing, help_text, rows=3):
    return short(
        label,
        missing,
        longest=LONGEST,
        help_text=help_text,
        widget=forms.Textarea({"rows": rows, "data-max-length": LONGEST}),
    )


def choice(label, choices, missing):
    return forms.ChoiceField(
        label=label,
        choices=[("", "Choisissez"), *choices],
        error_messages={"required": missing, "invalid_choice": CHOOSE},
    )


class AccountForm(forms.Form):
    """The account itself, as its author corrects it."""

    organisation = short(
        "Nom de l’organisme",
        "Indiquez le nom de votre organisme.",
        longest=200,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    organisation_kind = choice(
        "Type d’organisme", OrganisationKind.choices, "Choisissez le type de votre organisme."
    )
    organisation_size = choice(
        "Taille", OrganisationSize.choices, "Choisissez la taille de votre organisme."
    )
    function = short(
        "Votre fonction",
        "Indiquez votre fonction.",
        longest=150,
        help_text="Sans votre nom. Par exemple\u00a0: responsable de l’accueil.",
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )
    use = long(
        "Usage",
        "Dites à quoi la solution vous sert.",
        "Ce que fait la solution chez vous, pour qui, depuis quand.",
    )
    volume = long(
        "Volume",
        "Indiquez un volume, même approché.",
        "Nombre d’agents, de documents, d’appels, par mois ou par an.",
        rows=2,
    )
    effect = long(
        "Effet mesuré",
        "Dites quel effet vous avez mesuré, ou que vous n’en avez pas mesuré.",
        "Avant, après, et comment vous l’avez mesuré. Un effet nul ou négatif compte autant.",
    )
    limits = long(
        "Limites",
        "Dites ce qui n’a pas marché, ou que vous n’avez rien rencontré.",
        "Ce que la solution ne fait pas, ce qui a coûté du temps.",
    )
    would_again = choice(
        "Le referiez-vous\u00a0?", WouldAgain.choices, "Dites si vous le referiez."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = DsfrFormHelper(
            self, *self.chapters(), buttons=[Submit("Envoyer le retour corrigé")]
        )

    def chapters(self):
        kind = ("organisation_kind", "organisation_size")
        yield Fieldset("Votre organisme", "organisation", *kind, "function")
        yield Fieldset("Le déploiement", "use", "volume", "effect", "limits", "would_again")

    @property
    def told(self):
        """The account, lines ended as the database keeps them."""
        return {
            name: self.cleaned_data[name].replace("\r\n", "\n") for name in AccountForm.base_fields
        }


class FeedbackForm(AccountForm):
    """The account, the address that proves where it comes from, and the agreement."""

    email = forms.EmailField(
        label="Adresse électronique professionnelle",
        help_text="Vous y recevez un lien qui confirme l’adresse. Elle n’est jamais montrée. Format "
        "attendu\u00a0: nom@domaine.fr",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": UNREADABLE_EMAIL, "invalid": UNREADABLE_EMAIL},
    )
    consent = forms.BooleanField(
        label=CONSENT,
        error_messages={"required": "Sans votre accord, rien n’est enregistré. Cochez cette case."},
    )
    website = TrapField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.inputs = [Submit("Envoyer mon retour")]

    def chapters(self):
        yield from super().chapters()
        yield Fieldset("Confirmer d’où vient ce retour", "email")
        yield trapped(self, "website")
        yield "consent"


class ReplyForm(forms.Form):
    text = long(
        "Réponse de l’éditeur",
        "Écrivez votre réponse.",
        "Elle paraît au nom de votre organisation. Ne nommez personne.",
        rows=8,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = DsfrFormHelper(self, buttons=[Submit("Envoyer la réponse")])
