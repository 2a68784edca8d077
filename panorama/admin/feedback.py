"""Accounts of experience and their replies: reread one by one, each decision with who and when."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, Q, When
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from alliance.read_only import Kept
from ami import doorbell
from panorama.admin.screens import page
from panorama.enums import FeedbackState, ReplyState
from panorama.feedback import moderating, replying
from panorama.models import Feedback
from panorama.models.feedback import LONGEST

# Name of the button → the verb, whether it takes words, and what is said once it is done.
ACTS = {
    "publish": (moderating.publish, False, "Retour publié\u00a0: il paraît sur la fiche."),
    "send_back": (moderating.send_back, True, "Retour renvoyé\u00a0: son auteur reçoit vos mots."),
    "refuse": (moderating.refuse, True, "Retour refusé\u00a0: son auteur reçoit le motif."),
    "publish_reply": (replying.publish_reply, False, "Réponse publiée sous le retour."),
    "return_reply": (replying.return_reply, True, "Réponse renvoyée à l’éditeur."),
    "refuse_reply": (
        replying.refuse_reply,
        True,
        "Réponse refusée\u00a0: l’éditeur reçoit le motif.",
    ),
}


TO_REREAD = Q(state=FeedbackState.WAITING) | Q(reply__state=ReplyState.WAITING)


class WordsForm(forms.Form):
    comment = forms.CharField(
        label="Vos mots",
        help_text="Ce qu’il faut corriger, ou le motif du refus. Ils sont envoyés tels quels.",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5, "cols": 80}),
    )


class StateFilter(admin.SimpleListFilter):
    """Those that a curator meets: nobody reads an account whose address is not confirmed."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [one for one in FeedbackState.choices if one[0] != FeedbackState.UNCONFIRMED]

    def queryset(self, request, queryset):
        known = self.value() in FeedbackState.values
        return queryset.filter(state=self.value()) if known else queryset


class RecognitionFilter(admin.SimpleListFilter):
    title = "domaine"
    parameter_name = "domaine"

    def lookups(self, request, model_admin):
        return [("inconnu", "Domaine à reconnaître"), ("public", "Domaine public")]

    def queryset(self, request, queryset):
        if self.value() not in ("inconnu", "public"):
            return queryset
        kept = queryset.exclude(state=FeedbackState.ERASED)
        return kept.filter(is_recognised=self.value() == "public")


class ReplyFilter(admin.SimpleListFilter):
    title = "réponse de l’éditeur"
    parameter_name = "reponse"

    def lookups(self, request, model_admin):
        return ReplyState.choices

    def queryset(self, request, queryset):
        known = self.value() in ReplyState.values
        return queryset.filter(reply__state=self.value()) if known else queryset


@admin.register(Feedback)
class FeedbackAdmin(Kept, admin.ModelAdmin):
    list_display = [
        "confirmed_at",
        "solution",
        "organisation",
        "domain_told",
        "state",
        "reply_told",
    ]
    list_filter = [StateFilter, RecognitionFilter, ReplyFilter]
    list_select_related = ["solution", "reply"]
    search_fields = ["organisation", "solution__name"]
    date_hierarchy = "confirmed_at"
    # What waits to be reread comes first, an account or its reply.
    ordering = [
        Case(When(TO_REREAD, then=0), default=1, output_field=IntegerField()),
        "-confirmed_at",
        "-pk",
    ]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request):
        return super().get_queryset(request).moderated().with_recognition()

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="panorama_feedback_changelist"),
            path("<int:pk>/change/", view(self.reading_view), name="panorama_feedback_change"),
        ]

    def changelist_view(self, request, extra_context=None):
        title = {"title": "Retours d’expérience", **(extra_context or {})}
        return super().changelist_view(request, title)

    @admin.display(description="domaine")
    def domain_told(self, feedback):
        if feedback.is_recognised or not feedback.domain:
            return feedback.domain or "—"
        return f"{feedback.domain} (à reconnaître)"

    @admin.display(description="réponse")
    def reply_told(self, feedback):
        reply = getattr(feedback, "reply", None)
        return reply.get_state_display() if reply else "—"

    def reading_view(self, request, pk):
        """The account, its reply, who did what, and the decisions that are open."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        rows = self.get_queryset(request).select_related("solution", "reply")
        feedback = get_object_or_404(rows, pk=pk)
        form = WordsForm(request.POST if request.method == "POST" else None)
        if form.is_valid() and self._decided(request, feedback, form):
            return redirect("admin:panorama_feedback_change", pk)
        shown = self._shown(feedback, form)
        return page(self, request, "feedback_reading.html", str(feedback), **shown)

    def _decided(self, request, feedback, form):
        name = next((name for name in ACTS if name in request.POST), None)
        if name is None:
            form.add_error(None, "Choisissez une décision.")
            return False
        verb, takes_words, done = ACTS[name]
        words = {"comment": form.cleaned_data["comment"]} if takes_words else {}
        try:
            verb(feedback, by=request.user, **words)
        except doorbell.Refused as refused:
            is_wordless = takes_words and not words["comment"].strip()
            form.add_error("comment" if is_wordless else None, refused.sentences)
            return False
        messages.success(request, done)
        return True

    def _shown(self, feedback, form):
        reply = getattr(feedback, "reply", None)
        objections = []
        if feedback.state == FeedbackState.WAITING:
            objections = moderating.objections_to_publishing(feedback)
        return {
            "feedback": feedback,
            "reply": reply,
            "form": form,
            "objections": objections,
            "states": FeedbackState,
            "reply_states": ReplyState,
            "acts": feedback.acts.select_related("by"),
        }
