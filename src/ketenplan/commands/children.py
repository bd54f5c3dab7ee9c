"""Processes that a command starts and that never outlive it, whatever ends it."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

_PR_SET_PDEATHSIG = 1
_SECONDS_TO_STOP = 10

type Child = subprocess.Popen[bytes]


@contextmanager
def children(*commands: Sequence[str]) -> Iterator[list[Child]]:
    """The running `commands`; at the end, also by Ctrl-C, they are stopped with everything that they started."""
    started: list[Child] = []
    try:
        for command in commands:
            started.append(start_child(command))
        yield started
    finally:
        _stop(started)


def _stop(started: Sequence[Child]) -> None:
    for child in started:
        child.terminate()
    for child in started:
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=_SECONDS_TO_STOP)
        # The group outlives its leader: a web server that was stopped while it started may leave a process behind.
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def start_child(command: Sequence[str]) -> Child:
    """Start `command` in a group of its own, so that Ctrl-C reaches this process only, which then ends it in order.

    When this process is gone, also by `kill -9`, Linux tells the child to stop. The child gets SIGTERM, not SIGKILL: a
    web server then ends its own processes too. Elsewhere than on Linux only an orderly end of this process stops its
    children. Call it from the main thread: Linux watches that thread.
    """
    if not sys.platform.startswith("linux"):
        return subprocess.Popen(command, start_new_session=True)
    prctl = ctypes.CDLL(None).prctl  # found before the fork; after it nothing may be imported or locked
    parent = os.getpid()

    def follow() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:  # it went before Linux was asked to watch it
            os._exit(1)

    return subprocess.Popen(command, preexec_fn=follow, start_new_session=True)
