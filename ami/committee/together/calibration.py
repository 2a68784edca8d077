"""« Dossiers communs »: the marks of every pair on one screen, what is said of them, what is agreed."""

from django import forms
from django.contrib import admin, messages
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from ami.committee.acts import Act, ActForm, refusals_on
from ami.committee.conflicts.gate import Declares, is_open
from ami.committee.desk import Desk
from ami.committee.shown import badge, named
from ami.committee.together.marks_of_pairs import Discussion, discussed_files
from ami.enums import Role
from ami.models import Appointment, Calibration, Candidature, CommonFile
from ami.models.counting import counted
from ami.workflow.reading import calibration
from ami.workflow.reading.calibration import with_agreed_notes

SCREEN = "ami/committee/together/calibration.html"


class CommentForm(ActForm):
    """On one file: a criterion, or the whole, and what to say of it."""

    criterion = forms.ChoiceField(label="Critère", required=False)
    text = forms.CharField(
        label="Votre commentaire",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        error_messages={"required": "Écrivez votre commentaire."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = {str(criterion.pk): criterion for criterion in self.subject.grid.selection}
        self.fields["criterion"].choices = [
            ("", "L’ensemble du dossier"),
            *[(key, f"{one.code} {one.label}") for key, one in self.criteria.items()],
        ]

    def clean_criterion(self):
        return self.criteria.get(self.cleaned_data["criterion"])


class AgreedForm(ActForm):
    """A note per criterion; an empty one says that nothing is agreed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = self.subject.grid.selection
        standing = calibration.agreed_notes(self.subject)
        for criterion in self.criteria:
            self.fields[f"note-{criterion.code}"] = forms.CharField(
                label=f"{criterion.code} {criterion.label}",
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=1000,
                required=False,
                initial=standing.get(criterion.code, ""),
            )

    def clean(self):
        self.cleaned_data["texts"] = {
            criterion: self.cleaned_data.get(f"note-{criterion.code}", "")
            for criterion in self.criteria
        }


class CloseForm(ActForm):
    note = forms.CharField(
        label="Ce qui est convenu",
        help_text="Quelques phrases, que tous les lecteurs retrouvent ici. 3 000 caractères au plus.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=3000,
        error_messages={"required": calibration.NO_NOTE},
    )


AGREE = Act(
    slug="convenir",
    label="Écrire les repères convenus",
    lead="Chaque repère s’affiche à côté de son critère, sur l’écran de lecture. Vide, il disparaît.",
    form=AgreedForm,
    run=lambda call, data, user: calibration.agree(call, data["texts"], by=user),
    done=lambda call, result: "Les repères convenus sont enregistrés.",
    objections=lambda call, user: calibration.objections_to_leading(user, call),
)
CLOSE = Act(
    slug="clore",
    label="Clore la discussion",
    lead=(
        "Les notes des dossiers communs deviennent définitives et le reste de la file de chacun "
        "s’ouvre. Les lecteurs sont prévenus par courriel. Cet acte ne se reprend pas."
    ),
    form=CloseForm,
    grave=True,
    run=lambda call, data, user: calibration.close(call, data["note"], by=user),
    done=lambda call, result: "La discussion est close\u00a0: le reste de la file est ouvert.",
    objections=lambda call, user: calibration.objections_to_closing(user, call),
)


@admin.register(Calibration)
class CalibrationAdmin(Declares, Desk):
    acts = (AGREE, CLOSE)
    list_display = ("of_call", "state")

    def get_queryset(self, request):
        """The calls with common files that she reads, or whose discussion she leads."""
        files = Candidature.objects.met_by(request.user).filter(common_file__isnull=False)
        leading = Appointment.objects.filter(call=OuterRef("pk"), user=request.user)
        calls = Calibration.objects.filter(pk__in=files.values("call"))
        return (
            with_agreed_notes(calls, "pk")
            .annotate(
                common=counted(CommonFile.objects, candidature__call=OuterRef("pk")),
                leads=Exists(leading.filter(role__in=[Role.SECRETARIAT, Role.CHAIR])),
            )
            .select_related("calibration__closed_by", "grid")
        )

    def own_routes(self):
        return [
            self.route("<int:pk>/mes-liens/", self.common_links_view, "many_links"),
            self.route("dossiers/<int:pk>/liens/", self.links_view, "links"),
        ]

    def met(self, request, pk):
        """A common file that she may discuss, declared or not."""
        self.view_allowed(request)
        return get_object_or_404(discussed_files(request.user), pk=pk)

    def page_of(self, candidature):
        return candidature.call_id

    def common_links_view(self, request, pk):
        call = self.found(request, pk)
        waiting = discussed_files(request.user).filter(call=call, declared=False)
        here, over = (self.address(request, name, pk) for name in ("many_links", "change"))
        return self.many_links(request, waiting, here, over)

    @admin.display(description="appel")
    def of_call(self, call):
        return named(call)

    @admin.display(description="état")
    def state(self, call):
        return state_badge(call)

    def page_view(self, request, pk):
        call = self.found(request, pk)
        posted = request.POST if request.method == "POST" else None
        form = CommentForm(posted, subject=call, user=request.user)
        met = list(discussed_files(request.user).filter(call=call))
        files = [file for file in met if is_open(request, file)]
        discussion = Discussion(files, call, request.user)
        told = next((file for file in files if str(file.pk) == request.POST.get("file")), None)
        if posted and told is None:
            raise Http404
        if form.is_valid():
            with refusals_on(form):
                return self.comment(request, call, told, form, discussion.number_of(told))
        leads = call.leads and not hasattr(call, "calibration")
        return self.render(
            request,
            SCREEN,
            call,
            title=f"Dossiers communs – {named(call)}",
            badge=state_badge(call),
            page=discussion.page(discussion.number_of(told) if told else request.GET.get("page")),
            told=told,
            out_of_sight=call.common - len(met),
            undeclared=[file for file in met if file not in files],
            links_url=self.address(request, "many_links", pk),
            agreed=agreed_by_criterion(call),
            form=form,
            acts=self.offered(request, call) if leads else [],
        )

    def comment(self, request, call, file, form, page):
        calibration.comment(
            file, form.cleaned_data["criterion"], form.cleaned_data["text"], by=request.user
        )
        messages.success(request, f"Commentaire ajouté sur {file.reference}.")
        where = self.address(request, "change", call.pk)
        asked = f"{'&' if '?' in where else '?'}page={page}" if page > 1 else ""
        return redirect(f"{where}{asked}#dossier-{file.pk}")


def agreed_by_criterion(call):
    texts = {note["code"]: note["text"] for note in call.agreed}
    return [
        (criterion, texts[criterion.code])
        for criterion in call.grid.selection
        if criterion.code in texts
    ]


def state_badge(call):
    if hasattr(call, "calibration"):
        return badge("Discussion close", "success")
    return badge("En discussion", "new")
