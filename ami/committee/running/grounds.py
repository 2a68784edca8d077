"""The grounds of what changes an opened call: published, and quoted in the letter."""

from django import forms

from ami.rules import PUBLISHED_GROUNDS

ON_THE_PAGE = "Publiés sur la page de l’appel et cités dans le courrier."


def published_grounds(help_text=ON_THE_PAGE):
    return forms.CharField(
        label="Motifs",
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": PUBLISHED_GROUNDS},
    )
