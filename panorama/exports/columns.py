"""Every column of the open data, once: files, table schema, API and their documentation read this.

A column by which the panorama filters has the name of that filter in the address, and its values.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.utils import timezone

from ami import public
from panorama.enums import OpenSource, SecNumCloud

LIST_JOINT = "|"


class Kind(Enum):
    TEXT = "texte"
    ADDRESS = "adresse web"
    CODE = "code"
    CODES = "liste de codes"
    TRUTH = "vrai ou faux"
    DAY = "date"


@dataclass(frozen=True)
class Column:
    """`read(solution)` gives a str, a bool, a date, a list of str, or None where nothing is said."""

    name: str
    title: str
    description: str
    kind: Kind
    read: Callable[..., str | bool | datetime.date | list | None]
    required: bool = False
    unique: bool = False
    # (value, label) of all that a code may be; () when the list is open.
    choices: tuple[tuple[str, str], ...] = ()


def _own(name):
    return lambda solution: getattr(solution, name) or None


def _declared(code):
    """What the organisation answered: a value, a list, a boolean; None where it kept it to itself."""

    def read(solution):
        given = solution.facets.get(code)
        return None if given in ("", []) else given

    return read


def _day(name):
    return lambda solution: timezone.localdate(getattr(solution, name))


def _page(solution):
    return f"{settings.SITE_URL}{solution.get_absolute_url()}"


# The filter's name in the address, or a name of ours where there is no filter → the question.
DECLARED = {
    "metier": "trades",
    "administration": "administration_kinds",
    "agents": "administration_sizes",
    "licence": "license",
    "langues": "languages",
    "maturite": "maturity_level",
    "techniques": "techniques",
    "mise_en_place": "setup_cost",
    "competences": "skills",
    "integration": "integration",
    "achat": "purchasing",
    "prix": "annual_price",
    "deploiement": "hosting_modes",
    "donnees": "data_location",
    "donnees_sensibles": "sensitive_data",
    "donnees_sante": "health_data",
    "apprentissage_sur_les_donnees": "training_on_customer_data",
    "certifications": "certifications",
    "rgaa": "rgaa_state",
    "classe_ia": "ai_act_class",
    "sobriete": "environment_practices",
}
# Facets of the form that stand in columns of their own.
APART = frozenset({"open_source", "secnumcloud"})
_KINDS = {"choice": Kind.CODE, "choices": Kind.CODES, "yes_no": Kind.TRUTH}


def _of_questions():
    fields = {field.code: field for field in public.fields()}
    for name, code in DECLARED.items():
        field, kind = fields[code], _KINDS[fields[code].kind]
        choices = () if kind is Kind.TRUTH else field.choices
        about = (
            f"{field.section}. Réponse de l’organisation, vide si elle ne l’a pas rendue publique."
        )
        yield Column(name, field.label, about, kind, _declared(code), choices=choices)


def _text(name, title, description, read, **more):
    return Column(name, title, description, Kind.TEXT, read, **more)


COLUMNS = (
    _text(
        "identifiant",
        "Identifiant",
        "Stable pour toujours : celui d’une fiche retirée ne sert plus à aucune autre.",
        _own("public_id"),
        required=True,
        unique=True,
    ),
    _text("nom", "Nom", "Nom de la solution.", _own("name"), required=True),
    _text("phrase", "En une phrase", "La solution en une phrase.", _own("pitch")),
    _text("description", "Description", "Ce que fait la solution.", _own("told_description")),
    Column(
        "adresse",
        "Adresse de la fiche",
        "Page de la solution au panorama.",
        Kind.ADDRESS,
        _page,
        required=True,
        unique=True,
    ),
    Column(
        "famille",
        "Famille fonctionnelle (code)",
        "Où le public cherche la solution.",
        Kind.CODE,
        lambda solution: solution.family.code,
        required=True,
    ),
    _text(
        "famille_libelle",
        "Famille fonctionnelle",
        "Intitulé de la famille.",
        lambda solution: solution.family.label,
        required=True,
    ),
    Column(
        "categorie",
        "Catégorie (code)",
        "Catégorie de l’article 1 du cahier des charges.",
        Kind.CODE,
        _own("category"),
        required=True,
        choices=public.categories(),
    ),
    Column(
        "thematique",
        "Thématique (code)",
        "Thématique de l’appel où la solution a été évaluée.",
        Kind.CODE,
        _own("theme"),
        required=True,
    ),
    _text(
        "thematique_libelle",
        "Thématique",
        "Intitulé de la thématique.",
        _own("theme_label"),
        required=True,
    ),
    _text(
        "editeur",
        "Éditeur",
        "L’organisation qui propose la solution.",
        _own("vendor"),
        required=True,
    ),
    _text("editeur_ville", "Ville de l’éditeur", "Siège.", _own("told_city")),
    Column(
        "pays",
        "Pays de l’éditeur",
        "Code ISO 3166 à deux lettres.",
        Kind.CODE,
        _own("told_country"),
    ),
    _text(
        "editeur_taille",
        "Taille de l’éditeur",
        "Vide quand elle n’a pas de sens : organisme public, association.",
        _own("told_size"),
    ),
    _text("editeur_site", "Site de l’organisation", "Déclaré par elle.", _own("told_website")),
    Column(
        "secnumcloud",
        "Hébergement SecNumCloud",
        "La qualification est celle de l’offre d’hébergement, pour un temps, jamais du logiciel.",
        Kind.CODE,
        _own("secnumcloud"),
        choices=tuple(SecNumCloud.choices),
    ),
    _text(
        "secnumcloud_precision",
        "Hébergement SecNumCloud, en mots",
        "Nom de l’offre qualifiée et échéance de sa qualification, le cas échéant.",
        _own("told_secnumcloud"),
    ),
    Column(
        "sur_site",
        "Installable chez l’administration",
        "Vrai si la solution s’installe chez l’administration.",
        Kind.TRUTH,
        lambda solution: solution.on_premise,
        required=True,
    ),
    Column(
        "code",
        "Code source",
        "Le code source est-il libre ?",
        Kind.CODE,
        _own("open_source"),
        choices=tuple(OpenSource.choices),
    ),
    *_of_questions(),
    _text("appel", "Appel (code)", "Appel où la solution a été retenue.", _own("told_call")),
    _text("appel_libelle", "Appel", "Intitulé de l’appel.", _own("told_call_title")),
    _text(
        "provenance",
        "Provenance",
        "Qui le dit, et quand la candidature a été évaluée. L’État ne garantit rien de ce qui est déclaré.",
        _own("told_provenance"),
    ),
    Column(
        "publiee_le",
        "Publiée le",
        "Jour de la publication au panorama.",
        Kind.DAY,
        _day("published_at"),
        required=True,
    ),
    Column(
        "mise_a_jour_le",
        "Mise à jour le",
        "Jour où la fiche a été validée dans sa version actuelle.",
        Kind.DAY,
        _day("updated_at"),
        required=True,
    ),
    Column(
        "confirmee_le",
        "Confirmée le",
        "Jour où l’organisation a dit pour la dernière fois que sa fiche est exacte.",
        Kind.DAY,
        _day("said_true_at"),
        required=True,
    ),
    Column(
        "donnees_fictives",
        "Données fictives",
        "Vrai pour une fiche de démonstration, qui ne décrit aucune solution réelle.",
        Kind.TRUTH,
        lambda solution: solution.is_fictitious,
        required=True,
    ),
)
