"""« Doublons possibles »: files of a call that look alike, side by side, settled or kept together."""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import F, Q
from django.utils.html import format_html

from ami.committee.acts import Act, GroundsForm
from ami.committee.conflicts.gate import BehindGates
from ami.committee.desk import Desk
from ami.committee.fiches.differences import (
    ADDED,
    REMOVED,
    SAME,
    words,
)
from ami.committee.filters import CallFilter, Filter
from ami.committee.shown import badge
from ami.enums import LikenessKind
from ami.hints.types import texts
from ami.models import Deposit, Likeness
from ami.workflow.examining import likenesses
from ami.workflow.examining.fingerprints import waiting

# Of the words of a passage, the share that the other one has too, from which both are shown.
NEAR = 0.5

SEARCH = Act(
    slug="rechercher-les-doublons",
    label="Rechercher les doublons",
    lead="Les dossiers déposés sont comparés en arrière-plan : même organisation, même groupe, même "
    "pièce, textes presque identiques. La recherche se fait aussi d’elle-même, chaque minute.",
    run=lambda call, data, user: likenesses.ask_for_a_look(call, by=user),
    done=lambda call, _: "La recherche est lancée : les doublons possibles paraissent à mesure.",
    offered=lambda call: bool(call.opened_at),
    context=lambda call, user: {"waiting": waiting(call).count()},
    template="ami/committee/search_likenesses.html",
)
ACTS = (
    Act(
        slug="classer-sans-suite",
        label="Classer sans suite",
        lead="Les deux dossiers pourront aller à des binômes différents. Le motif reste au journal de "
        "l’appel ; les candidats n’en savent rien.",
        form=GroundsForm,
        run=lambda likeness, data, user: likenesses.settle(likeness, data["grounds"], by=user),
        done=lambda likeness, _: "La ressemblance est classée sans suite.",
        offered=lambda likeness: likeness.settled_at is None,
    ),
)


class KindFilter(Filter):
    title, parameter_name = "nature", "kind"

    def options(self, request):
        return LikenessKind.choices

    def keep(self, queryset, value):
        return queryset.filter(kind=value)


class SettledFilter(Filter):
    title, parameter_name = "suite", "settled"

    def options(self, request):
        return [("no", "À regarder"), ("yes", "Classée sans suite")]

    def keep(self, queryset, value):
        return queryset.filter(settled_at__isnull=value == "no")


@dataclass(frozen=True)
class Passage:
    """An answer of both files: (is shared, text) spans of each."""

    label: str
    first: tuple
    second: tuple


def passages(first, second):
    """What two deposits say in nearly the same words, question by question."""
    told = {question.code: text for question, text in texts(second.data["answers"])}
    found = []
    for question, text in texts(first.data["answers"]):
        other = told.get(question.code)
        if not question.public or not other:
            continue
        spans = words(text, other)
        if _share(spans) >= NEAR:
            found.append(Passage(question.label, _side(spans, REMOVED), _side(spans, ADDED)))
    return found


def _share(spans):
    same = sum(len(span.text) for span in spans if span.kind == SAME)
    longest = same + max(
        sum(len(span.text) for span in spans if span.kind == kind) for kind in (REMOVED, ADDED)
    )
    return same / longest if longest else 0


def _side(spans, own):
    return tuple((span.kind == SAME, span.text) for span in spans if span.kind in (SAME, own))


def shared_files(first, second):
    """(name in one, name in the other) of the files that both deposits hold."""
    names = {file["sha256"]: file["name"] for file in second.data["files"]}
    return [
        (file["name"], names[file["sha256"]])
        for file in first.data["files"]
        if file["sha256"] in names
    ]


@admin.register(Likeness)
class LikenessAdmin(BehindGates, Desk):
    list_display = ("couple", "kind_told", "score_told", "pairs", "state")
    list_filter = (CallFilter, KindFilter, SettledFilter)
    list_select_related = (
        "first__organisation",
        "second__organisation",
        "first__theme",
        "second__theme",
        "first__assignment__pair",
        "second__assignment__pair",
        "settled_by",
    )
    ordering = ("settled_at", "-score", "first", "second", "kind")
    search_fields = (
        "first__reference",
        "second__reference",
        "first__organisation__name",
        "second__organisation__name",
    )
    search_help_text = "Référence ou organisation"
    acts = ACTS
    files_told = ("first", "second")

    def get_queryset(self, request):
        return Likeness.objects.of_two().seen_by(request.user)

    def get_page_queryset(self, request):
        return self.get_queryset(request).select_related(*self.list_select_related)

    @admin.display(description="candidatures")
    def couple(self, likeness):
        return format_html("{}<br>{}", _named(likeness.first), _named(likeness.second))

    @admin.display(description="nature", ordering="kind")
    def kind_told(self, likeness):
        return likeness.get_kind_display()

    @admin.display(description="ressemblance", ordering="score")
    def score_told(self, likeness):
        return told_score(likeness)

    @admin.display(description="binômes")
    def pairs(self, likeness):
        told = [str(pair_of(one) or "–") for one in (likeness.first, likeness.second)]
        return format_html("{}<br>{}", *told)

    @admin.display(description="suite", ordering="settled_at")
    def state(self, likeness):
        return state_of(likeness)

    def page_view(self, request, pk):
        """Two files side by side, and what they share."""
        likeness = self.found(request, pk)
        deposits = [Deposit.objects.latest_of(one) for one in (likeness.first, likeness.second)]
        return self.render(
            request,
            "ami/committee/likeness.html",
            likeness,
            title=f"{likeness.first.reference} et {likeness.second.reference}",
            acts=self.offered(request, likeness),
            badge=state_of(likeness),
            score=told_score(likeness),
            passages=passages(*deposits),
            files=shared_files(*deposits),
            sides=[
                (one, pair_of(one), deposit)
                for one, deposit in zip((likeness.first, likeness.second), deposits, strict=True)
            ],
        )


def _named(candidature):
    return f"{candidature.reference} · {candidature.name} ({candidature.organisation})"


def pair_of(candidature):
    return candidature.assignment.pair if hasattr(candidature, "assignment") else None


def told_score(likeness):
    """In words: a text alone may look alike in part."""
    return f"{round(likeness.score * 100)} %" if likeness.kind == LikenessKind.TEXT else "–"


def state_of(likeness):
    if likeness.settled_at:
        return badge("Classée sans suite")
    first, second = pair_of(likeness.first), pair_of(likeness.second)
    if first and second and first != second:
        return badge("Binômes différents", "error")
    return badge("À regarder", "warning")


def others_of(candidature, user):
    """(likeness, the other file) of what this file looks like, as far as `user` may know."""
    found = (
        Likeness.objects.standing()
        .seen_by(user)
        .on(candidature)
        .select_related("first__organisation", "second__organisation")
        .order_by("-score", "pk")
    )
    return [(one, one.second if one.first_id == candidature.pk else one.first) for one in found]


class LikenessFilter(Filter):
    """Files that look like another one which this person may see."""

    title, parameter_name = "doublons", "likeness"

    def __init__(self, request, *args):
        self.user = request.user
        super().__init__(request, *args)

    def options(self, request):
        return [("yes", "Doublon possible"), ("split", "Doublon dans deux binômes")]

    def keep(self, queryset, value):
        standing = Likeness.objects.standing().seen_by(self.user)
        if value == "split":
            standing = standing.exclude(
                first__assignment__pair=F("second__assignment__pair")
            ).exclude(Q(first__assignment=None) | Q(second__assignment=None))
        # In two steps: an OR of two subqueries would be run for each row.
        keys = {key for couple in standing.values_list("first", "second") for key in couple}
        return queryset.filter(pk__in=keys)
