"""A sheet that saves itself: what its page sends, and what it is answered."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponseNotAllowed, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from alliance.sent import Sent
from ami.committee.dossier import Dossier
from ami.committee.readings.form import (
    ReviewForm,
    pairs_of,
)
from ami.committee.readings.mine import (
    marked_codes,
    my_review,
    version_of,
)
from ami.committee.readings.queue import Queue
from ami.wording import hour
from ami.workflow.reading import scoring
from ami.workflow.refusals import Refused

UNREADABLE = "Cette fiche n’a pas pu être lue\u00a0: copiez votre texte, puis rechargez la page."
# What the log says of a dossier that was read, and of one that a browser loaded ahead of time.
OPENED = "dossier"
LOADED_AHEAD = "dossier, chargé d’avance"
GONE = "Ce dossier n’est pas, ou n’est plus, dans votre file de lecture."


class SavesItself:
    """The addresses that the scripts of the reading screen ask for; without them it does as well."""

    def routes_of_scripts(self):
        return [
            self.route("<int:pk>/lire/enregistrer/", self.save_view, "save"),
            self.route("<int:pk>/lire/ouvert/", self.opened_view, "opened"),
            self.route("<int:pk>/lire/signaux/<str:code>/", self.advice_view, "advice"),
            self.route("d-avance.json", self.ahead_view, "ahead"),
        ]

    def save_view(self, request, pk):
        """Save the review as it stands on a page that stays open."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        sent = Sent.read(request.body)
        if sent is None:
            return refusal([UNREADABLE], status=HTTPStatus.BAD_REQUEST)
        # The page of one account never saves under the name of another.
        if sent.account != request.user.pk:
            return JsonResponse({"other_account": True}, status=HTTPStatus.FORBIDDEN)
        try:
            candidature = self.found(request, pk)
        except Http404:
            return refusal([GONE], status=HTTPStatus.NOT_FOUND)
        try:
            return self.answer_to(sent, candidature, request.user)
        except Refused as refused:
            return refusal(refused.sentences)

    def answer_to(self, sent, candidature, user):
        form = form_of(candidature, sent.pairs, seen=sent.seen)
        if not form.is_valid():
            return refusal([error for errors in form.errors.values() for error in errors])
        try:
            return saved(keep(form, candidature, by=user))
        except scoring.Stale:
            return self.settled(sent, form, candidature, user)

    def settled(self, sent, form, candidature, user):
        """Of two texts: the same one, one that this very page sent, or both given back."""
        review = my_review(candidature, user)
        if review and not form.differences(review):
            return saved(review)
        if review and holds(review, form_of(candidature, sent.before or [], seen=sent.seen)):
            return saved(keep(form, candidature, by=user, based_on=review.version))
        clash = {"seen": str(version_of(review)), "fields": pairs_of(review)}
        return JsonResponse({"clash": clash}, status=HTTPStatus.CONFLICT)

    def opened_view(self, request, pk):
        """A page loaded ahead of time is now before the eyes of its reader."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        candidature = self.found(request, pk)
        self.opened(request, candidature, OPENED)
        seen = str(version_of(my_review(candidature, request.user)))
        said = [str(message) for message in messages.get_messages(request)]
        queue = Queue.of(request.user, candidature.call_id)
        return JsonResponse({"seen": seen, "done": queue.done, "said": said})

    def advice_view(self, request, pk, code):
        """The automatic signals on one criterion, once this person has given it a mark."""
        candidature = self.found(request, pk)
        review = my_review(candidature, request.user)
        if code not in marked_codes(review):
            raise Http404
        [criterion] = [one for one in candidature.call.grid.selection if one.code == code]
        hints = Dossier(review.deposit).hints_on(criterion)
        return render(request, "ami/committee/reading/_advice.html", {"hints": hints})

    def announcing_next(self, response):
        """Tell browsers that can where to read what they may load ahead of time."""
        response.headers["Speculation-Rules"] = f'"{self.url("ahead")}"'
        return response

    def ahead_view(self, request):
        """What browsers may load ahead of time: the file that comes next, and nothing else."""
        where = {"selector_matches": "a[data-ahead]"}
        rules = {"prefetch": [{"where": where, "eagerness": "immediate"}]}
        return JsonResponse(rules, content_type="application/speculationrules+json")


def form_of(candidature, pairs, *, seen):
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data[name] = value
    data["version"] = seen
    return ReviewForm(data, criteria=candidature.call.grid.selection)


def holds(review, form):
    """Whether what is stored is what `form` holds."""
    return form.is_valid() and not form.differences(review)


def keep(form, candidature, *, by, based_on=None):
    """Save what a valid form holds, over the version that its page showed."""
    if based_on is None:
        based_on = form.cleaned_data["version"]
    return scoring.keep_review(candidature, form.marks, based_on=based_on, by=by, **form.texts)


def saved(review):
    at = hour(timezone.localtime())
    return JsonResponse({"seen": str(review.version), "at": at, "objections": {}})


def refusal(sentences, *, status=HTTPStatus.UNPROCESSABLE_ENTITY):
    return JsonResponse({"refused": sentences}, status=status)
