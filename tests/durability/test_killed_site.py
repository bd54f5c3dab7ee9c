"""`kill -9` in the middle of saves, uploads and reading: what was acknowledged is there, whole, and once."""

import hashlib
import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.durability.site import Client, NoAnswer, Site, wait_until

pytestmark = pytest.mark.both_databases

WORDS = (
    "aanpak begeleiding café coördinatie gezin inzet ketenpartners leerplicht jeugdhulp “schooluitval” overlast "
    "preventie schulden toezicht veiligheid verzuim voorziening wijkteam € woning zorg & < > 'samen' één"
).split()
# NB: at most two kills of the worker, or one job could be the victim of three and rightly end as failed.
KILLS = (("web",), ("web", "worker"), ("worker",), ("web",))
MOST_UPLOADS = 8
LOST_ANSWERS = 0.2
SAVES_BETWEEN_KILLS = 2
UNFINISHED = "SELECT id FROM jobs_job WHERE state IN ('READY', 'RUNNING')"


@dataclass
class Ledger:
    """What the site said that it keeps: (title, description) of issues, and SHA-256 of documents."""

    issues: list[tuple[str, str]] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    faults: list[BaseException] = field(default_factory=list)


class Writer(threading.Thread):
    """Somebody who keeps writing, and sends the same form again when no answer came."""

    def __init__(self, client: Client, ledger: Ledger, seed: int) -> None:
        super().__init__(daemon=True)
        self.client, self.ledger, self.random = client, ledger, random.Random(seed)
        self.enough = threading.Event()

    def run(self) -> None:
        try:
            number = 0
            while not self.enough.is_set():
                number += 1
                self.write(number)
        except BaseException as fault:
            self.ledger.faults.append(fault)

    def write(self, number: int) -> None:
        raise NotImplementedError

    def text(self, words: int) -> str:
        return " ".join(self.random.choices(WORDS, k=words))

    def until_answered(self, send: Callable[[], tuple[int, str]]) -> tuple[int, bool]:
        """The status of the first answer, and whether the form had to be sent again for it. Some answers are
        lost on purpose: a kill seldom falls just between the work and its answer."""
        again = self.random.random() < LOST_ANSWERS
        if again:
            with suppress(NoAnswer):
                send()
        while True:
            try:
                return send()[0], again
            except NoAnswer:
                again = True
                wait_until(self.client.site.answers, "the web server answers again")

    def form(self, path: str) -> dict[str, str]:
        fields: dict[str, str] = {}

        def look() -> tuple[int, str]:
            fields.update(self.client.hidden_fields(path))
            return 200, ""

        self.until_answered(look)
        return fields


class Saver(Writer):
    def write(self, number: int) -> None:
        path = f"/project/{self.client.site.project}/quickscan/vraagstuk/nieuw/"
        title, description = f"Vraagstuk {self.name} {number}", f"{self.text(30)}\n\n{self.text(10)}"
        fields = self.form(path) | {
            "title": title,
            "description": description,
            "domain": "BOTH",
            "certainty": "UNKNOWN",
            "children_affected": "UNKNOWN",
        }
        status, _again = self.until_answered(lambda: self.client.post(path, fields))
        assert status == 302
        self.ledger.issues.append((title, description))


class Uploader(Writer):
    def write(self, number: int) -> None:
        if number > MOST_UPLOADS:
            self.enough.wait()
            return
        path = f"/project/{self.client.site.project}/beleidslijn/documenten/"
        content = "\n\n".join(f"# Hoofdstuk {n}\n\n{self.text(60)}." for n in range(1, 30)).encode()
        fields, files = self.form(path), {f"beleid-{number}.md": content}
        status, again = self.until_answered(lambda: self.client.post(path, fields, files))
        # 422 to a form that was sent again: "this file is here already", so the first one had arrived.
        assert status == 302 or (again and status == 422)
        self.ledger.documents.append(hashlib.sha256(content).hexdigest())
        self.enough.wait(self.random.random())


def test_acknowledged_writes_survive_kills(make_site: Callable[..., Site]):
    seed = random.SystemRandom().randrange(10**6)
    print("random seed", seed)
    site, ledger = make_site(lease_seconds=8), Ledger()
    site.set_up()
    site.start_web()
    site.start_worker()
    wait_until(site.answers, "the web server answers")
    writers = [Saver(signed_in(site), ledger, seed), Uploader(signed_in(site), ledger, seed + 1)]

    for writer in writers:
        writer.start()
    kill_all(site, ledger, random.Random(seed + 2))
    for writer in writers:
        writer.enough.set()
        writer.join(timeout=120)
    wait_until(lambda: not site.rows(UNFINISHED), "all jobs are done")

    assert ledger.faults == []
    assert len(ledger.documents) > 3
    assert stored_issues(site) == sorted(ledger.issues)
    assert audited(site, "safety_issue.added") == len(ledger.issues)
    assert audited(site, "policy_document.added") == len(ledger.documents)
    assert stored_documents(site) == sorted((sha256, "READ") for sha256 in ledger.documents)
    assert [sha256 for sha256 in ledger.documents if hash_on_disk(site.home, sha256) != sha256] == []
    assert set(site.rows("SELECT state, problem FROM jobs_job")) == {("DONE", "")}
    assert max(site.rows("SELECT tries FROM jobs_job")) > (1,), "no job was taken over: nothing was shown"
    assert writers[0].client.get(f"/project/{site.project}/")[0] == 200, (
        "the same session, after every restart"
    )
    assert_sound(site)


def signed_in(site: Site) -> Client:
    client = Client(site)
    client.sign_in()
    return client


def kill_all(site: Site, ledger: Ledger, chance: random.Random) -> None:
    """Kill and restart at moments nobody chose: always amid writing, and a worker in the middle of a job."""
    for victims in KILLS:
        enough = len(ledger.issues) + SAVES_BETWEEN_KILLS
        wait_until(lambda enough=enough: len(ledger.issues) >= enough or ledger.faults, "writing goes on")
        time.sleep(chance.uniform(0, 0.6))
        if "worker" in victims:
            wait_until(
                lambda: site.rows(
                    "SELECT id FROM jobs_job WHERE state = 'RUNNING' AND kind = 'READ_DOCUMENT'"
                ),
                "the worker is reading a document",
            )
        for name in victims:
            site.kill(name)
        for name in victims:
            site.start_web() if name == "web" else site.start_worker()
        wait_until(site.answers, "the web server answers again")


def stored_issues(site: Site) -> list[tuple[str, str]]:
    return sorted(site.rows("SELECT title, description FROM inquiries_safetyissue"))


def stored_documents(site: Site) -> list[tuple[str, str]]:
    return sorted(site.rows("SELECT sha256, state FROM policies_policydocument"))


def audited(site: Site, event: str) -> int:
    return site.rows(f"SELECT count(*) FROM audit_auditentry WHERE event = '{event}'")[0][0]


def hash_on_disk(home: Path, sha256: str) -> str:
    path = home / "files" / sha256[:2] / sha256
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "missing"


def assert_sound(site: Site) -> None:
    """The log is whole, and on the disk there is nothing wrong; at most leftovers, which can be cleaned up."""
    assert site.run("-m", "ketenplan", "verify-log", check=False).returncode == 0
    faults = site.run("-m", "ketenplan", "fsck", "--clean", check=False)
    assert (faults.returncode, [line for line in faults.stdout.splitlines() if "Document" in line]) == (0, [])
    assert site.run("-m", "ketenplan", "fsck", check=False).returncode == 0
