"""A real site for browser tests: the real server and the real worker, on an own folder with the demo in it."""

import email
import email.policy
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ketenplan.commands.server import web_command

ROOT = Path(__file__).resolve().parents[2]
OF_THE_CALLER = {
    "DATABASE_URL",
    "KETENPLAN_SECRET_KEY",
    "KETENPLAN_HTTPS",
    "KETENPLAN_HOSTS",
    "KETENPLAN_ORIGINS",
}
SECONDS_TO_START, SECONDS_TO_STOP = 60, 10


@dataclass(frozen=True, slots=True)
class Site:
    """A running site. `mails` is the folder in which every mail ends as a file."""

    address: str
    home: Path
    environment: dict[str, str]

    @property
    def mails(self) -> Path:
        return self.home / "mail"

    def ketenplan(self, *arguments: str) -> None:
        """Run a command of the command line on this site."""
        _run([sys.executable, "-m", "ketenplan", *arguments], self.environment)

    def newest_mail(self) -> str:
        """The text of the mail that was sent last."""
        newest = max(self.mails.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        message = email.message_from_bytes(newest.read_bytes(), policy=email.policy.default)
        return str(message.get_content())


@contextmanager
def running_site() -> Iterator[Site]:
    """A site in a new folder, filled by the demo and by `seeding`; everything stops and disappears at the end."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory(prefix="ketenplan-e2e-")))
        environment = _environment(home)
        _run([sys.executable, "-m", "tests.e2e.seeding"], environment)
        port = _free_port()
        commands = (web_command("127.0.0.1", port), [sys.executable, "-m", "ketenplan", "worker"])
        with (home / "processes.log").open("wb") as log:
            children = [
                stack.enter_context(_process(command, environment, log.fileno())) for command in commands
            ]
            _wait_for(port, children, home / "processes.log")
            yield Site(f"http://localhost:{port}", home, environment)


def _environment(home: Path) -> dict[str, str]:
    ours = {
        "KETENPLAN_HOME": str(home),
        "KETENPLAN_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "ketenplan.config.settings",
        "EMAIL_URL": f"filemail:///{home / 'mail'}",
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))),
    }
    return {name: value for name, value in os.environ.items() if name not in OF_THE_CALLER} | ours


def _run(command: list[str], environment: dict[str, str]) -> None:
    """Run to the end. Its output is part of the error when it fails."""
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command} failed:\n{done.stdout}{done.stderr}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _process(command: list[str], environment: dict[str, str], log: int) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _wait_for(port: int, children: list[subprocess.Popen[bytes]], log: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and all(child.poll() is None for child in children):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"the site did not start:\n{log.read_text('utf-8', 'replace')}")
