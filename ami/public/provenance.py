"""What stands behind each compliance field: a state, a date, a sentence, and never the file."""

from datetime import datetime

from django.utils import timezone

from ami.enums import ProvenanceState
from ami.public.shapes import Provenance
from ami.questions import provable_questions, told_with
from ami.questions.reading import day


def provenances_of(candidature, content):
    """Code of each provable question that `content` answers → its `Provenance`.

    `candidature` comes `with_backing`.
    """
    supplied = {one["code"]: one for one in candidature.supplied if _bears_on(one, content)}
    consulted = {
        one["code"]: one
        for one in candidature.consulted
        if one["answer"] == content.get(one["code"]) and _bears_on(one, content)
    }
    return {
        one.code: _provenance(candidature, supplied.get(one.code), consulted.get(one.code))
        for one in provable_questions()
        if content.get(one.code) not in (None, "", [])
    }


def unsupporting(candidature, content):
    """Keys of the pieces joined for another answer than that of `content`: the fiche tells none of them.

    `candidature` comes `with_backing`.
    """
    return {one["pk"] for one in candidature.supplied if not _bears_on(one, content)}


def _bears_on(row, content):
    """A piece bears on what was declared that day, and on all that qualifies it: the offer, its term.

    Beside another answer it says nothing any more.
    """
    said = row["said"] or {}
    return all(
        said.get(code) == content[code] for code in told_with(row["code"]) if code in content
    )


def _provenance(candidature, supplied, consulted):
    if consulted:
        state, at, shows = ProvenanceState.CONSULTED, _instant(consulted), consulted["sentence"]
    elif supplied:
        state, at, shows = ProvenanceState.SUPPLIED, _instant(supplied), ""
    else:
        state, at, shows = ProvenanceState.DECLARED, candidature.declared_at, ""
    on = timezone.localdate(at).isoformat() if at else ""
    told = day(on) if on else ""
    sentence = f"{state.label} le {told}" if told else str(state.label)
    if shows:
        sentence = f"{sentence}\u00a0: {shows}"
    return Provenance(state.value, str(state.label), on, told, shows, sentence)


def _instant(row):
    return datetime.fromisoformat(row["at"])
