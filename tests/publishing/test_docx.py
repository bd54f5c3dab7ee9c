"""The DOCX, read back with python-docx and as XML."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ketenplan.core.plan.document import PlanDocument
from ketenplan.publishing.printable import printable
from ketenplan.publishing.word import write_docx
from tests.factories.plan_document import sample_plan
from tests.publishing import reading

INJECTION = "#inject $x$ *b* <b> & </w:t> {{ x }} \\n"


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return sample_plan(chapters=8)


@pytest.fixture(scope="module")
def written(plan: PlanDocument) -> bytes:
    return write_docx(plan)


@pytest.fixture(scope="module")
def document(written: bytes):
    return docx.Document(io.BytesIO(written))


def part(data: bytes, name: str):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


SIGNS = {qn("w:br"): "\n", qn("w:tab"): "\t"}


def footnotes(data: bytes) -> list[str]:
    """The text of every footnote, without the space behind its number."""
    root = part(data, "word/footnotes.xml")
    notes = [note for note in root if note.get(qn("w:type")) is None]
    return [
        "".join(SIGNS.get(item.tag, item.text or "") for item in note.iter(qn("w:t"), *SIGNS))[1:]
        for note in notes
    ]


def test_docx_headings_are_those_of_the_plan(plan, document):
    found = [
        (int(paragraph.style.name[-1]), paragraph.text.replace("\t", " "))
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert found == reading.labels_of(plan)


def test_docx_footnotes_are_real_and_in_order(plan, written, document):
    marks = [int(mark.get(qn("w:id"))) for mark in document.element.body.iter(qn("w:footnoteReference"))]

    assert footnotes(written) == reading.notes_of(plan)
    assert marks == list(range(1, len(marks) + 1))
    assert {note.get(qn("w:type")) for note in part(written, "word/footnotes.xml")[:2]} == {
        "separator",
        "continuationSeparator",
    }


def test_docx_tables_repeat_their_header_and_keep_rows_whole(plan, document):
    tables = reading.tables_of(plan)

    assert len(document.tables) == len(tables)
    for found, table in zip(document.tables, tables, strict=True):
        rows = found._tbl.tr_lst
        assert [cell.text for cell in found.rows[0].cells] == list(table.header)
        assert [row.find(".//" + qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * len(
            table.rows
        )
        assert all(row.find(".//" + qn("w:cantSplit")) is not None for row in rows)
        assert [cell.text for cell in found.rows[2].cells] == [cell.inlines[0].text for cell in table.rows[1]]


def test_docx_figures_have_the_alternative_text(plan, document):
    found = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert found == [figure.alt for figure in reading.figures_of(plan)] != []


def test_docx_quotes_are_literal_and_open_spots_set_apart(plan, document):
    styled = {
        name: [p.text for p in document.paragraphs if p.style.name == name]
        for name in ("Quote", "Plan Open Spot")
    }

    assert styled["Quote"] == [f"“{quote}”" for quote in reading.quotations_of(plan)]
    assert styled["Plan Open Spot"] == [
        f"Nog te bepalen: {spot.what}, door {spot.who}." for spot in reading.open_spots_of(plan)
    ]


def test_docx_contents_links_every_heading(plan, document):
    body = document.element.body
    names = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]

    assert len(links) == len([level for level, _ in reading.labels_of(plan) if level <= 2])
    assert set(links) <= names
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_docx_properties_name_the_organisation_and_the_language(document):
    properties = document.core_properties

    assert properties.title == "Plan van aanpak Kade-Linde-27"
    assert properties.author == properties.last_modified_by == "Gemeente Waterveen"
    assert properties.language == "nl-NL"
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"nl-NL"}


def test_docx_runs_a_header_and_counts_pages(document):
    section = document.sections[0]
    codes = [code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))]

    assert section.header.paragraphs[0].text == (
        "Plan van aanpak Kade-Linde-27 · Gemeente Waterveen · Concept · Versie 0.4"
    )
    assert codes == ["PAGE", "NUMPAGES"]
    assert section.different_first_page_header_footer


def test_docx_numbers_every_ordered_list_from_one():
    document = docx.Document(io.BytesIO(write_docx(sample_plan(chapters=2))))
    numbers = {p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"}
    numbering = document.part.numbering_part.element

    assert len(numbers) == 1
    (made,) = (num for num in numbering.num_lst if num.numId in numbers)
    assert made.lvlOverride_lst[0].find(qn("w:startOverride")).get(qn("w:val")) == "1"


def everywhere(data: bytes) -> tuple[list[str], list[str]]:
    """(paragraph texts before the appendix, footnotes) of a document."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables[:1] for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells, footnotes(data)


def test_docx_takes_markup_as_text():
    texts, notes = everywhere(write_docx(sample_plan(0, text=INJECTION)))

    assert f"Voor {INJECTION * 3}" in texts
    assert f"“{INJECTION}”" in texts
    assert INJECTION in notes


def test_docx_marks_control_characters():
    texts, _ = everywhere(write_docx(sample_plan(0, text="a\x00b\u202ec")))

    assert "“a\ufffdb\ufffdc”" in texts


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_docx_gives_back_any_text(text):
    texts, notes = everywhere(write_docx(sample_plan(0, text=text)))
    shown = printable(text)

    assert f"Voor {shown * 3}" in texts
    assert f"“{shown}”" in texts
    assert shown in texts
    assert f"Nog te bepalen: {shown}, door {shown}." in texts
    assert shown in notes
