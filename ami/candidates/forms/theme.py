"""The thématique, grouped by category: where one competes, once (article 4, 1)."""

from django import forms

from ami.enums import Category, Status

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
        self.beside = []

    def tell(self, beside):
        """Say, thématique by thématique, where the organisation already has a candidature."""
        self.beside = beside
        # A deposit is said rather than the drafts that want its place.
        drafts_first = sorted(beside, key=lambda one: one.status != Status.DRAFT)
        said = {str(one.theme_id): place_taken(one) for one in drafts_first}
        first, *groups = self.choices
        self.choices = [
            first,
            *[
                (
                    category,
                    [
                        (pk, f"{label} ({said[pk]})" if pk in said else label)
                        for pk, label in themes
                    ],
                )
                for category, themes in groups
            ],
        ]


def place_taken(candidature):
    """« déjà déposée : AMI26-7K3F »; a deposit takes the place, a draft only wants it."""
    is_draft = candidature.status == Status.DRAFT
    return f"{'brouillon' if is_draft else 'déjà déposée'}\u00a0: {candidature.reference}"
