"""Originals on disk: kept unchanged under their SHA-256, on the disk before anything refers to them.

A file is written beside its place, flushed to the disk, renamed, and its folder flushed: after a power cut
it is there whole or not at all. Files without a row (a crash in between) are found by `ketenplan fsck`.
"""

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

SETTLED = timedelta(hours=1)
"""No upload takes this long: a file that is older and belongs to nothing was left behind."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class TooLarge(Exception):
    """More bytes than a site accepts."""


class NotStored(Exception):
    """The system would not keep the file; nothing of it stayed. The cause is the OSError it was raised from."""


class NoRoom(NotStored):
    """The disk, or what this account may use of it, is full."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An original on disk. `size` in bytes."""

    sha256: str
    size: int


def path_of(sha256: str) -> Path:
    """Where the original with this hash lives. Raises ValueError for what is no hash."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError("not a SHA-256")
    return Path(settings.FILES_FOLDER) / sha256[:2] / sha256


def store(chunks: Iterable[bytes], *, limit: int) -> StoredFile:
    """Store an original. Raises TooLarge, NoRoom, NotStored; then nothing stays behind."""
    try:
        return _store(chunks, limit)
    except OSError as error:
        raise (NoRoom if error.errno in _FULL else NotStored) from error


def _store(chunks: Iterable[bytes], limit: int) -> StoredFile:
    folder = Path(settings.FILES_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix="upload-", dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            stored = _copy(chunks, file, limit)
            file.flush()
            os.fsync(file.fileno())
        target = path_of(stored.sha256)
        target.parent.mkdir(exist_ok=True)
        temporary.replace(target)
        for changed in (target.parent, folder):
            _flush_folder(changed)
        return stored
    finally:
        temporary.unlink(missing_ok=True)


def _copy(chunks: Iterable[bytes], file: object, limit: int) -> StoredFile:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLarge(limit)
        digest.update(chunk)
        file.write(chunk)  # type: ignore[attr-defined]
    return StoredFile(digest.hexdigest(), size)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def stored_hashes() -> Iterator[str]:
    """The hashes of all originals on disk, by name."""
    for path in stored_files():
        yield path.name


def stored_files() -> Iterator[Path]:
    """Everything in the folders of originals, also what does not belong there."""
    yield from sorted(Path(settings.FILES_FOLDER).glob("??/*"))


def leftovers() -> Iterator[Path]:
    """Half uploads that a crash left behind."""
    yield from sorted(Path(settings.FILES_FOLDER).glob("upload-*"))


def is_settled(path: Path, *, now: datetime, age: timedelta = SETTLED) -> bool:
    """Whether a file was left alone for `age`, so that no upload can be busy with it. False when it is gone."""
    try:
        return now.timestamp() - path.stat().st_mtime >= age.total_seconds()
    except FileNotFoundError:
        return False


def is_intact(sha256: str) -> bool:
    """Whether the original is there and still has this hash."""
    path = path_of(sha256)
    if not path.exists():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
