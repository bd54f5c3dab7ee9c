"""The demo documents are real files: every one is opened again and its structure and text are looked at."""

from pathlib import Path

import docx
import odfdo
import pypdfium2
import pytest
from selectolax.lexbor import LexborHTMLParser

from ketenplan.core.project.model import DocumentStatus
from ketenplan.demo.build import build_documents, documents, metadata
from ketenplan.demo.sources import Heading, Table
from ketenplan.reference.starter import load

SAFETY_PLAN = "integraal-veiligheidsplan-2027-2030.pdf"
PAGE_MIDDLE = 595.28 / 2  # points, half the width of A4


def blocks_of(file_name: str) -> tuple:
    return next(found.blocks for found in documents() if found.metadata.file_name == file_name)


def headings_of(file_name: str) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in blocks_of(file_name) if isinstance(block, Heading)]


def tables_of(file_name: str) -> list[Table]:
    return [block for block in blocks_of(file_name) if isinstance(block, Table)]


def column_edges(page: pypdfium2.PdfPage) -> tuple[int, int, int]:
    """How many lines of text stand left of the middle, right of it, and across."""
    text = page.get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    left = sum(right < PAGE_MIDDLE for _, _, right, _ in boxes)
    right = sum(start > PAGE_MIDDLE for start, _, _, _ in boxes)
    return left, right, len(boxes) - left - right


def test_build_documents_gives_at_least_eight_files_of_five_formats(waterveen: Path):
    names = {path.name for path in waterveen.iterdir()}

    assert names == set(metadata())
    assert len(names) >= 8
    assert {".pdf", ".docx", ".odt", ".html", ".md"} <= {Path(name).suffix for name in names}


def test_build_documents_gives_the_same_bytes_again(waterveen: Path, tmp_path: Path):
    for built in build_documents(tmp_path):
        assert built.path.read_bytes() == (waterveen / built.path.name).read_bytes(), built.path.name


def test_metadata_uses_known_kinds_and_sensible_periods():
    kinds = {item.code for item in load("document_kinds")}

    for known in metadata().values():
        assert known.kind in kinds
        assert known.valid_from < known.valid_until
        assert (known.adopted_on is None) == (known.status is DocumentStatus.DRAFT)


def test_documents_hold_the_expiring_plan_its_draft_successor_and_two_covenants():
    known = metadata().values()

    assert [(d.valid_until.isoformat(), d.status.value) for d in known if d.kind == "IVP"] == [
        ("2026-12-31", "ADOPTED"),
        ("2030-12-31", "DRAFT"),
    ]
    assert sum(document.kind == "COVENANT" for document in known) == 2


@pytest.mark.parametrize("name", sorted(name for name in metadata() if name.endswith(".pdf")))
def test_pdf_holds_every_heading_of_its_source(waterveen: Path, name: str):
    pages = pypdfium2.PdfDocument(waterveen / name)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())

    assert [title for _, title in headings_of(name) if title not in text] == []


def test_safety_plan_has_thirty_pages_and_eleven_thousand_words(waterveen: Path):
    source = next(found for found in documents() if found.metadata.file_name == SAFETY_PLAN)

    assert len(pypdfium2.PdfDocument(waterveen / SAFETY_PLAN)) >= 30
    assert len([word for word in source.body.split() if word[0].isalnum()]) >= 11_000
    assert {block.level for block in source.blocks if isinstance(block, Heading)} == {1, 2, 3, 4}


def test_safety_plan_sets_its_body_in_two_columns(waterveen: Path):
    pages = pypdfium2.PdfDocument(waterveen / SAFETY_PLAN)
    edges = [column_edges(page) for page in pages]
    in_columns = [left > 15 and right > 15 and across < 6 for left, right, across in edges]

    assert sum(in_columns) >= 15


def test_safety_plan_breaks_words_at_the_end_of_lines(waterveen: Path):
    pages = pypdfium2.PdfDocument(waterveen / SAFETY_PLAN)
    broken = sum(page.get_textpage().get_text_range().count("\ufffe") for page in pages)

    assert broken > 200


def test_safety_plan_prints_other_page_numbers_than_it_has_sheets(waterveen: Path):
    pages = pypdfium2.PdfDocument(waterveen / SAFETY_PLAN)
    first = next(index for index, page in enumerate(pages) if heading_line(page).startswith("Voorwoord"))

    assert first == 4
    assert footer(pages[first]).endswith("1")
    assert footer(pages[1]).endswith("ii")


def heading_line(page: pypdfium2.PdfPage) -> str:
    width, height = page.get_size()
    return page.get_textpage().get_text_bounded(0, height - 120, width, height - 60)


def footer(page: pypdfium2.PdfPage) -> str:
    return page.get_textpage().get_text_bounded(0, 0, page.get_width(), 60).strip()


def test_predecessor_has_no_bookmarks_and_the_successor_has(waterveen: Path):
    old = pypdfium2.PdfDocument(waterveen / "integraal-veiligheidsplan-2023-2026.pdf")
    new = pypdfium2.PdfDocument(waterveen / SAFETY_PLAN)

    assert list(old.get_toc()) == []
    assert len(list(new.get_toc())) == len(headings_of(SAFETY_PLAN))


@pytest.mark.parametrize("name", sorted(name for name in metadata() if name.endswith(".docx")))
def test_docx_has_real_headings_and_tables(waterveen: Path, name: str):
    document = docx.Document(str(waterveen / name))
    found = [
        (int(p.style.name[-1]), p.text) for p in document.paragraphs if p.style.name.startswith("Heading")
    ]

    assert found == headings_of(name)
    assert [tuple(cell.text for cell in table.rows[0].cells) for table in document.tables] == [
        table.header for table in tables_of(name)
    ]


@pytest.mark.parametrize("name", sorted(name for name in metadata() if name.endswith(".odt")))
def test_odt_has_real_headings_and_tables(waterveen: Path, name: str):
    body = odfdo.Document(waterveen / name).body

    assert [(int(h.level), h.inner_text) for h in body.get_headers()] == headings_of(name)
    assert [len(table.get_elements(".//table:table-row")) for table in body.get_tables()] == [
        1 + len(table.rows) for table in tables_of(name)
    ]


def test_budget_names_the_mandatory_indicators_and_the_contradiction():
    name = "programmabegroting-2027.odt"
    body = next(found.body for found in documents() if found.metadata.file_name == name)
    cells = [cell for table in tables_of(name) for row in table.rows for cell in row]

    assert sum("(BBV" in cell for cell in cells) >= 12
    assert "Wij halveren het gebruik van jeugdhulp" in body


def test_html_is_semantic(waterveen: Path):
    name = "wijkprogramma-weerbare-wijken.html"
    page = LexborHTMLParser((waterveen / name).read_bytes())

    assert page.css_first("html").attributes["lang"] == "nl"
    assert [node.text() for node in page.css("main h2, main h3")] == [t for _, t in headings_of(name)]
    assert [node.text() for node in page.css("caption")] == [table.caption for table in tables_of(name)]
