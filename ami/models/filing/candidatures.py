"""Candidatures as each kind of reader may reach them, and under the lock that every verb takes."""

from django.db import models
from django.db.models import Case, Count, Exists, F, FilteredRelation, OuterRef, Q, Value, When
from django.db.models.functions import Concat

from ami.enums import BARRING, DECIDED, JUDGED, READABLE, Category, Role, SetAsideReason, Status
from ami.models.assigning.pair import Pair
from ami.models.calls.call import Appointment


def _appointed(user, *roles):
    return Appointment.objects.filter(user=user, role__in=roles).values("call")


def _kept_from(user):
    """Those of a conflict that stands, and those of her own organisations; few, found by their keys."""
    own = user.memberships.filter(organisation__candidatures__isnull=False)
    away = user.conflicts.standing().order_by().values("candidature")
    return Q(pk__in=away.union(own.order_by().values("organisation__candidatures")))


def _keys(files):
    return files.order_by().values("pk")


class CandidatureQuerySet(models.QuerySet):
    def with_standing_of(self, user):
        """Adds what `user` may do of each as its candidate: by her role in its team, or a mandate.

        `objections_to_acting` reads it without a query, in the very statement that locks the row.
        """
        return self.annotate(
            membership=FilteredRelation(
                "organisation__memberships", condition=Q(organisation__memberships__user=user)
            ),
            mandate=FilteredRelation(
                "mandates", condition=Q(mandates__agent=user, mandates__ended_at=None)
            ),
            standing_of=Value(user.pk),
            role_held=F("membership__role"),
            mandate_held=F("mandate__pk"),
            mandated_at=F("mandate__opened_at"),
            proven_at=F("mandate__proven_at"),
        )

    def of(self, user):
        """What the space of `user` holds: her organisations' files, and those she entered for others.

        These as she deposited them: what the company writes in them since (complements that are not
        sent, the fiche it prepares) is its own.
        """
        entered = (
            self.model.objects.filter(deposits__mandate__agent=user, committed_at=None)
            .exclude(status=Status.TO_COMPLETE)
            .exclude(pk__in=user.conflicts.standing().values("candidature"))
        )
        return self.with_standing_of(user).filter(
            Q(role_held__isnull=False)
            | Q(mandate_held__isnull=False)
            | Q(pk__in=entered.values("pk"))
        )

    def clear_of(self, user):
        """Without those that do not exist for `user`: a conflict keeps her away, or they are her own."""
        return self.exclude(_kept_from(user))

    def hidden_from(self, user):
        """Those that do not exist for her; only their number is told."""
        return self.filter(_kept_from(user))

    def out_of_sight_of(self, user):
        """How many of them she is told about, when a total must be whole, and nothing else."""
        return self.hidden_from(user).count()

    def met_by(self, user):
        """All that she reaches, whatever her roles."""
        files = self.model.objects
        return self.filter(
            Q(pk__in=files.run_by(user).values("pk"))
            | Q(pk__in=files.readable_by(user).values("pk"))
            | Q(pk__in=files.judged_by(user).values("pk"))
            | Q(pk__in=files.discussed_by(user).values("pk"))
        )

    def short_of_a_reader(self):
        """Those still being read, with a conflict that keeps a reader of their pair away."""
        kept_away = self.model.objects.filter(
            Q(conflicts__person=F("assignment__pair__first_reader"))
            | Q(conflicts__person=F("assignment__pair__second_reader")),
            conflicts__source__in=BARRING,
            conflicts__lifted_at=None,
        )
        return self.filter(pk__in=kept_away.values("pk"), status=Status.ELIGIBLE)

    def with_aside(self):
        """Adds `has_aside`: some of their reviews no longer count."""
        gone = [reason for reason in SetAsideReason if reason != SetAsideReason.REVISED]
        aside = self.model.objects.filter(reviews__set_aside_because__in=gone)
        return self.annotate(has_aside=Exists(aside.filter(pk=OuterRef("pk"))))

    def with_declaration_of(self, user):
        """Adds `declared`: she says to have no link, and nothing calls it into question since.

        And `declared_once`, when something has.
        """
        hers = user.conflicts.filter(candidature=OuterRef("pk"))
        return self.annotate(
            declared=Exists(hers.clearing()),
            declared_once=Exists(hers.denied()),
        )

    def undeclared_by(self, user):
        """Those of which she has not said to have no link, or on which something came up since."""
        return self.exclude(pk__in=user.conflicts.clearing().values("candidature"))

    def run_by(self, user):
        """What the secretariat of a call handles; a draft is nobody else's business."""
        return (
            self.clear_of(user)
            .filter(call__in=_appointed(user, Role.SECRETARIAT))
            .exclude(status=Status.DRAFT)
            .exclude(status=Status.WITHDRAWN, deposited_at=None)
        )

    def readable_by(self, user):
        """The only way by which reviewers reach files: lists, counts, search and letters alike.

        Those of her pairs, those that every pair reads, and those that she reads as a third.
        """
        pairs, files = Pair.objects.of(user), self.model.objects
        # A union of the three is looked up by its keys; an OR would be asked of every file.
        common = files.filter(common_file__isnull=False, call__in=pairs.values("call"))
        given = _keys(files.filter(assignment__pair__in=pairs)).union(
            _keys(common), _keys(files.filter(third_reading__reader=user))
        )
        return self.clear_of(user).filter(
            pk__in=given,
            call__in=_appointed(user, Role.REVIEWER),
            status__in=READABLE,
        )

    def discussed_by(self, user):
        """Common files whose marks she may see: once her own are in, or when she only leads."""
        readable = self.model.objects.readable_by(user)
        marked = readable.filter(
            Q(reviews__reviewer=user) | Q(reviews__pair__in=Pair.objects.of(user)),
            reviews__submitted_at__isnull=False,
            reviews__set_aside_because__in=["", SetAsideReason.REVISED],
        )
        led = self.clear_of(user).filter(call__in=_appointed(user, Role.SECRETARIAT, Role.CHAIR))
        return self.filter(
            Q(pk__in=marked.values("pk"))
            | Q(pk__in=led.exclude(pk__in=readable.values("pk")).values("pk")),
            common_file__isnull=False,
            status__in=READABLE,
        )

    def judged_by(self, user):
        """What the committee ranks and decides."""
        return self.clear_of(user).filter(
            call__in=_appointed(user, Role.COMMITTEE, Role.CHAIR),
            status__in=JUDGED,
        )

    def deliberated_by(self, user):
        """What a person of the sittings meets of their agendas, whatever becomes of it since."""
        return self.clear_of(user).filter(
            call__in=_appointed(user, Role.COMMITTEE, Role.CHAIR, Role.SECRETARIAT)
        )

    def with_scores(self):
        """Adds what the reviews that count amount to, out of 100 (article 5); None without any.

        `score` is the weighted mean of their marks, `median` and `spread` those of their totals,
        `sheets` their number. A sheet alone has no spread.
        """
        return self.annotate(
            score=F("tally__score"),
            median=F("tally__median"),
            spread=Case(When(tally__sheets__gt=1, then="tally__spread")),
            sheets=F("tally__sheets"),
        )

    def placed_in(self, call):
        """Those that have chosen their thématique in `call`, drafts included (article 4, 1)."""
        return (
            self.filter(call=call, theme__isnull=False)
            .exclude(status=Status.WITHDRAWN)
            .select_related("theme", "organisation")
            .order_by("theme__order", "reference")
        )

    def drafts(self):
        """Whose number alone is told, to anyone but their own people."""
        return self.filter(status=Status.DRAFT)

    def deposited(self):
        return self.exclude(deposited_at=None)

    def as_told(self):
        """Adds `told`, what the world knows of their status: a withdrawal asked is one, and what was
        decided again since the results is not told yet."""
        withdrawn = When(withdrawal_asked_at__isnull=False, then=Value(Status.WITHDRAWN.value))
        untold = When(status__in=DECIDED, announced_at=None, then=Value(Status.SCORED.value))
        return self.annotate(told=Case(withdrawn, untold, default=F("status")))

    def told_by_theme(self):
        """(category, thématique, status as told, number of files), in the order of the call's page."""
        rows = (
            self.as_told()
            .order_by("theme__order", "theme")
            .values_list("category", "theme__label", "told")
            .annotate(number=Count("pk"))
        )
        order = {category.value: rank for rank, category in enumerate(Category)}
        return [
            (str(Category(category).label), *row)
            for category, *row in sorted(rows, key=lambda row: order[row[0]])
        ]

    def with_subject_keys(self):
        """Adds `key`, the name under which events and letters speak of each file."""
        return self.annotate(key=Concat(Value("candidature:"), "reference"))

    def locked(self, candidature, *, by=None):
        """`candidature` read again under its row lock; every verb begins here.

        A verb of the candidate gives `by`, whose standing comes with the row.
        """
        rows = self.with_standing_of(by) if by else self
        return (
            rows.select_for_update(of=("self",), no_key=True)
            .select_related("call")
            .get(pk=candidature.pk)
        )

    def locked_all(self, candidatures):
        """Many rows under their locks, taken in one order, so that two who take them never cross."""
        keys = [candidature.pk for candidature in candidatures]
        return self.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True)

    def locked_with_request(self, **known):
        """The one candidature `known` under its row lock, and `pending`, the request that reopens it.

        On top of `with_standing_of`, that is all a save has to check, in one query.
        """
        unanswered = Q(completion_requests__answered_at=None, completion_requests__lapsed_at=None)
        return (
            self.select_for_update(of=("self",), no_key=True)
            .annotate(pending=FilteredRelation("completion_requests", condition=unanswered))
            .select_related("call", "pending")
            .get(**known)
        )
