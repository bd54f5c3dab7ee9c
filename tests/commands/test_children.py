"""No process outlives the command that started it, however it ends."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from ketenplan.commands.children import children

STUBBORN = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
if os.fork() == 0:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    open(sys.argv[1], "w").write(str(os.getpid()))
time.sleep(60)
"""
"""A server whose own process does not stop when it is asked to."""
COMMAND = """
import sys
from ketenplan.commands.children import children
with children([sys.executable, "-c", sys.argv[1], sys.argv[2]]) as (child,):
    child.wait()
"""


def grandchild_of(path: Path) -> int:
    for _ in range(200):
        if path.exists() and path.read_text():
            return int(path.read_text())
        time.sleep(0.05)
    raise AssertionError("the grandchild did not start")


def lives(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be counted does not."""
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def ends(pid: int) -> bool:
    for _ in range(100):
        if not lives(pid):
            return True
        time.sleep(0.05)
    return False


def test_end_of_the_command_ends_the_processes_of_its_children(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with children([sys.executable, "-c", STUBBORN, str(note)]) as (child,):
        grandchild = grandchild_of(note)
        assert lives(grandchild)

    assert ends(grandchild)
    assert child.returncode == -signal.SIGTERM


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_in_the_terminal_leaves_nothing_behind(tmp_path: Path, sign: signal.Signals) -> None:
    """Ctrl-C goes to the whole group of the terminal, SIGTERM of a service manager to every process."""
    note = tmp_path / "pid"
    code = "import signal; signal.signal(signal.SIGTERM, lambda *_: exit(0))\n" + textwrap.dedent(COMMAND)
    with subprocess.Popen(
        [sys.executable, "-c", code, STUBBORN, str(note)], start_new_session=True, stderr=subprocess.DEVNULL
    ) as command:
        grandchild = grandchild_of(note)
        os.killpg(command.pid, sign)
        command.wait(20)

    assert ends(grandchild)
