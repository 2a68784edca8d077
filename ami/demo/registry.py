"""What the public registry would have said of the fictitious organisations; it is never asked."""

import unicodedata
from dataclasses import asdict, replace

from alliance.registry import Company
from ami.enums import LegalForm, OrganisationSize

# By rank: one organisation in four was never found there; some have moved, a few have closed.
UNHEARD_EVERY, MOVED_EVERY, CLOSED_EVERY = 4, 9, 97
CATEGORIES = {
    LegalForm.COMPANY: "5710",
    LegalForm.PUBLIC_BODY: "7389",
    LegalForm.ASSOCIATION: "9220",
    LegalForm.CONSORTIUM: "6220",
}
# (size, headcount) in the registry's own codes.
SIZES = {
    OrganisationSize.MICRO: ("PME", "02"),
    OrganisationSize.SMALL: ("PME", "12"),
    OrganisationSize.MIDCAP: ("ETI", "41"),
    OrganisationSize.LARGE: ("GE", "53"),
}


def heard(organisation, rank, *, at):
    """The columns of an organisation that keep a reply of the registry, or none."""
    if not organisation.siren or rank % UNHEARD_EVERY == UNHEARD_EVERY - 1:
        return {}
    company = _company(organisation)
    if rank % MOVED_EVERY == 0:
        company = replace(company, address=f"{rank % 60 + 1} RUE DE L ANCIEN SIEGE")
    if rank % CLOSED_EVERY == CLOSED_EVERY - 1:
        company = replace(company, is_closed=True)
    return {"registry_facts": asdict(company), "registry_at": at}


def _company(organisation):
    size, headcount = SIZES.get(organisation.size, ("", "NN"))
    return Company(
        siren=organisation.siren,
        name=_capitals(organisation.name),
        address=_capitals(organisation.address),
        postcode=organisation.postcode,
        city=_capitals(organisation.city),
        headquarters=organisation.siret,
        legal_category=CATEGORIES[organisation.legal_form],
        size=size,
        headcount=headcount,
        is_public_body=organisation.legal_form == LegalForm.PUBLIC_BODY,
        is_association=organisation.legal_form == LegalForm.ASSOCIATION,
    )


def _capitals(text):
    """As registers write: no accent, no apostrophe."""
    bare = unicodedata.normalize("NFKD", text.upper().replace("’", " "))
    return bare.encode("ascii", "ignore").decode()
