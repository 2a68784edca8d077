"""What the public registry says of an organisation, in the vocabulary of the call.

It fills in a form, warns, and stands beside what was typed; it never decides anything.
"""

import re
import unicodedata
from dataclasses import asdict, dataclass

from alliance.registry import look_up
from ami.enums import LegalForm, OrganisationSize

CLOSED = (
    "L’annuaire des entreprises indique que cette entreprise a cessé son activité. Vérifiez le numéro\u00a0: "
    "une candidature vient d’une personne morale légalement constituée (article 3). "
    "Cela n’empêche pas de candidater."
)
SOLE_TRADER = (
    "L’annuaire des entreprises présente ce numéro comme celui d’une entreprise individuelle. Vérifiez-le\u00a0: "
    "une candidature vient d’une personne morale (article 3). Cela n’empêche pas de candidater."
)
# Insee's « tranches d’effectif salarié » below ten people; "NN" and "" tell nothing.
FEWER_THAN_TEN = frozenset({"00", "01", "02", "03"})
UNKNOWN_HEADCOUNT = frozenset({"", "NN"})
COMPARED = ("name", "legal_form", "size", "address", "postcode", "city")


@dataclass(frozen=True)
class Compared:
    """What was typed in a field beside what the registry says, "" when it says nothing."""

    label: str
    stated: str
    registered: str
    differs: bool


def ask(identity, *, fresh=False):
    """The reply of the registry, or None for an organisation of another country."""
    return look_up(identity.siren, fresh=fresh) if identity.siren else None


def snapshot(reply):
    """The columns that keep what the registry said; none when it said nothing."""
    if reply is None or reply.company is None:
        return {}
    return {"registry_facts": asdict(reply.company), "registry_at": reply.at}


def suggested(facts):
    """Columns of an organisation → what its form may begin with; `facts` as a snapshot keeps them."""
    given = {name: facts[name] for name in ("name", "address", "postcode", "city")}
    given |= {"legal_form": _legal_form(facts), "size": _size(facts)}
    return {name: value for name, value in given.items() if value}


def cautions(facts):
    """What to look at twice before going on; nothing of it keeps anyone from applying."""
    told = (("is_closed", CLOSED), ("is_person", SOLE_TRADER))
    return [sentence for name, sentence in told if facts and facts[name]]


def compared(organisation):
    """Field by field, what was typed beside what the registry said; [] when it said nothing."""
    if organisation.registry_facts is None:
        return []
    registered = suggested(organisation.registry_facts)
    return [_compared(organisation, name, registered.get(name, "")) for name in COMPARED]


def _compared(organisation, name, registered):
    field = organisation._meta.get_field(name)
    labels = dict(field.choices or ())
    stated = getattr(organisation, name)
    differs = bool(registered) and _folded(stated) != _folded(registered)
    return Compared(
        str(field.verbose_name).capitalize(),
        str(labels.get(stated, stated)),
        str(labels.get(registered, registered)),
        differs,
    )


def _folded(text):
    """Registers write in capitals, without accents nor punctuation."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"\W+", " ", bare).strip()


def _legal_form(facts):
    category = facts["legal_category"]
    if category.startswith("62"):  # Economic interest groupings, French and European.
        return LegalForm.CONSORTIUM.value
    if facts["is_public_body"] or category.startswith("81"):
        return LegalForm.PUBLIC_BODY.value
    if facts["is_association"]:
        return LegalForm.ASSOCIATION.value
    return LegalForm.COMPANY.value if category.startswith(("3", "5", "6")) else ""


def _size(facts):
    if facts["is_public_body"] or facts["is_association"]:
        return OrganisationSize.NOT_A_COMPANY.value
    large = {"GE": OrganisationSize.LARGE, "ETI": OrganisationSize.MIDCAP}
    if facts["size"] in large:
        return large[facts["size"]].value
    if facts["size"] != "PME" or facts["headcount"] in UNKNOWN_HEADCOUNT:
        return ""
    is_micro = facts["headcount"] in FEWER_THAN_TEN
    return (OrganisationSize.MICRO if is_micro else OrganisationSize.SMALL).value
