"""A real site in a folder of its own: web server and worker as processes that can be killed, and a client.

Nothing here goes through Django in this process: the pages are asked for over http, and the database is looked at
from outside.
"""

import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import uuid
from collections.abc import Callable
from contextlib import closing, suppress
from html import unescape
from pathlib import Path
from typing import Any

import psycopg
from environ import Env

from ketenplan.commands.server import web_command

EMAIL, PASSWORD = "lead@waterveen.example", "a-long-demo-password"
WAIT_SECONDS = 90  # no measurement: only how long a test looks before it says that something never happened
HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"')
SET_UP = f"""
from ketenplan.config.site import ensure_site
ensure_site()
from datetime import date
from ketenplan.access.gate import visit_project
from ketenplan.inquiries.actions import start_quickscan
from ketenplan.organisations.actions import make_account
from ketenplan.projects.actions import start_project
lead = make_account(by=None, email="{EMAIL}", function="projectleider", organisation="Gemeente Waterveen",
    municipality="Waterveen", password="{PASSWORD}", is_demo=True, may_start_projects=True)
project = start_project(by=lead, municipality=lead.organisation.municipality, on=date.today())
start_quickscan(by=visit_project(lead, project.public_id))
print(project.public_id)
"""


class NoAnswer(Exception):
    """The server went away before its answer was complete: nobody knows whether it did the work."""


def wait_until(met: Callable[[], Any], what: str) -> Any:
    """The first true value of `met`."""
    end = time.monotonic() + WAIT_SECONDS
    while not (value := met()):
        assert time.monotonic() < end, f"never happened: {what}"
        time.sleep(0.05)
    return value


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """Folder, database and processes of one site. `kill` is `kill -9` on a process and all its children."""

    def __init__(self, home: Path, database_url: str | None, lease_seconds: float) -> None:
        self.home, self.database_url, self.port = home, database_url, free_port()
        self.project = ""
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        home.mkdir()
        self.log = (home / "output").open("wb")
        dropped = ("DATABASE_URL", "KETENPLAN_SECRET_KEY")
        self.environment = {name: value for name, value in os.environ.items() if name not in dropped} | {
            "KETENPLAN_HOME": str(home),
            "KETENPLAN_DEMO": "1",
            "KETENPLAN_JOB_LEASE_SECONDS": str(lease_seconds),
        }
        if database_url:
            self.environment["DATABASE_URL"] = database_url

    def set_up(self) -> None:
        """Tables, an account and a project with an empty quickscan."""
        self.project = self.run("-c", SET_UP).stdout.split()[-1]

    def run(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Python with these arguments, until it ends."""
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, env=self.environment, check=check, text=True, stdout=subprocess.PIPE, stderr=self.log
        )

    def start(self, name: str, command: list[str]) -> subprocess.Popen[bytes]:
        self.processes[name] = subprocess.Popen(
            command, env=self.environment, stdout=self.log, stderr=self.log, start_new_session=True
        )
        return self.processes[name]

    def start_web(self) -> None:
        self.start("web", web_command("127.0.0.1", self.port))

    def start_worker(self) -> None:
        self.start("worker", [sys.executable, "-m", "ketenplan", "worker", "--interval", "0.1"])

    def answers(self) -> bool:
        try:
            return Client(self).get("/gezond")[0] == 200
        except NoAnswer:
            return False

    def kill(self, name: str) -> None:
        process = self.processes.pop(name)
        with suppress(ProcessLookupError):  # it ended by itself
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for name in list(self.processes):
            self.kill(name)
        self.log.close()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database holds, seen from outside; nothing while the tables are not there yet."""
        try:
            if self.database_url:
                with psycopg.connect(**connection_options(self.database_url)) as connection:
                    return list(connection.execute(query))
            with closing(sqlite3.connect(self.home / "ketenplan.sqlite3", timeout=20)) as connection:
                return list(connection.execute(query))
        except (sqlite3.OperationalError, psycopg.errors.UndefinedTable):
            return []


class Client:
    """A person with a browser: keeps cookies, and sends back the hidden fields of a form."""

    def __init__(self, site: Site) -> None:
        self.site, self.cookies = site, dict[str, str]()

    def get(self, path: str) -> tuple[int, str]:
        return self._send("GET", path, None, {})

    def hidden_fields(self, path: str) -> dict[str, str]:
        status, page = self.get(path)
        assert status == 200, (path, status)
        return {name: unescape(value) for name, value in HIDDEN.findall(page)}

    def post(
        self, path: str, fields: dict[str, str], files: dict[str, bytes] | None = None
    ) -> tuple[int, str]:
        """Status and body of the answer. Raises NoAnswer."""
        boundary = uuid.uuid4().hex
        if files is None:
            kind, body = "application/x-www-form-urlencoded", urllib.parse.urlencode(fields).encode()
        else:
            kind, body = f"multipart/form-data; boundary={boundary}", _multipart(boundary, fields, files)
        return self._send("POST", path, body, {"Content-Type": kind})

    def sign_in(self) -> None:
        fields = self.hidden_fields("/account/login/") | {"login": EMAIL, "password": PASSWORD}
        assert self.post("/account/login/", fields)[0] == 302

    def _send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> tuple[int, str]:
        headers = headers | {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=60)) as connection:
                connection.request(method, path, body, headers)
                answer = connection.getresponse()
                text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer from error
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text


def _multipart(boundary: str, fields: dict[str, str], files: dict[str, bytes]) -> bytes:
    parts = [f'"{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    parts += [
        f'"files"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode() + content
        for name, content in files.items()
    ]
    start = f"--{boundary}\r\nContent-Disposition: form-data; name=".encode()
    return b"".join(start + part + b"\r\n" for part in parts) + f"--{boundary}--\r\n".encode()


def connection_options(url: str) -> dict[str, Any]:
    """The options of psycopg for a DATABASE_URL."""
    found = Env.db_url_config(url)
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password", "NAME": "dbname"}
    return {name: found[key] for key, name in names.items() if found.get(key)} | {"autocommit": True}
