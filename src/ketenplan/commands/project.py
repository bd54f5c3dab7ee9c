"""`ketenplan project export` and `import`: a whole project as one exchange file, in and out of the site.

Both act as an account of the site (`--account`), with the rights of that account and a line in the log.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketenplan.commands.faults import BadInput

if TYPE_CHECKING:
    from ketenplan.access.gate import Visit
    from ketenplan.organisations.models import User

_PATH = click.Path(path_type=Path)
_ACCOUNT = click.option(
    "--account", "email", required=True, metavar="E-MAIL", help="Het account waarmee u dit doet."
)


@click.group()
def project() -> None:
    """Een heel project als één bestand uitvoeren of overnemen."""


@project.command()
@click.argument("pseudonym", metavar="PROJECT")
@click.option("--out", required=True, type=_PATH, metavar="BESTAND", help="Waar het projectbestand komt.")
@_ACCOUNT
def export(pseudonym: str, out: Path, email: str) -> None:
    """Schrijf een project (de naam, zoals Kade-Linde-27) naar een projectbestand."""
    from ketenplan.commands.durable import require_writable, write_durably
    from ketenplan.commands.policy_store import open_site
    from ketenplan.commands.progress import say

    require_writable(out)
    open_site()
    content = _exported(_visit(_account(email), pseudonym))
    write_durably(out, content)
    say(f"Geschreven: {out}")


def _exported(visit: "Visit") -> bytes:
    """The exchange file; the line in the log and the reading are one transaction."""
    from django.db import transaction

    from ketenplan.access.gate import NotAllowed
    from ketenplan.core.project.exchange import to_json
    from ketenplan.plans.queries import exchange_value

    try:
        with transaction.atomic():
            content = to_json(exchange_value(visit)).encode()
            visit.record("project.exported", size=len(content))
    except NotAllowed as error:
        raise BadInput("Dit account mag dit project niet uitvoeren.") from error
    return content


@project.command("import")
@click.argument("path", metavar="BESTAND", type=_PATH)
@_ACCOUNT
def import_(path: Path, email: str) -> None:
    """Neem een projectbestand over als nieuw project. Het account wordt projectleider."""
    from ketenplan.commands.pipeline import load_project
    from ketenplan.commands.policy_store import open_site

    value = load_project(path)
    open_site()
    from django.utils import timezone

    from ketenplan.access.gate import NotAllowed
    from ketenplan.core.project.places import in_words
    from ketenplan.plans.imports import DoesNotFit, OtherMunicipality, ProjectExists, import_project

    try:
        stored = import_project(by=_account(email), value=value, on=timezone.localdate())
    except NotAllowed as error:
        raise BadInput("Dit account mag geen projecten starten.") from error
    except OtherMunicipality as error:
        raise BadInput("Het projectbestand is van een andere gemeente dan het account.") from error
    except ProjectExists as error:
        raise BadInput("De gemeente heeft al een project met deze naam.") from error
    except DoesNotFit as error:
        raise BadInput(f"Het projectbestand past niet in Ketenplan: {in_words(error.path)}.") from error
    click.echo(f"Het project {stored.pseudonym} is overgenomen.")


def _account(email: str) -> "User":
    from ketenplan.organisations.models import User

    user = User.objects.filter(email=email.lower(), is_active=True).first()
    if user is None:
        raise BadInput("Dit account bestaat niet op deze site. Controleer het e-mailadres.")
    return user


def _visit(user: "User", pseudonym: str) -> "Visit":
    """The project of that name in which the account takes part; others do not exist for it."""
    from django.utils import timezone

    from ketenplan.access.gate import visit_project
    from ketenplan.projects.queries import memberships_of

    rows = memberships_of(user, on=timezone.localdate()).filter(project__pseudonym=pseudonym)
    membership = rows.first()
    if membership is None:
        raise BadInput(f"Dit account heeft geen project met de naam {pseudonym}.")
    return visit_project(user, membership.project.public_id)
