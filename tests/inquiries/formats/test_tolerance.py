"""What people really type and do to a form, and what comes out."""

import io
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest

from ketenplan.core.project.model import Certainty, ChildrenAffected, Domain, Quickscan, SafetyIssue
from ketenplan.inquiries.formats import Reading, Vocabulary, read_quickscan, write_quickscan, write_template
from ketenplan.inquiries.formats.example import EXAMPLE, EXAMPLE_ISSUE
from ketenplan.inquiries.formats.fields import starter_vocabulary
from ketenplan.inquiries.formats.parsing import read_date
from ketenplan.reference.starter import ReferenceItem
from tests.inquiries.formats.packing import edited

XLSX = write_quickscan(EXAMPLE, "xlsx")


def let_through(text: str) -> tuple[()]:
    return ()


def read(data: bytes, file_name: str = "x") -> Reading:
    return read_quickscan(data, file_name, screen=let_through)


def issue_from(line: str) -> SafetyIssue:
    reading = read(f"gemeente: W\nvraagstukken:\n - vraagstuk: x\n   {line}\n".encode())
    assert reading.quickscan is not None, reading.sentences
    return reading.quickscan.safety_issues[0]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("domein: Zorg", "domain", Domain.CARE),
        ("Domein: STRAF", "domain", Domain.SAFETY),
        ("domain: BOTH", "domain", Domain.BOTH),
        ("domein: zorg en veiligheid", "domain", Domain.BOTH),
        ("domein: ''", "domain", Domain.BOTH),
        ("zekerheid: Waargenomen", "certainty", Certainty.OBSERVED),
        ("zekerheid: vermoeden", "certainty", Certainty.ASSUMED),
        ("zekerheid: '?'", "certainty", Certainty.UNKNOWN),
        ("zekerheid: ~", "certainty", Certainty.UNKNOWN),
        ("kinderen: J", "children_affected", ChildrenAffected.YES),
        ("kinderen geraakt: no", "children_affected", ChildrenAffected.NO),
        ("leefgebied: L3", "life_areas", ("L03",)),
        ("leefgebied: L03 Onderwijs, school", "life_areas", ("L03",)),
        ("leefgebied: financien, WONEN", "life_areas", ("L05", "L06")),
        ("leefgebieden: [L01; L02, 'n.v.t.']", "life_areas", ("L01", "L02")),
        ("leefgebied: onbekend", "life_areas", ()),
        ("leeftijden: 12 t/m 15 jaar", "age_bands", ("12-15",)),
        ("leeftijden: 12–15; basisschool", "age_bands", ("12-15", "4-11")),
        ("bronnen: politie, school", "source_organisations", ("politie", "school")),
        ("bronnen: 'Werk, Inkomen;'", "source_organisations", ("Werk, Inkomen",)),
        ("bronnen: ['- politie', '• school']", "source_organisations", ("politie", "school")),
        ("nr: v7", "key", "V07"),
        ("nummer: V 03", "key", "V03"),
        ("nummer: v003", "key", "V003"),
        ("nummer: 007", "key", "007"),
    ],
)
def test_typing_variants(line: str, field: str, value: object) -> None:
    assert getattr(issue_from(line), field) == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-02", date(2026, 11, 2)),
        ("2-11-2026", date(2026, 11, 2)),
        ("02/11/2026", date(2026, 11, 2)),
        ("2 november 2026", date(2026, 11, 2)),
        ("2 maart 2026", date(2026, 3, 2)),
        ("2 mrt. 2026", date(2026, 3, 2)),
        ("31-11-2026", None),
        ("11-2026", None),
        ("2-11-26", None),
    ],
)
def test_dates_in_dutch_order(text: str, day: date | None) -> None:
    assert read_date(text) == day


def test_missing_keys_are_given_in_order_around_those_taken() -> None:
    text = "gemeente: W\nvraagstukken:\n - vraagstuk: a\n - {nr: V01, vraagstuk: b}\n - vraagstuk: c\n"

    reading = read(text.encode())

    assert reading.quickscan is not None
    assert [issue.key for issue in reading.quickscan.safety_issues] == ["V02", "V01", "V03"]
    assert [sentence for sentence in reading.note_sentences if "Nummer" in sentence] == [
        f"Vraagstuk {row}, veld ‘Nummer’: Dit veld is leeg. Ketenplan geeft het vraagstuk zelf een nummer."
        for row in (1, 3)
    ]


def change(edit: Any) -> Reading:
    return read(edited(XLSX, edit), "quickscan.xlsx")


def test_age_band_that_excel_made_a_date_is_understood() -> None:
    def type_date(book: Any) -> None:
        book["Vraagstukken"]["H2"] = date(2026, 11, 4)

    reading = change(type_date)

    assert reading.quickscan is not None
    assert reading.quickscan.safety_issues[0].age_bands == ("4-11",)


def test_hidden_row_and_hidden_sheet_are_read_and_the_row_is_named() -> None:
    def hide(book: Any) -> None:
        book["Vraagstukken"].row_dimensions[2].hidden = True
        book["Quickscan"].sheet_state = "hidden"

    reading = change(hide)

    assert reading.quickscan == EXAMPLE
    assert reading.note_sentences == (
        "Rij 2, kolom ‘Vraagstuk’: Deze rij is verborgen in het bestand en wordt wel ingelezen.",
    )


def test_cells_merged_over_rows_are_refused() -> None:
    def merge(book: Any) -> None:
        book["Vraagstukken"].merge_cells("D2:D3")

    assert change(merge).sentences == (
        "Rij 2, kolom ‘Leefgebieden’: Deze cel is samengevoegd met een cel in een andere rij. "
        "Hef de samenvoeging op en vul elke rij apart in.",
    )


def test_formula_without_a_value_and_error_values_are_refused() -> None:
    def type_formulas(book: Any) -> None:
        book["Vraagstukken"]["C2"] = "=1+1"
        book["Vraagstukken"]["I2"] = "#NAME?"

    assert change(type_formulas).sentences == (
        "Rij 2, kolom ‘Omschrijving’: In deze cel staat een formule. Vervang de formule door gewone tekst.",
        "Rij 2, kolom ‘Urgentie’: In deze cel staat een foutmelding van het rekenblad. Typ de tekst opnieuw.",
    )


def test_title_row_empty_rows_and_moved_columns_do_not_matter() -> None:
    def move(book: Any) -> None:
        sheet = book["Vraagstukken"]
        sheet.move_range("E1:E2", cols=20)
        sheet.delete_cols(5)
        sheet.insert_rows(1)
        sheet["A1"] = "Quickscan Waterveen"
        sheet.insert_rows(3)

    reading = change(move)

    assert reading.quickscan == EXAMPLE
    assert [row.row for row in reading.rows] == [4]


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+31", "-politie", "@som"])
def test_text_that_looks_like_a_formula_is_written_as_text(text: str) -> None:
    data = write_quickscan(replace(EXAMPLE, safety_issues=(replace(EXAMPLE_ISSUE, urgency=text),)), "xlsx")

    cells: list[Any] = []
    edited(data, lambda book: cells.append(book["Vraagstukken"]["I2"]))

    assert (cells[0].value, cells[0].data_type, bool(cells[0].quotePrefix)) == (text, "s", True)


def filled_docx(edit: Any, quickscan: Quickscan = EXAMPLE) -> Reading:
    document = docx.Document(io.BytesIO(write_quickscan(quickscan, "docx")))
    edit(document)
    out = io.BytesIO()
    document.save(out)
    return read(out.getvalue(), "quickscan.docx")


def test_row_that_was_added_below_an_answer_belongs_to_it() -> None:
    def add_row(document: Any) -> None:
        table = document.tables[0]
        table.add_row().cells[1].text = "En de school ook."

    reading = filled_docx(add_row)

    assert reading.quickscan == replace(EXAMPLE, occasion=f"{EXAMPLE.occasion}\nEn de school ook.")


def test_tables_that_grew_together_stay_two_issues() -> None:
    def join(document: Any) -> None:
        first, second = document.tables[1:]
        for row in list(second.rows):
            first._tbl.append(row._tr)
        second._tbl.getparent().remove(second._tbl)

    quickscan = replace(EXAMPLE, safety_issues=(EXAMPLE_ISSUE, replace(EXAMPLE_ISSUE, key="V02")))

    assert filled_docx(join, quickscan).quickscan == quickscan


def test_copied_table_is_one_more_issue_and_its_double_number_is_named() -> None:
    def copy(document: Any) -> None:
        table = document.tables[1]._tbl
        table.addnext(deepcopy(table))

    assert filled_docx(copy).sentences == (
        "Vraagstuk 2, veld ‘Nummer’: Dit nummer staat ook al bij vraagstuk 1. "
        "Geef elk vraagstuk een eigen nummer.",
    )


def test_unknown_row_in_the_word_form_is_named() -> None:
    def rename(document: Any) -> None:
        document.tables[1].rows[8].cells[0].paragraphs[0].runs[0].text = "Spoedig"

    assert filled_docx(rename).sentences == (
        "Vraagstuk 1, veld ‘onbekend veld’: ‘Spoedig’ is geen veld van het formulier. Bedoelt u ‘Urgentie’?",
    )


def test_local_life_areas_replace_the_starter_list() -> None:
    local = Vocabulary((ReferenceItem("X1", "Water, wind; weer"),), starter_vocabulary().age_bands)
    quickscan = Quickscan("W", safety_issues=(SafetyIssue("V01", "x", life_areas=("X1",)),))

    for file_format in ("yaml", "xlsx", "docx"):
        data = write_quickscan(quickscan, file_format, vocabulary=local)
        assert read_quickscan(data, "x", screen=let_through, vocabulary=local).quickscan == quickscan


def test_office_forms_are_dutch_and_name_nobody() -> None:
    word = docx.Document(io.BytesIO(write_template("docx"))).core_properties
    books: list[Any] = []
    edited(write_template("xlsx"), books.append)

    assert (word.author, word.last_modified_by, word.language) == ("", "", "nl-NL")
    assert (books[0].properties.creator or "", books[0].properties.language) == ("", "nl-NL")
    assert books[0]["Vraagstukken"].freeze_panes == "C2"
    assert books[0].sheetnames == ["Quickscan", "Vraagstukken", "Voorbeeld", "Uitleg", "Keuzes"]
