"""Files that cannot be read as a whole: one exact Dutch sentence each."""

import io
import json
import zipfile

import pytest

from ketenplan.inquiries.formats import BadQuickscan, read_quickscan, write_quickscan
from ketenplan.inquiries.formats.example import EXAMPLE
from tests.inquiries.formats.packing import edited, repacked

XLSX = write_quickscan(EXAMPLE, "xlsx")
ODS = write_quickscan(EXAMPLE, "ods")
DOCX = write_quickscan(EXAMPLE, "docx")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512


def sentence_for(data: bytes, file_name: str = "quickscan") -> str:
    with pytest.raises(BadQuickscan) as caught:
        read_quickscan(data, file_name, screen=refuse_secret)
    return caught.value.sentence


class Refusal:
    severity = "REFUSE"
    message = "Haal dit weg."


def refuse_secret(text: str) -> tuple[Refusal, ...]:
    return (Refusal(),) if "geheim" in text.lower() else ()


def with_member(name: str, content: bytes) -> bytes:
    return repacked(XLSX, {name: lambda _: content})


@pytest.mark.parametrize(
    ("data", "file_name", "sentence"),
    [
        (b"", "a.xlsx", "Dit bestand is leeg (0 bytes). Kies een ander bestand."),
        (
            b"a" * (10 * 1024 * 1024 + 1),
            "a.yaml",
            "Dit bestand is te groot. Een quickscan mag uitgepakt ten hoogste 10 MB zijn.",
        ),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            "Dit bestand is beveiligd met een wachtwoord. "
            "Haal het wachtwoord eraf en kies het bestand opnieuw.",
        ),
        (OLE, "a.xls", "Dit bestand is in een oud Office-formaat opgeslagen. Sla het op als .xlsx of .docx."),
        (
            b"%PDF-1.7\n",
            "a.docx",
            "Dit bestand is een PDF. Vul de quickscan in op een formulier in YAML, JSON, XLSX, ODS of DOCX.",
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00",
            "a.xlsx",
            "Dit soort bestand kan Ketenplan niet lezen als quickscan. "
            "Gebruik een formulier in YAML, JSON, XLSX, ODS of DOCX.",
        ),
        (
            b"<html><body>Hallo</body></html>",
            "a.yaml",
            "Dit soort bestand kan Ketenplan niet lezen als quickscan. "
            "Gebruik een formulier in YAML, JSON, XLSX, ODS of DOCX.",
        ),
        (
            b"PK\x03\x04 geen zip",
            "a.xlsx",
            "Dit bestand is beschadigd en kan niet worden gelezen. "
            "Sla het opnieuw op en probeer het nog een keer.",
        ),
        (
            XLSX[: len(XLSX) // 2],
            "a.xlsx",
            "Dit bestand is beschadigd en kan niet worden gelezen. "
            "Sla het opnieuw op en probeer het nog een keer.",
        ),
        (
            DOCX,
            "a.xlsx",
            "De naam van dit bestand eindigt op .xlsx, maar de inhoud is DOCX. "
            "Geef het bestand een naam die eindigt op .docx en probeer het opnieuw.",
        ),
        (
            b"gemeente: Waterveen",
            "a.ods",
            "De naam van dit bestand eindigt op .ods, maar de inhoud is YAML. "
            "Geef het bestand een naam die eindigt op .yaml en probeer het opnieuw.",
        ),
        (
            b"Nummer;Vraagstuk\n1;Overlast\n",
            "a.csv",
            "In dit bestand staat geen quickscan. "
            "Download het lege formulier, vul het in en kies dat bestand.",
        ),
        (
            b"quickscan:\n  gemeente: Waterveen\n  gebied: wijk: oost\n",
            "a.yaml",
            "Regel 3 van dit YAML-bestand klopt niet. "
            "Let op het inspringen en zet tekst met een dubbele punt tussen aanhalingstekens.",
        ),
        (
            b'{\n"gemeente" "Waterveen"\n}',
            "a.json",
            "Regel 2 van dit JSON-bestand klopt niet. Let op komma's, haakjes en aanhalingstekens.",
        ),
        (
            b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
            "a.yaml",
            "Dit YAML-bestand gebruikt een verwijzing (& of *). "
            "Zet tekst die met & of * begint tussen aanhalingstekens.",
        ),
        (
            b"a: " + b"[" * 5000,
            "a.yaml",
            "De gegevens in dit bestand zijn te diep genest. Gebruik de opbouw van het lege formulier.",
        ),
        (
            b'{"a":' * 200_000,
            "a.json",
            "De gegevens in dit bestand zijn te diep genest. Gebruik de opbouw van het lege formulier.",
        ),
        (
            b"gemeente: Waterveen\nvraagstuken: []\n",
            "a.yaml",
            "‘vraagstuken’ is geen veld van het formulier. Bedoelt u ‘vraagstukken’?",
        ),
        (
            b"gemeente: Waterveen\ngeheim Jansen: 1\nvraagstukken: []\n",
            "a.yaml",
            "Dit is geen veld van het formulier. Bedoelt u ‘gemeente’?",
        ),
    ],
)
def test_bad_file_gives_one_sentence(data: bytes, file_name: str, sentence: str) -> None:
    assert sentence_for(data, file_name) == sentence


def test_zip_bomb_is_refused_on_its_directory() -> None:
    bomb = with_member("xl/media/nul.bin", b"\x00" * (41 * 1024 * 1024))

    assert len(bomb) < 100_000
    assert (
        sentence_for(bomb) == "Dit bestand is te groot. Een quickscan mag uitgepakt ten hoogste 40 MB zijn."
    )


def test_document_type_in_xml_is_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///canary">]><x>&a;</x>'

    assert sentence_for(with_member("xl/sharedStrings.xml", evil)) == (
        "In dit bestand zit een constructie die niet in een quickscan hoort. "
        "Sla het opnieuw op en probeer het nog een keer."
    )


def test_macros_are_refused() -> None:
    assert sentence_for(with_member("xl/vbaProject.bin", b"x")) == (
        "In dit bestand zitten macro's. Sla het op zonder macro's, als .xlsx of .docx."
    )


def test_protected_ods_is_refused() -> None:
    manifest = {"META-INF/manifest.xml": lambda content: content + b"<!-- manifest:encryption-data -->"}

    assert sentence_for(repacked(ODS, manifest)) == (
        "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf en kies het bestand opnieuw."
    )


def test_zip_without_office_content_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("lees.txt", "hallo")

    assert sentence_for(out.getvalue()).startswith("Dit soort bestand kan Ketenplan niet lezen")


def test_broken_sheet_xml_is_damaged() -> None:
    broken = with_member("xl/worksheets/sheet2.xml", b"<worksheet><sheetData><row")

    assert sentence_for(broken).startswith("Dit bestand is beschadigd")


@pytest.mark.parametrize(
    ("cell", "value", "sentence"),
    [
        ("C1", "Omschrijvng", "‘Omschrijvng’ is geen kolom van het formulier. Bedoelt u ‘Omschrijving’?"),
        ("D1", "Geheime naam", "Dit is geen kolom van het formulier. Bedoelt u ‘Leeftijdsgroepen’?"),
        ("C1", "Vraagstuk", "De kolom ‘Vraagstuk’ komt twee keer voor. Laat er één staan."),
        (
            "B1",
            None,
            "De kolom ‘Vraagstuk’ ontbreekt. "
            "Zet de namen van de kolommen in de eerste rij, zoals in het lege formulier.",
        ),
        (
            "C1",
            None,
            "In kolom 3 staat tekst, maar de kolom heeft geen naam. Geef de kolom een naam of maak hem leeg.",
        ),
    ],
)
def test_wrong_columns_name_the_nearest(cell: str, value: str | None, sentence: str) -> None:
    def rename(book: object) -> None:
        book["Vraagstukken"][cell] = value  # type: ignore[index]

    assert sentence_for(edited(XLSX, rename)) == sentence


def test_missing_sheet_is_named() -> None:
    def rename(book: object) -> None:
        book["Vraagstukken"].title = "Blad1"  # type: ignore[index]

    assert sentence_for(edited(XLSX, rename)) == (
        "Het tabblad ‘Vraagstukken’ ontbreekt. "
        "Gebruik het lege formulier en laat de namen van de tabbladen staan."
    )


def test_more_rows_than_the_limit_are_refused() -> None:
    def add(book: object) -> None:
        book["Vraagstukken"]["B10001"] = "Overlast"  # type: ignore[index]

    assert sentence_for(edited(XLSX, add)) == (
        "Dit bestand heeft meer dan 10.000 rijen. Verwijder de rijen die u niet nodig heeft."
    )


def test_ods_that_repeats_a_row_a_million_times_is_refused() -> None:
    row = b"<table:table-row"
    bomb = repacked(
        ODS,
        {
            "content.xml": lambda text: text.replace(
                row + b'><table:table-cell office:value-type="string" table:style-name="kp-body" ',
                row + b' table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" '
                b'table:style-name="kp-body" ',
                1,
            )
        },
    )

    assert bomb != ODS
    assert sentence_for(bomb) == (
        "Dit bestand heeft meer dan 10.000 rijen. Verwijder de rijen die u niet nodig heeft."
    )


def test_json_in_a_yaml_file_is_fine() -> None:
    data = json.dumps({"gemeente": "Waterveen", "vraagstukken": [{"vraagstuk": "Overlast"}]}).encode()

    assert read_quickscan(data, "a.yml", screen=refuse_secret).sentences == ()
