"""Every response is safe to receive: pages, files, errors and static files alike."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import HttpsClient
from tests.factories.projects import filled_project

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
SOURCES = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'none'"},
    "base-uri": {"'none'"},
    "object-src": {"'none'"},
}


def assert_safe(response) -> None:
    """All fixed headers with exactly these values, and nothing that names our software."""
    assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS
    policy = response.headers["Content-Security-Policy"].split("; ")
    assert {name: set(sources) for name, *sources in (part.split() for part in policy)} == SOURCES
    assert {"Server", "X-Powered-By", "Via"}.isdisjoint(response.headers)


def assert_safe_page(response) -> None:
    """A page besides is kept nowhere and is shown inside no other page."""
    assert_safe(response)
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


@pytest.mark.parametrize("place", ["/gezond", "/uitleg/", "/account/login/", "/account/password/reset/"])
@pytest.mark.django_db
def test_open_page_is_safe(client, place):
    response = client.get(place)

    assert response.status_code == 200
    assert_safe_page(response)


def test_page_and_file_of_a_project_are_safe(lead, filled):
    for place in ("", "conceptplan/", "quickscan/bestand/json/"):
        response = lead.get(f"/project/{filled.project.public_id}/{place}")

        assert response.status_code == 200
        assert_safe_page(response)


@pytest.mark.django_db
def test_visitor_gets_safe_answers(client, filled):
    place = f"/project/{filled.project.public_id}/"

    led_away, typed = client.get(place), client.post(place, {"title": "x"})

    assert [led_away.status_code, typed.status_code] == [302, 401]
    assert_safe_page(led_away)
    assert_safe_page(typed)


def test_unknown_and_refused_pages_are_safe(lead, filled):
    strange = lead.get("/geen-bladzijde")
    method = lead.get(f"/project/{filled.project.public_id}/quickscan/inlezen/opslaan/")
    starting = lead.get("/project/nieuw/")

    assert [strange.status_code, method.status_code, starting.status_code] == [404, 405, 403]
    for response in (strange, method, starting):
        assert_safe_page(response)


@pytest.mark.django_db
def test_request_for_another_host_is_refused_safely(client):
    response = client.get("/gezond", headers={"Host": "elders.example"})

    assert response.status_code == 400
    assert_safe_page(response)


def test_failing_page_is_safe_and_tells_nothing(filled, monkeypatch, caplog):
    def fail(*args, **options):
        raise RuntimeError("tekst die niemand mag lezen")

    monkeypatch.setattr("ketenplan.projects.queries.memberships_of", fail)
    browser = HttpsClient(raise_request_exception=False)
    browser.force_login(filled.lead)

    response = browser.get("/")

    assert response.status_code == 500
    assert_safe_page(response)
    assert "niemand mag lezen" not in response.content.decode()


def test_form_with_an_old_token_is_safe(filled):
    browser = HttpsClient(enforce_csrf_checks=True)
    browser.force_login(filled.lead)

    response = browser.post(f"/project/{filled.project.public_id}/keten/nieuw/", {"name": "x"})

    assert response.status_code == 403
    assert_safe_page(response)


@pytest.mark.django_db
def test_static_file_is_safe(client, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "app.css").write_text("p {}")

    found, missing = client.get("/static/app.css"), client.get("/static/other.css")

    assert [found.status_code, missing.status_code] == [200, 404]
    assert found.headers["Content-Type"].startswith("text/css")
    assert_safe(found)
    assert_safe(missing)
    found.close()


@pytest.mark.django_db
def test_plain_http_is_led_to_https(client):
    from django.test import Client

    response = Client().get("/gezond")

    assert response.status_code == 301
    assert response.url == "https://testserver/gezond"


# --- cookies -----------------------------------------------------------------------------------------------------


def test_cookies_belong_to_this_host_and_to_no_script(filled):
    browser = HttpsClient()
    filled.lead.set_password("een-lang-wachtwoord-2026")
    filled.lead.save()
    browser.get("/account/login/")
    browser.post("/account/login/", {"login": filled.lead.email, "password": "een-lang-wachtwoord-2026"})

    found = {
        name: (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"])
        for name, cookie in browser.cookies.items()
    }

    safe = (True, True, "Lax", "/", "")
    assert found == {"__Host-ketenplan": safe, "__Host-ketenplan-csrf": safe}


READ_SETTINGS = """
from ketenplan.config import settings as s
print(s.HTTPS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,
      s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY)
"""


def settings_with(home: Path, **environment: str) -> str:
    """The settings about https of a site with this environment, as one line."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KETENPLAN_")}
    full = kept | {"KETENPLAN_HOME": str(home)} | environment
    run = [sys.executable, "-c", READ_SETTINGS]
    return subprocess.run(run, env=full, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    ("environment", "stated"),
    [
        ({}, "True True True __Host-ketenplan __Host-ketenplan-csrf True 31536000 True True"),
        ({"KETENPLAN_HTTPS": "false"}, "False False False ketenplan ketenplan-csrf False 0 True True"),
        ({"KETENPLAN_DEMO": "true"}, "False False False ketenplan ketenplan-csrf False 0 True True"),
        (
            {"KETENPLAN_DEMO": "true", "KETENPLAN_HTTPS": "true"},
            "True True True __Host-ketenplan __Host-ketenplan-csrf True 31536000 True True",
        ),
    ],
)
def test_https_is_on_unless_it_is_switched_off(tmp_path, environment, stated):
    assert settings_with(tmp_path, **environment) == stated


def test_secret_key_of_a_site_is_made_once_and_is_private(tmp_path):
    settings_with(tmp_path)
    first = (tmp_path / "secret-key").read_text()
    settings_with(tmp_path)

    assert (tmp_path / "secret-key").read_text() == first
    assert len(first) > 60
    assert oct((tmp_path / "secret-key").stat().st_mode & 0o777) == "0o600"
