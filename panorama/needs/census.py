"""The census of needs: joined with consent, reread for personal data, erased on withdrawal or in time."""

from django.db import transaction
from django.utils import timezone

from alliance.letters import outbox
from panorama.enums import Erasure, Letter, NeedState
from panorama.models import Need
from panorama.models.need import CONTACT_KEPT_FOR
from panorama.needs.access import address_of

CONSENT = (
    "J’accepte que ce besoin rejoigne le recensement, que seule l’équipe de l’appel lit, pour préparer "
    "les prochains appels et publier des statistiques. Il y est gardé trois ans\u00a0; je peux retirer cet "
    "accord à tout moment."
)
CONTACT_CONSENT = (
    "J’accepte que l’équipe m’écrive à cette adresse au sujet de ce besoin, et pour rien d’autre. "
    "L’adresse est gardée un an."
)
ALREADY_ERASED = "Ce besoin est déjà effacé."
REASON_MISSING = "Dites pourquoi ce besoin est écarté."
NOTHING_LEFT = "Il ne resterait ni texte ni réponse\u00a0: écartez plutôt ce besoin."
# Facets that are told apart; all others are constraints.
APART = {"famille": "families", "metier": "trades", "agents": "sizes"}


class Refused(Exception):
    """Carries the French sentence that says why."""


@transaction.atomic
def join(text, asked, *, organisation_kind="", email="", is_fictitious=False):
    """Write down a need that its author agreed to tell; nobody is identified, so nobody signs it.

    `asked` holds values by name of facet. The letter carries the way out, and nothing of what was written:
    nobody has proven that the address is hers.
    """
    contact = {}
    if email:
        until = timezone.localdate() + CONTACT_KEPT_FOR
        contact = {"email": email, "contact_consent": CONTACT_CONSENT, "contact_until": until}
    need = Need.objects.create(
        text=text,
        **_columns(asked),
        organisation_kind=organisation_kind,
        consent=CONSENT,
        is_fictitious=is_fictitious,
        **contact,
    )
    if email and not is_fictitious:
        _tell(need)
    return need


def _columns(asked):
    columns = {column: asked.get(name, []) for name, column in APART.items()}
    others = {name: values for name, values in asked.items() if name not in APART}
    columns["constraints"] = [
        f"{name}:{value}" for name, values in others.items() for value in values
    ]
    return columns


def _tell(need):
    subject, text, html = outbox.render(Letter.NEED_JOINED.value, {"address": address_of(need)})
    outbox.post(
        Letter.NEED_JOINED,
        to=need.email,
        subject=subject,
        text=text,
        html=html,
        subject_key=subject_key(need),
        occasion="",
        erase_after_sending=True,
    )


def subject_key(need):
    return f"need:{need.key}"


@transaction.atomic
def read(need, *, text, by):
    """Keep the need, its text less what named someone; from then on exports show it."""
    need = _locked(need)
    if not text and not (need.families or need.trades or need.constraints):
        raise Refused(NOTHING_LEFT)
    need.is_reworded = need.is_reworded or text != need.text
    need.text, need.reason = text, ""
    return _judged(need, NeedState.READ, by)


@transaction.atomic
def set_aside(need, *, reason, by):
    """Count it no more: it is no need, or cannot be told without naming someone."""
    need = _locked(need)
    if not reason:
        raise Refused(REASON_MISSING)
    need.reason = reason
    return _judged(need, NeedState.SET_ASIDE, by)


def _judged(need, state, by):
    need.state, need.read_at, need.read_by = state, timezone.now(), by
    need.save()
    return need


@transaction.atomic
def withdraw(need):
    """Its author takes her consent back: all that she told is erased at once; twice does no more."""
    need = Need.objects.select_for_update(of=("self",)).get(pk=need.pk)
    return need if need.state == NeedState.ERASED else _erased(need, Erasure.WITHDRAWN)


@transaction.atomic
def forget_overdue(day):
    """Erase what was kept as long as was promised; return how many needs and addresses."""
    needs = [
        _erased(need, Erasure.EXPIRED) for need in Need.objects.overdue(day).select_for_update()
    ]
    contacts = Need.objects.contacts_overdue(day).select_for_update()
    for need in contacts:
        _forget_contact(need)
        need.save()
    return len(needs), len(contacts)


def _locked(need):
    need = Need.objects.select_for_update(of=("self",)).get(pk=need.pk)
    if need.state == NeedState.ERASED:
        raise Refused(ALREADY_ERASED)
    return need


def _erased(need, why):
    _forget_contact(need)
    need.text = need.organisation_kind = need.reason = need.consent = ""
    need.families, need.trades, need.constraints, need.sizes = [], [], [], []
    need.state, need.erasure, need.erased_at = NeedState.ERASED, why, timezone.now()
    need.save()
    return need


def _forget_contact(need):
    if need.email:
        outbox.cancel(subject_key(need), Letter.NEED_JOINED)
        outbox.forget(subject_key=subject_key(need))
    need.email = need.contact_consent = ""
    need.contact_until = None
