"""A command that is killed leaves nothing running: its children follow it."""

import os
import signal
import sys
from collections.abc import Callable

import pytest

from tests.durability.site import Site, wait_until

pytestmark = pytest.mark.both_databases


# What `demo` runs once its content is there: the content takes long and starts no process that stays.
DEMO = """
import sys
from ketenplan.config.site import ensure_site
ensure_site()
from ketenplan.commands.demo import _run
_run(int(sys.argv[1]), [], "")
"""
COMMANDS = {"serve": ["-m", "ketenplan", "serve", "--port"], "demo": ["-c", DEMO]}


@pytest.mark.parametrize("command", COMMANDS)
def test_children_end_when_their_parent_is_killed(make_site: Callable[..., Site], command: str):
    site = make_site(lease_seconds=90)
    parent = site.start(command, [sys.executable, *COMMANDS[command], str(site.port)])
    wait_until(site.answers, "the site answers")
    assert members(parent.pid) > 1

    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()

    wait_until(lambda: members(parent.pid) == 0, "every process of the group has ended")
    assert not site.answers()


def members(group: int) -> int:
    """How many processes of this group are alive; what only waits to be collected is not."""
    alive = 0
    for entry in filter(str.isdigit, os.listdir("/proc")):  # noqa: PTH208 - numbers, no paths
        try:
            with open(f"/proc/{entry}/stat") as file:  # noqa: PTH123
                state, _, found = file.read().rpartition(")")[2].split()[:3]
        except OSError:  # it ended meanwhile
            continue
        alive += int(found) == group and state != "Z"
    return alive
