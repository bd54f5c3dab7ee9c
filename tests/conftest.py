"""What every test may use. Fixtures of one room live in the conftest of that room."""

import os
import shutil
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import settings as examples

ROOT = Path(__file__).resolve().parent.parent
IN_CI = bool(os.environ.get("CI"))


def pytest_configure() -> None:
    """What a test run needs differently from a site, set before a room asks for it."""
    # No test looks at a clock: a busy machine is no fault.
    examples.register_profile("ketenplan", deadline=None)
    examples.load_profile("ketenplan")
    from django.conf import settings

    # Addresses of static files without a manifest: nothing was collected here.
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"] = {"BACKEND": plain}
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # hashing costs time on purpose
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # A file, as on a site: a database in memory does not wait for a lock of another thread.
        database.setdefault("TEST", {})["NAME"] = str(Path(settings.HOME) / "test.sqlite3")


class HttpsClient(Client):
    """A browser that came over https, as everybody on a site does."""

    def generic(self, method, path, data="", content_type="application/octet-stream", secure=True, **options):
        return super().generic(method, path, data, content_type, True, **options)


@pytest.fixture
def client() -> HttpsClient:
    return HttpsClient()


@pytest.fixture
def files_folder(settings, tmp_path: Path) -> Path:
    """An empty folder for originals."""
    settings.FILES_FOLDER = tmp_path / "files"
    return tmp_path / "files"


def missing(what: str) -> None:
    """Skip this test because something outside the repository is missing; in CI that is a failure."""
    if IN_CI:
        pytest.fail(f"{what} is missing; in CI this test must run.")
    pytest.skip(f"{what} is missing.")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a real Chromium. `./run test` installs one where it may."""
    names = (os.environ.get("KETENPLAN_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        missing("Chromium")
    return str(found)


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which checks a page for accessibility faults."""
    return (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def judged_sets() -> Path:
    """The folder with judged test sets that are too large, or not ours, to keep in the repository."""
    folder = Path(os.environ.get("KETENPLAN_POLICY_SET", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        missing("The folder with judged sets (KETENPLAN_POLICY_SET)")
    return folder
