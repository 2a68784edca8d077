"""Before a dossier first opens to anyone: « je déclare n’avoir aucun lien », or a recusal.

Files met in a list are not opened; whatever shows more of one passes here.
"""

from functools import wraps

from django import forms
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from ami.committee.acts import ActForm, refusals_on
from ami.committee.paging import rows_of
from ami.enums import ConflictNature
from ami.workflow.assigning import (
    conflicts,
    links,
)

AT_ONCE = 100
RECUSED = "Votre déport est enregistré\u00a0: ce dossier n’est plus dans votre vue."


class Undeclared(Exception):
    """The file is this person's, and she has not said yet whether something links her to it."""

    def __init__(self, candidature):
        self.candidature = candidature


class RecusalForm(ActForm):
    nature = forms.ChoiceField(
        label="Nature du lien",
        choices=ConflictNature.choices,
        widget=forms.RadioSelect,
        error_messages={"required": conflicts.NATURE_WANTED},
    )
    detail = forms.CharField(
        label="Précisions (optionnel)",
        help_text="Pour le registre, que tient le secrétariat.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )


def is_open(request, candidature):
    """Whether she has declared; `candidature` comes `with_declaration_of` her.

    What she sends from a page that was open to her goes through: a link suggested meanwhile loses
    nothing of what she typed, and is asked about at her next opening.
    """
    return candidature.declared or (request.method == "POST" and candidature.declared_once)


def let_in(request, candidature):
    """Stop at the gate whoever has not declared."""
    if not is_open(request, candidature):
        raise Undeclared(candidature)


def gated(view, gate_url):
    """`view`, or the gate of the file it opens when her declaration is missing."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Undeclared as met:
            query = urlencode({"suite": request.get_full_path(), **_filters_of(request)})
            return redirect(f"{gate_url(met.candidature)}?{query}")

    return guarded


def _filters_of(request):
    """The filters of the list that she comes from: a recusal leads back to it."""
    name = "_changelist_filters"
    return {name: request.GET[name]} if name in request.GET else {}


class BehindGates:
    """A desk on rows that tell what dossiers do: it stands behind the gate of each of them."""

    def route(self, address, view, name):
        return super().route(address, gated(view, secretariat_gate), name)

    # The fields that lead to them.
    files_told = ()

    def found(self, request, pk):
        self.view_allowed(request)
        rows = self.get_page_queryset(request).annotate(**self.declarations(request.user))
        subject = get_object_or_404(rows, pk=pk)
        for name in self.files_told:
            candidature = getattr(subject, name)
            candidature.declared = getattr(subject, f"{name}_declared")
            candidature.declared_once = getattr(subject, f"{name}_declared_once")
            let_in(request, candidature)
        return subject

    def declarations(self, user):
        """What `with_declaration_of` adds to a file, of each of those told."""
        found = {}
        for name in self.files_told:
            hers = user.conflicts.filter(candidature=OuterRef(name))
            found[f"{name}_declared"] = Exists(hers.clearing())
            found[f"{name}_declared_once"] = Exists(hers.denied())
        return found


def secretariat_gate(candidature):
    return reverse("admin:ami_candidature_links", args=[candidature.pk])


class Declares:
    """The pages where a person answers: on one file, or on all those of a list in one pass.

    A desk says which file is `met` there, and gives to the pass those that wait for her answer.
    """

    def gate_url(self, candidature):
        return self.url("links", candidature.pk)

    def links_view(self, request, pk):
        candidature = self.met(request, pk)
        suite = self.suite(request, candidature)
        if "none" in request.POST:
            conflicts.declare_none([candidature], by=request.user)
            return redirect(suite)
        posted = request.POST if request.method == "POST" else None
        form = RecusalForm(posted, subject=candidature, user=request.user)
        if form.is_valid():
            with refusals_on(form):
                conflicts.recuse(candidature, by=request.user, **form.cleaned_data)
                messages.success(request, RECUSED)
                return self.after_recusal(request, candidature)
        facts, told = self.known(request, [candidature])
        return self.render(
            request,
            "ami/committee/links.html",
            candidature,
            title="Avant d’ouvrir ce dossier" if not candidature.declared else "Me déporter",
            form=form,
            suite=suite,
            facts=facts.get(candidature.pk),
            suggestions=told.get(candidature.pk),
        )

    def known(self, request, files):
        """By the key of each file: what may be recognised, and what is suggested to her."""
        facts = links.facts_of(files)
        told = links.suggest(files, [request.user], facts)
        return facts, {key: sentences for (key, _), sentences in told.items()}

    def suite(self, request, candidature):
        """Where she was going, or the page that shows the file."""
        asked = request.GET.get("suite", "")
        if url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
            return asked
        return self.address(request, "change", self.page_of(candidature))

    def page_of(self, candidature):
        return candidature.pk

    def after_recusal(self, request, candidature):
        return redirect(self.address(request, "changelist"))

    def many_links(self, request, waiting, here, over):
        """All the files of a list in one table: those ticked have no link with her.

        She comes back `here` as long as some wait, then goes to `over`.
        """
        waiting = waiting.order_by("reference")
        if request.method == "POST":
            self.declare_many(request, waiting)
            return redirect(here if waiting.all().exists() else over)
        files = list(rows_of(waiting, 0, AT_ONCE))
        facts, told = self.known(request, files)
        return self.render(
            request,
            "ami/committee/many_links.html",
            None,
            title="Déclarer mes liens",
            rows=[
                {
                    "file": one,
                    "facts": facts.get(one.pk),
                    "suggestions": told.get(one.pk),
                    "url": self.gate_url(one),
                }
                for one in files
            ],
            left=max(0, waiting.count() - len(files)) if len(files) == AT_ONCE else 0,
            ticked="cocher" in request.GET,
            list_url=over,
        )

    def declare_many(self, request, waiting):
        ticked = [int(pk) for pk in request.POST.getlist("none") if pk.isdecimal() and len(pk) < 19]
        rows = conflicts.declare_none(waiting.filter(pk__in=ticked), by=request.user)
        number, s = len(rows), "s" if len(rows) > 1 else ""
        if number:
            messages.success(request, f"{number} déclaration{s} enregistrée{s}.")
        else:
            messages.warning(request, "Aucune ligne n’était cochée\u00a0: rien n’est enregistré.")


class Gate(Declares):
    """The gate of a desk on candidatures: none of its pages opens before."""

    def route(self, address, view, name):
        return super().route(address, gated(view, self.gate_url), name)

    def gate_routes(self):
        return [
            self.route("mes-liens/", self.many_links_view, "many_links"),
            self.route("<int:pk>/liens/", self.links_view, "links"),
        ]

    def changelist_view(self, request, extra_context=None):
        links_url = self.address(request, "many_links")
        return super().changelist_view(request, {"links_url": links_url, **(extra_context or {})})

    def found(self, request, pk):
        candidature = self.met(request, pk)
        let_in(request, candidature)
        return candidature

    def met(self, request, pk):
        """A file of hers, declared or not."""
        self.view_allowed(request)
        files = self.get_page_queryset(request).with_declaration_of(request.user)
        return get_object_or_404(files, pk=pk)

    def render(self, request, template, subject, **context):
        recuse_url = subject and self.url("links", subject.pk)
        return super().render(request, template, subject, recuse_url=recuse_url, **context)

    def undeclared(self, request):
        return self.get_page_queryset(request).undeclared_by(request.user)

    def many_links_view(self, request):
        self.view_allowed(request)
        here, over = (self.address(request, name) for name in ("many_links", "changelist"))
        return self.many_links(request, self.undeclared(request), here, over)
