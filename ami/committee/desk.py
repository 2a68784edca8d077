"""What every screen of the administration stands on: read-only lists, pages and acts of our own.

The stock forms of Django's admin are not even mounted: nothing here is changed but by a verb.
"""

import re
from functools import partial
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import FileResponse, Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from alliance.read_only import ReadOnly
from ami.committee.acts import refusals_on
from ami.committee.conflicts.gate import Gate
from ami.committee.paging import DeskPaginator
from ami.committee.searching import Searches
from ami.models import Access, Attachment, Deposit
from ami.workflow.attachments.files import PDF

# The primary key of a row, as a page sends it.
KEY = re.compile(r"[0-9]{1,18}")


def shown_lookups(desk):
    """What the filters of a list ask, as they write it."""
    return {getattr(one, "parameter_name", f"{one}__exact") for one in desk.list_filter}


class DeskChangeList(ChangeList):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The address of a row takes them as they are: Django would resolve it again for each.
        self.kept, self.preserved_filters = self.preserved_filters, ""

    def url_for_result(self, result):
        return f"{super().url_for_result(result)}{'?' if self.kept else ''}{self.kept}"

    def _get_default_ordering(self):
        # Else the arrow of the sorted column follows the model's own order, not this list's.
        return self.model_admin.get_ordering(None) or self.lookup_opts.ordering


class Desk(ReadOnly, Searches):
    """A changelist, a page per object, and `acts`, each at its own address."""

    acts = ()
    list_per_page = 50
    paginator = DeskPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def lookup_allowed(self, lookup, value, request):
        """Only the filters shown, as they are written: a lookup would go on to files and marks."""
        return lookup in shown_lookups(self)

    def get_changelist(self, request, **kwargs):
        return DeskChangeList

    def action_checkbox(self, row):
        """Written in one go: Django draws two templates for each."""
        return format_html(
            '<input type="checkbox" name="{}" value="{}" class="action-select" '
            'aria-label="Cocher {}">',
            ACTION_CHECKBOX_NAME,
            row.pk,
            row,
        )

    def get_urls(self):
        return [
            self.route("", self.changelist_view, "changelist"),
            *self.own_routes(),
            self.route("<int:pk>/", self.page_view, "change"),
            *[
                self.route(f"<int:pk>/{act.slug}/", partial(self.act_view, act=act), act.slug)
                for act in self.acts
            ],
        ]

    def own_routes(self):
        return []

    def changelist_view(self, request, extra_context=None):
        # Django hands the keys of the ticked rows to the database as they come.
        if not all(KEY.fullmatch(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise SuspiciousOperation("A key that no row has.")
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def route(self, address, view, name):
        return path(
            address,
            self.admin_site.admin_view(view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_{name}",
        )

    def url(self, name, *args):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args)

    def address(self, request, name, *args):
        """The address of a screen of this desk; the filters of the list come along."""
        filters = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return add_preserved_filters(filters, self.url(name, *args))

    def found(self, request, pk):
        """What this person may see, or a 404: someone else's file does not exist."""
        self.view_allowed(request)
        return get_object_or_404(self.get_page_queryset(request), pk=pk)

    def view_allowed(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied

    def get_page_queryset(self, request):
        return self.get_queryset(request)

    def get_queryset(self, request):
        """Each desk says which rows are this person's."""
        raise NotImplementedError

    def page_view(self, request, pk):
        raise NotImplementedError

    def render(self, request, template, subject, *, title, **context):
        return TemplateResponse(
            request,
            template,
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": title,
                "subject": subject,
                "list_url": self.address(request, "changelist"),
                "page_url": self.address(request, "change", subject.pk) if subject else "",
                "keep": self.get_preserved_filters(request),
                **context,
            },
        )

    def act_view(self, request, pk, act):
        """The page of an act: what it does, its form, its button; on POST, the verb."""
        subject = self.found(request, pk)
        posted = request.POST if request.method == "POST" else None
        files = None if posted is None else request.FILES
        form = act.form(posted, files, subject=subject, user=request.user)
        recap = None
        # « Modifier », on a recap, gives the form back as it was filled in.
        if form.is_valid() and "modify" not in posted:
            with refusals_on(form):
                if act.recap and "confirmed" not in posted:
                    recap = act.recap(subject, form.cleaned_data, request.user)
                else:
                    return self.acted(request, subject, act, form)
        return self.render(
            request,
            act.template,
            subject,
            title=act.label,
            act=act,
            form=form,
            recap=recap,
            objections=[] if form.errors else act.objections(subject, request.user),
            **act.context(subject, request.user),
        )

    def acted(self, request, subject, act, form):
        """Call the verb, say what it did, and go back to what it was done to."""
        result = act.run(subject, form.cleaned_data, request.user)
        messages.success(request, act.done(subject, result))
        landing = act.lands_on(subject, result)
        if isinstance(landing, str):
            return redirect(landing)
        if landing:
            return redirect(self.address(request, "change", landing.pk))
        return redirect(self.address(request, "changelist"))

    def offered(self, request, subject):
        """(label, address, grave) of the acts that make sense now."""
        return [
            (act.label, self.address(request, act.slug, subject.pk), act.grave)
            for act in self.acts
            if act.offered(subject)
        ]


class FileDesk(Gate, Desk):
    """A desk on candidatures, behind its gate: it opens the files too, and says who opened what."""

    def own_routes(self):
        address = "<int:pk>/piece/<int:file>/"
        return [
            *self.gate_routes(),
            self.route(address, self.file_view, "file"),
            self.route(f"{address}texte/", self.text_view, "text"),
            self.route(f"{address}page/<int:number>/", self.picture_view, "picture"),
        ]

    def opened(self, request, candidature, what):
        Access.objects.create(candidature=candidature, user=request.user, what=what)

    def file_view(self, request, pk, file):
        """A file of the latest deposit, as it was deposited."""
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        candidature, attachment = self.deposited_file(request, pk, file)
        self.opened(request, candidature, f"pièce {attachment.code}")
        try:
            content = attachment.file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        return FileResponse(content, filename=attachment.name, content_type=attachment.content_type)

    def text_view(self, request, pk, file):
        """What a PDF of the latest deposit says, page by page."""
        candidature, attachment = self.deposited_file(request, pk, file)
        if attachment.content_type != PDF:
            raise Http404
        self.opened(request, candidature, f"pièce {attachment.code}, version texte")
        return self.render(
            request,
            "ami/committee/text.html",
            candidature,
            title=f"Version texte de {attachment.name}",
            text=getattr(attachment, "text", None),
            file_url=self.url("file", candidature.pk, attachment.pk),
        )

    def picture_view(self, request, pk, file, number):
        """One page of a PDF of the latest deposit, as a picture."""
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        candidature, attachment = self.deposited_file(request, pk, file)
        images = getattr(attachment, "images", None)
        page = images and dict(enumerate(images.pages, start=1)).get(number)
        if not page:
            raise Http404
        self.opened(request, candidature, f"pièce {attachment.code}, page {number}")
        try:
            content = attachment.file.storage.open(page["path"])
        except FileNotFoundError as error:
            raise Http404 from error
        return FileResponse(content, content_type="image/webp")

    def deposited_file(self, request, pk, file):
        """(candidature, attachment), or a 404: both this person's to read, the file deposited."""
        candidature = self.found(request, pk)
        deposit = Deposit.objects.latest_of(candidature)
        if deposit is None or file not in {row["id"] for row in deposit.data["files"]}:
            raise Http404
        files = Attachment.objects.select_related("text", "images")
        return candidature, get_object_or_404(files, candidature=candidature.pk, pk=file)


def filtered(url, **filters):
    return f"{url}?{urlencode(filters)}"
