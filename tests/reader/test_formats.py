"""DOCX, ODT, HTML, text and Markdown to pages and passages."""

import io
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odfdo import Document, Header, List, Paragraph, Table

from ketenplan.reader import End, Source, assemble, read_file, read_layout
from ketenplan.reader.html import html_blocks
from ketenplan.reader.plain import markdown_blocks, text_blocks
from ketenplan.reader.text import decode
from tests.reader import corpus
from tests.reader.conftest import Reader, headings_of, texts_of

arbitrary = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


GOAL = "Doel: geen kind zit in 2028 langer dan drie maanden thuis zonder passend onderwijs."


def saved(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def test_docx_gives_headings_lists_and_rows(read: Reader) -> None:
    document = docx.Document()
    document.core_properties.title = "Jeugdplan Waterveen"
    document.add_heading("Jeugd", 1)
    document.add_heading("Verzuim", 2)
    document.add_paragraph(GOAL)
    document.add_paragraph("Wij doen dit:")
    document.add_paragraph("snel melden", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, [("Doel", "Norm"), ("Minder verzuim", "8")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text

    result = read("plan.docx", saved(document))

    assert (result.title, result.media, result.has_pages, result.page_count) == (
        "Jeugdplan Waterveen",
        "docx",
        False,
        1,
    )
    assert result.pages[0].text.split("\n") == [
        "Jeugd", "Verzuim", GOAL, "Wij doen dit:", "• snel melden", "Doel | Norm", "Minder verzuim | 8",
    ]  # fmt: skip
    assert set(headings_of(result)) == {("Jeugd", "Verzuim")}


def test_docx_with_dutch_style_names_gives_headings(read: Reader) -> None:
    document = docx.Document()
    style = document.styles.add_style("Kop 2 gemeente", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 2"]
    kop = document.styles.add_style("Kop 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Veiligheid", style=kop)
    document.add_paragraph("Overlast", style=style)
    document.add_paragraph(GOAL)

    assert headings_of(read("plan.docx", saved(document))) == [("Veiligheid", "Overlast")]


def test_docx_without_heading_styles_uses_bold_lines(read: Reader) -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Aanpak van verzuim").bold = True
    document.add_paragraph(GOAL)

    assert headings_of(read("plan.docx", saved(document))) == [("Aanpak van verzuim",)]


def test_docx_reads_inserted_text_content_controls_and_boxes_but_no_deleted_text(read: Reader) -> None:
    document = docx.Document()
    word = nsdecls("w")
    body = document.element.body
    text = "<w:r><w:t>{}</w:t></w:r>"
    body.insert(0, parse_xml(f"<w:p {word}>{text.format('Blijft')}<w:ins>{text.format(' erbij')}</w:ins>"
                             f"<w:del><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>"))  # fmt: skip
    body.insert(
        1,
        parse_xml(
            f"<w:sdt {word}><w:sdtContent><w:p>{text.format('In een veld')}</w:p></w:sdtContent></w:sdt>"
        ),
    )
    body.insert(2, parse_xml(f"<w:p {word}>{text.format('Naast')}<w:r><w:pict><w:txbxContent><w:p>"
                             f"{text.format('In een kader')}</w:p></w:txbxContent></w:pict></w:r></w:p>"))  # fmt: skip

    assert (
        read("plan.docx", saved(document)).pages[0].text == "Blijft erbij\nIn een veld\nNaast\nIn een kader"
    )


def test_docx_table_of_contents_is_no_passage(read: Reader) -> None:
    document = docx.Document()
    toc = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("1 Jeugd\t3", style=toc)
    document.add_heading("1 Jeugd", 1)
    document.add_paragraph(GOAL)

    result = read("plan.docx", saved(document))

    assert result.pages[0].text.startswith("1 Jeugd 3\n")
    assert texts_of(result) == [GOAL]


def test_odt_gives_headings_lists_rows_and_footnotes(read: Reader) -> None:
    document = Document("text")
    document.body.clear()
    document.body.append(Header(1, "Jeugd"))
    document.body.append(Header(2, "Verzuim"))
    paragraph = Paragraph(GOAL)
    paragraph.insert_note(after="Doel", note_id="n1", citation="1", body="Bron: raadsbesluit van 2026.")
    document.body.append(paragraph)
    document.body.append(List(["snel melden", "snel hulp"]))
    table = Table("T", width=2, height=2)
    for place, text in {"A1": "Doel", "B1": "Norm", "A2": "Minder verzuim", "B2": "8"}.items():
        table.set_value(place, text)
    document.body.append(table)

    result = read("plan.odt", saved(document))

    assert result.pages[0].text.split("\n") == [
        "Jeugd", "Verzuim", GOAL, "• snel melden", "• snel hulp", "Doel | Norm", "Minder verzuim | 8",
        "Bron: raadsbesluit van 2026.",
    ]  # fmt: skip
    assert set(headings_of(result)) == {("Jeugd", "Verzuim")}
    assert (result.media, result.has_pages) == ("odt", False)


def test_html_gives_headings_without_the_frame_of_the_site(read: Reader) -> None:
    page = f"""<!doctype html><html><head><title>Weerbare wijken</title><style>p {{}}</style></head><body>
    <header><a>Menu</a></header><nav><ul><li>Home</li></ul></nav><script>alert("x")</script>
    <main><h1>Weerbare wijken</h1><h2>Doelen</h2><p>{GOAL}</p><ul><li>snel <b>melden</b></li></ul>
    <table><tr><th>Doel</th><th>Norm</th></tr><tr><td>Minder&nbsp;verzuim</td><td>8</td></tr></table>
    </main><footer>Contact</footer></body></html>"""

    result = read("wijken.html", page)

    assert result.title == "Weerbare wijken"
    assert result.pages[0].text.split("\n") == [
        "Weerbare wijken", "Doelen", GOAL, "• snel melden", "Doel | Norm", "Minder verzuim | 8",
    ]  # fmt: skip
    assert set(headings_of(result)) == {("Weerbare wijken", "Doelen")}


def test_markdown_gives_headings_lists_and_rows(read: Reader) -> None:
    source = f"""---
title: x
---
# Jeugd

Over verzuim
---

{GOAL[:40]}
{GOAL[40:].lstrip()}

* **snel** melden
1. [hulp](https://example.org) bieden

| Doel | Norm |
|---|---|
| Minder verzuim | 8 |
"""

    result = read("plan.md", source)

    assert result.pages[0].text.split("\n")[0:2] == ["Jeugd", "Over verzuim"]
    assert result.pages[0].text.split("\n")[3:] == [
        "• snel melden", "1. hulp bieden", "Doel | Norm", "Minder verzuim | 8",
    ]  # fmt: skip
    assert set(headings_of(result)) == {("Jeugd", "Over verzuim")}


def test_text_with_hard_line_ends_gives_headings_and_whole_sentences(read: Reader) -> None:
    source = f"1 Jeugd\n\n1.1 Verzuim\n\n{GOAL[:50]}\n{GOAL[50:]}\n\nOVERLAST\n\n- minder over-\nlast\n- meer rust\n"

    result = read("plan.txt", source)

    assert headings_of(result) == [("1 Jeugd", "1.1 Verzuim"), ("OVERLAST",)]
    assert texts_of(result)[1] == "- minder overlast\n- meer rust"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_its_own_encoding(read: Reader, encoding: str) -> None:
    result = read("plan.txt", "Eén gezin, één plan; de coördinator beïnvloedt dat.".encode(encoding))

    assert result.pages[0].text == "Eén gezin, één plan; de coördinator beïnvloedt dat."


def test_text_with_nul_and_direction_signs_shows_them(read: Reader) -> None:
    assert read("plan.txt", "zij\x00 ging \u202enaar huis.").pages[0].text == "zij␀ ging \ufffdnaar huis."


def test_text_of_one_enormous_line_is_kept_whole(read: Reader) -> None:
    line = "woord " * 400_000

    result = read("plan.txt", line)

    assert len(result.pages[0].text) == len(line) - 1
    assert max(len(text.split()) for text in texts_of(result)) <= 180


def test_long_text_goes_on_where_reading_stopped(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    path.write_text(
        "\n\n".join(f"Dit is alinea {number} van de tekst." for number in range(1_000)), encoding="utf-8"
    )
    whole = read_file(path)

    first = read_layout(path)
    stored = [next(first) for _ in range(3)]
    first.close()
    rest = [part for part in read_layout(path, first_page=3) if not isinstance(part, Source | End)]

    assert assemble([*stored, *rest], name=path.name) == whole


def test_document_without_text_says_so(read: Reader) -> None:
    with pytest.raises(Exception, match="geen tekst"):
        read("plan.docx", corpus.docx_with("", " "))


def test_title_falls_back_to_heading_and_then_to_the_name(read: Reader) -> None:
    assert read("plan.md", "# Jeugdplan\n\nTekst.").title == "Jeugdplan"
    assert (
        read("Jeugdplan 2026.txt", "Alleen maar een zin die verder niets zegt over wat dan ook.").title
        == "Jeugdplan 2026"
    )


@arbitrary
@given(st.text(max_size=300))
def test_any_text_gives_blocks_of_one_line(text: str) -> None:
    source = decode(text.encode("utf-8", "surrogatepass"))

    for blocks in (list(text_blocks(source)), list(markdown_blocks(source)), html_blocks(source)[1]):
        assert not any("\n" in block.text for block in blocks)


@arbitrary
@given(st.binary(max_size=300))
def test_any_bytes_can_be_decoded(data: bytes) -> None:
    assert "\r" not in decode(data)
