"""`serve`, `worker` and `migrate`: running a site."""

import logging
import sys
import threading

import click

from ketenplan.commands.children import start_child

log = logging.getLogger("ketenplan.jobs")

SWEEPS_PER_LEASE = 20  # how often a worker looks for jobs whose worker has gone


@click.command("migrate")
def migrate() -> None:
    """Breng de database van deze site bij."""
    from ketenplan.config.site import NewerDatabase, ensure_site

    try:
        ensure_site()
    except NewerDatabase as error:
        raise click.ClickException(
            "De database is van een nieuwere Ketenplan. Installeer die versie, of zet een back-up terug."
        ) from error
    click.echo("De database is bij.", err=True)


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres waarop de server luistert.")
@click.option("--port", default=8000, show_default=True, help="Poort waarop de server luistert.")
@click.option(
    "--processes", default=1, show_default=True, help="Aantal webprocessen; meer dan één vraagt PostgreSQL."
)
def serve(host: str, port: int, processes: int) -> None:
    """Start de webserver."""
    from ketenplan.config.site import ensure_site

    ensure_site()
    sys.exit(start_child(web_command(host, port, processes)).wait())


def web_command(host: str, port: int, processes: int = 1) -> list[str]:
    """The command that runs the web application. Pages are plain requests, so a few threads are enough."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(processes), "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
        "ketenplan.config.wsgi:application",
    ]  # fmt: skip


@click.command("worker")
@click.option(
    "--interval", default=0.5, show_default=True, help="Seconden tussen twee blikken op de wachtrij."
)
@click.option("--until-empty", is_flag=True, help="Stop als er niets meer te doen is.")
def worker(interval: float, until_empty: bool) -> None:
    """Doe het werk op de achtergrond: documenten lezen en beleid zoeken."""
    from ketenplan.config.site import ensure_site

    ensure_site()
    stop = threading.Event()
    threading.Thread(target=_sweep, args=(stop,), daemon=True).start()
    try:
        run_worker(interval=interval, until_empty=until_empty)
    finally:
        stop.set()


def run_worker(*, interval: float, until_empty: bool) -> None:
    """Take tasks from the queue until stopped (or until there are none left)."""
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    runner = Worker(
        queue_names=["*"],
        interval=interval,
        batch=until_empty,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    if threading.current_thread() is threading.main_thread():
        runner.configure_signals()
    runner.run()


def _sweep(stop: threading.Event) -> None:
    """Repair what killed workers left behind, now and every so often. Whatever goes wrong (a database that is
    away for a moment) is tried again: without this, jobs of killed workers would wait for ever."""
    from django.conf import settings
    from django.db import close_old_connections
    from django.utils import timezone

    from ketenplan.jobs.actions import sweep

    while True:
        close_old_connections()
        try:
            sweep(timezone.now())
        except Exception as error:
            log.warning("sweeping failed and is tried again: %s", type(error).__name__)
        if stop.wait(settings.JOB_LEASE_SECONDS / SWEEPS_PER_LEASE):
            return
