"""Starts the child process, listens to it within bounds, and ends it whatever happens."""

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from ketenplan.reader import limits
from ketenplan.reader.extract import End, Fault, Message, load
from ketenplan.reader.faults import FAULT_CODES, UnreadableFile

CHILD = ["-m", "ketenplan.reader.child"]
_CHUNK = 1 << 16
_ENVIRONMENT = {
    "HOME": "/nonexistent",
    "LANG": "C.UTF-8",
    "PATH": "/nonexistent",
    "PYTHONDONTWRITEBYTECODE": "1",
}


def listen(path: Path, media: str, first_page: int = 1) -> Iterator[Message]:
    """Messages of a child that reads `path`, ending with `End`. Raises UnreadableFile for any fault.

    The clock runs only while this side waits: a caller that stores each page may take its time. Closing the
    iterator ends the child.
    """
    with path.open("rb") as stream:
        child = subprocess.Popen(
            [sys.executable, "-I", *CHILD, media, str(first_page)],
            stdin=stream,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
            cwd="/",
        )
    try:
        yield from _messages(child)
    finally:
        child.kill()
        assert child.stdout is not None
        child.stdout.close()
        child.wait()


def _messages(child: subprocess.Popen[bytes]) -> Iterator[Message]:
    for line in _lines(child):
        try:
            message = load(line)
        except (ValueError, TypeError, RecursionError) as error:
            raise UnreadableFile("DAMAGED") from error
        if isinstance(message, Fault):
            raise UnreadableFile(message.code if message.code in FAULT_CODES else "DAMAGED")
        yield message
        if isinstance(message, End):
            return
    raise UnreadableFile(_cause_of_death(child))


def _lines(child: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """Lines from the child. Raises UnreadableFile when it is too slow or says too much."""
    assert child.stdout is not None
    left, received = float(limits.MAX_SECONDS), 0
    pending: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while True:
            started = time.monotonic()
            ready = selector.select(max(left, 0.0))
            left -= time.monotonic() - started
            if not ready or left <= 0:
                raise UnreadableFile("TIMEOUT")
            chunk = os.read(child.stdout.fileno(), _CHUNK)
            received += len(chunk)
            if not chunk:
                return
            if received > limits.MAX_ANSWER_BYTES:
                raise UnreadableFile("MEMORY")
            *whole, rest = chunk.split(b"\n")
            for part in whole:
                yield b"".join(pending) + part
                pending.clear()
            pending.append(rest)


def _cause_of_death(child: subprocess.Popen[bytes]) -> str:
    """Why a child ended without saying so."""
    code = child.wait()
    if -code in (signal.SIGXCPU, signal.SIGKILL):
        return "TIMEOUT"
    return "MEMORY" if -code in (signal.SIGABRT, signal.SIGTRAP) else "DAMAGED"
