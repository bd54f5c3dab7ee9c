"""What is inside a ZIP file, judged from its directory before anything is unpacked."""

import os
import struct
import zipfile
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import BinaryIO

from ketenplan.reader import limits
from ketenplan.reader.faults import UnreadableFile

_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCAL_HEADER = 30
_SYMLINK = 0o120000


def open_archive(stream: BinaryIO) -> zipfile.ZipFile:
    """The archive, with its directory checked: number and size of members, ratio, overlap, names.

    Python's zipfile never inflates a member beyond the size that the directory gives, so a directory that
    lies about sizes ends in a checksum error, not in a full memory. Raises UnreadableFile.
    """
    _check_end_record(stream)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise UnreadableFile("DAMAGED") from error
    _check_members(archive.infolist(), archive.start_dir)
    return archive


def _check_end_record(stream: BinaryIO) -> None:
    """Number of members and size of the directory, before Python makes an object for each."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - 65_535 - _END_SIZE))
    tail = stream.read()
    stream.seek(0)
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < _END_SIZE:
        raise UnreadableFile("DAMAGED")
    members, directory_bytes = struct.unpack_from("<HI", tail, place + 10)
    if members > limits.MAX_MEMBERS or directory_bytes > limits.MAX_DIRECTORY_BYTES:
        raise UnreadableFile("ZIP_BOMB")


def _check_members(members: Sequence[zipfile.ZipInfo], directory_start: int) -> None:
    if (
        len(members) > limits.MAX_MEMBERS
        or sum(member.file_size for member in members) > limits.MAX_UNPACKED_BYTES
    ):
        raise UnreadableFile("ZIP_BOMB")
    if (
        sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
        > limits.MAX_XML_BYTES
    ):
        raise UnreadableFile("ZIP_BOMB")
    if any(_explodes(member) for member in members) or _overlap(members, directory_start):
        raise UnreadableFile("ZIP_BOMB")
    if any(_is_unsafe(member) for member in members):
        raise UnreadableFile("UNSAFE_PARTS")
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile("PROTECTED")


def _explodes(member: zipfile.ZipInfo) -> bool:
    if member.file_size < limits.RATIO_COUNTS_FROM:
        return False
    return member.file_size > limits.MAX_RATIO * max(member.compress_size, 1)


def _overlap(members: Sequence[zipfile.ZipInfo], directory_start: int) -> bool:
    """Whether two members share bytes of the file."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    starts = [member.header_offset for member in ordered[1:]] + [directory_start]
    return any(
        member.header_offset + _LOCAL_HEADER + len(member.orig_filename.encode()) + member.compress_size
        > start
        for member, start in zip(ordered, starts, strict=True)
    )


def _is_unsafe(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    is_link = (member.external_attr >> 16) & 0o170000 == _SYMLINK
    return is_link or path.is_absolute() or ".." in path.parts or path.parts[:1] == ("C:",)
