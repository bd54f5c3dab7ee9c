"""Pictures of pages: real PDFs, really drawn, with the right lines marked."""

import struct
import zlib
from pathlib import Path

import pikepdf
import pytest

from ketenplan.demo.build import build_documents
from ketenplan.reader import PictureWish, ReadDocument, UnreadableFile, draw_page, limits, parent, read_file
from ketenplan.reader.extract import Picture
from tests.reader.corpus import pdf_of, pdf_with_text

LINES = [f"Regel {number} over de aanpak van wijk {number}." for number in range(1, 21)]
PAGE = "\n".join(LINES)
TOP, LEADING, SIZE = 720, 14, 11


def rows_of(picture: Picture) -> list[bytes]:
    """Red, green, blue per row; the file is taken apart with the standard library alone."""
    data, position = b"", 8
    while position < len(picture.data):
        (length,) = struct.unpack(">I", picture.data[position : position + 4])
        if picture.data[position + 4 : position + 8] == b"IDAT":
            data += picture.data[position + 8 : position + 8 + length]
        position += 12 + length
    pixels, step = zlib.decompress(data), 3 * picture.width + 1
    assert len(pixels) == picture.height * step
    return [pixels[row * step + 1 : (row + 1) * step] for row in range(picture.height)]


def marked_rows(picture: Picture) -> list[int]:
    """The rows with yellow in them."""
    rows = rows_of(picture)
    return [number for number, row in enumerate(rows) if b"\xff\xff\x7f" in row]


def wish_for(line: str, page: str = PAGE, number: int = 1, width: int = 595) -> PictureWish:
    start = page.index(line)
    return PictureWish(number, width, page, start, start + len(line))


@pytest.fixture
def simple(tmp_path: Path) -> Path:
    path = tmp_path / "regels.pdf"
    path.write_bytes(pdf_with_text(LINES, pages=2))
    return path


@pytest.mark.parametrize("number", [0, 7, 19])
def test_line_of_the_passage_is_marked_and_no_other(simple, number):
    picture = draw_page(simple, wish_for(LINES[number]))

    baseline = 842 - TOP + number * LEADING
    rows = marked_rows(picture)
    assert picture.is_marked
    assert baseline - SIZE <= rows[0] <= baseline <= rows[-1] + 4 <= baseline + LEADING / 2 + 4


def test_page_is_as_wide_as_asked_and_unmarked_without_a_passage(simple):
    picture = draw_page(simple, PictureWish(page=2, width=900))

    assert (picture.width, picture.is_marked, marked_rows(picture)) == (900, False, [])
    assert abs(picture.height - 900 * 842 / 595) <= 1


def test_text_that_is_not_on_the_page_leaves_it_unmarked(simple):
    other = "Een zin die nergens op deze bladzijde te vinden is, hoe er ook wordt gezocht."

    picture = draw_page(simple, wish_for(other, other))

    assert (picture.is_marked, marked_rows(picture)) == (False, [])


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_page_is_marked_where_the_line_is(simple, turn):
    upright = marked_rows(draw_page(simple, wish_for(LINES[3])))
    with pikepdf.open(simple, allow_overwriting_input=True) as pdf:
        pdf.pages[0].rotate(turn, relative=False)
        pdf.save(simple)

    picture = draw_page(simple, wish_for(LINES[3], width=842 if turn != 180 else 595))

    rows = marked_rows(picture)
    if turn == 180:
        assert abs(rows[0] - (842 - upright[-1])) <= 2
    else:
        rows_with_yellow = len(rows)
        assert rows_with_yellow > 5 * len(upright)  # the line now runs from top to bottom


def test_enormous_page_gives_a_smaller_picture(tmp_path):
    path = tmp_path / "spandoek.pdf"
    path.write_bytes(pdf_of([b"BT /F1 11 Tf 72 720 Td (Spandoek) Tj ET"]))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].MediaBox = [0, 0, 200, 14_000]
        pdf.save(path)

    picture = draw_page(path, PictureWish(1, 1800))

    assert picture.width * picture.height <= limits.MAX_PICTURE_PIXELS * 1.01


@pytest.mark.parametrize("page", [0, 3, 100_000])
def test_page_that_is_not_there_is_refused(simple, page):
    with pytest.raises(UnreadableFile):
        draw_page(simple, PictureWish(page, 600))


def test_file_that_is_no_pdf_is_refused(tmp_path):
    path = tmp_path / "nep.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"\0" * 500)

    with pytest.raises(UnreadableFile):
        draw_page(path, PictureWish(1, 600))


def test_picture_that_takes_too_long_is_given_up(simple, monkeypatch):
    monkeypatch.setattr(limits, "MAX_PICTURE_SECONDS", 0.0)

    with pytest.raises(UnreadableFile) as refused:
        draw_page(simple, PictureWish(1, 600))

    assert refused.value.code == "TIMEOUT"


def test_structure_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(limits, "MAX_STRUCTURE_SECONDS", 0.0)

    with pytest.raises(UnreadableFile) as refused:
        parent.ask_structure([], name="a.pdf", partial=False)

    assert refused.value.code == "TIMEOUT"


@pytest.fixture(scope="module")
def waterveen(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, ReadDocument]]:
    built = build_documents(tmp_path_factory.mktemp("waterveen"))
    return [(one.path, read_file(one.path)) for one in built if one.path.suffix == ".pdf"]


def test_passages_of_the_waterveen_documents_are_found_on_their_page(waterveen):
    """Two columns, tables, broken words, notes, headers: one passage in fifteen is really drawn."""
    wishes = [
        (path, PictureWish(page.number, 400, page.text, passage.start, passage.end))
        for path, document in waterveen
        for passage in document.passages[::15]
        for page in document.pages
        if page.number == passage.page
    ]

    assert len(wishes) >= 15
    assert [wish for path, wish in wishes if not draw_page(path, wish).is_marked] == []
