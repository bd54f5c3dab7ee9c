"""What kind of file it is, by its content; a name that says otherwise is refused."""

import re
import zipfile
from pathlib import Path
from typing import BinaryIO

import puremagic

from ketenplan.reader import limits
from ketenplan.reader.archive import open_archive
from ketenplan.reader.faults import UnreadableFile

_MEDIA_BY_EXTENSION = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
}
EXTENSIONS = tuple(_MEDIA_BY_EXTENSION)
_DUTCH_NAMES = {
    "pdf": "een PDF",
    "docx": "een Word-document",
    "odt": "een ODT-document",
    "html": "een webpagina (HTML)",
    "text": "gewone tekst",
    "zip": "een ZIP-bestand",
    "xlsx": "een Excel-bestand",
    "pptx": "een PowerPoint-bestand",
    "ods": "een rekenblad (ODS)",
    "old_word": "een oud Word-bestand",
    "binary": "geen tekst",
}
_HEAD = 8_192
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:html|head|body|p|h[1-6]|div|table|article|main|section|ul|title)\b", re.IGNORECASE)
_TEXTUAL = frozenset({"text", "markdown", "html"})


def check_file(path: Path, name: str | None = None) -> str:
    """The medium of a file ("pdf", "docx", "odt", "html", "text" or "markdown"), from a quick look.

    `name` is the name that the user gave the file, when it is stored under another. Reads the beginning of
    the file and, for an archive, its directory; unpacks nothing. Raises UnreadableFile.
    """
    try:
        with path.open("rb") as stream:
            size = path.stat().st_size
            if not path.is_file():
                raise UnreadableFile("MISSING")
            if size == 0:
                raise UnreadableFile("EMPTY")
            if size > limits.MAX_FILE_BYTES:
                raise UnreadableFile("TOO_LARGE")
            return _agree(_content_of(stream), Path(name or path.name).suffix.lower(), stream)
    except OSError as error:
        raise UnreadableFile("MISSING") from error


def _agree(content: str, extension: str, stream: BinaryIO) -> str:
    """The medium that name and content agree on."""
    named = _MEDIA_BY_EXTENSION.get(extension)
    if content == "protected":
        raise UnreadableFile("PROTECTED")
    if named is None and not extension:
        raise UnreadableFile("NO_EXTENSION")
    if named is None:
        raise UnreadableFile("OLD_WORD" if extension in (".doc", ".rtf") else "UNKNOWN_TYPE")
    if content == named:
        return named
    if content == "text" and named == "html":
        stream.seek(0)
        if _TAG.search(stream.read(65_536).replace(b"\0", b"")):
            return named
    if content == "text" and named == "markdown":
        return named
    if content == "html" and named == "markdown":
        return named
    raise UnreadableFile("TYPE_MISMATCH", extension=extension, actual=_dutch(content))


def _dutch(content: str) -> str:
    if content.startswith("."):
        return f"een {content}-bestand"
    return _DUTCH_NAMES[content]


def _content_of(stream: BinaryIO) -> str:
    """The medium by content, "protected", or another kind of file ("zip", "xlsx", ".png" …)."""
    head = stream.read(_HEAD)
    if b"%PDF-" in head[:1_024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _kind_of_archive(stream)
    if head.startswith(_OLE):
        stream.seek(0)
        return "protected" if "EncryptedPackage".encode("utf-16-le") in stream.read() else "old_word"
    if head.startswith(b"{\\rtf"):
        return "old_word"
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return "text" if _is_text(head) else _other(head)


def _is_text(head: bytes) -> bool:
    """Whether bytes look like text in UTF-8, UTF-16 with a mark, or a one-byte code page."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(1 for byte in head if byte < 32 and byte not in (9, 10, 12, 13, 27))
    return controls <= max(2, len(head) // 20)


def _other(head: bytes) -> str:
    try:
        extension = puremagic.from_string(head)
    except (puremagic.PureError, ValueError):
        return "binary"
    return str(extension) if re.fullmatch(r"\.\w{2,5}", str(extension)) else "binary"


def _kind_of_archive(stream: BinaryIO) -> str:
    archive = open_archive(stream)
    names = {member.filename for member in archive.infolist()}
    if "mimetype" in names:
        return _kind_of_open_document(archive)
    if "[Content_Types].xml" not in names:
        return "zip"
    folders = {name.split("/", 1)[0] for name in names}
    if "xl" in folders or "ppt" in folders:
        return "xlsx" if "xl" in folders else "pptx"
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableFile("MACROS")
    return "docx"


def _kind_of_open_document(archive: zipfile.ZipFile) -> str:
    try:
        with archive.open("mimetype") as part:
            kind = part.read(200).decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile("DAMAGED") from error
    if kind.startswith("application/vnd.oasis.opendocument.text"):
        return "odt"
    return "ods" if kind.startswith("application/vnd.oasis.opendocument.spreadsheet") else "zip"


__all__ = ["EXTENSIONS", "check_file"]
