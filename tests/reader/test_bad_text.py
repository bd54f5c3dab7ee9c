"""Real files whose text layer is doubled, garbled, or in another language."""

from pathlib import Path

import pytest

from ketenplan.reader import ReadDocument, UnreadableFile, read_file
from tests.core.documents.test_quality import DUTCH, ENGLISH, GERMAN, shifted
from tests.reader.corpus import docx_with, pdf_of, pdf_with_text

WORDS = DUTCH.split()
LINES = [" ".join(WORDS[start : start + 6]) for start in range(0, len(WORDS), 6)]
PARAGRAPHS = [f"{line} Dat doen wij in elke wijk." for line in LINES]


def lines_of(text: str) -> list[str]:
    words = text.encode("ascii", "ignore").decode().split()
    return [" ".join(words[start : start + 8]) for start in range(0, len(words), 8)]


def drawn(lines: list[str], top: float = 720, mode: int = 0) -> bytes:
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    return f"BT {mode} Tr /F1 11 Tf 14 TL 72 {top} Td {shown} ET ".encode("latin-1")


def read(tmp_path: Path, name: str, content: bytes) -> ReadDocument:
    path = tmp_path / name
    path.write_bytes(content)
    return read_file(path)


def text_of(document: ReadDocument) -> str:
    return " ".join(" ".join(page.text for page in document.pages).split())


@pytest.mark.parametrize(
    "second", [drawn(LINES, 720, 3), drawn(LINES, 717, 3), drawn(LINES, 714), drawn(LINES, 400)]
)
def test_second_text_layer_is_read_once_and_told(tmp_path, second):
    """On the same place (an invisible layer), a little lower, half a line lower, and elsewhere on the page."""
    document = read(tmp_path, "dubbel.pdf", pdf_of([drawn(LINES) + second] * 2))

    assert text_of(document) == " ".join([DUTCH] * 2)
    assert document.is_doubled


def test_every_line_twice_is_read_once_and_told(tmp_path):
    document = read(tmp_path, "dubbel.pdf", pdf_with_text([line for line in LINES for _ in (1, 2)]))

    assert text_of(document) == DUTCH
    assert document.is_doubled


def test_every_letter_twice_is_read_once_and_told(tmp_path):
    twice = [" ".join("".join(c * 2 for c in word) for word in line.split()) for line in LINES]

    document = read(tmp_path, "dubbel.pdf", pdf_with_text(twice))

    assert text_of(document) == DUTCH
    assert document.is_doubled


def test_word_document_with_every_paragraph_twice_is_read_once(tmp_path):
    document = read(tmp_path, "dubbel.docx", docx_with(*[p for p in PARAGRAPHS for _ in (1, 2)]))

    assert text_of(document) == " ".join(PARAGRAPHS)
    assert document.is_doubled


def test_ordinary_document_is_not_doubled(tmp_path):
    document = read(tmp_path, "gewoon.pdf", pdf_with_text(LINES))

    assert (text_of(document), document.is_doubled, document.language) == (DUTCH, False, "nl")


@pytest.mark.parametrize("by", [1, 3, 13])
def test_document_of_garbled_pages_is_refused(tmp_path, by):
    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path, "onleesbaar.pdf", pdf_with_text(lines_of(shifted(DUTCH, by)), pages=3))

    assert refused.value.code == "GARBLED"


def test_garbled_page_among_others_is_named_and_left_out(tmp_path):
    pages = [drawn(LINES), drawn(lines_of(shifted(DUTCH, 3))), drawn(LINES)]

    document = read(tmp_path, "deels.pdf", pdf_of(pages))

    assert (document.garbled_pages, document.pages_without_text, document.partial) == ((2,), (), False)
    assert [" ".join(page.text.split()) for page in document.pages] == [DUTCH, "", DUTCH]


def test_garbled_text_file_is_refused(tmp_path):
    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path, "onleesbaar.txt", shifted(DUTCH * 3, 5).encode())

    assert refused.value.code == "GARBLED"


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (ENGLISH, "en")])
def test_foreign_document_is_read_and_its_language_told(tmp_path, text, language):
    document = read(tmp_path, "elders.pdf", pdf_with_text(lines_of(text), pages=2))

    assert document.language == language
    assert len(document.passages) > 0
