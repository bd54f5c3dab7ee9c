"""A demo that is killed while it sets itself up is complete after the next start."""

import sys
from collections.abc import Callable
from importlib.resources import files

import pytest
import yaml

from ketenplan.demo.build import metadata
from tests.durability.site import Site, wait_until

pytestmark = pytest.mark.both_databases

MOMENTS = {
    "the tables are being made": lambda site: (site.home / "secret-key").exists(),
    "three documents are there": lambda site: len(site.rows("SELECT id FROM policies_policydocument")) >= 3,
    "the second document is being read": lambda site: site.rows(
        "SELECT id FROM jobs_job WHERE id = 2 AND tries = 1"
    ),
}


def test_demo_killed_while_it_is_set_up_is_complete_after_the_next_start(make_site: Callable[..., Site]):
    site = make_site(lease_seconds=90)
    for moment, has_come in MOMENTS.items():
        start_demo(site)
        wait_until(lambda has_come=has_come: has_come(site), moment)
        site.kill("demo")

    start_demo(site)
    wait_until(site.answers, "the demo answers")

    decisions = yaml.safe_load(files("ketenplan.demo").joinpath("waterveen", "decisions.yaml").read_bytes())
    decided = [row["state"] for row in decisions["decisions"]]
    states = [
        state for (state,) in site.rows("SELECT state FROM alignment_policylink") if state != "PROPOSED"
    ]
    documents = site.rows("SELECT state, version FROM policies_policydocument")
    assert sorted(states) == sorted(decided)
    assert set(documents) == {("READ", 2)}
    assert len(documents) == len(metadata())
    assert site.rows("SELECT count(*) FROM inquiries_quickscan") == [(1,)]
    assert site.run("-m", "ketenplan", "verify-log", check=False).returncode == 0


def start_demo(site: Site) -> None:
    site.start("demo", [sys.executable, "-m", "ketenplan", "demo", "--port", str(site.port)])
