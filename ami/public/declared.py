"""Chapters of a fiche that no call holds: whatever it says is declared, and nothing stands behind it."""

from ami.enums import ProvenanceState
from ami.public.chapters import essentials_of, sections_of
from ami.public.shapes import Provenance, PublicAnswer, PublicSection
from ami.questions import provable_questions
from ami.questions.reading import day


def declared(content: dict, on: str) -> tuple[tuple[PublicSection, ...], tuple[PublicAnswer, ...]]:
    """(chapters, essentials) of `content` (code of a question → stored value), told on an ISO day."""
    label = str(ProvenanceState.DECLARED.label)
    told = day(on)
    provenance = Provenance(
        ProvenanceState.DECLARED.value, label, on, told, "", f"{label} le {told}"
    )
    provable = {one.code: provenance for one in provable_questions() if content.get(one.code)}
    sections = sections_of(content, provable)
    return sections, essentials_of(sections)
