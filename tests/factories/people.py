"""Accounts, organisations and their teams."""

import factory
from stdnum import luhn

from alliance.models import User
from ami.enums import LegalForm, OrganisationSize
from ami.models import Membership, Organisation

PASSWORD = "mot de passe des essais"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne{n}@exemple.example")
    first_name = "Camille"
    last_name = factory.Sequence(lambda n: f"Essai{n}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def verified(user, create, extracted, **kwargs):
        """allauth only lets in those whose address is verified."""
        if create:
            user.emailaddress_set.create(email=user.email, verified=True, primary=True)


class AgentFactory(UserFactory):
    """Someone of the State, whose address says nothing of any candidate."""

    email = factory.Sequence(lambda n: f"agent{n}@agents.example")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Société d’essai {n}")
    siren = factory.Sequence(
        lambda n: f"{10_000_000 + n}{luhn.calc_check_digit(str(10_000_000 + n))}"
    )
    legal_form = LegalForm.COMPANY
    size = OrganisationSize.SMALL
    address = "1 rue de l’Essai"
    postcode = "75000"
    city = "Valombreuse"
    is_fictitious = True

    @factory.post_generation
    def member(organisation, create, extracted, **kwargs):
        if create:
            Membership.objects.create(organisation=organisation, user=extracted or UserFactory())


def depositor(candidature):
    """The account that speaks for the organisation."""
    return candidature.organisation.members.first()


def colleague(organisation, role, **fields):
    """The membership of someone more in the team."""
    return Membership.objects.create(
        organisation=organisation, user=UserFactory(**fields), role=role
    )
