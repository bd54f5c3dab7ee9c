"""What the tests of the reader share."""

from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from ketenplan.reader import ReadDocument, read_file

Reader = Callable[[str, bytes | str], ReadDocument]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Store content under a name and read it."""

    def store_and_read(name: str, content: bytes | str) -> ReadDocument:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_file(path)

    return store_and_read


@pytest.fixture
def typeset(tmp_path: Path) -> Callable[[str], Path]:
    """Typeset a Typst source as PDF."""

    def typeset_source(source: str) -> Path:
        (tmp_path / "source.typ").write_text(source, encoding="utf-8")
        typst.compile(str(tmp_path / "source.typ"), output=str(tmp_path / "document.pdf"))
        return tmp_path / "document.pdf"

    return typeset_source


def texts_of(document: ReadDocument) -> list[str]:
    """The text of every passage."""
    pages = {page.number: page.text for page in document.pages}
    return [pages[passage.page][passage.start : passage.end] for passage in document.passages]


def headings_of(document: ReadDocument) -> list[tuple[str, ...]]:
    """The heading path of every passage."""
    return [passage.heading for passage in document.passages]
