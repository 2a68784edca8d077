"""The five questions of a need, and its text: what was answered, ticked or understood."""

from dataclasses import dataclass, replace

from panorama.asked import asked_of
from panorama.facets import FACET
from panorama.models.need import LONGEST_NEED
from panorama.needs.understanding import Understood, understand

QUESTIONS = (
    ("Pour quoi faire\u00a0?", ("famille", "metier")),
    ("Avec quelles données\u00a0?", ("sante", "donnees")),
    ("Hébergée où\u00a0?", ("deploiement", "secnumcloud")),
    ("Reliée à quoi\u00a0?", ("integration",)),
    ("Pour quel organisme, de quelle taille\u00a0?", ("administration", "agents")),
    ("Autre chose\u00a0?", ("code", "rgaa", "achat", "references")),
)
# What nobody needs: it stays a filter of the list.
UNWANTED = {
    "metier": {"any"},
    "donnees": {"elsewhere"},
    "secnumcloud": {"no", "lapsed"},
    "integration": {"standalone"},
    "code": {"no"},
    "rgaa": {"non_compliant", "not_audited", "no_interface"},
    "references": {"no"},
}
NOTHING = "Écrivez votre besoin, ou cochez au moins une réponse."
LONGEST_SHARED = 1000
TOO_LONG_TO_SHARE = (
    "Un texte de plus de {longest} caractères ne tient pas dans une adresse\u00a0: décochez la case, ou "
    "abrégez-le."
)
TOO_LONG = "Votre texte compte {more} caractères de trop\u00a0: {longest} au plus."


def _wanted(facet):
    left_out = UNWANTED.get(facet.name, ())
    return replace(
        facet, choices=lambda: [one for one in facet.choices() if one[0] not in left_out]
    )


ASKED_OF = {name: _wanted(FACET[name]) for _, names in QUESTIONS for name in names}


@dataclass(frozen=True)
class Option:
    id: str
    value: str
    label: str
    chosen: bool
    words: tuple[str, ...]


@dataclass(frozen=True)
class Asking:
    """`asked` is what counts: the boxes, with what the text says until its author corrects it."""

    text: str
    asked: dict
    understood: Understood
    # Whether its author wants the text itself in the address of the answer.
    is_shared: bool

    @classmethod
    def of(cls, given):
        text = given.get("besoin", "").replace("\r\n", "\n").strip()
        understood = understand(text[:LONGEST_NEED])
        ticked, is_corrected = asked_of(given, ASKED_OF.values()), "corrige" in given
        asked = ticked if is_corrected else _joined(ticked, understood.asked)
        return cls(text, asked, understood, "partager" in given)

    @property
    def objection(self):
        """Why there is nothing to answer yet, or ""."""
        if (more := len(self.text) - LONGEST_NEED) > 0:
            return TOO_LONG.format(more=more, longest=LONGEST_NEED)
        if self.is_shared and len(self.text) > LONGEST_SHARED:
            return TOO_LONG_TO_SHARE.format(longest=LONGEST_SHARED)
        return "" if self.text or self.asked else NOTHING

    @property
    def found(self):
        """[(label, words)] of what counts, the words being those of the text that say so."""
        return [
            (ASKED_OF[name].told(label), self.understood.words_for(name, value))
            for name, values in self.asked.items()
            for value, label in ASKED_OF[name].choices()
            if value in values
        ]

    @property
    def questions(self):
        """[(title, [(facet, options)])] as the page draws them."""
        return [
            (title, [(ASKED_OF[name], self._options(ASKED_OF[name])) for name in names])
            for title, names in QUESTIONS
        ]

    def _options(self, facet):
        return [
            Option(
                f"{facet.name}-{value}",
                value,
                label,
                value in self.asked.get(facet.name, ()),
                self.understood.words_for(facet.name, value),
            )
            for value, label in facet.choices()
        ]


def _joined(ticked, understood):
    joined = {}
    for name in ASKED_OF:
        values = [*ticked.get(name, ()), *understood.get(name, ())]
        if values:
            joined[name] = list(dict.fromkeys(values))
    return joined
