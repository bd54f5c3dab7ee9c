"""Making a site ready to run: database, cache table and static files. Safe to call from every command."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings


class NewerDatabase(Exception):
    """The database was made by a newer version of Ketenplan than this one."""


def prepare() -> None:
    """Load the settings and the rooms. Touches no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenplan.config.settings")
    django.setup()


def ensure_site() -> None:
    """Bring database and static files up to date with this version; nothing when they are. Raises
    NewerDatabase."""
    prepare()
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True)
    with _alone(home / "setting-up.lock"):
        _migrate()
        _collect_static()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Only one process of a site sets it up at a time."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    known, applied = set(executor.loader.disk_migrations), set(executor.loader.applied_migrations)
    ours = {app for app, _name in known}
    if unknown := {row for row in applied if row[0] in ours} - known:
        raise NewerDatabase(sorted(unknown))
    if not applied:
        _make_database()
    elif executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)


def _make_database() -> None:
    """Make all tables in one transaction. Killed half-way there is nothing, and the next start begins again;
    Django by itself records a migration after its tables, and a kill in between would need an administrator.
    """
    from django.core.management import call_command
    from django.db import connection, transaction

    # NB: SQLite cannot switch this off inside a transaction, and Django's migrations need it off.
    switched_off = connection.disable_constraint_checking() if connection.vendor == "sqlite" else False
    try:
        with transaction.atomic():
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
    finally:
        if switched_off:
            connection.enable_constraint_checking()


def _collect_static() -> None:
    """Copy and hash the static files when one of them is newer than the last copy. The mark is set last, so
    a copy that was broken off is made again."""
    from django.core.management import call_command

    sources = [path for path in (settings.PACKAGE / "web" / "static").rglob("*") if path.is_file()]
    newest = max((path.stat().st_mtime for path in sources), default=0.0)
    mark = Path(settings.STATIC_ROOT) / "collected"
    if not mark.exists() or mark.stat().st_mtime < newest:
        # NB: a half-written list of files would stop the new copy from being made.
        (Path(settings.STATIC_ROOT) / "staticfiles.json").unlink(missing_ok=True)
        call_command("collectstatic", verbosity=0, interactive=False)
        mark.touch()
