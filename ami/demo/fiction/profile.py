"""Who speaks in a fictitious dossier: its subject, its quality, its dates, its voice."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

from ami.demo.fiction.contexts import Context
from ami.demo.fiction.flavours import FLAVOURS, Flavour
from ami.demo.fiction.names import coined, person, slug
from ami.demo.fiction.organisations import FictitiousOrganisation
from ami.demo.fiction.phrases import Voice, of_place
from ami.enums import Category

REMOTE_MODEL = "Modèle de langue « Aquilon », appelé à distance, taille non publiée"
OWN_MODEL = "Modèle de langue spécialisé par le candidat, 7 milliards de paramètres"
LANGUAGE_MODELS = (
    "Modèle de langue ouvert « Grésil », 8 milliards de paramètres",
    "Modèle de langue ouvert « Embrun », 24 milliards de paramètres",
    "Modèle de langue ouvert « Bruine », 3 milliards de paramètres",
    "Modèle de langue ouvert « Congère », 70 milliards de paramètres",
    REMOTE_MODEL,
    OWN_MODEL,
)


@dataclass(frozen=True)
class Profile:
    rng: Random
    organisation: FictitiousOrganisation
    flavour: Flavour
    context: Context
    name: str
    # 0 to 1: how well the dossier is filled and proven; marks may be drawn from it.
    quality: float
    today: date

    @classmethod
    def draw(cls, rng, theme_code, category, organisation, today):
        flavour = rng.choice(FLAVOURS[theme_code])
        if flavour.is_component != (category == Category.BUILDING_BLOCK):
            raise ValueError(f"{theme_code} is not of category {category}")
        return cls(
            rng=rng,
            organisation=organisation,
            flavour=flavour,
            context=rng.choice(flavour.contexts),
            name=_name(rng, flavour, organisation),
            quality=round(rng.betavariate(2.4, 2), 3),
            today=today,
        )

    @cached_property
    def voice(self):
        return Voice(
            self.rng,
            name=self.name,
            org=self.organisation.name,
            of_org=of_place(self.organisation.name),
            **self.context.slots,
        )

    @cached_property
    def main_model(self):
        return self.rng.choice(LANGUAGE_MODELS)

    @property
    def depends_on_remote_model(self):
        return self.main_model == REMOTE_MODEL

    @cached_property
    def contact(self):
        return person(self.rng, self.organisation.domain)

    def likely(self, base, gain=0.0):
        """True with a probability that grows with the quality of the dossier."""
        return self.rng.random() < base + gain * self.quality

    def one_of(self, weights):
        """A key of `weights`, as a stored value."""
        return self.rng.choices(list(weights), list(weights.values()))[0].value

    def several_of(self, shares):
        """The keys of `shares` (member → probability), at least the most likely one."""
        drawn = [member.value for member, share in shares.items() if self.rng.random() < share]
        return drawn or [max(shares, key=shares.get).value]

    def day_before(self, at_least, at_most):
        """An ISO day between so many days before the deposit."""
        return (self.today - timedelta(days=self.rng.randint(at_least, at_most))).isoformat()

    def day_after(self, at_least, at_most):
        return (self.today + timedelta(days=self.rng.randint(at_least, at_most))).isoformat()


def _name(rng, flavour, organisation):
    """Either an invented noun and what it does, or the same said of the organisation’s own."""
    noun = rng.choice(flavour.nouns)
    own = _own_name(organisation)
    stem = coined(rng) if rng.random() < 0.6 else own
    return rng.choice(("{stem} {noun}", "{noun} {stem}", "{stem} {noun}")).format(
        stem=stem, noun=noun
    )


def _own_name(organisation):
    """The invented word in the organisation’s name: its address keeps it without accents."""
    stem = organisation.domain.removesuffix(".example")
    words = organisation.name.replace("’", " ").split()
    return next(word for word in words if slug(word) == stem)
