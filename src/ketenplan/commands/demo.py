"""`demo`: the fictional municipality Waterveen on this machine, with everything running."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import click

from ketenplan.commands.children import start_child

START_SECONDS = 60


@click.command("demo")
@click.option("--port", default=8000, show_default=True, help="Poort van de webserver.")
@click.option("--reset", is_flag=True, help="Gooi de demogegevens weg en begin opnieuw.")
@click.option(
    "--files",
    type=click.Path(file_okay=False, path_type=Path),
    help="Schrijf alleen de bestanden van Waterveen in deze map.",
)
def demo(port: int, reset: bool, files: Path | None) -> None:
    """Zet de gemeente Waterveen klaar, start alles en toon het adres en de accounts."""
    if files:
        _write_files(files)
        return
    os.environ["KETENPLAN_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenplan.config.settings")
    if _is_taken(port):
        raise click.UsageError(f"Poort {port} is al in gebruik. Kies een andere met --port.")
    if reset:
        _forget()
    from ketenplan.config.site import ensure_site

    ensure_site()
    from ketenplan.demo.seed import ACCOUNTS, PASSWORD, seed

    if seed():
        click.echo("De demogegevens van Waterveen zijn klaargezet.", err=True)
    _keep_files()
    _run(port, [f"  {account.email:<34} {account.may}" for account in ACCOUNTS], PASSWORD)


def _write_files(target: Path) -> None:
    from importlib.resources import files as package_files

    from ketenplan.demo.build import build_documents

    target.mkdir(parents=True, exist_ok=True)
    for name in ("quickscan.yaml", "quickscan-2.yaml"):
        source = package_files("ketenplan.demo").joinpath("waterveen", name)
        (target / name).write_bytes(source.read_bytes())
    built = build_documents(target / "beleid")
    click.echo(f"{len(built)} beleidsdocumenten en de quickscan staan in {target}.", err=True)


def _keep_files() -> None:
    """The files of Waterveen beside the data, to try uploads and `ketenplan plan` with."""
    from django.conf import settings

    target = Path(settings.HOME) / "waterveen"
    if not target.exists():
        _write_files(target)


def _forget() -> None:
    """Remove what the demo keeps. Only the embedded database: a named database is never emptied."""
    from ketenplan.config.site import prepare

    prepare()
    from django.conf import settings

    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        raise click.UsageError("--reset werkt alleen met de ingebouwde database, niet met DATABASE_URL.")
    database = Path(settings.DATABASES["default"]["NAME"])
    for path in (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm"))):
        path.unlink(missing_ok=True)
    shutil.rmtree(settings.FILES_FOLDER, ignore_errors=True)


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _run(port: int, accounts: list[str], password: str) -> None:
    """Start both processes, wait until the site answers, and stop both when one stops or the user does."""
    from ketenplan.commands.server import web_command

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    children = [
        start_child(web_command("127.0.0.1", port)),
        start_child([sys.executable, "-m", "ketenplan", "worker"]),
    ]
    try:
        _wait_for(port, children)
        click.echo(
            f"\nKetenplan draait: http://localhost:{port}/\n\nWachtwoord van alle demo-accounts: {password}\n"
        )
        click.echo("\n".join(accounts))
        click.echo(
            "\nStop met Ctrl-C. De gegevens blijven bewaard; ./run demo --reset begint opnieuw.", nl=True
        )
        sys.stdout.flush()
        while all(child.poll() is None for child in children):
            time.sleep(0.3)
    except KeyboardInterrupt:
        click.echo("\nKetenplan stopt.", err=True)
    finally:
        _stop(children)


def _wait_for(port: int, children: list[subprocess.Popen[bytes]]) -> None:
    for _ in range(START_SECONDS * 10):
        if _is_taken(port):
            return
        if any(child.poll() is not None for child in children):
            break
        time.sleep(0.1)
    raise click.ClickException("De webserver is niet gestart. Kijk naar de melding hierboven.")


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
