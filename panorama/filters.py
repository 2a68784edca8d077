"""The filters of the panorama: their names in the address, their labels, what they select."""

import re

from django_filters import CharFilter, ChoiceFilter, FilterSet, MultipleChoiceFilter

from panorama.models import Solution

LONGEST_SEARCH = 150
MOST_WORDS = 10
WORD = re.compile(r"\w+")


def words_of(text):
    """What is looked for: words of two letters or more, in the singular."""
    found = WORD.findall(text)
    found = [word for word in found if len(word) > 1] or found
    return [_singular(word) for word in found[:MOST_WORDS]]


def _singular(word):
    return word[:-1] if len(word) > 3 and word[-1] in "sxSX" else word


def _choice(name, label):
    return ChoiceFilter(field_name=name, label=label, empty_label=None)


def _choices(name, label):
    return MultipleChoiceFilter(field_name=name, label=label, distinct=False)


class SolutionFilter(FilterSet):
    q = CharFilter(method="search", label="Rechercher une solution")
    famille = _choice("family__code", "Famille fonctionnelle")
    categorie = _choice("category", "Catégorie")
    thematique = _choice("theme", "Thématique de l’appel")
    secnumcloud = _choices("secnumcloud", "Hébergement SecNumCloud")
    sur_site = _choice("on_premise", "Installation sur site")
    code = _choices("open_source", "Code source")

    class Meta:
        model = Solution
        fields = []

    def __init__(self, *args, vocabulary, **kwargs):
        super().__init__(*args, **kwargs)
        for name, choices in vocabulary.items():
            self.filters[name].extra["choices"] = list(choices.items())

    def search(self, solutions, name, text):
        return solutions.matching(words_of(text))
