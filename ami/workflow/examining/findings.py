"""What a finding holds, what it may point at, and two people who find at once (article 3)."""

import hashlib
from typing import NamedTuple

from ami.enums import Verdict
from ami.models import Attachment, Deposit
from ami.models.canonical import canonical
from ami.questions import QUESTIONS
from ami.rules import Blocker
from ami.workflow.refusals import Refused

BROCHURE = "brochure"


class Found(NamedTuple):
    """A verdict and what it rests on: a text for the candidate, a code of answer, a page; a note."""

    verdict: str
    evidence: str = ""
    answer: str = ""
    page: int | None = None
    note: str = ""

    @classmethod
    def of(cls, finding):
        return cls(*(getattr(finding, column) for column in cls._fields)) if finding else None


def token(found):
    """What a page remembers of what it showed."""
    return hashlib.sha256(canonical(list(found)).encode()).hexdigest()[:16] if found else ""


class Clash(Refused):
    """Someone else found otherwise since the page was opened: `standing`, criterion → Finding."""

    def __init__(self, standing):
        self.standing = standing
        super().__init__(
            "Une autre personne a enregistré cette fiche pendant que vous l’écriviez. Rien n’est "
            "perdu : son constat et le vôtre sont ci-dessous, choisissez."
        )


def changed(findings, standing, seen):
    """Of `findings`, those to write: criterion → Found.

    `seen`, criterion → token of what the page showed; None for what no page showed. What a person
    left as she saw it is not hers: it stays as it is now.
    """
    written, clashing = {}, {}
    for criterion, found in findings.items():
        before = standing.get(criterion.code)
        now = Found.of(before)
        if found == now:
            continue
        if seen is not None and seen.get(criterion, "") != token(now):
            if token(found) != seen.get(criterion):
                clashing[criterion] = before
            continue
        written[criterion] = found
    if clashing:
        raise Clash(clashing)
    return written


def objections_to_pointing(candidature, findings):
    """Why a finding may not point where it does, each with the code of its criterion."""
    found = [
        Blocker(f"{criterion.code} : choisissez une réponse du formulaire.", criterion.code)
        for criterion, one in findings.items()
        if one.answer and one.answer not in QUESTIONS
    ]
    if not any(one.page for one in findings.values()):
        return found
    last = pages_of_brochure(Deposit.objects.latest_of(candidature))
    for criterion, one in findings.items():
        if sentence := one.page is not None and _off_the_brochure(one.page, last):
            found.append(Blocker(f"{criterion.code} : {sentence}", criterion.code))
    return found


def _off_the_brochure(page, last):
    if last is None:
        return "ce dossier n’a pas de brochure, n’en citez pas de page."
    if 1 <= page <= last:
        return ""
    if last == 1:
        return "la brochure n’a qu’une page."
    return f"la brochure a {last} pages, indiquez-en une de 1 à {last}."


def failed_criteria(findings):
    """What a letter says of each failed criterion: itself, the evidence, and where it was seen."""
    return [
        {"criterion": one.criterion, "evidence": one.evidence, "seen_in": _seen_in(one)}
        for one in findings
        if one.verdict == Verdict.NON_COMPLIANT
    ]


def _seen_in(finding):
    """In words for the candidate: never the note."""
    question = QUESTIONS.get(finding.answer)
    places = [f"votre réponse à « {question.label.rstrip('.')} »"] if question else []
    return places + ([f"la page {finding.page} de votre brochure"] if finding.page else [])


def pages_of_brochure(deposit):
    """How many pages the deposited brochure has; None without one."""
    files = [file["id"] for file in deposit.data["files"] if file["code"] == BROCHURE]
    return Attachment.objects.filter(pk__in=files).values_list("pages", flat=True).first()
