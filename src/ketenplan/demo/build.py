"""Turns the text sources of Waterveen into the policy documents a municipality would really send.

`build_documents(folder)` writes every file; `metadata()` says what is known about each. The same sources give
the same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ketenplan.core.project.model import DocumentStatus
from ketenplan.demo.office import write_docx, write_html, write_odt, write_text
from ketenplan.demo.pdf import Look, write_pdf
from ketenplan.demo.sources import Block, parse_blocks, split_source

SOURCE_FOLDER = "waterveen"


@dataclass(frozen=True, slots=True)
class DocumentMetadata:
    """What a municipality knows about a document. `kind` is a document kind code; an open end is None. `owner` is the
    portfolio that keeps it; of some documents nobody filled that in."""

    file_name: str
    title: str
    kind: str
    adopted_by: str
    adopted_on: date | None
    valid_from: date | None
    valid_until: date | None
    status: DocumentStatus
    owner: str = ""


@dataclass(frozen=True, slots=True)
class DemoDocument:
    """One text source, read: `body` is its text as written, `blocks` the same text as structure."""

    metadata: DocumentMetadata
    subtitle: str
    look: Look
    body: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    path: Path
    metadata: DocumentMetadata


def build_documents(target: Path) -> tuple[BuiltDocument, ...]:
    """Write every demo document into the folder `target` (made when absent), by file name."""
    target.mkdir(parents=True, exist_ok=True)
    return tuple(_build(document, target) for document in documents())


def metadata() -> dict[str, DocumentMetadata]:
    """What is known about each demo document, by file name."""
    return {document.metadata.file_name: document.metadata for document in documents()}


@cache
def documents() -> tuple[DemoDocument, ...]:
    """Every text source, by file name. Raises BadSource for a source that breaks the subset."""
    sources = (entry for entry in files("ketenplan.demo").joinpath(SOURCE_FOLDER).iterdir())
    read = (read_document(entry.read_text("utf-8")) for entry in sources if entry.name.endswith(".md"))
    return tuple(sorted(read, key=lambda document: document.metadata.file_name))


def read_document(source: str) -> DemoDocument:
    """One text source as a document. Raises BadSource, or TypeError for a field that does not exist."""
    fields, body = split_source(source)
    fields["status"] = DocumentStatus(fields["status"])
    subtitle = fields.pop("subtitle", "")
    look = _look(fields.pop("look", {}))
    return DemoDocument(DocumentMetadata(**fields), subtitle, look, body, parse_blocks(body))


def _look(fields: dict[str, Any]) -> Look:
    return Look(**{**fields, "colophon": tuple(fields.get("colophon", ()))})


def _build(document: DemoDocument, target: Path) -> BuiltDocument:
    path = target / document.metadata.file_name
    path.write_bytes(_WRITERS[path.suffix](document))
    return BuiltDocument(path, document.metadata)


def _office(
    write: Callable[[str, str, tuple[Block, ...]], bytes],
) -> Callable[[DemoDocument], bytes]:
    return lambda document: write(document.metadata.title, document.subtitle, document.blocks)


def _pdf(document: DemoDocument) -> bytes:
    return write_pdf(document.metadata.title, document.subtitle, document.look, document.blocks)


def _markdown(document: DemoDocument) -> bytes:
    return f"# {document.metadata.title}\n\n{document.subtitle}\n\n{document.body.strip()}\n".encode()


_WRITERS: dict[str, Callable[[DemoDocument], bytes]] = {
    ".pdf": _pdf,
    ".docx": _office(write_docx),
    ".odt": _office(write_odt),
    ".html": _office(write_html),
    ".txt": _office(write_text),
    ".md": _markdown,
}
