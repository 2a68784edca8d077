"""« Procès-verbaux »: each act of each sitting, its signatures, its files, and how to verify it."""

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils.text import slugify

from ami.committee.acts import Act
from ami.committee.desk import Desk
from ami.committee.minutes.forms import CorrectForm, ProvenForm, ReplaceForm, SignForm, proof_of
from ami.committee.minutes.told import counts_told, decision_told, signature_told
from ami.committee.shown import badge, named
from ami.enums import SigningCapacity
from ami.models import Minutes, MinutesSignature
from ami.models.canonical import canonical
from ami.workflow.deciding import minutes as verbs
from ami.workflow.deciding import minutes_document, signers
from ami.workflow.deciding.minutes_content import seen_by
from ami.workflow.deciding.minutes_verified import checks
from ami.workflow.deciding.sittings import objections_to_convening

# Points told on one page; the PDF has them all.
A_PAGE = 100
NO_PROOF = (
    "Votre compte n’a ni mot de passe ni second facteur\u00a0: définissez l’un ou l’autre dans votre "
    "compte, puis revenez signer."
)


def objections_to_signing(minutes, user):
    if found := verbs.objections_to_signing(user, minutes):
        return found
    return [] if proof_of(user) else [NO_PROOF]


SIGN = Act(
    slug="signer",
    label="Signer",
    lead="Votre signature porte sur l’empreinte de l’acte scellé, tout entier. Elle est inscrite au "
    "journal de l’appel avec votre nom, et ne se reprend pas.",
    form=SignForm,
    run=lambda minutes, data, user: verbs.sign(
        minutes, proof=proof_of(user), based_on=data["based_on"], by=user
    ),
    done=lambda minutes, _: "Votre signature est enregistrée.",
    objections=objections_to_signing,
    template="ami/committee/minutes/sign.html",
    context=lambda minutes, user: {"hidden": len(minutes.hides_from(user))},
)
CORRECT = Act(
    slug="corriger",
    label="Corriger par un nouvel acte",
    lead="L’acte scellé ne change pas. Une correction est un nouvel acte, qui se réfère à l’empreinte de "
    "celui-ci, et que la présidence et le secrétariat signent à leur tour.",
    form=CorrectForm,
    run=lambda minutes, data, user: verbs.correct(minutes, **data, by=user),
    done=lambda minutes, act: (
        f"L’acte n°\u00a0{act.number} est scellé. Il attend ses deux signatures."
    ),
    objections=lambda minutes, user: verbs.objections_to_correcting(user, minutes),
    lands_on=lambda minutes, act: act,
)


def _waiting(minutes, user):
    """The replacement that `user` may confirm or, failing that, any that waits; None."""
    found = minutes.replacements_pending
    mine = (one for one in found if not signers.objections_to_confirming(user, one))
    return next(mine, found[0] if found else None)


def objections_to_confirming(minutes, user):
    if found := signers.objections_to_confirming(user, _waiting(minutes, user)):
        return found
    return [] if proof_of(user) else [NO_PROOF]


def objections_to_replacing(minutes, user):
    if found := signers.objections_to_proposing(user, minutes):
        return found
    return [] if proof_of(user) else [NO_PROOF]


REPLACE = Act(
    slug="remplacer-un-signataire",
    label="Remplacer un signataire",
    lead="Quand la présidence ou le secrétariat de séance ne peut pas signer. Un membre du comité présent à la "
    "séance signe pour la présidence, une personne du secrétariat de l’appel pour le secrétariat. Une autre "
    "personne que vous confirme\u00a0; le procès-verbal signé dit qui a signé à la place de qui, et pourquoi.",
    form=ReplaceForm,
    run=lambda minutes, data, user: signers.propose(
        minutes, *data["who"], data["grounds"], proof=proof_of(user), by=user
    ),
    done=lambda minutes, named: (
        f"Le remplacement par {named.person} est proposé\u00a0: une autre personne le confirme."
    ),
    objections=objections_to_replacing,
    lands_on=lambda minutes, _: minutes,
)
CONFIRM = Act(
    slug="confirmer-le-remplacement",
    label="Confirmer le remplacement",
    lead="La personne désignée signe désormais à la place de qui ne le peut pas, pour tous les actes de la "
    "séance qui attendent cette signature.",
    form=ProvenForm,
    run=lambda minutes, data, user: signers.confirm(
        _waiting(minutes, user), proof=proof_of(user), by=user
    ),
    done=lambda minutes, named: f"{named.person} signe à la place de {named.replaced}.",
    objections=objections_to_confirming,
    lands_on=lambda minutes, _: minutes,
    template="ami/committee/minutes/replacement.html",
    context=lambda minutes, user: {"named": _waiting(minutes, user)},
)
DROP = Act(
    slug="abandonner-le-remplacement",
    label="Abandonner le remplacement",
    lead="Rien ne change\u00a0: la signature de la personne nommée par la séance est toujours attendue.",
    run=lambda minutes, data, user: signers.drop(_waiting(minutes, user), by=user),
    done=lambda minutes, _: "Le remplacement n’est plus proposé.",
    objections=lambda minutes, user: signers.objections_to_dropping(user, _waiting(minutes, user)),
    lands_on=lambda minutes, _: minutes,
    template="ami/committee/minutes/replacement.html",
    context=lambda minutes, user: {"named": _waiting(minutes, user)},
)


def possible(minutes, user):
    """The acts that make sense for `user` now; the page of each says what else stands in the way."""
    leads = not objections_to_convening(user, minutes.deliberation.call)
    pending = minutes.replacements_pending
    others = [one for one in pending if one.proposed_by_id != user.pk]
    named = any(one.person_id == user.pk for one in pending)
    return [
        act
        for act, is_possible in (
            (SIGN, not verbs.objections_to_signing(user, minutes)),
            (CONFIRM, named or (leads and others)),
            (DROP, named or (leads and pending)),
            (REPLACE, leads and len(signers.awaited(minutes)) > len(pending)),
            (CORRECT, leads and not hasattr(minutes, "corrected_by")),
        )
        if is_possible
    ]


def state_badge(minutes, signed):
    if signed < len(SigningCapacity):
        return badge(f"{signed} signature{'s' if signed > 1 else ''} sur 2", "warning")
    return badge("Signé", "success")


def corrected_by(minutes):
    later = getattr(minutes, "corrected_by", None)
    return f"Corrigé par l’acte n°\u00a0{later.number}" if later else ""


@admin.register(Minutes)
class MinutesAdmin(Desk):
    acts = (SIGN, CONFIRM, DROP, REPLACE, CORRECT)
    list_display = ("act", "of_sitting", "of_call", "sealed_at", "state", "corrected")
    list_display_links = ("act",)
    list_select_related = ("deliberation__call", "corrected_by")

    def get_ordering(self, request):
        return ["-sealed_at", "-pk"]

    def get_queryset(self, request):
        return Minutes.objects.of(request.user).annotate(signed=Count("signatures"))

    def get_page_queryset(self, request):
        signatures = MinutesSignature.objects.select_related("signed_by")
        rows = Minutes.objects.of(request.user)
        return rows.prefetch_related(Prefetch("signatures", signatures)).select_related(
            "deliberation__call",
            "deliberation__chair",
            "deliberation__secretary",
            "corrects",
            "corrected_by",
            "document",
            "item__candidature",
            "sealed_by",
        )

    def own_routes(self):
        return [
            self.route("<int:pk>/proces-verbal.pdf", self.pdf_view, "pdf"),
            self.route("<int:pk>/proces-verbal.json", self.json_view, "json"),
        ]

    @admin.display(description="acte", ordering="number")
    def act(self, minutes):
        return str(minutes)

    @admin.display(description="séance", ordering="deliberation__number")
    def of_sitting(self, minutes):
        return str(minutes.deliberation)

    @admin.display(description="appel")
    def of_call(self, minutes):
        return named(minutes.deliberation.call)

    @admin.display(description="état", ordering="signed")
    def state(self, minutes):
        return state_badge(minutes, minutes.signed)

    @admin.display(description="correction")
    def corrected(self, minutes):
        return corrected_by(minutes)

    def offered(self, request, subject):
        return [
            (act.label, self.address(request, act.slug, subject.pk), act.grave)
            for act in possible(subject, request.user)
        ]

    def page_view(self, request, pk):
        minutes = self.found(request, pk)
        data = seen_by(request.user, minutes)
        signatures = {one.capacity: one for one in minutes.signatures.all()}
        page = Paginator(data.get("items", []), A_PAGE).get_page(request.GET.get("page"))
        return self.render(
            request,
            "ami/committee/minutes/minutes.html",
            minutes,
            title=minutes_document.title_of(minutes),
            minutes=minutes,
            session=minutes.deliberation,
            badge=state_badge(minutes, len(signatures)),
            corrected=corrected_by(minutes),
            former_url=self.near(minutes.corrects),
            later_url=self.near(getattr(minutes, "corrected_by", None)),
            signatures=[
                signature_told(minutes, one, signatures.get(one)) for one in SigningCapacity
            ],
            data=data,
            withheld=data.get("withheld"),
            counts=counts_told(data.get("counts", [])),
            page=page,
            decisions=[decision_told(item) for item in page],
            checks=checks(minutes),
            acts=self.offered(request, minutes),
            pdf_url=self.url("pdf", pk),
            json_url=self.url("json", pk),
            document=None if data.get("withheld") else getattr(minutes, "document", None),
        )

    def near(self, minutes):
        return self.url("change", minutes.pk) if minutes else ""

    def pdf_view(self, request, pk):
        """The signed document as it was kept; a draft, or what is in her view, is drawn anew."""
        minutes = self.found(request, pk)
        seen = seen_by(request.user, minutes)
        is_whole = seen is minutes.data
        document = getattr(minutes, "document", None)
        if is_whole and document:
            content = bytes(document.content)
        else:
            content = minutes_document.drawn(minutes, seen)
        return _file(request, minutes, content, "application/pdf", "pdf", is_whole)

    def json_view(self, request, pk):
        """What was sealed, byte for byte; or what of it is in her view, and says so."""
        minutes = self.found(request, pk)
        seen = seen_by(request.user, minutes)
        is_whole = seen is minutes.data
        content = minutes.content if is_whole else canonical(seen)
        return _file(request, minutes, content.encode(), "application/json", "json", is_whole)


def _file(request, minutes, content, content_type, extension, is_whole):
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    session, later = minutes.deliberation, getattr(minutes, "corrected_by", None)
    words = [
        "proces-verbal",
        session.call.slug,
        f"seance-{session.number}",
        f"acte-{minutes.number}",
        f"corrige-par-l-acte-{later.number}" if later else "",
        "" if is_whole else "extrait",
    ]
    name = f"{slugify(' '.join(words))}.{extension}"
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
