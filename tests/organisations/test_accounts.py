"""Accounts: made by invitation or on the command line, entered through a mail, and never found by guessing."""

import re

import pytest
from click.testing import CliRunner
from django.core import mail

from ketenplan.commands.account import account
from ketenplan.organisations.actions import AccountExists, make_account, make_municipality
from ketenplan.organisations.models import Municipality, Organisation, User
from tests.conftest import HttpsClient
from tests.factories.accounts import UserFactory
from tests.factories.browser import PASSWORD

pytestmark = pytest.mark.django_db
WHO = {"function": "projectleider", "organisation": "Gemeente Waterveen", "municipality": "Waterveen"}
RESET = "/account/password/reset/"


def make(email: str = "Lead@Waterveen.example", **fields) -> User:
    return make_account(by=None, email=email, **WHO | fields)


def test_account_is_made_with_its_organisation_and_municipality():
    user = make()

    assert user.email == "lead@waterveen.example"
    assert user.label == "projectleider, Gemeente Waterveen"
    assert (user.organisation.municipality.slug, user.has_usable_password()) == ("waterveen", False)


def test_organisation_and_municipality_are_made_once():
    make(), make("other@waterveen.example")

    assert (Municipality.objects.count(), Organisation.objects.count()) == (1, 1)
    assert make_municipality(by=None, name="Waterveen") == Municipality.objects.get()


def test_same_address_is_one_account_whatever_its_case():
    make()

    with pytest.raises(AccountExists):
        make("LEAD@waterveen.EXAMPLE")


def test_command_makes_an_account_and_names_a_double_one(monkeypatch):
    monkeypatch.setattr("ketenplan.config.site.ensure_site", lambda: None)
    arguments = [
        "a@b.example",
        "--function",
        "projectleider",
        "--organisation",
        "Gemeente",
        "--municipality",
        "W",
    ]

    first, second = (CliRunner().invoke(account, arguments) for _ in range(2))

    assert (first.exit_code, second.exit_code) == (0, 2)
    assert User.objects.get().email == "a@b.example"


def test_invited_person_chooses_a_password_through_the_mail(client):
    user = make()
    client.post(RESET, {"email": user.email})
    (letter,) = mail.outbox
    place = re.search(r"https://testserver(/account/password/reset/key/\S+)", letter.body).group(1)

    form = client.get(place, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    signed_in = client.post("/account/login/", {"login": user.email, "password": PASSWORD})

    assert signed_in.url == "/"
    again = HttpsClient().get(place, follow=True)
    assert b'name="password1"' not in again.content


def test_reset_page_does_not_tell_whether_an_account_exists(client):
    user = make()

    known, unknown = (client.post(RESET, {"email": email}) for email in (user.email, "niemand@x.example"))

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_short_and_common_passwords_are_refused():
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    user = UserFactory(email="wijkteam@waterveen.example")
    for password in ("kort", "password1234", "wijkteam@waterveen.example"):
        with pytest.raises(ValidationError):
            validate_password(password, user)
    validate_password(PASSWORD, user)


def test_nobody_signs_up(client):
    form = {"email": "x@y.example", "password1": PASSWORD}

    assert client.get("/account/signup/").status_code == 200
    client.post("/account/signup/", form)

    assert not User.objects.exists()


def test_guessing_a_password_is_stopped(client):
    user = UserFactory()
    user.set_password(PASSWORD)
    user.save()
    for _ in range(5):
        client.post("/account/login/", {"login": user.email, "password": "fout-fout-fout"})

    response = client.post("/account/login/", {"login": user.email, "password": PASSWORD})

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_new_account_has_no_password_until_one_is_chosen_by_mail(db):
    """With closed sign-up this is why an address needs no separate confirmation (docs/methods/access.md)."""
    account = make_account(
        by=None,
        email="nieuw@instelling.example",
        function="wijkagent",
        organisation="Politie",
        municipality="Waterveen",
    )

    assert not account.has_usable_password()
