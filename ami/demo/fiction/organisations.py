"""Fictitious organisations, with numbers that pass the checks and cannot be mistaken for real ones."""

from dataclasses import dataclass
from random import Random

from stdnum import luhn
from stdnum.be import vat as belgium
from stdnum.de import vat as germany
from stdnum.iso7064 import mod_11_10
from stdnum.lu import tva as luxembourg
from stdnum.pt import nif as portugal

from ami.demo.fiction.names import coined_names, place, slug, street
from ami.demo.fiction.phrases import of_place
from ami.enums import LegalForm, OrganisationSize

COMPANY_FORMS = (
    "{stem}",
    "{stem}",
    "{stem} Numérique",
    "Ateliers {stem}",
    "{stem} Systèmes",
    "Fabrique {stem}",
    "{stem} et Compagnie",
    "Coopérative {stem}",
    "{stem} Conseil",
    "Maison {stem}",
    "{stem} Logiciels",
)
NAMES_OF = {
    LegalForm.ASSOCIATION: ("Association {stem}", "Les Amis {of_stem}", "Collectif {stem}"),
    LegalForm.PUBLIC_BODY: ("Institut public {stem}", "Établissement public {stem}"),
    LegalForm.CONSORTIUM: ("Groupement {stem}", "Consortium {stem}"),
}
LEGAL_FORMS = [
    LegalForm.COMPANY,
    LegalForm.ASSOCIATION,
    LegalForm.PUBLIC_BODY,
    LegalForm.CONSORTIUM,
]
SIZES = [
    OrganisationSize.MICRO,
    OrganisationSize.SMALL,
    OrganisationSize.MIDCAP,
    OrganisationSize.LARGE,
]
# (country, form of the name, postcode pattern, maker of a VAT number).
ABROAD = (
    ("DE", "{stem} Software GmbH", "0####"),
    ("BE", "{stem} SRL", "9##0"),
    ("LU", "{stem} S.à r.l.", "L-0###"),
    ("PT", "{stem} Lda", "0###-###"),
)
SHARE_ABROAD = 0.06
PARTS = ("Conception et coordination", "Hébergement", "Formation et accompagnement")


@dataclass(frozen=True)
class FictitiousOrganisation:
    """The columns of `Organisation`, under the same names."""

    name: str
    siren: str
    siret: str
    vat: str
    country: str
    legal_form: str
    size: str
    address: str
    postcode: str
    city: str
    website: str

    @property
    def domain(self):
        return self.website.removeprefix("https://")


def organisations(rng, count):
    """`count` organisations; names, SIREN and VAT numbers are all different."""
    stems = coined_names(rng, count)
    # SIREN numbers that begin with 000 are not attributed.
    serials = rng.sample(range(10_000, 100_000), count)
    return [
        _abroad(rng, stem, serial) if rng.random() < SHARE_ABROAD else _french(rng, stem, serial)
        for stem, serial in zip(stems, serials, strict=True)
    ]


def _french(rng, stem, serial):
    form = rng.choices(LEGAL_FORMS, (88, 6, 4, 2))[0]
    siren = _siren(serial)
    nic = f"{rng.randint(1, 3):04d}"
    name = rng.choice(NAMES_OF.get(form, COMPANY_FORMS)).format(stem=stem, of_stem=of_place(stem))
    return FictitiousOrganisation(
        name=name,
        siren=siren,
        siret=siren + nic + luhn.calc_check_digit(siren + nic),
        vat="",
        country="FR",
        legal_form=form.value,
        size=_size(rng, form),
        address=street(rng),
        # No département bears the number 96.
        postcode=f"96{rng.randrange(0, 1000, 10):03d}",
        city=place(rng),
        website=f"https://{slug(stem)}.example",
    )


def _siren(serial):
    body = f"000{serial:05d}"
    return body + luhn.calc_check_digit(body)


def consortium_members(organisation):
    """Those who make up a consortium, the same in all its files; nobody for another form."""
    if organisation.legal_form != LegalForm.CONSORTIUM:
        return []
    rng = Random(organisation.siren)
    # Smaller than the serials of the organisations themselves.
    serials = rng.sample(range(1_000, 10_000), len(PARTS))
    return [
        {"member": f"Ateliers {stem}", "number": _siren(serial), "country": "France", "part": part}
        for stem, serial, part in zip(coined_names(rng, len(PARTS)), serials, PARTS, strict=True)
    ]


def _abroad(rng, stem, serial):
    country, form, postcode = rng.choice(ABROAD)
    return FictitiousOrganisation(
        name=form.format(stem=stem),
        siren="",
        siret="",
        vat=country + _vat_number(country, serial),
        country=country,
        legal_form=LegalForm.COMPANY.value,
        size=_size(rng, LegalForm.COMPANY),
        address=street(rng),
        postcode="".join(str(rng.randrange(10)) if sign == "#" else sign for sign in postcode),
        city=place(rng),
        website=f"https://{slug(stem)}.example",
    )


def _size(rng, form):
    if form in (LegalForm.PUBLIC_BODY, LegalForm.ASSOCIATION):
        return OrganisationSize.NOT_A_COMPANY.value
    return rng.choices(SIZES, (38, 48, 11, 3))[0].value


def _vat_number(country, serial):
    """A number that passes the country’s own check; most of its figures are zeros."""
    if country == "DE":
        body = f"900{serial:05d}"
        return germany.compact(body + mod_11_10.calc_check_digit(body))
    if country == "BE":
        body = f"000{serial:05d}"
        return belgium.compact(f"{body}{97 - int(body) % 97:02d}")
    if country == "LU":
        body = f"0{serial:05d}"
        return body + luxembourg.calc_check_digits(body)
    body = f"500{serial:05d}"
    return body + portugal.calc_check_digit(body)
