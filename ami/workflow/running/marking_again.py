"""A new marking: the reviews of every file are set aside, and reading opens again where it was over."""

from collections import Counter

from django.db.models import F

from alliance.models import User
from ami.enums import DECIDED, EventKind, SetAsideReason, Status, Transition
from ami.models import Candidature, Reconciliation, Remarking, Review, ThirdReading
from ami.workflow.log import record
from ami.workflow.transitions import move

LIVE = {Status.ELIGIBLE, Status.SCORED} | DECIDED


def objections_to_marking_again(call, decided):
    """Why the files of the call may not be marked again; `decided`, how many already are."""
    if call.announced_at:
        return ["Les résultats sont annoncés\u00a0: la grille ne se corrige plus."]
    if decided:
        what = (
            "1 dossier est déjà décidé" if decided == 1 else f"{decided} dossiers sont déjà décidés"
        )
        return [
            f"{what}\u00a0: il faut d’abord que le comité rouvre chaque décision, puisque ces dossiers "
            "sont à noter de nouveau comme les autres."
        ]
    return []


def decided_in(call):
    """How many files a decision keeps from being marked again."""
    return call.candidatures.filter(status__in=DECIDED).count()


def marked_in(call):
    """(files, reviews) that a new marking would set aside: numbers only, of the whole call."""
    begun = Review.objects.live().filter(candidature__call=call, candidature__status__in=LIVE)
    return begun.values("candidature").distinct().count(), begun.count()


def files_under_lock(call):
    """Those that may have been marked; a review that is being handed in is waited for."""
    files = Candidature.objects.select_for_update(of=("self",), no_key=True)
    return list(files.filter(call=call, status__in=LIVE).order_by("pk"))


def mark_again(erratum, files):
    """Set aside the reviews of `files`, reopen those that were scored; address → how many to redo."""
    reviews = Review.objects.live().filter(candidature__in=files)
    readers = _readers_to_tell(reviews)
    concerned = set(reviews.values_list("candidature", flat=True))
    reviews.update(set_aside_at=erratum.published_at, set_aside_because=SetAsideReason.ERRATUM)
    standing = Reconciliation.objects.standing().filter(candidature__in=concerned)
    standing.update(voided_at=erratum.published_at)
    # Asked again only if the two new reviews diverge in their turn.
    ThirdReading.objects.filter(candidature__in=concerned).delete()
    again = [file for file in files if file.pk in concerned]
    Remarking.objects.bulk_create(Remarking(erratum=erratum, candidature=file) for file in again)
    system = User.objects.system()
    for file in again:
        record(
            file.subject_key,
            EventKind.MARKED_AGAIN,
            by=erratum.published_by,
            erratum=erratum.number,
        )
        if file.status == Status.SCORED:
            move(file, Transition.REOPEN_SCORING, by=system)
    return readers


def _readers_to_tell(reviews):
    """Address → how many of `reviews` are to be done again; a third reader has none to redo yet."""
    thirds = reviews.filter(candidature__third_reading__reader=F("reviewer"))
    begun = reviews.exclude(pk__in=thirds.values("pk"))
    people = begun.select_related("reviewer", "pair__first_reader", "pair__second_reader")
    return Counter(address for review in people for address in _readers_of(review))


def _readers_of(review):
    if review.reviewer:
        return [review.reviewer.email.lower()]
    return [review.pair.first_reader.email.lower(), review.pair.second_reader.email.lower()]
