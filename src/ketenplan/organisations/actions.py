"""Making municipalities, organisations and accounts."""

from django.db import transaction
from django.utils.text import slugify

from ketenplan.organisations.models import Municipality, Organisation, User


class AccountExists(Exception):
    """There is an account with this e-mail address already."""


@transaction.atomic
def make_municipality(*, by: User | None, name: str) -> Municipality:
    """The municipality of this name, made when it is new. `by` is None on the command line."""
    municipality, _ = Municipality.objects.get_or_create(name=name, defaults={"slug": slugify(name)})
    return municipality


@transaction.atomic
def make_account(
    *,
    by: User | None,
    email: str,
    function: str,
    organisation: str,
    municipality: str,
    password: str | None = None,
    **flags: bool,
) -> User:
    """Make an account with its organisation and municipality. `by` is None on the command line. Raises
    AccountExists."""
    if User.objects.filter(email=email.lower()).exists():
        raise AccountExists(email)
    place = make_municipality(by=by, name=municipality)
    employer, _ = Organisation.objects.get_or_create(name=organisation, municipality=place)
    return User.objects.create_user(email, password, function=function, organisation=employer, **flags)
