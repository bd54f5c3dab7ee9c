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
    known = set(executor.loader.disk_migrations)
    ours = {app for app, _name in known}
    if unknown := {row for row in executor.loader.applied_migrations if row[0] in ours} - known:
        raise NewerDatabase(sorted(unknown))
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)


def _collect_static() -> None:
    """Copy and hash the static files when one of them is newer than the last copy."""
    from django.core.management import call_command

    sources = [path for path in (settings.PACKAGE / "web" / "static").rglob("*") if path.is_file()]
    newest = max((path.stat().st_mtime for path in sources), default=0.0)
    mark = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not mark.exists() or mark.stat().st_mtime < newest:
        call_command("collectstatic", verbosity=0, interactive=False)
        mark.touch()
