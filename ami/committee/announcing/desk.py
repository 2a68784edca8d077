"""The screens of the announcement, at their addresses below the call."""

from django.views.decorators.http import conditional_page

from ami.committee.announcing.announcing import REDRAW, AnnouncingPage
from ami.committee.announcing.campaign import OF_A_CAMPAIGN, CampaignPages
from ami.committee.announcing.coverage_pages import CoveragePages

ANNOUNCING_ACTS = (REDRAW, *OF_A_CAMPAIGN)
SCREENS = (
    ("Annonce", "announce"),
    ("Campagne", "campaign"),
    ("Qui a été informé", "coverage"),
)


class AnnouncingViews(AnnouncingPage, CampaignPages, CoveragePages):
    """Mixed into the desk of the calls."""

    def announcing_routes(self):
        screens = (
            ("annoncer", self.announce_view, "announce"),
            ("campagne", self.campaign_view, "campaign"),
            ("campagne/direct", conditional_page(self.live_view), "campaign_live"),
            ("informes", self.coverage_view, "coverage"),
            ("informes/exporter", self.coverage_export_view, "coverage_export"),
            ("informes/renvoyer", self.send_all_again_view, "send_all_again"),
            ("annoncer/<int:file>/adresse", self.readdress_view, "readdress"),
            ("informes/<int:file>/renvoyer", self.send_again_view, "send_again"),
        )
        return [self.route(f"<int:pk>/{where}/", view, name) for where, view, name in screens]

    def offered(self, request, call):
        """A closed call has its announcement among its acts."""
        found = super().offered(request, call)
        if call.opened_at and call.is_closed():
            label = "Annonce et courriers" if call.announced_at else "Annoncer les résultats"
            found.append((label, self.url("announce", call.pk), call.announced_at is None))
        return found

    def telling(self, request, call, tab, *, template=None, **context):
        """One of these screens, with the way to the others."""
        return self.render(
            request,
            f"ami/committee/announcing/{template or tab}.html",
            call,
            tabs=[(label, self.url(name, call.pk), name) for label, name in SCREENS],
            tab=tab,
            call=call,
            **context,
        )
