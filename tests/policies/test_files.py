"""Originals are on the disk before anything refers to them, whole and unchanged, or not at all."""

import errno
import hashlib
import os
import tempfile
from pathlib import Path

import pytest

from ketenplan.policies import files

CONTENT = [b"eerste stuk, ", b"tweede stuk"]
SHA256 = hashlib.sha256(b"".join(CONTENT)).hexdigest()


@pytest.fixture
def folder(files_folder):
    return files_folder


def everything_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def full_disk(*args, **options):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_file_is_stored_under_its_hash(folder):
    stored = files.store(CONTENT, limit=100)

    assert stored == files.StoredFile(SHA256, 24)
    assert everything_in(folder) == [f"{SHA256[:2]}/{SHA256}"]
    assert files.path_of(SHA256).read_bytes() == b"".join(CONTENT)
    assert files.is_intact(SHA256)


def test_file_is_flushed_before_it_gets_its_name_and_its_folders_after(folder, monkeypatch):
    """Otherwise a power cut leaves a name without content, or content without a name."""
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def what(descriptor: int) -> str:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        return "content" if path.name.startswith("upload-") else f"folder {path.name}"

    monkeypatch.setattr(os, "fsync", lambda descriptor: done.append(what(descriptor)) or fsync(descriptor))
    monkeypatch.setattr(Path, "replace", lambda self, target: done.append("renamed") or replace(self, target))

    files.store(CONTENT, limit=100)

    assert done == ["content", "renamed", f"folder {SHA256[:2]}", "folder files"]


def test_whole_content_is_written_when_it_is_flushed(folder, monkeypatch):
    sizes, fsync = [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: sizes.append(os.fstat(fd).st_size) or fsync(fd))

    files.store(CONTENT, limit=100)

    assert sizes[0] == 24


@pytest.mark.parametrize("limit", [0, 12, 23])
def test_file_that_is_too_large_leaves_nothing(folder, limit):
    with pytest.raises(files.TooLarge):
        files.store(CONTENT, limit=limit)

    assert everything_in(folder) == []


def test_file_as_large_as_allowed_is_stored(folder):
    assert files.store(CONTENT, limit=24).size == 24


def test_too_large_file_is_not_read_to_its_end(folder):
    def endless():
        while True:
            yield b"x" * 1000

    with pytest.raises(files.TooLarge):
        files.store(endless(), limit=5000)


@pytest.mark.parametrize("step", ["mkstemp", "fsync", "replace", "mkdir"])
def test_full_disk_leaves_nothing(folder, monkeypatch, step):
    folder.mkdir()
    place = {"mkstemp": tempfile, "fsync": os, "replace": Path, "mkdir": Path}[step]
    real = getattr(place, step)

    def fail(*args, **options):
        if step == "mkdir" and args[0] == folder:
            return real(*args, **options)
        return full_disk()

    with monkeypatch.context() as patched:
        patched.setattr(place, step, fail)
        with pytest.raises(files.NoRoom):
            files.store(CONTENT, limit=100)

    assert everything_in(folder) == []


@pytest.mark.parametrize(
    ("code", "expected"), [(errno.ENOSPC, files.NoRoom), (errno.EACCES, files.NotStored)]
)
def test_first_folder_that_cannot_be_made_is_told(folder, monkeypatch, code, expected):
    """Before anything was ever stored; a folder that may not be written is no full disk."""

    def fail(*args, **options):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "mkdir", fail)

    with pytest.raises(files.NotStored) as fault:
        files.store(CONTENT, limit=100)

    assert type(fault.value) is expected


def test_disk_that_fills_up_half_way_leaves_nothing(folder):
    def chunks():
        yield CONTENT[0]
        full_disk()

    with pytest.raises(files.NoRoom):
        files.store(chunks(), limit=100)

    assert everything_in(folder) == []


def test_really_full_disk_leaves_nothing(folder, monkeypatch):
    """/dev/full fails at the first write that reaches it, as a full disk does."""
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    folder.mkdir()
    real = tempfile.mkstemp

    def into_full(**options):
        descriptor, name = real(**options)
        os.close(descriptor)
        return os.open(full, os.O_WRONLY), name

    monkeypatch.setattr(tempfile, "mkstemp", into_full)

    with pytest.raises(files.NoRoom):
        files.store([b"x" * 100_000], limit=200_000)

    assert everything_in(folder) == []


def test_upload_that_breaks_off_leaves_nothing(folder):
    def chunks():
        yield CONTENT[0]
        raise ConnectionResetError

    with pytest.raises(files.NotStored) as fault:
        files.store(chunks(), limit=100)

    assert not isinstance(fault.value, files.NoRoom)

    assert everything_in(folder) == []


def test_same_file_twice_is_one_file(folder):
    assert files.store(CONTENT, limit=100) == files.store(CONTENT, limit=100)
    assert len(everything_in(folder)) == 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 65, "/" * 64])
def test_only_a_hash_names_a_file(folder, name):
    with pytest.raises(ValueError, match="not a SHA-256"):
        files.path_of(name)


def test_changed_and_missing_originals_are_not_intact(folder):
    files.store(CONTENT, limit=100)
    files.path_of(SHA256).write_bytes(b"veranderd")

    assert not files.is_intact(SHA256)
    assert not files.is_intact("0" * 64)


def test_leftovers_of_a_crash_are_found(folder):
    files.store(CONTENT, limit=100)
    (folder / "upload-abc").write_bytes(b"half")

    assert [path.name for path in files.leftovers()] == ["upload-abc"]
    assert list(files.stored_hashes()) == [SHA256]
