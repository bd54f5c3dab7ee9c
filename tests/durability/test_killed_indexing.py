"""`kill -9` in the middle of indexing: what was committed is whole, the rest follows, and `fsck` mends what is wrong."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.durability.site import Site

pytestmark = pytest.mark.both_databases

KILLS = 4
DOCUMENTS, PASSAGES = 12, 40
WORDS = (
    "aanpak begeleiding gezin inzet ketenpartners leerplicht jeugdhulp schooluitval overlast preventie schulden"
    " toezicht veiligheid verzuim voorziening wijkteam woning zorg drugspand huisuitzetting schuldhulp mishandeling"
).split()
LOOK = """
from ketenplan.config.site import ensure_site
ensure_site()
import json
from ketenplan.organisations.models import Municipality
from ketenplan.search.backends import stored_postings
from ketenplan.search.checking import mend_index
from ketenplan.search.queries import open_search
from ketenplan.search.synchronising import differences
place = Municipality.objects.get(name="Waterveen")
mended = mend_index(place)
hits = open_search(place).index.search("schulden en verzuim in het gezin", municipality=str(place.pk), limit=20)
print(json.dumps([mended, stored_postings().view(str(place.pk)).size, bool(differences(place, stored_postings())),
    [(hit.passage_key, hit.score) for hit in hits]]))
"""


@pytest.fixture(params=["tantivy", "database"])
def site(make_site: Callable[..., Site], request) -> Site:
    site = make_site(lease_seconds=5)
    site.environment["KETENPLAN_INDEX"] = request.param
    site.run("-m", "ketenplan", "migrate")
    return site


def policy_file(folder: Path) -> Path:
    """Passages ready to be indexed; the same every time."""
    chance = random.Random(3)
    lines = [
        {
            "municipality": "Waterveen", "id": f"p{document}-{number}", "doc": f"d{document}",
            "document": f"Nota {document}", "page": number, "heading": "Doelen",
            "text": " ".join(chance.choices(WORDS, k=50)).capitalize() + ".",
        }
        for document in range(DOCUMENTS)
        for number in range(1, PASSAGES + 1)
    ]  # fmt: skip
    path = folder / "beleid.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + "\n")
    return path


def seen(site: Site) -> tuple[list[str], int, bool, list[list[object]]]:
    """Documents that had to be mended, passages in the index, whether it is behind, and hits."""
    mended, size, is_behind, hits = json.loads(site.run("-c", LOOK).stdout.splitlines()[-1])
    return mended, size, is_behind, hits


def test_killed_indexing_leaves_a_whole_index(site: Site, tmp_path: Path):
    command = [sys.executable, "-m", "ketenplan", "policy", "index"]
    site.run(*command[1:], str(policy_file(tmp_path)))
    whole = seen(site)
    assert whole[:3] == ([], DOCUMENTS * PASSAGES, False)

    started = time.monotonic()
    site.run(*command[1:], "--again")
    full = time.monotonic() - started
    killed = 0
    for number in range(KILLS):
        process = site.start("index", [*command, "--again"])
        try:
            # The later kills fall in the writing itself; how far it came is different every time.
            process.wait(full * (0.4 + 0.6 * number / KILLS))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL

    assert killed > 0
    assert seen(site) == whole
    fault = site.run("-m", "ketenplan", "fsck", check=False)
    assert (fault.returncode, fault.stdout) == (0, "")
