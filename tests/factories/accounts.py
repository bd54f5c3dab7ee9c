"""Municipalities, organisations and accounts. An account here has a second factor, unless it says otherwise."""

import factory
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from factory.django import DjangoModelFactory

from ketenplan.organisations.models import Municipality, Organisation, User


class MunicipalityFactory(DjangoModelFactory):
    class Meta:
        model = Municipality

    name = factory.Sequence(lambda number: f"Plaats {number}")
    slug = factory.Sequence(lambda number: f"plaats-{number}")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Instelling {number}")
    municipality = factory.SubFactory(MunicipalityFactory)


class PasswordOnlyUserFactory(DjangoModelFactory):
    """A real account that has not set up its second factor yet."""

    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"functie{number}@instelling.example")
    function = "beleidsadviseur"
    organisation = factory.SubFactory(OrganisationFactory)


class UserFactory(PasswordOnlyUserFactory):
    """A real account with a second factor."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    @factory.post_generation
    def second_factor(self, create, extracted, **_):
        TOTP.activate(self, generate_totp_secret())
        RecoveryCodes.activate(self)
