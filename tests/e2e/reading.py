"""The text of an exported plan, read back from the file that arrived."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
from selectolax.lexbor import LexborHTMLParser

MAGIC = {
    ".docx": b"PK\x03\x04",
    ".odt": b"PK\x03\x04",
    ".pdf": b"%PDF-",
    ".html": b"<!DOCTYPE html>",
    ".json": b"{",
}
PARTS = {".docx": "word/document.xml", ".odt": "content.xml"}


def text_of(path: Path) -> str:
    """All text of the file, white space and soft hyphens left out: each format breaks lines its own way."""
    assert path.read_bytes().startswith(MAGIC[path.suffix]), f"{path.name} is no {path.suffix} file"
    if path.suffix in PARTS:
        with zipfile.ZipFile(path) as archive:
            text = "".join(ElementTree.fromstring(archive.read(PARTS[path.suffix])).itertext())
    elif path.suffix == ".pdf":
        text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path))
    elif path.suffix == ".html":
        text = LexborHTMLParser(path.read_text("utf-8")).text()
    else:
        text = "".join(_strings(json.loads(path.read_text("utf-8"))))
    return squeezed(text)


def squeezed(text: str) -> str:
    # NB: PDFium gives a hyphen that breaks a word as U+FFFE.
    return "".join(text.replace("\u00ad", "").replace("\ufffe", "").split())


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)
