"""Originals on disk: kept unchanged under their SHA-256, on the disk before anything refers to them.

A file is written beside its place, flushed to the disk, renamed, and its folder flushed: after a power cut
it is there whole or not at all. Files without a row (a crash in between) are found by `ketenplan fsck`.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


class TooLarge(Exception):
    """More bytes than a site accepts."""


class NoRoom(Exception):
    """The disk is full."""


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
    """Store an original. Raises TooLarge, NoRoom; then nothing stays behind."""
    folder = Path(settings.FILES_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor, name = tempfile.mkstemp(prefix="upload-", dir=folder)
    except OSError as error:
        raise NoRoom from error
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
    except OSError as error:
        raise NoRoom from error
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


def is_intact(sha256: str) -> bool:
    """Whether the original is there and still has this hash."""
    path = path_of(sha256)
    if not path.exists():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
