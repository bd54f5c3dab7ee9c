"""What somebody typed survives a session that ended and a token that changed, and is stored nowhere meanwhile."""

from urllib.parse import urlencode

import pytest

from ketenplan.web import resending
from tests.conftest import HttpsClient
from tests.contracts.permission_table import address
from tests.factories.forms import PARTNER, key, upload
from tests.factories.pages import form_with, text_of
from tests.factories.projects import filled_project
from tests.factories.tables import tables_with

TYPED = "Zwaluwkanarie helpt gezinnen met schulden."
OURS = {"Origin": "https://testserver"}
PASSWORD = "een-lang-wachtwoord-2026"


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def browser():
    """A browser as strict as a real one about forged forms."""
    return HttpsClient(enforce_csrf_checks=True)


def token_in(browser) -> str:
    """The token that the last page of this browser printed in its forms."""
    return browser.cookies["__Host-ketenplan-csrf"].value


def with_token(browser, fields: dict) -> dict:
    return fields | {"csrfmiddlewaretoken": token_in(browser)}


def test_text_survives_an_ended_session_and_the_new_token_after_it(browser, filled):
    place = address("chain-add", filled.ids)
    browser.force_login(filled.lead)
    browser.get(place)
    fields = PARTNER | {"version": "0", "contribution": TYPED} | key()

    browser.logout()
    browser.get("/account/login/")
    signed_out = browser.post(place, with_token(browser, fields), headers=OURS)
    nowhere = tables_with("Zwaluwkanarie")
    again = form_with(signed_out, "contribution")
    old_token = token_in(browser)
    browser.force_login(filled.lead)
    browser.cookies["__Host-ketenplan-csrf"] = "n" * 32  # signing in changes the token
    refused = browser.post(place, again | {"csrfmiddlewaretoken": old_token}, headers=OURS)
    last = browser.post(place, with_token(browser, form_with(refused, "contribution")), headers=OURS)

    assert (signed_out.status_code, nowhere) == (401, [])
    assert TYPED in text_of(signed_out)
    assert refused.status_code == 403
    assert TYPED in text_of(refused)
    assert last.status_code == 302
    assert filled.project.partners.get(name=PARTNER["name"]).contribution == TYPED


FROM_OUR_PAGE = OURS | {"Sec-Fetch-Site": "same-origin"}


def sent_by_a_visitor(browser, filled, name: str = "chain-add"):
    """The page on which the text of a visitor comes back, and what its button sends."""
    browser.get("/account/login/")
    fields = PARTNER | {"version": "0", "contribution": TYPED} | key()
    page = browser.post(address(name, filled.ids), with_token(browser, fields), headers=OURS)
    return page, form_with(page, "contribution") | {"csrfmiddlewaretoken": token_in(browser)}


def signed_in_elsewhere(browser, user) -> None:
    """Sign in in another tab, which changes the token."""
    browser.force_login(user)
    browser.cookies["__Host-ketenplan-csrf"] = "n" * 32


def press(browser, filled, fields: dict, headers: dict):
    """Press the button, as a browser sends a form without a file."""
    encoded = urlencode(fields, doseq=True)
    kind = "application/x-www-form-urlencoded"
    return browser.post(address("chain-add", filled.ids), encoded, content_type=kind, headers=headers)


def test_one_press_saves_the_text_after_signing_in_again(browser, filled):
    page, again = sent_by_a_visitor(browser, filled)
    signed_in_elsewhere(browser, filled.lead)

    pressed = press(browser, filled, again, FROM_OUR_PAGE)

    assert page.status_code == 401
    assert pressed.status_code == 302
    assert filled.project.partners.get(name=PARTNER["name"]).contribution == TYPED


def test_pressing_before_signing_in_keeps_the_text_once_more(browser, filled):
    _, again = sent_by_a_visitor(browser, filled)

    pressed = press(browser, filled, again, FROM_OUR_PAGE)

    assert pressed.status_code == 401
    assert form_with(pressed, "contribution")["contribution"] == TYPED
    assert pressed.content.decode().count('name="sent_again"') == 1


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", None])
def test_form_that_the_browser_does_not_call_ours_needs_the_token(browser, filled, site):
    _, again = sent_by_a_visitor(browser, filled)
    signed_in_elsewhere(browser, filled.lead)
    headers = OURS | ({"Sec-Fetch-Site": site} if site else {})

    assert press(browser, filled, again, headers).status_code == 403
    assert not filled.project.partners.filter(name=PARTNER["name"]).exists()


@pytest.mark.parametrize("change", ["no ticket", "changed ticket", "ticket of another address", "too late"])
def test_ticket_opens_one_address_for_some_hours(browser, filled, monkeypatch, change):
    elsewhere = "chain-change" if change == "ticket of another address" else "chain-add"
    _, again = sent_by_a_visitor(browser, filled, elsewhere)
    signed_in_elsewhere(browser, filled.lead)
    if change == "no ticket":
        del again["sent_again"]
    elif change == "changed ticket":
        again["sent_again"] = again["sent_again"][:-1] + ("A" if again["sent_again"][-1] != "A" else "B")
    elif change == "too late":
        monkeypatch.setattr(resending, "MAX_AGE_SECONDS", -1)

    assert press(browser, filled, again, FROM_OUR_PAGE).status_code in (
        302,
        403,
    )
    assert not filled.project.partners.filter(name=PARTNER["name"]).exists()


def test_form_with_a_file_always_needs_the_token(browser, filled):
    _, again = sent_by_a_visitor(browser, filled, "policy-documents")
    signed_in_elsewhere(browser, filled.lead)
    place = address("policy-documents", filled.ids)

    response = browser.post(place, again | {"files": upload("n.txt", TYPED)}, headers=FROM_OUR_PAGE)

    assert response.status_code == 403


def test_password_is_never_shown_again(browser, filled):
    secrets = {"login": "x@y.example", "password": PASSWORD, "password1": PASSWORD, "oldpassword": PASSWORD}

    response = browser.post("/account/login/", secrets | {"code": "123987"}, headers=OURS)

    assert response.status_code == 403
    assert all(secret not in response.content.decode() for secret in (PASSWORD, "x@y.example", "123987"))


def test_form_from_elsewhere_is_not_repeated(browser, filled):
    browser.force_login(filled.lead)

    for headers in ({"Origin": "https://elders.example"}, {}):
        response = browser.post(address("chain-add", filled.ids), {"contribution": TYPED}, headers=headers)

        assert response.status_code == 403
        assert TYPED not in response.content.decode()


def test_text_is_shown_as_text(client, filled):
    response = client.post(
        address("chain-add", filled.ids), {"contribution": "<script>alert(1)</script>"}, headers=OURS
    )

    assert response.status_code == 401
    assert "<script>alert(1)" not in response.content.decode()


def test_file_has_to_be_chosen_again(client, filled):
    response = client.post(
        address("policy-documents", filled.ids), {"files": upload("n.txt", TYPED)} | key(), headers=OURS
    )

    assert response.status_code == 401
    assert "note--warning" in response.content.decode()
    assert '<button class="nl-button nl-button--primary"' not in response.content.decode()
