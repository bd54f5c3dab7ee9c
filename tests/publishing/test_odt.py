"""The ODT, read back with odfdo and as XML."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Document, Element

from ketenplan.core.plan.document import PlanDocument
from ketenplan.publishing.opendocument import write_odt
from ketenplan.publishing.printable import printable
from tests.factories.plan_document import sample_plan
from tests.publishing import reading

INJECTION = "#inject $x$ *b* <b> & </text:p> {{ x }} \\n"
# odfdo gives no text for these elements, they stand for white space.
SIGNS = {"text:line-break": "\n", "text:tab": "\t"}


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return sample_plan(chapters=8)


@pytest.fixture(scope="module")
def document(plan: PlanDocument) -> Document:
    return opened(write_odt(plan))


def opened(data: bytes) -> Document:
    return Document(io.BytesIO(data))


def shown(element: Element) -> str:
    """The text as a reader sees it, without the notes in it; stored line ends stay."""
    parts = [element.text or ""]
    for child in element.children:
        if child.tag == "text:s":
            parts.append(" " * int(child.get_attribute("text:c") or 1))
        elif child.tag != "text:note":
            parts.append(SIGNS.get(child.tag) or shown(child))
        parts.append(child.tail or "")
    return "".join(parts)


def notes_of(document: Document) -> list[str]:
    return [shown(note) for note in document.body.get_elements("//text:note/text:note-body/text:p")]


def styled(document: Document, style: str) -> list[str]:
    return [shown(line) for line in document.body.get_elements(f"//text:p[@text:style-name='{style}']")]


def test_odt_headings_are_those_of_the_plan(plan, document):
    found = [
        (int(str(heading.get_attribute("text:outline-level"))), shown(heading).replace("\t", " "))
        for heading in document.body.get_elements("//text:h")
    ]
    assert found == reading.labels_of(plan)


def test_odt_footnotes_are_real_and_in_order(plan, document):
    classes = {note.get_attribute("text:note-class") for note in document.body.get_elements("//text:note")}

    assert notes_of(document) == reading.notes_of(plan)
    assert classes == {"footnote"}


def test_odt_tables_have_header_rows(plan, document):
    found = document.body.get_elements("//table:table")
    tables = reading.tables_of(plan)

    assert len(found) == len(tables)
    for made, table in zip(found, tables, strict=True):
        head = made.get_elements("table:table-header-rows/table:table-row/table:table-cell")
        rows = made.get_elements("table:table-row")
        assert [shown(cell) for cell in head] == list(table.header)
        assert len(rows) == len(table.rows)
        second = [shown(cell) for cell in rows[1].get_elements("table:table-cell")]
        assert second == [cell.inlines[0].text for cell in table.rows[1]]


def test_odt_figures_have_the_alternative_text(plan, document):
    found = [shown(item) for item in document.body.get_elements("//draw:frame/svg:desc")]
    assert found == [figure.alt for figure in reading.figures_of(plan)] != []


def test_odt_quotes_are_literal_and_open_spots_set_apart(plan, document):
    assert styled(document, "Quotations") == [f"“{quote}”" for quote in reading.quotations_of(plan)]
    assert styled(document, "Plan_20_Open_20_Spot") == [
        f"Nog te bepalen: {spot.what}, door {spot.who}." for spot in reading.open_spots_of(plan)
    ]


def test_odt_contents_links_every_heading(plan, document):
    names = {mark.get_attribute("text:name") for mark in document.body.get_elements("//text:bookmark-start")}
    links = document.body.get_elements("//text:index-body//text:a")
    targets = [str(link.get_attribute("xlink:href")).removeprefix("#") for link in links]

    assert len(targets) == len([level for level, _ in reading.labels_of(plan) if level <= 2])
    assert set(targets) <= names


def test_odt_properties_name_the_organisation_and_the_language(document):
    meta = document.meta

    assert meta.title == "Plan van aanpak Kade-Linde-27"
    assert meta.creator == meta.initial_creator == "Gemeente Waterveen"
    assert meta.language == "nl-NL"
    (default,) = document.styles.get_elements(
        "//style:default-style[@style:family='paragraph']/style:text-properties"
    )
    assert default.get_attribute("fo:language") == "nl"


def test_odt_runs_a_header_and_counts_pages(document):
    (header,) = document.styles.get_elements("//style:header/text:p")

    assert shown(header) == "Plan van aanpak Kade-Linde-27 · Gemeente Waterveen · Concept · Versie 0.4"
    assert len(document.styles.get_elements("//style:footer//text:page-number")) == 1
    assert len(document.styles.get_elements("//style:footer//text:page-count")) == 1


def test_odt_uses_only_styles_that_exist(document):
    """An unknown style silently looks like plain text."""
    known = {style.name for style in document.get_styles()}
    known |= {
        str(style.get_attribute("style:name")) for style in document.content.get_elements("//style:style")
    }
    used = {
        str(item.get_attribute(name))
        for name in ("text:style-name", "table:style-name", "draw:style-name")
        for item in document.body.get_elements(f"//*[@{name}]")
    }
    contents = {name for name in used if name.startswith("Contents_20_")}

    assert used - contents - known == set()
    assert {"Contents_20_Heading", "Contents_20_1", "Contents_20_2"} <= known


def test_odt_takes_markup_as_text():
    document = opened(write_odt(sample_plan(0, text=INJECTION)))

    assert f"Voor {INJECTION * 3}" in styled(document, "Standard")
    assert f"“{INJECTION}”" in styled(document, "Quotations")
    assert INJECTION in notes_of(document)


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_odt_gives_back_any_text(text):
    document = opened(write_odt(sample_plan(0, text=text)))
    expected = printable(text)

    assert f"Voor {expected * 3}" in styled(document, "Standard")
    assert f"“{expected}”" in styled(document, "Quotations")
    assert expected in styled(document, "List_20_Contents")
    assert f"Nog te bepalen: {expected}, door {expected}." in styled(document, "Plan_20_Open_20_Spot")
    assert expected in notes_of(document)
