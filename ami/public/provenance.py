"""What stands behind each compliance field: a state, a date, a sentence, and never the file."""

from datetime import datetime

from django.utils import timezone

from ami.enums import ProvenanceState
from ami.public.shapes import Provenance
from ami.questions import provable_questions
from ami.questions.reading import day


def provenances_of(candidature, content):
    """Code of each provable question that `content` answers → its `Provenance`.

    `candidature` comes `with_backing`.
    """
    supplied = {one["code"]: one for one in candidature.supplied}
    consulted = {
        one["code"]: one
        for one in candidature.consulted
        # What was read bears on the answer of that day: another answer is only declared.
        if one["answer"] == content.get(one["code"])
    }
    return {
        one.code: _provenance(candidature, supplied.get(one.code), consulted.get(one.code))
        for one in provable_questions()
        if content.get(one.code) not in (None, "", [])
    }


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
