"""The list of formats, the reading order and what counts as printable."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenplan.core.plan import canonical_json
from ketenplan.core.plan.document import Chapter, Heading, Paragraph, PlanDocument, Text
from ketenplan.publishing.outline import chapters_with_summary, entries
from ketenplan.publishing.printable import one_line, printable
from ketenplan.publishing.writers import FORMATS, UnknownFormat, write_plan
from tests.factories.plan_document import sample_front, sample_plan

MAGIC = {"docx": b"PK", "odt": b"PK", "pdf": b"%PDF-", "html": b"<!DOCTYPE html>", "json": b"{"}


@pytest.mark.parametrize("fmt", MAGIC)
def test_every_format_writes_a_file_of_its_kind(fmt):
    assert write_plan(sample_plan(chapters=2), fmt).startswith(MAGIC[fmt])
    assert FORMATS[fmt].suffix == f".{fmt}"


def test_formats_are_exactly_those_of_the_specification():
    assert set(FORMATS) == set(MAGIC)


def test_unknown_format_names_what_was_allowed():
    with pytest.raises(
        UnknownFormat, match="'doc' is no format for a plan; choose one of docx, odt, pdf, html, json"
    ):
        write_plan(sample_plan(chapters=2), "doc")


def test_json_is_the_canonical_json_of_the_plan():
    plan = sample_plan(chapters=4, text="a\x00b")

    assert write_plan(plan, "json").decode() == canonical_json(plan)
    assert json.loads(write_plan(plan, "json"))["plan"]["front"]["plan_date"] == "2026-12-01"


def test_summary_comes_after_the_status_and_before_all_else():
    assert [chapter.number for chapter in chapters_with_summary(sample_plan(chapters=4))] == [
        0,
        1,
        2,
        3,
        None,
    ]


def test_summary_fills_a_chapter_one_that_is_there():
    summary = (Paragraph((Text("kort"),)),)
    own = (Paragraph((Text("eigen"),)),)
    plan = PlanDocument(
        sample_front(), summary, (Chapter(1, "Samenvatting", own), Chapter(2, "Aanleiding", ()))
    )

    assert chapters_with_summary(plan) == (
        Chapter(1, "Samenvatting", summary + own),
        Chapter(2, "Aanleiding", ()),
    )


def test_a_plan_without_summary_has_no_empty_chapter():
    plan = PlanDocument(sample_front(), (), (Chapter(2, "Aanleiding", ()),))

    assert chapters_with_summary(plan) == plan.chapters


def test_sections_are_numbered_and_no_heading_level_is_skipped():
    blocks = (Heading(3, "te diep"), Heading(2, "tweede"), Heading(3, "onder tweede"))
    plan = PlanDocument(
        sample_front(), (), (Chapter(8, "Beleidslijn", blocks), Chapter(None, "Bijlage", blocks[1:]))
    )

    assert [(entry.level, entry.label) for entry in entries(plan, depth=3)] == [
        (1, "8 Beleidslijn"),
        (2, "8.1 te diep"),
        (2, "8.2 tweede"),
        (3, "onder tweede"),
        (1, "Bijlage"),
        (2, "tweede"),
        (3, "onder tweede"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x00b\x1fc\x7fd\x9fe", "a\ufffdb\ufffdc\ufffdd\ufffde"),
        ("\u202eom\u2069", "\ufffdom\ufffd"),
        ("\ud800", "\ufffd"),
        ("café\ttwee  spaties\u00ad", "café\ttwee  spaties\u00ad"),
    ],
)
def test_printable_marks_only_what_no_format_can_show(text, expected):
    assert printable(text) == expected


@given(st.text())
def test_printable_twice_is_printable_once(text):
    assert printable(printable(text)) == printable(text)
    assert "\n" not in one_line(text)
