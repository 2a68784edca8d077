"""Spaces of organisations: one per legal person, known by its SIREN or its VAT number."""

import re
from dataclasses import asdict, dataclass

from django.db import transaction
from stdnum.eu import vat
from stdnum.exceptions import ValidationError
from stdnum.fr import siren, siret

from ami.enums import EventKind
from ami.models import Membership, Organisation
from ami.models.filing.organisation import TAKEN
from ami.rules import Blocker
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.teams.registered import snapshot
from ami.workflow.transitions import objections_to_representing

UNREADABLE = (
    "Ce numéro n’est pas reconnu. Saisissez un SIREN (9 chiffres), un SIRET (14 chiffres) "
    "ou un numéro de TVA intracommunautaire, tel que BE0123456749."
)
WRONG_SIREN = "Ce SIREN n’existe pas : vérifiez ses 9 chiffres, l’un d’eux est sans doute faux."
WRONG_SIRET = "Ce SIRET n’existe pas : vérifiez ses 14 chiffres, l’un d’eux est sans doute faux."
WRONG_VAT = "Ce numéro de TVA n’a pas la forme attendue dans son pays : vérifiez-le."
# Greece writes EL rather than GR; XI is Northern Ireland, out of the Union.
EU_PREFIXES = (vat.MEMBER_STATES | {"el"}) - {"xi"}
NUMBER_IS_FOR_EVER = "Le numéro d’une organisation ne change pas : écrivez au secrétariat."
FORM_IS_FROZEN = (
    "La forme ne change plus une fois une candidature déposée, car son éligibilité en dépend "
    "(article 3) : écrivez au secrétariat."
)
CORRECTABLE = frozenset({"name", "legal_form", "size", "address", "postcode", "city", "website"})
# What describes an organisation whose space someone opens for it.
NEEDED = ("name", "legal_form", "size", "address", "postcode", "city")
UNKNOWN = "Cette organisation n’a pas encore d’espace : remplissez ce champ pour l’ouvrir."
ALREADY_YOURS = "Vous êtes déjà membre de l’espace de cette organisation."


class AlreadyThere(Refused):
    """Another account holds this organisation's space; nothing else of it may be told."""

    def __init__(self):
        super().__init__(TAKEN)


@dataclass(frozen=True)
class Identity:
    siren: str = ""
    siret: str = ""
    vat: str = ""
    country: str = "FR"

    def __str__(self):
        return self.siret or self.siren or self.vat


def identified(raw):
    """The identity that `raw` states; refuses, in a sentence, a number that cannot exist."""
    compact = re.sub(r"[^0-9A-Z]", "", raw.upper())
    if compact.isdigit():
        return _french(compact)
    if compact[:2].lower() in EU_PREFIXES:
        return _european(compact)
    raise Refused(UNREADABLE)


def _french(digits):
    if len(digits) == 9:
        if not siren.is_valid(digits):
            raise Refused(WRONG_SIREN)
        return Identity(siren=digits)
    if len(digits) == 14:
        if not siret.is_valid(digits):
            raise Refused(WRONG_SIRET)
        return Identity(siren=digits[:9], siret=digits)
    raise Refused(UNREADABLE)


def _european(number):
    try:
        number = vat.validate(number)
    except ValidationError:
        raise Refused(WRONG_VAT) from None
    # A French VAT number holds the SIREN: the same organisation must not have two spaces.
    if number.startswith("FR"):
        return _french(number[-9:])
    return Identity(vat=number, country="GR" if number.startswith("EL") else number[:2])


def unclaimed(identifier, *, by):
    """The identity that `identifier` states; refuses the second space of one organisation."""
    identity = identified(identifier)
    standing = Organisation.objects.known_by(identity)
    if standing and standing.memberships.filter(user=by).exists():
        raise Refused(ALREADY_YOURS)
    if standing:
        raise AlreadyThere
    return identity


@transaction.atomic
def create(identifier, *, by, registered=None, **facts):
    """A new space, `by` its first member; `registered` is the registry's `Reply`, if any."""
    identity = unclaimed(identifier, by=by)
    with refusing():
        organisation = Organisation.objects.create(
            **asdict(identity), **facts, **snapshot(registered)
        )
        Membership.objects.create(organisation=organisation, user=by)
    return organisation


@transaction.atomic
def correct(organisation, *, by, **facts):
    """Change what `organisation` says of itself: never its number, nor what a deposit said."""
    organisation = Organisation.objects.locked(organisation)
    changed = {name: value for name, value in facts.items() if getattr(organisation, name) != value}
    refuse_if(_objections_to_correcting(organisation, changed, by))
    if not changed:
        return
    before = {name: getattr(organisation, name) for name in changed}
    for name, value in changed.items():
        setattr(organisation, name, value)
    with refusing():
        organisation.save(update_fields=changed)
    record(
        organisation.subject_key,
        EventKind.ORGANISATION_CORRECTED,
        by=by,
        fields=sorted(changed),
        # The name and the address of a small structure may be those of a person.
        personal={"before": before, "after": changed},
    )


@transaction.atomic
def refresh(organisation, registered, *, by):
    """Keep what the registry says now, beside what was typed, which does not change."""
    organisation = Organisation.objects.locked(organisation)
    refuse_if(_objections_to_correcting(organisation, {}, by))
    for name, value in snapshot(registered).items():
        setattr(organisation, name, value)
    organisation.save(update_fields=["registry_facts", "registry_at"])


def has_deposited(organisation):
    """Whether a deposit rests on what this organisation is (article 3, 1)."""
    return organisation.candidatures.deposited().exists()


def _objections_to_correcting(organisation, changed, by):
    if found := objections_to_representing(by, organisation):
        return found
    if not set(changed) <= CORRECTABLE:
        return [NUMBER_IS_FOR_EVER]
    return [FORM_IS_FROZEN] if "legal_form" in changed and has_deposited(organisation) else []


def known_or_new(identifier, **facts):
    """The organisation of that number; made from `facts`, without any member, when it has no space."""
    identity = identified(identifier)
    if standing := Organisation.objects.known_by(identity):
        return standing
    refuse_if([Blocker(UNKNOWN, name) for name in NEEDED if not facts.get(name)])
    with refusing():
        return Organisation.objects.create(**asdict(identity), **facts)
