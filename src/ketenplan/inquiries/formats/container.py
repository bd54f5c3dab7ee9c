"""What kind of file this is, judged by its content, and whether it is safe to open."""

import io
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePath

from ketenplan.inquiries.formats import sentences
from ketenplan.inquiries.formats.values import BadQuickscan

MAX_FILE_MB = 10
MAX_UNPACKED_MB = 40
MAX_MEMBERS = 2_000
_MB = 1024 * 1024
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


class FileFormat(StrEnum):
    """The formats a quickscan comes in."""

    YAML = "yaml"
    JSON = "json"
    XLSX = "xlsx"
    ODS = "ods"
    DOCX = "docx"


_EXTENSIONS = {f".{item}": item for item in FileFormat} | {".yml": FileFormat.YAML}


def sniff(data: bytes, file_name: str) -> FileFormat:
    """The format of `data`. Raises BadQuickscan when it is none of ours, unsafe or not what its name says."""
    if not data:
        raise BadQuickscan(sentences.FILE_EMPTY)
    if len(data) > MAX_FILE_MB * _MB:
        raise BadQuickscan(sentences.file_too_large(MAX_FILE_MB))
    found = _by_content(data)
    extension = PurePath(file_name).suffix.lower()
    claimed = _EXTENSIONS.get(extension, found)
    json_in_yaml = (claimed, found) == (FileFormat.YAML, FileFormat.JSON)
    if claimed is not found and not json_in_yaml:
        raise BadQuickscan(sentences.name_and_content_differ(extension, found.upper(), f".{found}"))
    return found


def text_of(data: bytes) -> str:
    """The text of a YAML or JSON file: UTF-8, UTF-16 with a mark, or Windows-1252. Raises BadQuickscan."""
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f]", text):
            return text
    raise BadQuickscan(sentences.FILE_NOT_A_QUICKSCAN)


def _by_content(data: bytes) -> FileFormat:
    if data[:4] == b"PK\x03\x04":
        return _by_members(data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise BadQuickscan(sentences.FILE_PROTECTED if encrypted else sentences.FILE_OLD_OFFICE)
    if b"%PDF-" in data[:1024]:
        raise BadQuickscan(sentences.FILE_IS_PDF)
    start = text_of(data).lstrip()[:1]
    if not start:
        raise BadQuickscan(sentences.NO_QUICKSCAN_INSIDE)
    if start == "<":
        raise BadQuickscan(sentences.FILE_NOT_A_QUICKSCAN)
    return FileFormat.JSON if start in "{[" else FileFormat.YAML


def _by_members(data: bytes) -> FileFormat:
    """The format of a zip file, after its sizes and its XML were found to be harmless."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive)
            found = _office_format(archive)
            _check_xml(archive)
    except _UNREADABLE as error:
        raise BadQuickscan(sentences.FILE_DAMAGED) from error
    return found


def _check_sizes(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    if total > MAX_UNPACKED_MB * _MB or len(members) > MAX_MEMBERS:
        raise BadQuickscan(sentences.file_too_large(MAX_UNPACKED_MB))
    if any(member.flag_bits & 0x1 for member in members):
        raise BadQuickscan(sentences.FILE_PROTECTED)


def _office_format(archive: zipfile.ZipFile) -> FileFormat:
    names = set(archive.namelist())
    if any(name.endswith("vbaProject.bin") for name in names):
        raise BadQuickscan(sentences.FILE_WITH_MACROS)
    if "xl/workbook.xml" in names:
        return FileFormat.XLSX
    if "word/document.xml" in names:
        return FileFormat.DOCX
    if "mimetype" in names and archive.read("mimetype").strip().startswith(_SPREADSHEET):
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise BadQuickscan(sentences.FILE_PROTECTED)
        return FileFormat.ODS
    raise BadQuickscan(sentences.FILE_NOT_A_QUICKSCAN)


def _check_xml(archive: zipfile.ZipFile) -> None:
    """No office file needs a document type or an entity: whoever sends one wants something else."""
    for member in archive.infolist():
        if not member.filename.endswith((".xml", ".rels")):
            continue
        content = archive.read(member)
        if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00<" in content[:8] or content[:2] == b"<\x00":
            content = content.replace(b"\x00", b"")
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise BadQuickscan(sentences.FILE_UNSAFE)
