"""Who acts in a call, and in which role."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.html import format_html

from alliance.models import User
from ami.committee.acts import Act, ActForm, refusals_on
from ami.committee.desk import Desk
from ami.committee.filters import CallFilter, Filter
from ami.committee.log import secretariat_calls
from ami.committee.shown import named
from ami.enums import Role
from ami.models import Appointment, Call
from ami.workflow.running import calls


class AppointmentForm(ActForm):
    email = forms.EmailField(
        label="Adresse électronique du compte",
        help_text="La personne crée d’abord son compte. Format attendu : nom@domaine.fr",
    )
    role = forms.ChoiceField(label="Rôle", choices=Role.choices, widget=forms.RadioSelect)
    service = forms.CharField(
        label="Service (facultatif)",
        help_text="Retenu si le compte n’en indique pas\u00a0: un binôme réunit deux services.",
        max_length=150,
        required=False,
    )

    def clean_email(self):
        user = User.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if user is None or user.is_system:
            raise forms.ValidationError(
                "Aucun compte n’a cette adresse : la personne crée d’abord son compte sur le site."
            )
        self.cleaned_data["user"] = user
        return self.cleaned_data["email"]


class CallAppointmentForm(AppointmentForm):
    call = forms.ModelChoiceField(Call.objects.none(), label="Appel", empty_label="Choisissez")
    field_order = ("call", "email", "role", "service")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = appointable_calls(self.user)
        self.fields["call"].label_from_instance = named


def appointable_calls(user):
    """Those she runs. A superuser appoints too, so that a new call has its first secretariat.

    It gives her no right over candidatures: naming herself would be written in the call's log.
    """
    return Call.objects.all() if user.is_superuser else secretariat_calls(user)


REVOKE = Act(
    slug="retirer",
    label="Retirer la désignation",
    lead="La personne perd ce rôle dans cet appel. Ce qu’elle y a fait reste, et le retrait est inscrit "
    "au journal.",
    grave=True,
    run=lambda appointment, data, user: calls.revoke(appointment, by=user),
    done=lambda appointment, _: (
        f"{appointment.user} n’est plus {appointment.get_role_display().lower()}."
    ),
    lands_on=lambda appointment, _: None,
    objections=lambda appointment, user: calls.objections_to_revoking(appointment),
)


def told_appointment(appointment):
    return f"{appointment.user} est à présent : {appointment.get_role_display().lower()}."


class RoleFilter(Filter):
    title, parameter_name = "rôle", "role"

    def options(self, request):
        return Role.choices

    def keep(self, queryset, value):
        return queryset.filter(role=value)


@admin.register(Appointment)
class AppointmentAdmin(Desk):
    list_display = ("user", "email", "service", "role", "of_call", "appointed_at", "revoking")
    acts = (REVOKE,)
    list_display_links = None
    list_filter = (CallFilter, RoleFilter)
    list_select_related = ("user", "call")
    search_fields = ("user__email", "user__last_name")
    search_help_text = "Nom ou adresse"
    change_list_template = "ami/committee/appointments.html"

    def get_queryset(self, request):
        return Appointment.objects.filter(call__in=appointable_calls(request.user))

    def own_routes(self):
        return [self.route("designer/", self.appoint_view, "appoint")]

    def page_view(self, request, pk):
        """An appointment has no page of its own: the list says it all."""
        self.found(request, pk)
        return redirect(self.address(request, "changelist"))

    @admin.display(description="service", ordering="user__service")
    def service(self, appointment):
        return appointment.user.service or "–"

    @admin.display(description="")
    def revoking(self, appointment):
        return format_html(
            '<a href="{}" aria-label="Retirer\u00a0: {}, {}">Retirer</a>',
            self.url("retirer", appointment.pk),
            appointment.user,
            appointment.get_role_display(),
        )

    @admin.display(description="adresse", ordering="user__email")
    def email(self, appointment):
        return appointment.user.email

    @admin.display(description="appel", ordering="call__opens_at")
    def of_call(self, appointment):
        return named(appointment.call)

    def appoint_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        posted = request.POST if request.method == "POST" else None
        form = CallAppointmentForm(posted, subject=None, user=request.user)
        if form.is_valid():
            with refusals_on(form):
                data = form.cleaned_data
                appointment = calls.appoint(
                    data["call"],
                    data["user"],
                    data["role"],
                    service=data["service"],
                    by=request.user,
                )
                messages.success(request, told_appointment(appointment))
                return redirect(self.address(request, "changelist"))
        return self.render(
            request, "ami/committee/appoint.html", None, title="Désigner une personne", form=form
        )
