"""The environment of a test run, set before Django reads its settings (so not in conftest).

Every process gets its own empty `KETENPLAN_HOME`: tests never see the data of the person who runs them. Loaded
by `-p tests.environment` in pyproject.toml.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ


def _own_home() -> str:
    """A new folder for this process; the one of the controlling process holds those of its workers."""
    if IS_WORKER:
        home = Path(os.environ["KETENPLAN_HOME"]) / os.environ["PYTEST_XDIST_WORKER"]
        home.mkdir(exist_ok=True)
        return str(home)
    home = tempfile.mkdtemp(prefix="ketenplan-test-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home


os.environ["KETENPLAN_HOME"] = _own_home()
os.environ["KETENPLAN_SECRET_KEY"] = "only-for-tests-" + "x" * 50
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's sync API runs an event loop beside the ORM
for name in ("KETENPLAN_DEMO", "KETENPLAN_HTTPS", "KETENPLAN_HOSTS", "KETENPLAN_ORIGINS", "EMAIL_URL"):
    os.environ.pop(name, None)
