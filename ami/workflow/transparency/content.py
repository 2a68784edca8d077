"""The whole content of a transparency file: sections of texts and tables, in a versioned format."""

from ami.anonymity import FEW, LEAST
from ami.workflow.transparency import computations, conduct, people, rules, stages
from ami.workflow.transparency.shapes import iso

FORMAT = 1
LICENCE = {"code": "etalab-2.0", "label": "Licence Ouverte 2.0"}
RULE = (
    f"Aucune organisation ni aucun évaluateur n’est identifiable. Un nombre de 1 à {LEAST - 1} qui porte "
    "sur des personnes, ou qui croise une catégorie, une thématique ou un critère, n’est pas "
    f"communiqué\u00a0: il est réuni à d’autres, remplacé par «\u00a0{FEW}\u00a0», ou laissé vide («\u00a0n. c.\u00a0»). "
    "D’autres nombres le sont avec lui, pour qu’aucun total ne le redonne par soustraction."
)
PARTS = (
    rules.identification,
    rules.grid,
    people.composition,
    rules.calendar,
    people.conflicts,
    conduct.completions,
    stages.statistics,
    stages.marks,
    conduct.sittings,
    conduct.delays,
    conduct.enquiries,
    computations.computations,
)


def build(call, *, at, version=1, former=None, grounds=""):
    """What would be published of `call`, as values that JSON holds."""
    return {
        "format": FORMAT,
        "title": f"Fichier de transparence – {call.title} ({call.edition})",
        "call": call.slug,
        "version": version,
        "published_at": iso(at),
        "follows": former and {"version": former.version, "sha256": former.sha256},
        "grounds": grounds,
        "licence": LICENCE,
        "anonymity": RULE,
        "least": LEAST,
        "sections": [part(call) for part in PARTS],
    }


def withheld(content):
    """(title of the table, number of figures withheld) of those that withhold some."""
    found = [
        (table["title"], sum(value is None for row in table["rows"] for value in row))
        for section in content["sections"]
        for table in section["tables"]
    ]
    return [(title, number) for title, number in found if number]
