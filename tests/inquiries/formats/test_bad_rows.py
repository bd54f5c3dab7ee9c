"""Files with problems in rows: every problem is named with its place, and nothing comes out."""

from dataclasses import replace
from typing import Any

import pytest

from ketenplan.core.project.model import SafetyIssue
from ketenplan.inquiries.formats import Reading, read_quickscan, write_quickscan
from ketenplan.inquiries.formats.example import EXAMPLE, EXAMPLE_ISSUE
from tests.inquiries.formats.packing import edited

# Passes the eleven test and belongs to nobody: it starts with nines.
BSN = "999990019"
BSN_TEXT = f"Op het formulier staat bsn {BSN}."


def let_through(text: str) -> tuple[()]:
    return ()


class Note:
    severity = "WARN"
    message = "Kijk hier nog eens naar."


def warn_about_street(text: str) -> tuple[Note, ...]:
    return (Note(),) if "straat" in text else ()


def read_yaml(issue: str, header: str = "gemeente: Waterveen") -> Reading:
    """A quickscan with this header and one issue, given as lines of YAML."""
    lines = "".join(f"    {line}\n" for line in issue.splitlines())
    text = f"{header}\nvraagstukken:\n  -\n{lines}"
    return read_quickscan(text.encode(), "quickscan.yaml", screen=let_through)


def seven_issues(bad: SafetyIssue) -> Any:
    """EXAMPLE with seven issues, of which the sixth or seventh on screen is `bad`."""
    good = [replace(EXAMPLE_ISSUE, key=f"V{number:02d}") for number in range(1, 7)]
    return replace(EXAMPLE, safety_issues=(*good, replace(bad, key="V07")))


@pytest.mark.parametrize("file_format", ["yaml", "json", "docx"])
def test_bsn_in_issue_seven_is_named_and_nothing_comes_out(file_format: str) -> None:
    data = write_quickscan(seven_issues(replace(EXAMPLE_ISSUE, description=BSN_TEXT)), file_format)

    reading = read_quickscan(data, f"quickscan.{file_format}")

    assert reading.quickscan is None
    assert len(reading.sentences) == 1
    assert reading.sentences[0].startswith("Vraagstuk 7, veld ‘Omschrijving’: ")
    assert BSN not in repr(reading)


@pytest.mark.parametrize("file_format", ["xlsx", "ods"])
def test_bsn_in_a_sheet_is_named_by_the_row_users_see(file_format: str) -> None:
    data = write_quickscan(seven_issues(replace(EXAMPLE_ISSUE, tried=BSN_TEXT)), file_format)

    reading = read_quickscan(data, f"quickscan.{file_format}")

    assert reading.quickscan is None
    assert [sentence.split(": ")[0] for sentence in reading.sentences] == ["Rij 8, kolom ‘Wat is geprobeerd’"]
    assert BSN not in repr(reading)


@pytest.mark.parametrize("field", ["title", "key", "source_organisations", "urgency", "open_question"])
def test_refused_text_is_nowhere_in_the_report(field: str) -> None:
    value: Any = (BSN_TEXT,) if field == "source_organisations" else BSN if field == "key" else BSN_TEXT
    data = write_quickscan(
        replace(EXAMPLE, safety_issues=(replace(EXAMPLE_ISSUE, **{field: value}),)), "xlsx"
    )

    reading = read_quickscan(data, "quickscan.xlsx")

    assert reading.quickscan is None
    assert BSN not in repr(reading)


def test_wrong_answer_with_a_bsn_is_not_repeated() -> None:
    text = (
        f"gemeente: Waterveen\nvraagstukken:\n - vraagstuk: x\n   leefgebieden: [{BSN}]\n   domein: '{BSN}'\n"
    )

    reading = read_quickscan(text.encode(), "quickscan.yaml")

    assert [sentence.split(". ")[0] for sentence in reading.sentences] == [
        "Vraagstuk 1, veld ‘Leefgebieden’: Dit is geen leefgebied dat Ketenplan kent",
        "Vraagstuk 1, veld ‘Domein’: Dit is geen geldig antwoord",
    ]
    assert BSN not in repr(reading)


def test_number_typed_as_a_number_passes_the_gate_too() -> None:
    def type_number(book: Any) -> None:
        book["Vraagstukken"]["C2"] = int(BSN)

    reading = read_quickscan(edited(write_quickscan(EXAMPLE, "xlsx"), type_number), "quickscan.xlsx")

    assert reading.quickscan is None
    assert reading.sentences[0].startswith("Rij 2, kolom ‘Omschrijving’: ")


def test_refused_header_is_named() -> None:
    data = write_quickscan(replace(EXAMPLE, occasion=BSN_TEXT), "json")

    reading = read_quickscan(data, "quickscan.json")

    assert reading.quickscan is None
    assert reading.sentences[0].startswith("Kopgegevens, veld ‘Aanleiding’: ")


def test_warning_is_a_note_and_stops_nothing() -> None:
    quickscan = replace(EXAMPLE, area="een straat in het centrum")
    data = write_quickscan(quickscan, "yaml")

    reading = read_quickscan(data, "quickscan.yaml", screen=warn_about_street)

    assert reading.quickscan == quickscan
    assert reading.note_sentences == ("Kopgegevens, veld ‘Gebied’: Kijk hier nog eens naar.",)


@pytest.mark.parametrize(
    ("issue", "sentence"),
    [
        ("omschrijving: Iets", "Vraagstuk 1, veld ‘Vraagstuk’: Dit veld is leeg. Vul het in."),
        (
            "vraagstuk: x\nleefgebieden: Opvoedng",
            "Vraagstuk 1, veld ‘Leefgebieden’: ‘Opvoedng’ is geen leefgebied dat Ketenplan "
            "kent. Kies bijvoorbeeld "
            "‘Opvoeding en gezinsrelaties’, ‘Wonen en huisvesting’ of ‘Psychische gezondheid en verslaving’.",
        ),
        (
            "vraagstuk: x\nleeftijdsgroepen: 5-7",
            "Vraagstuk 1, veld ‘Leeftijdsgroepen’: ‘5-7’ is geen geldig antwoord. "
            "Kies ‘0-3’, ‘4-11’, ‘12-15’, ‘16-17’, ‘18-23’ of ‘24+’.",
        ),
        (
            "vraagstuk: x\nzekerheid: misschien",
            "Vraagstuk 1, veld ‘Zekerheid’: ‘misschien’ is geen geldig antwoord. "
            "Kies ‘gezien’, ‘gemeld’, ‘vermoed’ of ‘onbekend’.",
        ),
        (
            "vraagstuk: x\nkinderen_geraakt: 3",
            "Vraagstuk 1, veld ‘Kinderen geraakt’: ‘3’ is geen geldig antwoord. "
            "Kies ‘ja’, ‘nee’ of ‘onbekend’.",
        ),
        (
            "vraagstuk: " + "x" * 201,
            "Vraagstuk 1, veld ‘Vraagstuk’: Deze tekst is te lang. Gebruik ten hoogste 200 tekens.",
        ),
        (
            "vraagstuk: x\nomschrijving: " + "x" * 10_001,
            "Vraagstuk 1, veld ‘Omschrijving’: Deze tekst is te lang. Gebruik ten hoogste 10.000 tekens.",
        ),
        (
            "vraagstuk: x\nomschrijving: {a: b}",
            "Vraagstuk 1, veld ‘Omschrijving’: Hier staat een opsomming met onderdelen. "
            "Zet er gewone tekst neer.",
        ),
        (
            "vraagstuk: x\ntitel: y",
            "Vraagstuk 1, veld ‘Vraagstuk’: Dit veld staat er twee keer. Laat er één staan.",
        ),
        (
            "vraagstuk: x\nurgent: ja",
            "Vraagstuk 1, veld ‘onbekend veld’: ‘urgent’ is geen veld van het formulier. "
            "Bedoelt u ‘Urgentie’?",
        ),
    ],
)
def test_bad_value_gives_one_sentence(issue: str, sentence: str) -> None:
    reading = read_yaml(issue)

    assert reading.quickscan is None
    assert reading.sentences == (sentence,)


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("gebied: oost", "Kopgegevens, veld ‘Gemeente’: Dit veld is leeg. Vul het in."),
        (
            "gemeente: Waterveen\ndatum: 31-02-2026",
            "Kopgegevens, veld ‘Datum quickscan’: Dit is geen datum. "
            "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 23-11-2026.",
        ),
        (
            "gemeente: Waterveen\ndatum: 1-2-26",
            "Kopgegevens, veld ‘Datum quickscan’: Dit is geen datum. "
            "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 23-11-2026.",
        ),
        (
            "gemeente: Waterveen\nversie: nul",
            "Kopgegevens, veld ‘Versie’: Dit is geen versienummer. "
            "Vul een heel getal in van 1 tot en met 9999.",
        ),
    ],
)
def test_bad_header_gives_one_sentence(header: str, sentence: str) -> None:
    reading = read_yaml("vraagstuk: x", header)

    assert reading.quickscan is None
    assert reading.sentences == (sentence,)


def test_duplicate_key_names_the_first_row() -> None:
    data = write_quickscan(replace(EXAMPLE, safety_issues=(EXAMPLE_ISSUE, EXAMPLE_ISSUE)), "xlsx")

    reading = read_quickscan(data, "quickscan.xlsx", screen=let_through)

    assert reading.quickscan is None
    assert reading.sentences == (
        "Rij 3, kolom ‘Nummer’: Dit nummer staat ook al bij rij 2. Geef elk vraagstuk een eigen nummer.",
    )


def test_all_problems_of_all_rows_are_reported_together() -> None:
    text = "gemeente: ''\nvraagstukken:\n - domein: x\n - vraagstuk: goed\n - vraagstuk: y\n   zekerheid: z\n"

    reading = read_quickscan(text.encode(), "a.yaml", screen=let_through)

    assert [(row.row, len(row.problems)) for row in reading.rows] == [(1, 2), (2, 0), (3, 1)]
    assert len(reading.sentences) == 4
