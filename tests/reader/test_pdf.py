"""PDFs as municipalities make them: columns, hyphenation, headings, tables, notes, printed page numbers."""

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from ketenplan.core.passages import sentence_spans, whole_sentences
from ketenplan.reader import End, Source, UnreadableFile, assemble, dump, load, read_file, read_layout
from tests.reader import corpus
from tests.reader.conftest import headings_of, texts_of

Typeset = Callable[[str], Path]

SENTENCES = [
    "De gemeente wil dat alle kinderen in de wijk veilig kunnen opgroeien en naar school gaan.",
    "Jongerenwerkers zijn vijf avonden per week aanwezig op straat en in de buurthuizen.",
    "Scholen melden ongeoorloofd verzuim binnen vijf dagen aan de leerplichtambtenaar.",
    "Samen met de woningcorporatie pakken wij overlast en verloedering in portieken aan.",
    "De wethouder rapporteert jaarlijks aan de gemeenteraad over de voortgang van de aanpak.",
    "Ondernemers ontvangen een weerbaarheidsscan waarmee zij ondermijning eerder herkennen.",
    "Het Zorg- en Veiligheidshuis bespreekt gezinnen waar zorg en straf samenkomen.",
    "In drie buurten komen er sportactiviteiten onder begeleiding van opgeleide trainers.",
]

PLAN = """
#set document(title: "Veiligheidsplan Waterveen 2026-2029")
#set text(lang: "nl", size: 10pt, hyphenate: true)
#set par(justify: true)
#set heading(numbering: "1.1")
#set page(columns: 1, numbering: none)
#align(center)[#v(6cm) #text(28pt, weight: "bold")[Veiligheidsplan Waterveen 2026-2029]]
#pagebreak()
#set page(
  columns: COLUMNS,
  header: [Veiligheidsplan Waterveen],
  footer: context align(center)[#(counter(page).get().first() + 4)],
)
#outline(title: "Inhoudsopgave")
#pagebreak()
"""


def plan(columns: int, chapters: int = 3) -> str:
    """A plan with chapters, sections, lists, a table and a note in each."""
    text = PLAN.replace("COLUMNS", str(columns))
    for chapter in range(1, chapters + 1):
        text += f"= Thema {chapter}\n"
        for section in range(1, 4):
            body = " ".join(SENTENCES[(chapter + section + n) % 8] for n in range(5))
            text += f"== Doelen {chapter}{section}\n{body}\n\nWij doen dit:\n"
            text += "".join(f"- {SENTENCES[(section + n) % 8]}\n" for n in range(2))
            text += (
                f"\nZie de bron.#footnote[Raadsbesluit nummer {chapter}{section}.] Dit is de laatste zin.\n\n"
            )
            text += f"#table(columns: (1fr, auto), [*Doel*], [*Norm*], [Minder verzuim in wijk {chapter}], [{section}])\n"
    return text


@pytest.mark.parametrize("columns", [1, 2])
def test_typeset_plan_is_read_as_it_was_written(typeset: Typeset, columns: int) -> None:
    document = read_file(typeset(plan(columns)))

    found = " ".join(" ".join(texts_of(document)).split())
    pieces = [" ".join(text.split()) for text in texts_of(document)]
    broken = [sentence for sentence in SENTENCES if not any(sentence in piece for piece in pieces)]
    assert broken == []
    assert document.title == "Veiligheidsplan Waterveen 2026-2029"
    assert set(headings_of(document)) - {()} == {
        (f"{chapter} Thema {chapter}", f"{chapter}.{section} Doelen {chapter}{section}")
        for chapter in range(1, 4)
        for section in range(1, 4)
    }
    assert [page.printed for page in document.pages[1:]] == [
        str(n + 4) for n in range(2, document.page_count + 1)
    ]
    assert "Zie de bron. Dit is de laatste zin." in found
    assert "Minder verzuim in wijk 2 | 3" in found
    assert ". . ." not in found
    assert not any("Veiligheidsplan" in page.text for page in document.pages[1:])


def physical(path: Path) -> dict[int, str]:
    """The letters of each physical page as PDFium gives them, without white space and hyphens."""
    document = pypdfium2.PdfDocument(path)
    pages = {index + 1: page.get_textpage().get_text_range() for index, page in enumerate(document)}
    document.close()
    return {number: re.sub("[\\s\x02\ufffe\u00ad-]", "", text) for number, text in pages.items()}


@pytest.mark.parametrize("columns", [1, 2])
def test_quotes_stand_on_their_physical_page(typeset: Typeset, columns: int) -> None:
    path = typeset(plan(columns))
    document = read_file(path)
    letters = physical(path)

    for passage, text in zip(document.passages, texts_of(document), strict=True):
        start, end = whole_sentences(text)
        for line in text[start:end].split("\n"):
            for first, last in sentence_spans(line):
                quote = re.sub(r"^\d+ ", "", line[first:last])
                parts = [re.sub("[\\s\u00ad-]", "", part) for part in quote.split(" | ")]
                if "Zie de bron" not in quote:
                    assert all(part in letters[passage.page] for part in parts), quote


def test_bookmarks_are_read_as_headings(typeset: Typeset) -> None:
    source = next(iter(read_layout(typeset(plan(1)))))

    assert isinstance(source, Source)
    assert [(entry.title, entry.level) for entry in source.outline[:2]] == [
        ("1 Thema 1", 1),
        ("1.1 Doelen 11", 2),
    ]


def test_progress_counts_every_page(typeset: Typeset) -> None:
    path = typeset(plan(1))
    seen: list[tuple[int, int]] = []

    document = read_file(path, progress=lambda done, total: seen.append((done, total)))

    assert seen == [(number, document.page_count) for number in range(1, document.page_count + 1)]


@pytest.mark.parametrize("stop_after", [1, 2, 3])
def test_reading_that_was_stopped_goes_on_where_it_was(typeset: Typeset, stop_after: int) -> None:
    path = typeset(plan(2))
    whole = read_file(path)

    first = read_layout(path)
    stored = [dump(next(first)) for _ in range(1 + stop_after)]
    first.close()
    rest = [
        dump(part)
        for part in read_layout(path, first_page=stop_after + 1)
        if not isinstance(part, Source | End)
    ]

    parts = [load(line) for line in [*stored, *rest]]
    assert assemble(parts, name=path.name) == whole


def test_pdf_that_fails_half_way_gives_what_was_read(
    typeset: Typeset, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = typeset(plan(1))
    parts = list(read_layout(path))

    def stop(*_: object, **__: object):
        yield from parts[:3]
        raise UnreadableFile("TIMEOUT")

    monkeypatch.setattr("ketenplan.reader.listen", stop)
    document = read_file(path)

    assert (len(document.pages), document.partial) == (2, True)


def test_scanned_page_among_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "deels-scan.pdf"
    path.write_bytes(corpus.pdf_with_text([corpus.SENTENCE], 3))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].Contents = pdf.make_stream(b"0 0 100 100 re f")
        pdf.save(path)

    document = read_file(path)

    assert document.pages_without_text == (2,)
    assert document.page_count == 3
    assert [page.text for page in document.pages] == [corpus.SENTENCE, "", corpus.SENTENCE]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_page_is_read_upright(tmp_path: Path, turn: int) -> None:
    lines = [
        "De gemeente wil dat alle kinderen in de",
        "wijk veilig zijn en naar school gaan.",
        "Dat is het doel.",
    ]
    matrix = {0: "1 0 0 1 72 720", 90: "0 1 -1 0 120 72", 180: "-1 0 0 -1 500 120", 270: "0 -1 1 0 480 760"}[
        turn
    ]
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    path = tmp_path / "gedraaid.pdf"
    path.write_bytes(corpus.pdf_of([f"BT /F1 11 Tf 14 TL {matrix} Tm {shown} ET".encode()]))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.save(path)

    assert read_file(path).pages[0].text == " ".join(lines)


def test_small_type_with_a_scaled_matrix_has_its_printed_size(tmp_path: Path) -> None:
    path = tmp_path / "schaal.pdf"
    body = "".join(
        "(De gemeente wil dat kinderen veilig naar school gaan in de wijk.) Tj T* " for _ in range(6)
    )
    path.write_bytes(
        corpus.pdf_of(
            [
                f"BT /F1 1 Tf 20 0 0 20 72 760 Tm (Jeugd) Tj ET BT /F1 1 Tf 10 0 0 10 72 700 Tm 1.3 TL {body} ET".encode()
            ]
        )
    )

    assert set(headings_of(read_file(path))) == {("Jeugd",)}


def test_originals_are_not_changed(typeset: Typeset) -> None:
    path = typeset(plan(1))
    before = (path.read_bytes(), path.stat().st_mtime_ns)

    read_file(path)

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
