"""« Publier le fichier de transparence »: reread as it will be, with what it withholds, then told."""

from django import forms
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from ami.committee.acts import Act, ActForm
from ami.notice.transparency import shown
from ami.workflow.transparency.content import build, withheld
from ami.workflow.transparency.publishing import objections_to_telling, publish

WORD = "publier"


class TransparencyForm(ActForm):
    grounds = forms.CharField(
        label="Motif de cette version",
        help_text="Publié avec elle, et avec l’empreinte de la version qu’elle remplace.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )
    word = forms.CharField(
        label=f"Pour confirmer, tapez «\u00a0{WORD}\u00a0»",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A call not announced has none: its page only says why.
        if not self.subject.transparency_files.exists():
            del self.fields["grounds"]

    def clean_word(self):
        if self.cleaned_data["word"].strip().lower() != WORD:
            raise forms.ValidationError(
                f"Tapez «\u00a0{WORD}\u00a0» pour confirmer\u00a0: ce fichier ne se reprend pas."
            )
        return WORD


def _context(call, user):
    if objections_to_telling(call):
        return {}
    content = build(call, at=timezone.now())
    return {
        "withheld": withheld(content),
        "least": content["least"],
        "versions": list(call.transparency_files.defer("content").select_related("published_by")),
        "preview_url": reverse("admin:ami_call_transparency", args=[call.pk]),
    }


TELL = Act(
    slug="publier-la-transparence",
    label="Publier le fichier de transparence",
    lead="Le fichier est figé puis publié sur la page de l’appel, en PDF, ODS, XLSX, CSV et JSON, sous "
    "Licence Ouverte 2.0. Il ne se modifie plus\u00a0: une version suivante le remplace et dit pourquoi.",
    grave=True,
    form=TransparencyForm,
    run=lambda call, data, user: publish(call, data.get("grounds", ""), by=user),
    done=lambda call, file: f"Le fichier de transparence est publié, version {file.version}.",
    offered=lambda call: not objections_to_telling(call),
    objections=lambda call, user: objections_to_telling(call),
    template="ami/committee/transparency.html",
    context=_context,
)


class TransparencyViews:
    """Mixed into the desk of the calls."""

    def transparency_routes(self):
        address = "<int:pk>/transparence/"
        return [self.route(address, self.transparency_view, "transparency")]

    def transparency_view(self, request, pk):
        """The very page that would be published, with a bar that says it is not."""
        call = self.found(request, pk)
        act_url = self.address(request, TELL.slug, pk)
        context = {
            **shown(build(call, at=timezone.now())),
            "call": call,
            "is_preview": True,
            "back_url": act_url,
            "trail": [(TELL.label, act_url)],
        }
        return TemplateResponse(request, "ami/pages/transparency.html", context)
