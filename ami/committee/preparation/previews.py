"""The public pages of a call as they will be, for its secretariat alone."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from ami.notice import form_of, notice_of
from ami.workflow.refusals import Refused
from ami.workflow.running.preparation.opening import reread

PAGES = {
    "appel": ("ami/pages/call.html", notice_of, "Page de l’appel"),
    "formulaire": ("ami/pages/blank_form.html", form_of, "Formulaire vierge"),
}


class PreviewViews:
    def preview_routes(self):
        return [
            self.route("<int:pk>/apercu/", self.preview_view, "preview"),
            self.route("<int:pk>/apercu/<slug:page>/", self.preview_page_view, "preview_page"),
        ]

    def preview_view(self, request, pk):
        """What there is to reread, and the button that says it was."""
        call = self.found(request, pk)
        if request.method == "POST":
            try:
                reread(call, by=request.user)
                messages.success(request, "Votre relecture est inscrite au journal.")
            except Refused as refused:
                messages.error(request, str(refused))
            return redirect(self.address(request, "preview", pk))
        pages = [(label, self.url("preview_page", pk, page)) for page, (*_, label) in PAGES.items()]
        return self.prepared(
            request,
            "ami/committee/preparation/preview.html",
            call,
            title="Aperçu",
            tab="apercu",
            pages=pages,
        )

    def preview_page_view(self, request, pk, page):
        """The very template of the public page, with a bar that says it is not published."""
        call = self.found(request, pk)
        if page not in PAGES:
            raise Http404
        template, context_of, label = PAGES[page]
        context = {
            **context_of(call),
            "trail": [("Aperçu", self.url("preview", pk))],
            "is_preview": call.is_prepared,
            "call_url": self.url("preview_page", pk, "appel"),
            "form_url": self.url("preview_page", pk, "formulaire"),
            "back_url": self.url("preview", pk),
        }
        return TemplateResponse(request, template, context)
