"""Lists of programmes as XLSX: what is written reads back, and a bad file stores nothing and says where."""

import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from ketenplan.core.project.model import Programme, ProgrammeState
from ketenplan.programmes.lists import BadList, read_list, read_stored, write_list
from ketenplan.programmes.models import Programme as Row
from tests.contracts.permission_table import address
from tests.core.programmes.scenarios import programmes
from tests.factories.forms import key, upload
from tests.factories.pages import text_of
from tests.factories.projects import filled_project

PLAIN = Programme("", "Weerbare wijken", starts_on=date(2025, 1, 1), ends_on=date(2028, 12, 31))


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def sheet(*rows: list[object], title: str = "Programma's") -> bytes:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_register_reads_back_as_it_was_written():
    values = tuple(replace(value, key="") for value in programmes())
    ended = replace(PLAIN, state=ProgrammeState.ENDED, offer="=1+1")

    reading = read_list(write_list((*values, ended)), "programmas.xlsx")

    assert reading.sentences == ()
    assert reading.programmes == (*values, ended)
    assert read_stored(reading.stored).programmes == reading.programmes


def test_text_that_looks_like_a_formula_stays_text():
    book = load_workbook(io.BytesIO(write_list((replace(PLAIN, offer="=1+1"),))))

    assert book.active["F2"].data_type == "s"


def test_columns_may_have_other_names_and_another_order():
    data = sheet(["Doelgroep", "Einde", "Programma"], ["jongeren", "31-12-2028", "Kansplek"])

    (value,) = read_list(data, "lijst.xlsx").programmes

    assert (value.name, value.target_group, value.ends_on) == ("Kansplek", "jongeren", date(2028, 12, 31))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["Naam", "Begroting"], ["Kansplek", "10"]], "Begroting"),
        ([["Naam", "Naam"], ["Kansplek", "Kansplek"]], "Naam"),
        ([["Doelen"], ["Meer werk"]], "Naam"),
        ([["Naam"]], "geen programma"),
        ([], "Naam"),
    ],
)
def test_file_with_wrong_columns_is_refused_with_one_sentence(rows, sentence):
    with pytest.raises(BadList) as refused:
        read_list(sheet(*rows), "lijst.xlsx")

    assert sentence in refused.value.sentence


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b""),
        ("a.xlsx", b"PK\x03\x04kapot"),
        ("a.json", b"{}"),
        ("a.pdf", b"%PDF-1.7"),
        ("a.txt", b"x"),
    ],
)
def test_other_file_is_refused_with_one_sentence(name, data):
    with pytest.raises(BadList) as refused:
        read_list(data, name)

    assert "quickscan" not in refused.value.sentence.casefold()


def test_sheet_of_another_name_is_refused():
    with pytest.raises(BadList, match="Programma's"):
        read_list(sheet(["Naam"], ["Kansplek"], title="Blad1"), "lijst.xlsx")


def test_every_problem_has_its_row_and_column():
    data = sheet(
        ["Naam", "Eerste dag", "Laatste dag", "Status", "Leefgebieden", "Contact"],
        ["Kansplek", "1-1-2026", "31-12-2025", "loopt", "", ""],
        ["kansplek", "morgen", "", "misschien", "L99", ""],
        ["", "", "", "", "L03", "Bel 06-12345678"],
    )

    reading = read_list(data, "lijst.xlsx")

    assert reading.programmes == ()
    assert [(row.row, [problem.place for problem in row.problems]) for row in reading.rows] == [
        (2, ["Laatste dag"]),
        (3, ["Leefgebieden", "Eerste dag", "Status", "Naam"]),
        (4, ["Naam", "Contact"]),
    ]
    assert "06-12345678" not in " ".join(reading.sentences)


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"a": 1}', '[["x", {}]]', "[]"])
def test_content_that_was_tampered_with_is_refused(content):
    with pytest.raises(BadList):
        read_stored(content)


def test_dry_run_shows_what_happens_and_stores_nothing(lead, filled):
    data = write_list((PLAIN, replace(PLAIN, name="Thuiszitterspact")))

    response = lead.post(address("programmes-import", filled.ids), {"file": upload("p.xlsx", data)} | key())

    assert [(row.name, happens) for row, happens in response.context["rows"]] == [
        ("Weerbare wijken", "ADDED"),
        ("Thuiszitterspact", "CHANGED"),
    ]
    assert Row.objects.count() == 1


def test_agreed_list_is_added_and_changes_what_was_there(lead, filled):
    data = write_list((PLAIN, replace(PLAIN, name="Thuiszitterspact", owner="GGD")))
    page = lead.post(address("programmes-import", filled.ids), {"file": upload("p.xlsx", data)} | key())
    sent = {"content": page.context["confirm"].initial["content"]} | key()

    for _ in range(2):
        response = lead.post(address("programmes-import-store", filled.ids), sent)

    assert response.url == address("programmes-register", filled.ids)
    assert sorted(Row.objects.values_list("name", "owner", "version")) == [
        ("Thuiszitterspact", "GGD", 2),
        ("Weerbare wijken", "", 1),
    ]


def test_refused_text_in_what_is_sent_along_stores_nothing(lead, filled):
    sent = {"content": '[[2, {"name": "Kansplek", "goals": "Leerling met BSN 111222333"}]]'} | key()

    response = lead.post(address("programmes-import-store", filled.ids), sent)

    assert response.status_code == 422
    assert "111222333" not in text_of(response)
    assert Row.objects.count() == 1


def test_register_comes_out_as_a_file_that_reads_back(lead, filled):
    response = lead.get(address("programmes-file", filled.ids))

    (value,) = read_list(response.content, "programmas.xlsx").programmes
    assert value.name == "Thuiszitterspact"


def test_register_that_comes_back_as_it_was_changes_nothing(lead, filled):
    data = lead.get(address("programmes-file", filled.ids)).content
    page = lead.post(address("programmes-import", filled.ids), {"file": upload("p.xlsx", data)} | key())
    sent = {"content": page.context["confirm"].initial["content"]} | key()

    lead.post(address("programmes-import-store", filled.ids), sent)

    assert [happens for _, happens in page.context["rows"]] == ["SAME"]
    assert list(Row.objects.values_list("version", flat=True)) == [1]
