"""The PDF, read back: tags, text and looks that a reader depends on."""

import io
import re

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenplan.core.plan.document import PlanDocument
from ketenplan.publishing import pdf
from tests.factories.plan_document import sample_plan
from tests.publishing import pdf_ua, reading

INJECTION = '#inject $x$ *b* _i_ <b> & [x] \\ `code` // "q" @label'
# What a PDF can be asked to give back: one glyph a character, no joining.
LETTERS = st.text("abcXYZ éëïöüÿçñßœ 0123456789 #$*_<>&[]{}\\/`\"'@~=+-.,;:!?%€–“”", min_size=1, max_size=60)


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return sample_plan(chapters=5)


@pytest.fixture(scope="module")
def written(plan: PlanDocument) -> bytes:
    return pdf.write_pdf(plan)


def text_of(data: bytes) -> str:
    """The text of all pages; line-end hyphens joined, white space squeezed."""
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return reading.squeezed(re.sub("(\ufffe|\x02)\\s*", "", " ".join(pages)))


def test_pdf_keeps_every_accessibility_rule(written):
    assert pdf_ua.problems(written) == []


def test_pdf_headings_are_those_of_the_plan(plan, written):
    contents = [1]
    assert pdf_ua.headings(written) == contents + [level for level, _ in reading.labels_of(plan)]


def test_pdf_has_one_structure_element_for_each_block(plan, written):
    root = pdf_ua.structure(written)

    assert len(root.find("/Note")) == len(reading.notes_of(plan))
    assert len(root.find("/Table")) == len(reading.tables_of(plan))
    assert len(root.find("/BlockQuote")) == len(reading.quotations_of(plan))
    assert [figure.alt for figure in root.find("/Figure")] == [
        figure.alt for figure in reading.figures_of(plan)
    ]
    assert len(root.find("/Title")) == 1


def test_pdf_table_header_repeats_but_is_tagged_once(written):
    for table in pdf_ua.structure(written).find("/Table"):
        assert {head.attribute("/Scope") for head in table.find("/TH")} == {"/Column"}
        assert len(table.find("/THead")) == 1


def test_pdf_header_and_footer_are_artifacts_on_every_page_but_the_first(written):
    assert not {"/Header", "/Footer"} & set(pdf_ua.artifact_kinds(written, 0))
    for index in range(1, 4):
        assert {"/Header", "/Footer"} <= set(pdf_ua.artifact_kinds(written, index))


def test_pdf_pages_name_the_plan_and_count_themselves(written):
    document = pypdfium2.PdfDocument(io.BytesIO(written))
    second = reading.squeezed(document[1].get_textpage().get_text_range())

    assert second.startswith("Plan van aanpak Kade-Linde-27 · Gemeente Waterveen · Concept · Versie 0.4")
    assert second.endswith(f"pagina 2 van {len(document)}")


def test_pdf_title_page_says_concept_and_names_functions(written):
    first = reading.squeezed(pypdfium2.PdfDocument(io.BytesIO(written))[0].get_textpage().get_text_range())

    assert "CONCEPT" in first
    assert "Projectleider integrale aanpak" in first
    assert "1 december 2026" in first


def test_pdf_summary_stands_alone_on_one_page(plan, written):
    document = pypdfium2.PdfDocument(io.BytesIO(written))
    pages = [reading.squeezed(page.get_textpage().get_text_range()) for page in document]

    (summary,) = [page for page in pages if "1 Samenvatting" in page and "Gevraagd besluit" in page]
    assert "2 Aanleiding" not in summary


def test_pdf_shows_every_quote_note_and_open_spot_literally(plan, written):
    text = text_of(written)

    for quote in reading.quotations_of(plan):
        assert f"“{quote}”" in text
    for note in reading.notes_of(plan):
        assert note in text
    for spot in reading.open_spots_of(plan):
        assert f"Nog te bepalen: {spot.what}, door {spot.who}." in text


def test_pdf_is_the_same_for_the_same_plan(plan, written):
    assert pdf.write_pdf(plan) == written


def test_pdf_without_own_fonts_still_keeps_the_rules(plan, monkeypatch, tmp_path):
    monkeypatch.setattr(pdf, "FONT_FOLDER", tmp_path)

    assert pdf_ua.problems(pdf.write_pdf(plan)) == []


def test_pdf_takes_markup_as_text():
    assert text_of(pdf.write_pdf(sample_plan(0, text=INJECTION))).count(INJECTION) >= 10


def test_pdf_spells_out_characters_that_no_font_has():
    written = pdf.write_pdf(sample_plan(0, text="teken 中 en 😀"))

    assert "teken [U+4E2D] en [U+1F600]" in text_of(written)
    assert pdf_ua.problems(written) == []


def test_pdf_marks_control_characters():
    assert "a\ufffdb\ufffdc" in text_of(pdf.write_pdf(sample_plan(0, text="a\x00b\u202ec")))


@settings(max_examples=15, deadline=None)
@given(LETTERS)
def test_pdf_gives_back_the_text_it_was_given(text):
    assert reading.squeezed(text).replace(" ", "") in text_of(
        pdf.write_pdf(sample_plan(0, text=text))
    ).replace(" ", "")


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60))
def test_pdf_can_be_made_of_any_text(text):
    assert pdf_ua.problems(pdf.write_pdf(sample_plan(0, text=text))) == []
