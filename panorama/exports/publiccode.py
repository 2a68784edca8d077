"""What a fiche of open source says, in the vocabulary of publiccode.yml (version 0.4).

https://yml.publiccode.tools/ — meant for catalogues, and for the vendor's own repository. The licence and
the repository are those declared; what the standard demands besides is supposed, and its comment says so.
"""

from django.conf import settings

from panorama.enums import OpenSource

# Of the short description at most, and of the long one at least; then the long one at most.
SHORT, LONG = 150, 10_000
# Functional family → the standard's own words.
CATEGORIES = {
    "dialogue": ["customer-service-and-support"],
    "languages": ["translation"],
    "voice": ["communications"],
    "documents": ["document-management"],
    "control": ["compliance-management"],
    "development": ["it-development"],
    "knowledge": ["knowledge-management"],
}
SOFTWARE_TYPES = {"application": "standalone/web", "building_block": "standalone/backend"}
# A licence whose name tells its version; of the others the fiche knows only the kind.
SPDX = {"apache": "Apache-2.0", "mpl": "MPL-2.0"}
# The form's languages that have a tag in BCP 47.
LANGUAGES = {"sign": "fsl"}
NOT_LANGUAGES = frozenset({"regional", "easy_fr", "other"})
COMMENT = """publiccode.yml de « {name} », établi par le panorama des solutions d’IA pour le public d’après
ce que l’organisation déclare ({address}).
Supposés, parce que personne ne les lui demande : la plateforme, l’état du développement, le mode de
maintenance, la catégorie et le type de logiciel.
À compléter dans le dépôt du logiciel : la personne à contacter, et la version exacte de la licence
quand elle commence ici par « LicenseRef- »."""


def is_described(solution):
    """Whether the fiche says enough: free code, its licence, and where it is."""
    return (
        solution.open_source in (OpenSource.YES, OpenSource.PARTLY)
        and bool(solution.facets.get("license"))
        and bool(_repository(solution))
    )


def mapping(solution):
    """The keys that the standard demands, and those that the fiche can fill."""
    return {
        "publiccodeYmlVersion": "0.4",
        "name": solution.name,
        "url": _repository(solution),
        "platforms": ["web"],
        "categories": CATEGORIES.get(solution.family.code, ["data-analytics"]),
        "developmentStatus": "stable",
        "softwareType": SOFTWARE_TYPES.get(solution.category, "standalone/other"),
        "description": {"fr": _description(solution)},
        "legal": {"license": _licence(solution), "mainCopyrightOwner": solution.vendor},
        "maintenance": {"type": "internal", "contacts": [{"name": solution.vendor}]},
        "localisation": _localisation(solution),
    }


def comment(solution):
    return COMMENT.format(name=" ".join(solution.name.split()), address=_page(solution))


def _page(solution):
    return f"{settings.SITE_URL}{solution.get_absolute_url()}"


def _description(solution):
    """Long enough for the standard, whatever the organisation wrote."""
    told = [
        solution.fiche.get("description", ""),
        solution.pitch,
        solution.fiche.get("provenance", ""),
    ]
    told.append(
        f"Fiche {solution.public_id} du panorama des solutions d’IA pour le public, qui dit ses usages, "
        "son hébergement, sa conformité, son prix et la façon de l’acheter."
    )
    return {
        "shortDescription": _cut(" ".join(solution.pitch.split()) or solution.name, SHORT),
        "longDescription": _cut("\n\n".join(filter(None, told)), LONG),
        "features": _features(solution) or [solution.family.label],
    }


def _cut(text, length):
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _features(solution):
    """What the fiche lists of techniques and trades, in words."""
    listed = (_answer(solution, code) for code in ("techniques", "trades"))
    return [one for values in listed if isinstance(values, list) for one in values]


def _licence(solution):
    code = solution.facets["license"]
    return SPDX.get(code, f"LicenseRef-{code.upper()}")


def _localisation(solution):
    declared = solution.facets.get("languages") or ["fr"]
    tags = [LANGUAGES.get(code, code) for code in declared if code not in NOT_LANGUAGES] or ["fr"]
    return {"localisationReady": len(tags) > 1, "availableLanguages": tags}


def _repository(solution):
    address = _answer(solution, "source_repository")
    return address if isinstance(address, str) and address.startswith("https://") else ""


def _answer(solution, code):
    """What the fiche shows for this question, or None."""
    answers = (
        answer for section in solution.fiche.get("sections", ()) for answer in section["answers"]
    )
    return next((answer["value"] for answer in answers if answer["code"] == code), None)
