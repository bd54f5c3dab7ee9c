"""Whatever is written is read back: the same quickscan, in every format."""

import dataclasses
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketenplan.core.project.model import Quickscan, SafetyIssue
from ketenplan.inquiries.formats import read_quickscan, templates, tidy, write_quickscan, write_template
from ketenplan.inquiries.formats.container import FileFormat
from ketenplan.inquiries.formats.example import EXAMPLE
from ketenplan.inquiries.formats.tidying import tidy_text
from tests.inquiries.formats.strategies import quickscans

FORMATS = list(FileFormat)
_SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def let_through(text: str) -> tuple[()]:
    return ()


@pytest.mark.parametrize("file_format", FORMATS)
@given(quickscan=quickscans)
@_SETTINGS
def test_written_quickscan_reads_back_tidied(file_format: FileFormat, quickscan: Quickscan) -> None:
    data = write_quickscan(quickscan, file_format)

    reading = read_quickscan(data, f"quickscan.{file_format}", screen=let_through)

    assert reading.sentences == ()
    assert reading.quickscan == tidy(quickscan)


@given(quickscans)
@_SETTINGS
def test_tidying_twice_changes_nothing(quickscan: Quickscan) -> None:
    assert tidy(tidy(quickscan)) == tidy(quickscan)


@given(st.text())
def test_tidied_text_has_no_controls_and_no_double_spaces(text: str) -> None:
    tidied = tidy_text(text)

    assert "  " not in tidied
    assert [letter for letter in tidied if ord(letter) < 32 and letter != "\n"] == []


@pytest.mark.parametrize("file_format", FORMATS)
def test_example_passes_the_real_gate(file_format: FileFormat) -> None:
    reading = read_quickscan(write_quickscan(EXAMPLE, file_format), f"voorbeeld.{file_format}")

    assert (reading.sentences, reading.note_sentences) == ((), ())
    assert reading.quickscan == EXAMPLE


@pytest.mark.parametrize("file_format", FORMATS)
def test_empty_template_says_what_is_missing_and_skips_its_example(file_format: FileFormat) -> None:
    data = write_template(file_format)

    reading = read_quickscan(data, f"leeg.{file_format}", screen=let_through)

    assert reading.quickscan is None
    assert reading.rows == ()
    assert reading.sentences == (
        "Kopgegevens, veld ‘Gemeente’: Dit veld is leeg. Vul het in.",
        "Kopgegevens, veld ‘Vraagstukken’: Er staat geen vraagstuk in het bestand. "
        "Vul ten minste één vraagstuk in.",
    )


@pytest.mark.parametrize("file_format", FORMATS)
def test_all_five_formats_give_the_same_quickscan(file_format: FileFormat) -> None:
    issue = SafetyIssue(
        "V07", "Overlast", source_organisations=("Werk, Inkomen en Zorg",), tried="Een\n\nTwee"
    )
    quickscan = Quickscan("Waterveen", scanned_on=date(2026, 1, 2), version=3, safety_issues=(issue,))

    reading = read_quickscan(write_quickscan(quickscan, file_format), "x", screen=let_through)

    assert reading.quickscan == quickscan


def test_templates_offer_every_format() -> None:
    assert set(templates()) == set(FORMATS)


def test_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="'csv' is not a valid FileFormat"):
        write_template("csv")


def test_tidy_keeps_every_field() -> None:
    assert dataclasses.asdict(tidy(EXAMPLE)) == dataclasses.asdict(EXAMPLE)
