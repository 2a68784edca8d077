"""The thématique, grouped by category: where one competes, once (article 4, 1)."""

from django import forms

from ami.enums import Category

HELP = (
    "Une organisation peut déposer plusieurs candidatures, à condition que chaque solution relève "
    "d’une thématique distincte (article 4)."
)


class ThemeField(forms.ChoiceField):
    def __init__(self, candidature):
        self.themes = {str(theme.pk): theme for theme in candidature.call.themes.all()}
        groups = [
            (
                category.label,
                [
                    (pk, theme.label)
                    for pk, theme in self.themes.items()
                    if theme.category == category
                ],
            )
            for category in Category
        ]
        super().__init__(
            label="Thématique",
            help_text=HELP,
            required=False,
            initial=str(candidature.theme_id or ""),
            choices=[("", "Sélectionnez une thématique"), *groups],
        )
        self.optional = False
