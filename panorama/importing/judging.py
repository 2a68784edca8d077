"""What each line of a file does to the fiches that were imported before, or why it cannot."""

from dataclasses import dataclass, field
from itertools import islice

from django.utils.text import slugify

from panorama.enums import LineOutcome
from panorama.exports import rows
from panorama.families import OTHER, family_by_theme
from panorama.importing.addresses import LONGEST, with_identifier
from panorama.importing.columns import ADDRESS, IDENTIFIER, REQUIRED, is_reserved, taken
from panorama.importing.values import Odd, bare, shown
from panorama.models import ImportedFiche, Solution

BATCH = 500
NOTHING = (None, "", [])
OF_A_CALL = (
    "Cette fiche vient d’un appel\u00a0: seule l’organisation la change, depuis son espace. Ôtez cette ligne, ou "
    "rendez-lui ce que dit le panorama\u00a0: {columns}."
)
NAMELESS = "L’identifiant manque\u00a0: c’est lui qui reconnaît la fiche au prochain import."


@dataclass
class Line:
    number: int
    public_id: str = ""
    name: str = ""
    slug: str = ""
    # Name of a column of the file → value.
    given: dict = field(default_factory=dict)
    content: dict = field(default_factory=dict)
    fiche: ImportedFiche | None = None
    outcome: str = ""
    details: list = field(default_factory=list)

    def refuse(self, sentence):
        self.outcome = LineOutcome.REFUSED
        self.details.append(sentence)


class Judging:
    """The lines of one file, in its order; what was seen before is remembered, line by line."""

    def __init__(self, rows):
        self.rows = rows
        self.taken = taken()
        self.family_of = family_by_theme()
        self.seen, self.addresses = {}, {}

    def batches(self):
        """Lists of `Line`, each judged in as many queries whatever it holds."""
        lines = (self._read(*row) for row in self.rows)
        while batch := list(islice(lines, BATCH)):
            yield self._judged(batch)

    def _read(self, number, cells, beyond):
        line = Line(number)
        if not cells.get(IDENTIFIER):
            line.refuse(NAMELESS)
        for name, cell in cells.items():
            try:
                told = bare(cell)
                line.given[name] = self.taken[name].read(told) if told else None
            except Odd as odd:
                line.refuse(f"«\u00a0{name}\u00a0» {odd}")
        if any(beyond):
            line.refuse(
                "La ligne a plus de cellules que l’en-tête\u00a0: un séparateur est sans doute dans un texte, qui doit "
                "être entre guillemets."
            )
        line.public_id = line.given.pop(IDENTIFIER, None) or ""
        line.slug = line.given.pop(ADDRESS, None) or ""
        line.name = (line.given.get("nom") or "")[:150]
        return line

    def _judged(self, batch):
        keys = [line.public_id for line in batch]
        fiches = {one.public_id: one for one in ImportedFiche.objects.filter(public_id__in=keys)}
        of_calls = {
            one.public_id: one
            for one in rows.told(Solution.objects.filter(imported=None, public_id__in=keys))
        }
        held = self._held(batch)
        for line in batch:
            self._judge(line, fiches.get(line.public_id), of_calls.get(line.public_id), held)
        return batch

    def _held(self, batch):
        """{address: identifier of the fiche that has it} of those that the lines may want."""
        wanted = {one for line in batch for one in (line.slug, *_minted(line)) if one}
        held = {}
        for model in (Solution, ImportedFiche):
            held |= dict(model.objects.filter(slug__in=wanted).values_list("slug", "public_id"))
        return held

    def _judge(self, line, fiche, of_call, held):
        if line.public_id in self.seen:
            line.refuse(
                f"L’identifiant {line.public_id} est déjà à la ligne {self.seen[line.public_id]}\u00a0: gardez-en une."
            )
        elif not line.outcome:
            self._compare(line, fiche, of_call, held)
        if line.public_id:
            self.seen.setdefault(line.public_id, line.number)

    def _compare(self, line, fiche, of_call, held):
        if of_call:
            return self._compare_to_call(line, of_call)
        line.fiche = fiche
        before = fiche.content if fiche else {}
        line.content = before | line.given
        self._check(line, fiche)
        if not line.outcome:
            self._settle_address(line, fiche, held)
        if line.outcome:
            return None
        if fiche is None:
            line.outcome = LineOutcome.CREATE
            return None
        line.details = [
            [name, shown(before.get(name)), shown(value)]
            for name, value in line.given.items()
            if _differ(before.get(name), value)
        ]
        line.outcome = LineOutcome.CHANGE if line.details else LineOutcome.SAME
        return None

    def _compare_to_call(self, line, solution):
        """What a company agreed to is changed by nobody else."""
        differing = [
            name for name, value in line.given.items() if self._told(solution, name) != value
        ]
        if line.slug and line.slug != solution.slug:
            differing.append(ADDRESS)
        if differing:
            line.refuse(OF_A_CALL.format(columns=", ".join(differing)))
        else:
            line.outcome = LineOutcome.SAME

    def _told(self, solution, name):
        """What the export of this solution says in this column, read as a file is."""
        one = self.taken[name]
        told = rows.cell(one.column.read(solution)).strip()
        try:
            return one.read(told) if told else None
        except Odd:
            return told

    def _check(self, line, fiche):
        for name in REQUIRED:
            if line.content.get(name) in NOTHING:
                line.refuse(f"«\u00a0{name}\u00a0» est vide\u00a0: remplissez cette cellule.")
        theme = line.content.get("thematique")
        if not line.content.get("famille") and self.family_of(theme).code == OTHER:
            line.refuse(
                "La famille manque, et aucune ne prend cette thématique\u00a0: remplissez «\u00a0famille\u00a0»."
            )

    def _settle_address(self, line, fiche, held):
        if fiche:
            if line.slug and line.slug != fiche.slug:
                line.refuse(
                    f"L’adresse d’une fiche ne change plus\u00a0: la sienne finit par «\u00a0{fiche.slug}\u00a0»."
                )
            line.slug = fiche.slug
            return
        taken_by = self.addresses.get(line.slug) or held.get(line.slug)
        if line.slug and taken_by:
            line.refuse(
                f"L’adresse «\u00a0{line.slug}\u00a0» est déjà celle de {taken_by}\u00a0: donnez-en une autre, ou videz la "
                "cellule."
            )
            return
        if not line.slug:
            free = [one for one in _minted(line) if one not in held and one not in self.addresses]
            line.slug = next((one for one in free if one and not is_reserved(one)), "")
        if not line.slug:
            line.refuse(
                "Aucune adresse n’est libre pour ce nom\u00a0: remplissez «\u00a0adresse\u00a0»."
            )
            return
        self.addresses[line.slug] = line.public_id


def _minted(line):
    """The addresses that it may be given, the first one that is free."""
    first = slugify(line.name)[:LONGEST]
    return [first, with_identifier(first, line.public_id)]


def _differ(before, after):
    return before != after and not (before in NOTHING and after in NOTHING)
