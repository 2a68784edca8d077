"""People and organisations: accounts for a superuser, organisations read-only."""

from django.contrib import admin
from django.db.models import OuterRef

from alliance.models import User
from alliance.read_only import Kept
from ami.committee.desk import Desk, shown_lookups
from ami.committee.log import log_of
from ami.committee.paging import Endless
from ami.committee.shown import status_badge
from ami.models import Candidature, Organisation
from ami.models.counting import counted
from ami.workflow.teams import registered


@admin.register(User)
class UserAdmin(Kept, admin.ModelAdmin):
    """Who has an account. People sign up by themselves; roles are appointments to a call."""

    list_display = ("email", "last_name", "first_name", "service", "is_staff", "is_active")
    list_filter = ("is_staff", "is_active")
    list_select_related = ()
    search_fields = ("email", "last_name", "first_name", "service")
    search_help_text = "Adresse, nom ou service"
    fields = (
        "email",
        "first_name",
        "last_name",
        "service",
        "is_active",
        "is_superuser",
        "date_joined",
    )
    readonly_fields = ("email", "date_joined")

    def lookup_allowed(self, lookup, value, request):
        """Only the filters shown: a password's hash is not to be guessed letter by letter."""
        return lookup in shown_lookups(self)


@admin.register(Organisation)
class OrganisationAdmin(Endless, Desk):
    list_display = ("name", "identifier", "legal_form", "size", "city", "deposited")
    list_filter = ("legal_form", "size")
    search_fields = ("name", "siren", "siret", "vat", "city")
    search_help_text = "Dénomination, SIREN, SIRET, TVA ou commune"

    def get_queryset(self, request):
        """Those that deposited something this person handles."""
        handled = Candidature.objects.run_by(request.user)
        return Organisation.objects.filter(pk__in=handled.values("organisation")).annotate(
            candidature_count=counted(handled, organisation=OuterRef("pk"))
        )

    @admin.display(description="identifiant")
    def identifier(self, organisation):
        return organisation.identifier

    @admin.display(description="candidatures", ordering="candidature_count")
    def deposited(self, organisation):
        return organisation.candidature_count

    def page_view(self, request, pk):
        organisation = self.found(request, pk)
        handled = Candidature.objects.run_by(request.user).filter(organisation=organisation)
        return self.render(
            request,
            "ami/committee/organisation.html",
            organisation,
            title=organisation.name,
            compared=registered.compared(organisation),
            cautions=registered.cautions(organisation.registry_facts),
            events=log_of(organisation.subject_key),
            candidatures=[
                (candidature, status_badge(candidature))
                for candidature in handled.select_related("call", "theme")
            ],
        )
