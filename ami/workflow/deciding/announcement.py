"""What announcing would do now: whom it tells what, and what is wrong with any of it."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONArray

from alliance.letters import outbox
from ami.enums import (
    BLOCKING,
    DECIDED,
    REDRAWABLE,
    RESULT_LETTERS,
    Anomaly,
    Letter,
    Outcome,
    Status,
)
from ami.models import Call, Candidature, Decision, Deliberation, Deposit, LetterText
from ami.models.canonical import canonical, sha256
from ami.models.counting import counted

UNDECIDED = frozenset({Status.SUBMITTED, Status.TO_COMPLETE, Status.ELIGIBLE, Status.SCORED})
# A domain that receives nothing, by law of the Internet: what is left of an erased account.
NOWHERE = ".invalid"
# What is read of each file to tell: there may be thousands, of which a screen names a few.
COLUMNS = (
    "pk",
    "reference",
    "name",
    "status",
    "withdrawal_asked_at",
    "theme_id",
    "key",
    "vendor",
    "decision",
    "decided_on",
    "is_retaken",
    "is_seen",
    "contact_leaves",
)


def untold_of(call):
    """The files whose decision nobody was told."""
    return call.candidatures.filter(status__in=DECIDED, announced_at=None)


def locked(call):
    """Those under their locks: a reopening that comes first keeps its file out."""
    return list(untold_of(call).select_for_update(of=("self",), no_key=True).order_by("pk"))


@dataclass(frozen=True)
class File:
    """A decision about to be told; `letter` is its own, `others` say something else.

    `candidature` is a row of `COLUMNS`; a rehearsal, where nothing leaves, owes no letter.
    """

    candidature: tuple
    letter: object
    others: list
    outdated: bool
    owes_a_letter: bool

    def anomalies(self):
        """What is wrong with it."""
        if self.candidature.withdrawal_asked_at:
            return {Anomaly.WITHDRAWN, *([Anomaly.CONTRADICTORY] if self.held else [])}
        found = {Anomaly.CONTRADICTORY} if self.others else set()
        if not self.owes_a_letter:
            return found
        if self.letter is None:
            return found | {Anomaly.NO_LETTER}
        wrong = {
            Anomaly.OUTDATED: self.outdated,
            Anomaly.NO_ADDRESS: self.letter.to.endswith(NOWHERE),
            Anomaly.BOUNCED: self.letter.to_bounced,
            Anomaly.CONTACT_ERASED: self.candidature.contact_leaves,
        }
        return found | {anomaly for anomaly, is_so in wrong.items() if is_so}

    @property
    def held(self):
        """The letters that would leave."""
        return [one for one in [self.letter, *self.others] if one]

    @property
    def row(self):
        """What of it makes the announcement, as it is compared."""
        return [
            self.candidature.status,
            self.candidature.decision,
            [[one.pk, one.to, one.worded.isoformat()] for one in self.held],
        ]


@dataclass(frozen=True)
class Announcement:
    """The decisions of `call` that are not told yet, as their reader may know of them.

    All that it says is of the files that she meets. `hidden` are the others, and `is_held_up` whether one
    of these keeps anything from being announced: neither is for her screen.
    """

    call: object
    files: list
    undecided: int
    is_sitting: bool
    wrong: dict
    hidden: list
    is_held_up: bool

    @classmethod
    def of(cls, call, seen=None):
        """`seen` are the files that its reader meets; without them, she meets all."""
        seen = Candidature.objects.all() if seen is None else seen
        told = _standing(call, seen)
        files = _files(call, seen, {letter: _instant(at) for letter, at in told.texts})
        wrong = {file.candidature.pk: file.anomalies() for file in files}
        hidden = [file for file in files if not file.candidature.is_seen]
        in_the_way = any(wrong[file.candidature.pk] & REDRAWABLE for file in hidden)
        first = call.announced_at is None
        return cls(
            call,
            [file for file in files if file.candidature.is_seen],
            told.undecided_seen if first else 0,
            told.is_sitting,
            wrong,
            hidden,
            in_the_way or (first and told.undecided > told.undecided_seen),
        )

    def anomalies_of(self, file):
        return self.wrong[file.candidature.pk]

    @cached_property
    def where(self):
        """anomaly → the candidatures where it stands, those not decided left out."""
        where = defaultdict(list)
        for file in self.files:
            for anomaly in self.anomalies_of(file):
                where[anomaly].append(file.candidature)
        return where

    @cached_property
    def found(self):
        """(anomaly, how many files), in the order in which they matter."""
        counts = Counter({anomaly: len(files) for anomaly, files in self.where.items()})
        counts[Anomaly.UNDECIDED] = self.undecided
        return [(anomaly, counts[anomaly]) for anomaly in Anomaly if counts[anomaly]]

    @property
    def objections(self):
        """What keeps anything from being announced, in sentences."""
        if self.untimely:
            return [self.untimely]
        return [
            f"{anomaly.label}\u00a0: {files} dossier{'s' if files > 1 else ''}."
            for anomaly, files in self.found
            if anomaly in REDRAWABLE
        ]

    @property
    def untimely(self):
        """Why now is no time to announce; empty when it is.

        Decisions taken since the results are told without waiting for the files still taken up again.
        """
        if self.call.announced_at and not self.files:
            return "Les résultats de cet appel sont déjà annoncés, et rien n’est décidé depuis."
        if not self.call.is_closed():
            return "Les résultats s’annoncent après la clôture de l’appel."
        if self.is_sitting:
            return "Une séance du comité est ouverte\u00a0: rien ne s’annonce avant sa clôture."
        if number := self.undecided:
            plural = "s" if number > 1 else ""
            return f"{number} candidature{plural} sans décision\u00a0: décidez d’abord."
        return "" if self.files else "Aucune décision n’est à annoncer."

    @property
    def to_acknowledge(self):
        """What may be let pass once it is read."""
        return [anomaly for anomaly, _ in self.found if anomaly not in BLOCKING]

    @cached_property
    def letters(self):
        """How many letters would leave."""
        return sum(len(file.held) for file in self.files)

    @cached_property
    def digest(self):
        """What changes as soon as anything of it does."""
        rows = {file.candidature.reference: file.row for file in self.files}
        return sha256(canonical([rows, [[str(one), files] for one, files in self.found]]))

    def counts(self):
        """(thématique, how many of each outcome, in their order)."""
        files = [file.candidature for file in self.files]
        tally = Counter((file.theme_id, file.status) for file in files)
        themes = self.call.themes.filter(pk__in={theme for theme, _ in tally}).order_by("order")
        return [(theme, [tally[theme.pk, one.value] for one in Outcome]) for theme in themes]


def _standing(call, seen):
    """The call, with all that is asked of it as a whole, in one query."""
    texts = LetterText.objects.filter(call=OuterRef("pk")).order_by("letter", "-version")
    sittings = Deliberation.objects.open().filter(call=OuterRef("pk"))
    undecided = Candidature.objects.filter(status__in=UNDECIDED)
    return Call.objects.annotate(
        is_sitting=Exists(sittings),
        undecided=counted(undecided, call=OuterRef("pk")),
        undecided_seen=counted(seen.filter(status__in=UNDECIDED), call=OuterRef("pk")),
        # Kind of letter, when what the call says of its own there last changed.
        texts=ArraySubquery(texts.distinct("letter").values(told=JSONArray("letter", "at"))),
    ).get(pk=call.pk)


def _instant(told):
    return datetime.fromisoformat(told)


def _files(call, seen, texts):
    candidatures = list(_rows(call, seen))
    keys = untold_of(call).with_subject_keys().order_by().values("key")
    letters = outbox.unsent(keys, *RESULT_LETTERS)
    gone = outbox.gone([one.key for one in candidatures if one.is_retaken], *RESULT_LETTERS)
    return [
        _file(
            candidature,
            letters.get(candidature.key, []),
            [
                candidature.decided_on,
                texts.get(Letter[candidature.status.upper()]),
                getattr(gone.get(candidature.key), "left_at", None),
            ],
            owes_a_letter=not call.rehearses_id,
        )
        for candidature in candidatures
    ]


def _rows(call, seen):
    decisions = Decision.objects.filter(candidature=OuterRef("pk")).order_by()
    standing = decisions.standing()
    seen = seen.filter(call=call, status__in=DECIDED)
    return (
        untold_of(call)
        .with_subject_keys()
        .annotate(
            vendor=F("organisation__name"),
            decision=Subquery(standing.values("pk")[:1]),
            decided_on=Subquery(standing.values("decided_at")[:1]),
            is_retaken=Exists(decisions.exclude(superseded_at=None)),
            is_seen=Exists(seen.filter(pk=OuterRef("pk"))),
            contact_leaves=Subquery(_leaving().values("leaves")[:1]),
        )
        .order_by("reference")
        .values_list(*COLUMNS, named=True)
    )


def _file(candidature, unsent, changed, **facts):
    """`unsent`: its letters, since what has gone is replaced, in the words of the new one; `changed`:
    the instants since when its letter should not say the same."""
    letter = next((one for one in unsent if one.occasion == str(candidature.decision)), None)
    others = [one for one in unsent if one is not letter]
    outdated = bool(letter) and any(at and at > letter.worded for at in changed)
    return File(candidature, letter, others, outdated=outdated, **facts)


def _leaving():
    """The last deposit of a file, with whether its contact asked to be erased, or is."""
    leaving = Q(personal=None) | Q(personal__erasure_asked_at__isnull=False)
    deposits = Deposit.objects.filter(candidature=OuterRef("pk")).order_by("-number")
    return deposits.annotate(leaves=ExpressionWrapper(leaving, BooleanField()))
