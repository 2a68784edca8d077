"""The filters of the lists; each offers only what the person may see."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q

from ami.committee.shown import named
from ami.enums import DECIDED, Category, ListingState, Opinion, Status, Verdict
from ami.models import Call, Decision, Dismissal, Finding, Listing, Pair, Review, Theme


class Filter(admin.SimpleListFilter):
    """Options from `options(request)`; `conditions` maps a value to what it keeps."""

    def lookups(self, request, model_admin):
        return self.options(request)

    def has_output(self):
        # A single option would sort nothing.
        return len(self.lookup_choices) > 1

    def queryset(self, request, queryset):
        # What is not an option filters nothing, rather than failing or finding nothing.
        if self.value() in {str(value) for value, _ in self.lookup_choices}:
            return self.keep(queryset, self.value())
        return queryset


class CallFilter(Filter):
    title, parameter_name = "appel", "call"

    def options(self, request):
        return [(call.pk, named(call)) for call in Call.objects.run_by(request.user)]

    def keep(self, queryset, value):
        return queryset.filter(call=value)


class FileCallFilter(CallFilter):
    """Of rows that bear on a candidature."""

    def keep(self, queryset, value):
        return queryset.filter(candidature__call=value)


class RankedCallFilter(CallFilter):
    """Ranks only compare within a call: seeing them all at once is a choice, not the start."""

    def options(self, request):
        return [("all", "Tous les appels"), *super().options(request)]

    def has_output(self):
        # « Tous les appels » and a single one would sort nothing.
        return len(self.lookup_choices) > 2

    def choices(self, changelist):
        return list(super().choices(changelist))[1:]

    def keep(self, queryset, value):
        return queryset if value == "all" else super().keep(queryset, value)


class ThemeFilter(Filter):
    """By code, since the same thématique comes back from one call to the next."""

    title, parameter_name = "thématique", "theme"

    def options(self, request):
        themes = Theme.objects.filter(call__in=Call.objects.run_by(request.user))
        # The last call names it.
        return list(
            dict(themes.order_by("category", "call", "order").values_list("code", "label")).items()
        )

    def keep(self, queryset, value):
        return queryset.filter(theme__code=value)


class CategoryFilter(Filter):
    title, parameter_name = "catégorie", "category"

    def options(self, request):
        return Category.choices

    def keep(self, queryset, value):
        return queryset.filter(category=value)


class StatusFilter(Filter):
    title, parameter_name = "état", "status"

    def options(self, request):
        return [choice for choice in Status.choices if choice[0] != Status.DRAFT]

    def keep(self, queryset, value):
        return queryset.filter(status=value)


class ExaminationFilter(Filter):
    """Where the eligibility sheet stands."""

    title, parameter_name = "examen", "examination"

    def options(self, request):
        return [
            ("open", "Aucun rejet proposé"),
            ("none", "Aucun constat"),
            ("compliant", "Constats tous conformes"),
            ("to_complete", "À compléter sur un critère"),
            ("failed", "Non conforme sur un critère"),
            ("dismissal", "Rejet à confirmer"),
        ]

    def keep(self, queryset, value):
        return {
            "open": lambda: queryset.exclude(Exists(pending_dismissals())),
            "none": lambda: queryset.exclude(_found()),
            "compliant": lambda: queryset.filter(_found()).exclude(
                _found(Verdict.NON_COMPLIANT, Verdict.TO_COMPLETE)
            ),
            "to_complete": lambda: queryset.filter(_found(Verdict.TO_COMPLETE)),
            "failed": lambda: queryset.filter(_found(Verdict.NON_COMPLIANT)),
            "dismissal": lambda: queryset.filter(Exists(pending_dismissals())),
        }[value]()


def _found(*verdicts):
    findings = Finding.objects.filter(candidature=OuterRef("pk"))
    return Exists(findings.filter(verdict__in=verdicts) if verdicts else findings)


def pending_dismissals():
    return Dismissal.objects.pending().filter(candidature=OuterRef("pk"))


class WithdrawalFilter(Filter):
    """Who asked to leave once the committee had decided, and whether it was settled."""

    title, parameter_name = "retrait après décision", "withdrawal"

    def options(self, request):
        return [("asked", "Demandé, à constater"), ("settled", "Constaté")]

    def keep(self, queryset, value):
        if value == "asked":
            return queryset.filter(status__in=DECIDED, withdrawal_asked_at__isnull=False)
        decided = Decision.objects.filter(candidature=OuterRef("pk"))
        return queryset.filter(Exists(decided), status=Status.WITHDRAWN)


class PublicationFilter(Filter):
    """What becomes of the files that were selected."""

    title, parameter_name = "panorama", "publication"

    def options(self, request):
        return [
            ("awaited", "Participation à confirmer"),
            ("preparing", "Fiche en préparation"),
            ("waiting", "Fiche à valider"),
            ("published", "Fiche publiée"),
            ("declined", "Participation déclinée"),
        ]

    def keep(self, queryset, value):
        return queryset.filter(
            {
                "awaited": Q(status=Status.SELECTED, committed_at=None, declined_at=None),
                "preparing": Q(committed_at__isnull=False, published_at=None)
                & ~Exists(waiting_listings()),
                "waiting": Exists(waiting_listings()),
                "published": Q(published_at__isnull=False),
                "declined": Q(declined_at__isnull=False),
            }[value]
        )


def waiting_listings():
    return Listing.objects.waiting().filter(candidature=OuterRef("pk"))


class ListingStateFilter(Filter):
    title, parameter_name = "état", "state"

    def options(self, request):
        return [(state.value, state.label) for state in ListingState if state != ListingState.DRAFT]

    def keep(self, queryset, value):
        if value == ListingState.WAITING:
            return queryset.waiting()
        return queryset.exclude(**{f"{value}_at": None})


class PairFilter(Filter):
    title, parameter_name = "binôme", "pair"

    def options(self, request):
        calls = Call.objects.run_by(request.user)
        asked = request.GET.get("call", "")
        # Each call has its « Binôme 1 »: the list of one call offers its own.
        if asked.isascii() and asked.isdigit():
            calls = calls.filter(pk=asked[:18])
        pairs = Pair.objects.filter(call__in=calls)
        named = pairs.order_by("call", "name").values_list("pk", "name", "call__edition")
        return [
            ("none", "Sans binôme"),
            ("short", "À réattribuer : lecteur écarté"),
            *((key, f"{name} ({edition})") for key, name, edition in named),
        ]

    def keep(self, queryset, value):
        if value == "short":
            return queryset.short_of_a_reader()
        return queryset.filter(assignment__pair=None if value == "none" else value)


class OpinionFilter(Filter):
    title, parameter_name = "avis d’un lecteur", "opinion"

    def options(self, request):
        return Opinion.choices

    def keep(self, queryset, value):
        return queryset.filter(
            Exists(Review.objects.counting().filter(candidature=OuterRef("pk"), opinion=value))
        )
