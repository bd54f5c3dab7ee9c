"""The HTML, read back with a real parser."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from ketenplan.core.plan.document import PlanDocument
from ketenplan.publishing.html import render_contents, render_fragment, write_html
from ketenplan.publishing.printable import printable
from tests.factories.plan_document import sample_plan
from tests.publishing import reading

INJECTION = "#inject $x$ *b* <b> & </p><script>alert(1)</script> \"' {{ x }}"

TEXT_CHAPTER = "[aria-labelledby=hoofdstuk-2]"


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return sample_plan(chapters=8)


@pytest.fixture(scope="module")
def page(plan: PlanDocument) -> LexborHTMLParser:
    return LexborHTMLParser(write_html(plan).decode())


def ids(page: LexborHTMLParser) -> list[str]:
    return [node.attributes["id"] or "" for node in page.css("[id]")]


def test_html_headings_are_those_of_the_plan(plan, page):
    found = [(int(node.tag[1]) - 1, node.text()) for node in page.css(".plan-chapter :is(h2, h3, h4)")]
    assert found == reading.labels_of(plan)


def test_html_has_one_title_a_language_and_an_author(page):
    assert [node.text() for node in page.css("h1")] == ["Plan van aanpak Kade-Linde-27"]
    assert page.css_first("html").attributes["lang"] == "nl"
    assert page.css_first("meta[name=author]").attributes["content"] == "Gemeente Waterveen"


def test_html_notes_link_there_and_back(plan, page):
    notes = [node.text().removesuffix(" ↑") for node in page.css(".plan-notes li")]
    there = [node.attributes["href"] for node in page.css(".plan-note a")]
    back = [node.attributes["href"] for node in page.css(".plan-notes li a")]

    assert notes == reading.notes_of(plan)
    assert there == [f"#noot-{number}-tekst" for number in range(1, len(notes) + 1)]
    assert back == [f"#noot-{number}" for number in range(1, len(notes) + 1)]


def test_html_ids_are_unique_and_every_link_lands(page):
    found = ids(page)
    targets = {(node.attributes["href"] or "").removeprefix("#") for node in page.css("a")}

    assert len(found) == len(set(found))
    assert targets <= set(found)


def test_html_tables_have_a_caption_and_scoped_headers(plan, page):
    tables = reading.tables_of(plan)

    assert len(page.css("table")) == len(tables)
    for found, table in zip(page.css("table"), tables, strict=True):
        assert found.css_first("caption").text().endswith(f". {table.caption}")
        assert [node.text() for node in found.css("thead th")] == list(table.header)
        assert {node.attributes["scope"] for node in found.css("th")} == {"col"}
        assert len(found.css("tbody tr")) == len(table.rows)


def test_html_figures_have_the_alternative_text(plan, page):
    assert (
        [node.attributes["alt"] for node in page.css("img")]
        == [f.alt for f in reading.figures_of(plan)]
        != []
    )


def test_html_asks_nothing_from_outside_and_nothing_the_content_policy_forbids(plan, page):
    fragment = LexborHTMLParser(render_fragment(plan))

    for found in (page, fragment):
        assert found.css("script, link, iframe, object, [style], [onclick], [onerror], [onload]") == []
        assert all((node.attributes["src"] or "").startswith("data:image/") for node in found.css("[src]"))
    assert fragment.css("style") == []
    assert len(page.css("head style")) == 1
    assert re.search(r"url\(|@import", page.css_first("style").text()) is None


def test_html_contents_lead_to_the_headings_of_the_fragment(plan):
    links = LexborHTMLParser(render_contents(plan)).css("a")
    headings = LexborHTMLParser(render_fragment(plan))

    assert [link.text() for link in links] == [
        label for level, label in reading.labels_of(plan) if level <= 2
    ]
    assert {(link.attributes["href"] or "").removeprefix("#") for link in links} <= set(ids(headings))


def test_html_fragment_is_not_escaped_again_by_a_template_engine(plan):
    fragment = render_fragment(plan)

    assert fragment.__html__() == fragment


def test_html_takes_markup_as_text():
    page = LexborHTMLParser(write_html(sample_plan(0, text=INJECTION)).decode())

    assert page.css("script") == []
    assert page.css_first(".plan-quotation span").text() == INJECTION
    assert page.css_first(f"{TEXT_CHAPTER} > p").text(deep=True).startswith(f"Voor {INJECTION}")


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_html_gives_back_any_text(text):
    page = LexborHTMLParser(write_html(sample_plan(0, text=text)).decode())
    shown = printable(text)

    assert page.css_first(".plan-quotation span").text() == shown
    assert page.css_first(f"{TEXT_CHAPTER} li").text() == shown
    assert page.css_first(f"{TEXT_CHAPTER} th").text() == shown
    assert page.css_first(f"{TEXT_CHAPTER} .plan-open").text() == f"Nog te bepalen: {shown}, door {shown}."
    assert f"{shown} ↑" in [note.text() for note in page.css(".plan-notes li")]
