"""What each screen of a preparation reads. Nearly nothing is required: the checklist names the rest."""

from django import forms
from django.core.validators import RegexValidator

from ami.committee.acts import ActForm
from ami.committee.preparation.fields import address, code, instant, line, number, words
from ami.committee.preparation.laws import LAW_OF, LONG
from ami.committee.running.date_changing import day_field
from ami.committee.running.extending import WHICH_MINUTE
from ami.committee.shown import named
from ami.enums import Category, CriterionKind, Mention, ReadingMode
from ami.models.calls.date_change import LAST_DAY_FIRST
from ami.questions import SECTIONS

CRITERION_CODE = RegexValidator(
    r"^[A-Za-z0-9.]+$",
    "Un code n’a que des lettres, des chiffres et des points. Exemple\u00a0: B2.",
)


class PrepareForm(ActForm):
    source = forms.ModelChoiceField(
        None,
        label="Reprendre",
        required=False,
        empty_label="Le cahier des charges livré avec l’application (appel de 2025)",
        help_text="Règles, thématiques, grille, mentions et réglages sont copiés\u00a0; le calendrier est "
        "décalé. L’appel repris ne change pas.",
    )
    title = line("Titre de l’appel")
    edition = number("Édition", least=2000, most=2100, help="L’année de l’appel.")
    slug = address()
    opens_at = instant("Ouverture du dépôt", help="Heure de Paris.")
    closes_at = instant("Clôture du dépôt", help=WHICH_MINUTE)

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, subject=None, **kwargs)
        self.fields["source"].queryset = sources
        self.fields["source"].label_from_instance = named


class PresentationForm(ActForm):
    title = line("Titre de l’appel")
    edition = number("Édition", least=2000, most=2100, help="L’année de l’appel.")
    slug = address()
    summary = words(
        "Présentation",
        rows=7,
        help="Les premières lignes de la page publique\u00a0: ce que l’appel cherche, et ce que deviennent les "
        "solutions retenues.",
    )
    contact_email = forms.EmailField(
        label="Adresse de contact",
        required=False,
        help_text="Publiée, et adresse de réponse des courriers. Format attendu\u00a0: nom@domaine.fr",
    )


class DatesForm(ActForm):
    opens_at = instant("Ouverture du dépôt", help="Heure de Paris.")
    closes_at = instant("Clôture du dépôt", help=WHICH_MINUTE)
    tolerance = number(
        "Tolérance, en secondes",
        most=3600,
        help="Un retard admis, le même pour tous, que la page de l’appel annonce. Zéro d’habitude.",
    )


class StageForm(forms.Form):
    label = line("Étape", most=120, missing="Nommez l’étape.")
    starts_on = day_field(label="Premier jour")
    ends_on = day_field(label="Dernier jour", help_text="Vide s’il n’y a qu’un jour.")
    when = line(
        "Ou en mots",
        most=120,
        required=False,
        help="Tant que le jour n’est pas connu. Exemple\u00a0: automne 2026.",
    )
    detail = words("Précision", rows=2, most=500)
    code = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if last and not first:
            self.add_error("starts_on", "Indiquez aussi le premier jour.")
        elif last and last < first:
            self.add_error("ends_on", LAST_DAY_FIRST)
        return data


class SpecificationForm(ActForm):
    title = line("Intitulé du cahier des charges")
    dated = day_field(label="Date du cahier des charges")
    disclaimer = words(
        "Avertissement",
        rows=4,
        help="Ce que la sélection n’est pas\u00a0: ni préqualification, ni exclusivité, ni commande.",
    )

    def clean_dated(self):
        if self.cleaned_data["dated"] is None:
            raise forms.ValidationError("Indiquez la date du cahier des charges.")
        return self.cleaned_data["dated"]


class ArticleForm(forms.Form):
    title = line("Titre de l’article", missing="Donnez un titre à l’article.")
    text = words(
        "Texte",
        rows=8,
        most=20_000,
        help="Une ligne vide sépare deux paragraphes\u00a0; une ligne qui commence par un tiret est un "
        "point de liste.",
    )


class GridForm(ActForm):
    title = line("Intitulé de la grille")
    note = words("Note de lecture", help="Publiée au-dessus de la grille.")


class LevelForm(forms.Form):
    label = line("Intitulé de la note", most=60, missing="Nommez cette note.")
    meaning = words("Ce qu’elle veut dire", rows=2, most=500)


class MentionsForm(ActForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for mention in Mention:
            self.fields[mention.value] = _mention_field(mention)


def _mention_field(mention):
    label, law = mention.label.capitalize(), LAW_OF[mention]
    if mention is Mention.SILENCE_MONTHS:
        return number(label, least=1, most=24, help=law, required=False)
    if mention in LONG:
        return words(label, rows=3, help=law)
    return line(label, help=law, required=False)


class ReadingForm(ActForm):
    reading_mode = forms.ChoiceField(
        label="Lecture en binôme", choices=ReadingMode.choices, widget=forms.RadioSelect
    )
    reconciliation_above = number(
        "Écart au-delà duquel les deux lecteurs harmonisent",
        help="Entre leurs deux totaux, en points sur 100. Exemple\u00a0: 20.",
    )
    third_reading_above = number(
        "Écart au-delà duquel une troisième lecture s’ouvre",
        help="En points sur 100, au moins autant que le précédent. Exemple\u00a0: 40.",
    )
    calibration_files = number(
        "Dossiers communs",
        most=50,
        help="Lus d’abord par tous les binômes, puis discutés, pour que tous notent de la même façon.",
    )
    dismissal_needs_two = forms.BooleanField(
        label="Un rejet est confirmé par une autre personne que celle qui le propose",
        required=False,
    )
    shares_comments = forms.BooleanField(
        label="Après l’annonce, chaque candidat peut recevoir ses notes et les commentaires de ses évaluateurs",
        help_text="Les seuls commentaires dits communicables, jamais la note interne ni le nom des évaluateurs.",
        required=False,
    )


class QuestionsForm(ActForm):
    def __init__(self, *args, unread, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_empty = not unread
        if self.is_empty:
            return
        self.fields["set_apart"] = forms.MultipleChoiceField(
            label="Ces questions n’éclairent aucun critère, et c’est voulu",
            choices=[(question.code, question.label) for question in unread],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )


class ThemeForm(ActForm):
    label = line("Intitulé", most=150)
    code = code(help="Court et sans accent. Exemple\u00a0: traduction. Il figure dans les exports.")
    category = forms.ChoiceField(
        label="Catégorie", choices=Category.choices, widget=forms.RadioSelect
    )
    definition = words("Définition", rows=3, most=2000)


class CriterionForm(ActForm):
    kind = forms.ChoiceField(
        label="Nature",
        choices=[(one.value, one.label) for one in CriterionKind if one != CriterionKind.ANNOUNCED],
        widget=forms.RadioSelect,
    )
    code = forms.CharField(
        label="Code",
        max_length=20,
        validators=[CRITERION_CODE],
        help_text="Il suit le critère jusqu’à la note et à l’export. Exemple\u00a0: B2.",
        error_messages={"required": "Donnez un code."},
    )
    label = line("Intitulé")
    article = line("Article du cahier des charges", most=20, required=False)
    definition = words("Définition", rows=4)
    weight = number(
        "Poids", most=1000, help="Pour un critère de sélection. Zéro pour l’éligibilité."
    )
    scale_max = number(
        "Note maximale", most=20, help="Pour un critère de sélection. Zéro pour l’éligibilité."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for section in SECTIONS:
            self.fields[f"read-{section.code}"] = forms.MultipleChoiceField(
                label=section.title,
                choices=[(question.code, question.label) for question in section.questions],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def read(self):
        """The codes of the questions ticked, section by section."""
        return [
            code
            for section in SECTIONS
            for code in self.cleaned_data.get(f"read-{section.code}", ())
        ]

    @property
    def ticked(self):
        return sum(len(field.value() or ()) for field in self.sections)

    @property
    def about(self):
        return [field for field in self if not field.name.startswith("read-")]

    @property
    def sections(self):
        return [field for field in self if field.name.startswith("read-")]


class PointForm(forms.Form):
    code = forms.CharField(
        label="Code",
        max_length=20,
        validators=[CRITERION_CODE],
        help_text="Exemple\u00a0: B2.1.",
        error_messages={"required": "Donnez un code."},
    )
    label = line("Point d’attention", missing="Nommez ce point.")
    definition = words("Définition", rows=2, most=1000)
