"""Nobody sees project content with only a password; demo accounts are excepted and every page says so."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY

from ketenplan.access.roles import Role
from tests.conftest import HttpsClient
from tests.contracts.permission_table import PROJECT_PAGES, address
from tests.factories.accounts import PasswordOnlyUserFactory
from tests.factories.browser import PASSWORD, code_of
from tests.factories.projects import MembershipFactory, filled_project, member_of

SET_UP = "/account/tweede-stap/totp/activate/"


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def account(filled):
    """A project leader with a password and nothing more."""
    user = PasswordOnlyUserFactory()
    user.set_password(PASSWORD)
    user.save()
    MembershipFactory(project=filled.project, user=user)
    return user


def sign_in(browser, user):
    return browser.post("/account/login/", {"login": user.email, "password": PASSWORD})


def set_up(browser) -> str:
    """Set up the second factor, which asks for the password once more. Returns the secret in the app."""
    asked = browser.get(SET_UP)
    assert asked.url.startswith("/account/reauthenticate/?next=")
    browser.post(asked.url, {"password": PASSWORD})
    assert browser.get(SET_UP).status_code == 200
    secret = browser.session[SECRET_SESSION_KEY]
    assert browser.post(SET_UP, {"code": code_of(secret)}).status_code == 302
    return secret


@pytest.mark.parametrize("name", PROJECT_PAGES)
def test_account_with_only_a_password_sees_no_page_of_a_project(client, filled, account, name):
    sign_in(client, account)
    place = address(name, filled.ids)

    responses = [client.get(place), client.post(place)]

    assert [response.status_code for response in responses] == [302, 302]
    assert [response.url for response in responses] == [SET_UP, SET_UP]


@pytest.mark.parametrize("place", ["/", "/project/nieuw/", "/project/inlezen/"])
def test_account_with_only_a_password_starts_nothing(client, account, place):
    sign_in(client, account)

    assert client.get(place).url == SET_UP


def test_account_can_reach_what_is_open_and_sign_out(client, account):
    sign_in(client, account)

    assert client.get("/uitleg/").status_code == 200
    assert client.get("/gezond").status_code == 200
    assert client.post("/account/logout/").url == "/account/login/"


def test_account_sets_up_its_app_and_goes_in(client, filled, account):
    sign_in(client, account)

    set_up(client)

    assert client.get(address("overview", filled.ids)).status_code == 200


def test_second_time_the_password_is_not_enough(filled, account):
    first, later = HttpsClient(), HttpsClient()
    sign_in(first, account)
    secret = set_up(first)

    half = sign_in(later, account)
    before = later.get(address("overview", filled.ids))
    later.post(half.url, {"code": code_of(secret, periods_on=50)})
    wrong = later.get(address("overview", filled.ids))
    later.post(half.url, {"code": code_of(secret)})
    after = later.get(address("overview", filled.ids))

    assert half.url == "/account/tweede-stap/authenticate/"
    assert [before.url[:15], wrong.url[:15]] == ["/account/login/"] * 2
    assert after.status_code == 200


def test_account_that_removes_its_second_factor_is_led_to_set_it_up(client, filled, account):
    sign_in(client, account)
    set_up(client)
    client.post("/account/logout/")
    Authenticator.objects.filter(user=account).delete()

    sign_in(client, account)

    assert client.get(address("overview", filled.ids)).url == SET_UP


def test_demo_account_goes_in_and_every_page_says_what_it_is(client, filled):
    client.force_login(
        member_of(filled.project, Role.PROJECT_LEAD, user__second_factor=None, user__is_demo=True)
    )

    for name in ("overview", "quickscan", "plan", "log", "project-list"):
        page = client.get(address(name, filled.ids))
        assert page.status_code == 200
        assert 'class="demo-line"' in page.content.decode()


def test_page_of_a_real_account_does_not_call_itself_a_demo(client, filled):
    client.force_login(filled.lead)

    assert "demo-line" not in client.get(address("overview", filled.ids)).content.decode()
