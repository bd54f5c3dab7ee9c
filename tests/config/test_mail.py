"""The address of the mail server as Django wants it, and that mail leaves through it."""

from pathlib import Path

import environ
import pytest
from django.core import mail
from django.core.mail import mailers

from ketenplan.config.mail import FILES, SECONDS, SMTP, mailer


def from_address(address: str) -> dict:
    return mailer(environ.Env.email_url_config(address))


@pytest.mark.parametrize(
    ("address", "options"),
    [
        ("smtp://mail.example", {"host": "mail.example"}),
        ("smtp+ssl://mail.example:465", {"host": "mail.example", "port": 465, "use_ssl": True}),
        (
            "smtp+tls://kade:p%40s@mail.example:587",
            {"host": "mail.example", "port": 587, "username": "kade", "password": "p@s", "use_tls": True},
        ),
    ],
)
def test_mail_server_and_its_account(address, options):
    assert from_address(address) == {"BACKEND": SMTP, "OPTIONS": options | {"timeout": SECONDS}}


def test_console_takes_no_options():
    backend = "django.core.mail.backends.console.EmailBackend"

    assert from_address("consolemail://") == {"BACKEND": backend, "OPTIONS": {}}


@pytest.mark.parametrize(("slashes", "path"), [("///", "srv/mail"), ("////", "/srv/mail")])
def test_folder_needs_four_slashes_to_be_absolute(slashes, path):
    assert from_address(f"filemail:{slashes}srv/mail") == {"BACKEND": FILES, "OPTIONS": {"file_path": path}}


def test_mail_is_written_to_the_folder(settings, tmp_path: Path):
    settings.MAILERS = {"default": from_address(f"filemail:///{tmp_path}/mail")}

    mail.EmailMessage("Kade-Linde-27", "Er staat iets voor u klaar.", to=["a@b.example"]).send()

    (sent,) = (tmp_path / "mail").iterdir()
    assert "Er staat iets voor u klaar." in sent.read_text()


def test_every_server_that_is_named_can_be_made(settings):
    settings.MAILERS = {"default": from_address("smtp+tls://kade:geheim@mail.example:587")}

    assert (mailers.default.host, mailers.default.timeout) == ("mail.example", SECONDS)
