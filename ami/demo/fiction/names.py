"""Coined names: no company, person or place of the world was meant. All visibly invented."""

import unicodedata
from dataclasses import dataclass
from itertools import product

from ami.demo.fiction.phrases import of_place

HEADS = (
    "Zor",
    "Vel",
    "Quib",
    "Ombr",
    "Tril",
    "Karv",
    "Plum",
    "Bliv",
    "Flov",
    "Drov",
    "Gliz",
    "Mirv",
    "Sarv",
    "Yolv",
    "Wexl",
    "Xalb",
    "Brim",
    "Clov",
    "Fripp",
    "Nurb",
    "Pavl",
    "Jurv",
    "Hulb",
    "Trouv",
)
LINKS = ("a", "o", "i", "ou", "é", "u")
TAILS = (
    "bulle",
    "nuage",
    "lune",
    "brume",
    "plume",
    "grise",
    "mouche",
    "zelle",
    "linde",
    "quin",
    "volte",
    "ficelle",
    "scarpe",
    "ribambelle",
    "gigue",
    "lutin",
    "songe",
    "fable",
)
FIRST_NAMES = [
    "Adèle",
    "Agathe",
    "Aïcha",
    "Alban",
    "Alice",
    "Amina",
    "Anatole",
    "Armand",
    "Augustin",
    "Aurore",
    "Basile",
    "Bastien",
    "Bérénice",
    "Blanche",
    "Camille",
    "Candice",
    "Célestin",
    "Chloé",
    "Clémence",
    "Côme",
    "Damien",
    "Daphné",
    "Denis",
    "Diane",
    "Driss",
    "Edmond",
    "Élise",
    "Émile",
    "Esther",
    "Fanny",
    "Farid",
    "Félix",
    "Flora",
    "Gabriel",
    "Gaspard",
    "Hélène",
    "Hugo",
    "Inès",
    "Irène",
    "Ismaël",
    "Jeanne",
    "Joseph",
    "Judith",
    "Karim",
    "Léonie",
    "Lila",
    "Lucien",
    "Malik",
    "Margot",
    "Mathilde",
    "Nadia",
    "Nestor",
    "Noémie",
    "Octave",
    "Odile",
    "Pauline",
    "Rachid",
    "Romane",
    "Samira",
    "Simon",
    "Solène",
    "Thaïs",
    "Ulysse",
    "Valentine",
    "Victor",
    "Yasmine",
    "Zoé",
]
NAME_HEADS = [
    "Bel",
    "Brum",
    "Chant",
    "Clair",
    "Dor",
    "Ferr",
    "Gris",
    "Haut",
    "Lam",
    "Mal",
    "Mar",
    "Mirac",
    "Neuv",
    "Orm",
    "Pal",
    "Quinc",
    "Rov",
    "Sabl",
    "Tern",
    "Vaud",
]
NAME_TAILS = [
    "achon",
    "adour",
    "ambrel",
    "andrieu",
    "avelle",
    "ebrise",
    "elonde",
    "embrun",
    "enfable",
    "étoile",
    "iboul",
    "imare",
    "ombrage",
    "onvert",
    "oribel",
    "orizon",
    "oussac",
    "urelle",
    "uvigne",
]
PLACE_HEADS = [
    "Val",
    "Mont",
    "Roque",
    "Font",
    "Clair",
    "Combe",
    "Rive",
    "Lande",
    "Orme",
    "Aube",
    "Grange",
    "Pierre",
    "Sauve",
    "Tour",
    "Brède",
    "Cime",
    "Douve",
    "Fresne",
    "Gué",
    "Houx",
]
PLACE_TAILS = (
    "ombreuse",
    "-en-Fable",
    "-les-Songes",
    "-sur-Chimère",
    "-aux-Merles",
    "-la-Lune",
    "-des-Nuées",
    "-sous-Licorne",
    "-l’Imprévue",
    "-sur-Brumette",
    "-le-Conte",
    "-aux-Sabliers",
)


@dataclass(frozen=True)
class Person:
    first_name: str
    last_name: str
    email: str


def slug(text):
    """ASCII letters, figures and hyphens, for addresses."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "-")).encode("ascii", "ignore").decode()
    words = "".join(letter if letter.isalnum() else " " for letter in plain.lower()).split()
    return "-".join(words)


def coined(rng):
    """An invented proper noun, such as « Quibolune »."""
    return rng.choice(HEADS) + rng.choice(LINKS) + rng.choice(TAILS)


def coined_names(rng, count):
    """`count` different ones."""
    return rng.sample(["".join(parts) for parts in product(HEADS, LINKS, TAILS)], count)


def place(rng):
    head, tail = rng.choice(PLACE_HEADS), rng.choice(PLACE_TAILS)
    return (head.removesuffix("e") if tail == "ombreuse" else head) + tail


def street(rng):
    kind = rng.choice(("rue", "avenue", "boulevard", "allée", "quai", "impasse"))
    return (
        f"{rng.randint(1, 180)} {kind} {of_place(rng.choice(NAME_HEADS) + rng.choice(NAME_TAILS))}"
    )


def person(rng, domain="demo.example"):
    first = rng.choice(FIRST_NAMES)
    last = rng.choice(NAME_HEADS) + rng.choice(NAME_TAILS)
    return Person(first, last, f"{slug(first)}.{slug(last)}@{domain}")


def people(rng, count, domain="demo.example"):
    """`count` people, no two with the same address."""
    found = {}
    while len(found) < count:
        one = person(rng, domain)
        found.setdefault(one.email, one)
    return list(found.values())
