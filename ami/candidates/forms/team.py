"""Acts on a team: each a page of its own, its form, its button."""

from django import forms

from alliance.forms import DsfrFormHelper, Link, Submit
from ami.enums import MemberRole
from ami.models.filing.organisation import UNKNOWN_ROLE
from ami.workflow.teams.invitations import UNREADABLE_EMAIL


class TeamForm(forms.Form):
    """Alone, a confirmation; `button` says what it does, `back` is where one goes without doing it."""

    def __init__(self, *args, button, back, **kwargs):
        super().__init__(*args, **kwargs)
        self.button, self.back = button, back

    @property
    def buttons(self):
        return [Submit(self.button), Link("Revenir sans rien changer", self.back)]

    @property
    def helper(self):
        return DsfrFormHelper(self, *self.fields, buttons=self.buttons)


class RoleField(forms.ChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            label="Rôle",
            choices=[(role.value, f"{role.label} : {role.meaning}") for role in MemberRole],
            widget=forms.RadioSelect,
            error_messages={"required": UNKNOWN_ROLE},
            **kwargs,
        )


class RoleForm(TeamForm):
    role = RoleField()


class InvitationForm(TeamForm):
    email = forms.EmailField(
        label="Adresse électronique",
        help_text="L’invitation vaudra pour cette adresse seulement. Format attendu : nom@domaine.fr",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={
            "required": "Saisissez l’adresse électronique de la personne.",
            "invalid": UNREADABLE_EMAIL,
        },
    )
    role = RoleField()


class ClaimForm(TeamForm):
    """Accepting takes a role, refusing takes none."""

    role = RoleField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].required = not self.is_refusal
        self.fields["role"].optional = False

    @property
    def is_refusal(self):
        return "refuse" in self.data

    @property
    def buttons(self):
        accept, back = super().buttons
        refuse = Submit("Refuser la demande", name="refuse", value="1", kind="secondary")
        return [accept, refuse, back]
