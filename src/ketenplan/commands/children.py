"""Processes that a command starts and that never outlive it, whatever ends it."""

import ctypes
import os
import signal
import subprocess
import sys

_PR_SET_PDEATHSIG = 1


def start_child(command: list[str]) -> subprocess.Popen[bytes]:
    """Start `command`. When this process is gone, also by `kill -9`, Linux tells the child to stop.

    The child gets SIGTERM, not SIGKILL: a web server then ends its own processes too. Elsewhere than on Linux only an
    orderly end of this process stops its children. Call it from the main thread: Linux watches that thread.
    """
    if not sys.platform.startswith("linux"):
        return subprocess.Popen(command)
    prctl = ctypes.CDLL(None).prctl  # found before the fork; after it nothing may be imported or locked
    parent = os.getpid()

    def follow() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:  # it went before Linux was asked to watch it
            os._exit(1)

    return subprocess.Popen(command, preexec_fn=follow)
