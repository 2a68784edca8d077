"""Spaces of organisations: one per legal person, known by its SIREN or its VAT number."""

import re
from dataclasses import asdict, dataclass

from django.db import transaction
from stdnum.eu import vat
from stdnum.exceptions import ValidationError
from stdnum.fr import siren, siret

from ami.models import Membership, Organisation
from ami.workflow.refusals import Refused, refusing

UNREADABLE = (
    "Ce numéro n’est pas reconnu. Saisissez un SIREN (9 chiffres), un SIRET (14 chiffres) "
    "ou un numéro de TVA intracommunautaire, tel que BE0123456749."
)
WRONG_SIREN = "Ce SIREN n’existe pas : vérifiez ses 9 chiffres, l’un d’eux est sans doute faux."
WRONG_SIRET = "Ce SIRET n’existe pas : vérifiez ses 14 chiffres, l’un d’eux est sans doute faux."
WRONG_VAT = "Ce numéro de TVA n’a pas la forme attendue dans son pays : vérifiez-le."
# Greece writes EL rather than GR; XI is Northern Ireland, out of the Union.
EU_PREFIXES = (vat.MEMBER_STATES | {"el"}) - {"xi"}
ALREADY_YOURS = "Vous êtes déjà membre de l’espace de cette organisation."


class AlreadyThere(Refused):
    """Another account holds this organisation's space; nothing else of it may be told."""

    def __init__(self):
        super().__init__("Cette organisation a déjà un espace.")


@dataclass(frozen=True)
class Identity:
    siren: str = ""
    siret: str = ""
    vat: str = ""
    country: str = "FR"


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


@transaction.atomic
def create(identifier, *, by, **facts):
    """A new space, `by` its first member; refuses the second space of one organisation."""
    identity = identified(identifier)
    standing = _standing(identity)
    if standing and standing.memberships.filter(user=by).exists():
        raise Refused(ALREADY_YOURS)
    if standing:
        raise AlreadyThere
    with refusing():
        organisation = Organisation.objects.create(**asdict(identity), **facts)
        Membership.objects.create(organisation=organisation, user=by)
    return organisation


def _standing(identity):
    if identity.siren:
        return Organisation.objects.filter(siren=identity.siren).first()
    return Organisation.objects.filter(vat=identity.vat).first()
