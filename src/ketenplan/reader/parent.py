"""Starts the child process, listens to it within bounds, and ends it whatever happens."""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO

from ketenplan.reader import limits
from ketenplan.reader.extract import End, Fault, Message, Picture, PictureWish, ReadDocument, load
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
        yield from _talk([media, str(first_page)], stream, limits.MAX_SECONDS)


def ask_picture(path: Path, wish: PictureWish) -> Picture:
    """A picture of one page of a PDF, drawn by a child. Raises UnreadableFile."""
    with path.open("rb") as stream, tempfile.TemporaryFile() as note:
        note.write(json.dumps(asdict(wish)).encode())
        note.seek(0)
        for message in _talk(["picture"], stream, limits.MAX_PICTURE_SECONDS, note=note.fileno()):
            if isinstance(message, Picture):
                return message
    raise UnreadableFile("DAMAGED")


def ask_structure(lines: Iterable[str], *, name: str, partial: bool) -> ReadDocument:
    """The document that the parts in `lines` (see extract.dump) make, put together by a child.

    Raises UnreadableFile.
    """
    with tempfile.TemporaryFile() as stream:
        stream.writelines(f"{line}\n".encode() for line in lines)
        stream.seek(0)
        arguments = ["structure", name, str(int(partial))]
        for message in _talk(arguments, stream, limits.MAX_STRUCTURE_SECONDS):
            if isinstance(message, ReadDocument):
                return message
    raise UnreadableFile("DAMAGED")


def _talk(
    arguments: list[str], stream: IO[bytes], seconds: float, note: int | None = None
) -> Iterator[Message]:
    """Start a child with `stream` as its input, give its messages, and end it. It reads `note` as a second file."""
    with_note = [] if note is None else [note]
    child = subprocess.Popen(
        [sys.executable, "-I", *CHILD, *arguments, *map(str, with_note)],
        stdin=stream,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_ENVIRONMENT,
        cwd="/",
        pass_fds=with_note,
    )
    try:
        yield from _messages(child, seconds)
    finally:
        child.kill()
        assert child.stdout is not None
        child.stdout.close()
        child.wait()


def _messages(child: subprocess.Popen[bytes], seconds: float) -> Iterator[Message]:
    for line in _lines(child, seconds):
        try:
            message = load(line)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise UnreadableFile("DAMAGED") from error
        if isinstance(message, Fault):
            raise UnreadableFile(message.code if message.code in FAULT_CODES else "DAMAGED")
        yield message
        if isinstance(message, End | Picture | ReadDocument):
            return
    raise UnreadableFile(_cause_of_death(child))


def _lines(child: subprocess.Popen[bytes], seconds: float) -> Iterator[bytes]:
    """Lines from the child. Raises UnreadableFile when it is too slow or says too much."""
    assert child.stdout is not None
    left, received = float(seconds), 0
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
