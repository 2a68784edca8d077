"""Files of other panoramas: read and told line by line, then applied by a button of their own."""

import csv

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from ami import doorbell
from panorama.admin.screens import page, refused_on
from panorama.enums import LineOutcome
from panorama.forms.importing import AgreementForm, FileForm
from panorama.importing import applying, publishing
from panorama.importing.columns import taken
from panorama.models import SolutionImport

A_PAGE = 100


@admin.register(SolutionImport)
class SolutionImportAdmin(admin.ModelAdmin):
    list_display = [
        "name",
        "source",
        "made_at",
        "made_by",
        *applying.COUNTED.values(),
        "applied_at",
    ]
    list_select_related = ["made_by"]
    actions = None
    change_list_template = "admin/panorama/import_list.html"

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        own = [
            ("add/", self.reading_view, "add"),
            ("modele.csv", self.template_view, "template"),
            ("<int:pk>/change/", self.report_view, "change"),
            ("<int:pk>/fichier.csv", self.file_view, "file"),
            ("<int:pk>/publier/", self.publishing_view, "publish"),
            ("", self.changelist_view, "changelist"),
        ]
        return [
            path(address, self.admin_site.admin_view(view), name=f"panorama_solutionimport_{name}")
            for address, view, name in own
        ]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {"title": "Imports de fiches", **(extra_context or {})}
        )

    def reading_view(self, request):
        """The file, its source, and what each column takes."""
        self._allowed(self.has_add_permission(request))
        posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        form = FileForm(*posted, label_suffix="")
        if form.is_valid() and (told := self._proposed(request, form)):
            return redirect("admin:panorama_solutionimport_change", told.pk)
        columns = taken().values()
        return page(self, request, "import_add.html", "Lire un fichier", form=form, columns=columns)

    def _proposed(self, request, form):
        given = dict(form.cleaned_data)
        try:
            return applying.propose(given.pop("file"), **given, by=request.user)
        except doorbell.Refused as refused:
            for sentence in refused.sentences:
                form.add_error("file", str(sentence))
        return None

    def report_view(self, request, pk):
        """What every line does, and the button that applies them all."""
        self._allowed(self.has_view_permission(request))
        file = get_object_or_404(
            SolutionImport.objects.select_related("made_by", "applied_by"), pk=pk
        )
        objections = []
        if request.method == "POST":
            self._allowed(self.has_add_permission(request))
            objections = self._applied(request, file)
            if not objections:
                return redirect("admin:panorama_solutionimport_change", pk)
        return page(
            self, request, "import_report.html", str(file), **self._told(request, file, objections)
        )

    def _applied(self, request, file):
        """Why it was not applied; an empty list once it is."""
        try:
            applying.apply(file, by=request.user)
        except doorbell.Refused as refused:
            return [str(sentence) for sentence in refused.sentences]
        messages.success(
            request,
            "Fichier appliqué\u00a0: ses fiches attendent, hors de la vue du public, d’être publiées.",
        )
        return []

    def _told(self, request, file, objections):
        outcome = request.GET.get("effet", "")
        lines = file.lines.all()
        if outcome in LineOutcome.values:
            lines = lines.filter(outcome=outcome)
        numbers = {name: getattr(file, column) for name, column in applying.COUNTED.items()}
        known = applying.objections_to_applying(file)
        return {
            "file": file,
            "lines": Paginator(lines, A_PAGE).get_page(request.GET.get("page")),
            "outcomes": [(one, numbers[one], one.value == outcome) for one in LineOutcome],
            "outcome": outcome,
            "objections": objections,
            "obstacles": [] if file.applied_at else known,
            "waiting": file.fiches.waiting().count() if file.applied_at else 0,
            "may_apply": self.has_add_permission(request) and not known,
        }

    def publishing_view(self, request, pk):
        """All the fiches of a file that wait, on one agreement."""
        self._allowed(request.user.has_perm("panorama.change_importedfiche"))
        file = get_object_or_404(SolutionImport, pk=pk)
        form = AgreementForm(request.POST if request.method == "POST" else None, label_suffix="")
        if form.is_valid():
            try:
                number = publishing.publish(file.fiches.all(), **form.cleaned_data, by=request.user)
                messages.success(request, f"Fiches publiées\u00a0: {number}.")
                return redirect("admin:panorama_solutionimport_change", pk)
            except doorbell.Refused as refused:
                refused_on(form, refused)
        waiting = file.fiches.waiting().count()
        title = "Publier les fiches de ce fichier"
        return page(
            self, request, "import_publish.html", title, file=file, form=form, waiting=waiting
        )

    def template_view(self, request):
        """The header of a file, for a spreadsheet."""
        self._allowed(self.has_view_permission(request))
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="modele-panorama.csv"'
        csv.writer(response, delimiter=";").writerow(taken())
        return response

    def file_view(self, request, pk):
        """The very file that was read."""
        self._allowed(self.has_view_permission(request))
        file = get_object_or_404(SolutionImport, pk=pk)
        name = file.name if file.name.lower().endswith(".csv") else f"{file.name}.csv"
        kept = file.file.open("rb")
        return FileResponse(kept, as_attachment=True, filename=name, content_type="text/csv")

    def _allowed(self, allowed):
        if not allowed:
            raise PermissionDenied
