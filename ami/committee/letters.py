"""« Courriers »: what was written, whether it left, and sending again what failed."""

from functools import reduce
from operator import or_

from django.contrib import admin
from django.db.models import CharField, F, Func, JSONField, Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Concat, Lower
from django.db.models.lookups import In
from django.shortcuts import get_object_or_404

from alliance.letters import outbox
from alliance.letters.enums import Delivery, State
from alliance.letters.models import Notification
from alliance.letters.models.notification import missed_letters
from ami.committee.acts import Act
from ami.committee.desk import Desk
from ami.committee.filters import Filter
from ami.committee.log import counted, secretariat_calls
from ami.committee.paging import Endless
from ami.committee.shown import badge
from ami.enums import Letter, Role
from ami.models import (
    Appointment,
    Candidature,
    Deposit,
    DepositPersonalValue,
    Enquiry,
    Mandate,
    Membership,
    Pair,
)
from ami.workflow.published import forgetting
from ami.workflow.refusals import Refused

TONES = {
    Delivery.HELD: "neutral",
    Delivery.DUE: "new",
    Delivery.SENDING: "new",
    Delivery.ACCEPTED: "success",
    Delivery.REJECTED: "error",
    Delivery.UNDELIVERED: "error",
    Delivery.FAILED: "error",
    Delivery.CANCELLED: "neutral",
}
# Rejected, failed or not delivered, and not written again since.
MISSED = "missed"


class DeliveryFilter(Filter):
    title, parameter_name = "état", "delivery"

    def options(self, request):
        return [(MISSED, "non parvenu"), *Delivery.choices]

    def keep(self, queryset, value):
        if value == MISSED:
            return queryset.filter(missed_letters())
        return queryset.whose_delivery_is(value)


class LetterFilter(Filter):
    title, parameter_name = "nature", "kind"

    def options(self, request):
        return Letter.choices

    def keep(self, queryset, value):
        return queryset.filter(kind=value)


def letters_of(user):
    """The call's letters on what this person runs; never those of accounts, which carry codes."""
    candidatures = Candidature.objects.run_by(user).with_subject_keys()
    hidden = Candidature.objects.hidden_from(user)
    # A reader is told how many files she is given: whole, that would tell who reads a hidden one.
    pairs = Pair.objects.filter(call__in=secretariat_calls(user)).exclude(
        call__in=hidden.values("call")
    )
    return Notification.objects.alias(address=Lower("to")).filter(
        _about_calls(user) & ~_to_people_of(hidden) & ~_of_readers_of(hidden)
        | Q(subject_key__in=candidatures.values("key"))
        | Q(subject_key__in=_reader_keys(pairs, "first_reader"))
        | Q(subject_key__in=_reader_keys(pairs, "second_reader"))
        | Q(subject_key__in=Enquiry.objects.handled_by(user).with_subject_keys().values("key")),
        kind__in=Letter.values,
        erase_after_sending=False,
    )


def _about_calls(user):
    """Those that a change of a whole call owed to everyone concerned: « call:<slug>:… »."""
    slug = Func(
        F("subject_key"), Value(":"), Value(2), function="split_part", output_field=CharField()
    )
    return Q(In(slug, secretariat_calls(user).values("slug")), subject_key__startswith="call:")


def _to_people_of(hidden):
    """Those whose address would name the company of a hidden file."""
    members = Membership.objects.filter(organisation__candidatures__in=hidden)
    deposits = Deposit.objects.filter(candidature__in=hidden)
    contacts = (
        DepositPersonalValue.objects.filter(deposit__in=deposits.values("pk"))
        .annotate(contact=KeyTextTransform("contact_email", Cast("value", JSONField())))
        .exclude(contact=None)
    )
    known = (
        members.values(found=Lower("user__email")),
        deposits.values(found=Lower("deposited_by__email")),
        contacts.values(found=Lower("contact")),
        Mandate.objects.filter(candidature__in=hidden).values(found=Lower("contact_email")),
    )
    return reduce(or_, (Q(address__in=addresses) for addresses in known))


def _of_readers_of(hidden):
    """An erratum tells each reader how many of her marks it sets aside."""
    readers = Appointment.objects.filter(call__in=hidden.values("call"), role=Role.REVIEWER)
    return Q(kind=Letter.ERRATUM, address__in=readers.values(found=Lower("user__email")))


def _reader_keys(pairs, reader):
    """The key under which a reader of a pair is written to."""
    text = CharField()
    return pairs.annotate(
        key=Concat(
            Value("pair:"),
            Cast("pk", text),
            Value(":"),
            Cast(F(f"{reader}_id"), text),
            output_field=text,
        )
    ).values("key")


def _send_again(letter, data, user):
    if not outbox.send_again(letter):
        raise Refused("Ce courrier n’est plus en échec : il n’y a rien à renvoyer.")


def _write_anew(letter, data, user):
    if letter.delivery != Delivery.UNDELIVERED or not outbox.write_anew(letter):
        raise Refused("Ce courrier n’est pas revenu, ou son texte est effacé : rien à renvoyer.")


def _forget_sender(letter, data, user):
    reference = letter.subject_key.partition(":")[2]
    candidature = get_object_or_404(Candidature.objects.run_by(user), reference=reference)
    return forgetting.forget_sender(candidature, letter.reply_to, by=user)


@admin.register(Notification)
class LetterAdmin(Endless, Desk):
    list_display = ("title", "kind_label", "to", "state_badge", "created_at", "sent_at", "attempts")
    list_filter = (DeliveryFilter, LetterFilter)
    search_fields = ("to", "subject", "subject_key")
    search_help_text = "Destinataire, objet ou référence"
    ordering = ("-created_at", "-pk")
    acts = (
        Act(
            slug="renvoyer",
            label="Renvoyer le courrier",
            lead="Le courrier repart tel qu’il a été écrit, avec une nouvelle série d’essais.",
            run=_send_again,
            done=lambda letter, _: f"Le courrier à {letter.to} repart.",
            offered=lambda letter: letter.state == State.FAILED,
        ),
        Act(
            slug="reecrire",
            label="Renvoyer à la même adresse",
            lead=(
                "Le même courrier repart à la même adresse, qui ne l’a pas reçu. Si elle n’existe "
                "plus, demandez-en d’abord une autre."
            ),
            run=_write_anew,
            done=lambda letter, _: f"Un nouvel exemplaire part à {letter.to}.",
            offered=lambda letter: letter.delivery == Delivery.UNDELIVERED,
        ),
        Act(
            slug="effacer",
            label="Effacer les messages de cet expéditeur",
            lead=(
                "À la demande de qui a écrit\u00a0: tous ses messages à cette organisation sont effacés "
                "ici, avec son nom et son adresse. Le journal garde qu’un message est passé. La "
                "copie déjà reçue par l’organisation lui reste."
            ),
            grave=True,
            run=_forget_sender,
            done=lambda letter, number: (
                f"{counted(number, 'message')} effacé{'s' if number > 1 else ''}."
            ),
            offered=lambda letter: letter.kind == Letter.VENDOR_MESSAGE,
            lands_on=lambda letter, number: None,
        ),
    )

    def get_queryset(self, request):
        return letters_of(request.user).defer("text", "html")

    def get_page_queryset(self, request):
        return letters_of(request.user).with_bounced_address()

    @admin.display(description="objet", ordering="subject")
    def title(self, letter):
        return letter.subject

    @admin.display(description="nature", ordering="kind")
    def kind_label(self, letter):
        return Letter(letter.kind).label

    @admin.display(description="état", ordering="state")
    def state_badge(self, letter):
        return badge(letter.delivery.label, TONES[letter.delivery])

    def page_view(self, request, pk):
        letter = self.found(request, pk)
        return self.render(
            request,
            "ami/committee/letter.html",
            letter,
            title=letter.subject,
            badge=self.state_badge(letter),
            kind=self.kind_label(letter),
            bounces=letter.bounces.all(),
            acts=self.offered(request, letter),
        )
