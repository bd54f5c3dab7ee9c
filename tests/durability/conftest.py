"""A site of its own for every test, on the kind of database that this test run uses."""

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.durability.site import Site, connection_options


@pytest.fixture
def database_url() -> Iterator[str | None]:
    """An empty PostgreSQL database that is gone after the test, or None for SQLite."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield None
        return
    name = f"kill_{uuid.uuid4().hex}"
    with psycopg.connect(**connection_options(server)) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield f"{server.rpartition('/')[0]}/{name}"
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def make_site(tmp_path: Path, database_url: str | None) -> Iterator[Callable[..., Site]]:
    """Makes the site of this test; all its processes are gone afterwards."""
    made: list[Site] = []

    def make(*, lease_seconds: float) -> Site:
        made.append(Site(tmp_path / "home", database_url, lease_seconds))
        return made[-1]

    yield make
    for site in made:
        site.stop()
        print((site.home / "output").read_text("utf-8", "replace")[-4000:])  # shown when the test failed
