"""Pictures of pages, kept on disk for a while: drawn once, shown often, and never more than a fixed room.

A picture lies in a folder with the hash of its original as name, and its own name holds everything that it depends
on: page, width, passage and renderer. `marked` or `plain` in the name says whether the passage was found.
"""

import hashlib
import os
import shutil
import struct
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from ketenplan.policies import files
from ketenplan.policies.models import PolicyPage, PolicyPassage
from ketenplan.reader import PictureWish, UnreadableFile, draw_page
from ketenplan.reader.picture import RENDERER

WIDTHS = (900, 1800)
"""Pixels: to read beside the text, and to look closely."""
MAX_ROOM = 200 * 1024 * 1024
"""Bytes of all pictures together: about 800 pages. What was looked at longest ago goes first."""
_SIZE_AT = slice(16, 24)
"""Where a PNG says its width and height."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture that is on disk. Sizes in pixels."""

    path: Path
    width: int
    height: int
    is_marked: bool


def picture_of(page: PolicyPage, passage: PolicyPassage | None, *, width: int) -> PagePicture | None:
    """The picture of a page with a passage marked; None when there is none: no PDF, no original, not to be drawn."""
    document = page.document
    if not document.has_pages or not document.sha256:
        return None
    wish = _wish(page, passage, width)
    stem = _folder(document.sha256) / _name(wish)
    for is_marked in (True, False):
        if kept := _kept(_path(stem, is_marked), is_marked):
            return kept
    return _drawn(files.path_of(document.sha256), wish, stem)


def _wish(page: PolicyPage, passage: PolicyPassage | None, width: int) -> PictureWish:
    if passage is None:
        return PictureWish(page.number, width)
    return PictureWish(page.number, width, page.text, passage.start, passage.end)


def _name(wish: PictureWish) -> str:
    parts = (RENDERER, wish.page, wish.width, wish.stored, wish.start, wish.end)
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _root() -> Path:
    return Path(settings.FILES_FOLDER).with_name("pictures")


def _folder(sha256: str) -> Path:
    return _root() / files.path_of(sha256).name


def _path(stem: Path, is_marked: bool) -> Path:
    return stem.with_suffix(".marked.png" if is_marked else ".plain.png")


def _kept(path: Path, is_marked: bool) -> PagePicture | None:
    """The picture at this place; looking at it makes it stay longer."""
    try:
        with path.open("rb") as file:
            head = file.read(_SIZE_AT.stop)
        os.utime(path)
        width, height = struct.unpack(">II", head[_SIZE_AT])
    except (OSError, struct.error):
        return None
    return PagePicture(path, width, height, is_marked)


def _drawn(original: Path, wish: PictureWish, stem: Path) -> PagePicture | None:
    try:
        picture = draw_page(original, wish)
        path = _path(stem, picture.is_marked)
        _write(path, picture.data)
    except (UnreadableFile, OSError):
        return None
    _make_room(except_for=path)
    return PagePicture(path, picture.width, picture.height, picture.is_marked)


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all; a picture that a power cut takes away is drawn again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix="drawing-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _make_room(*, except_for: Path) -> None:
    kept: list[tuple[float, int, Path]] = []
    for path in _root().glob("*/*"):
        with suppress(FileNotFoundError):  # another process was first
            status = path.stat()
            kept.append((status.st_mtime, status.st_size, path))
    room = sum(size for _, size, _ in kept)
    for _, size, path in sorted(kept):
        if room <= MAX_ROOM:
            return
        if path != except_for:
            path.unlink(missing_ok=True)
            room -= size


def forget(sha256: str) -> None:
    """Remove the pictures of an original, as far as there are any."""
    if sha256:
        shutil.rmtree(_folder(sha256), ignore_errors=True)
