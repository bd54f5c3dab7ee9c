"""From pieces of text with a place to blocks: columns, tables, furniture, contents, headings, doubles."""

from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketenplan.core.passages import (
    BlockKind,
    OutlineEntry,
    PageLayout,
    Run,
    Structure,
    blocks_of_pages,
    segment,
)

arbitrary = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


BODY = 10.0
LONG = "De gemeente wil dat alle kinderen veilig naar school gaan en thuis"
FILL = [
    "zijn en dat zij niet verzuimen want dat is slecht voor later en",
    "voor de wijk waar zij wonen met hun ouders.",
]


class Paper:
    """Sets text on one page, in drawing order."""

    def __init__(self, number: int = 1, label: str = "") -> None:
        self.number, self.label = number, label
        self.runs: list[Run] = []
        self._order = count()

    def put(
        self, text: str, x: float, y: float, *, size: float = BODY, bold: bool = False, right: float = 0
    ) -> "Paper":
        end = right or x + len(text) * size * 0.5
        self.runs.append(Run(text, x, end, y, size, bold, next(self._order)))
        return self

    def lines(self, texts: list[str], x: float, y: float, *, right: float = 0, size: float = BODY) -> float:
        for position, text in enumerate(texts):
            self.put(text, x, y - position * size * 1.3, right=right, size=size)
        return y - len(texts) * size * 1.3

    def layout(self) -> PageLayout:
        return PageLayout(self.number, 595, 842, self.label, tuple(self.runs))


def read(*papers: Paper, outline: tuple[OutlineEntry, ...] = ()) -> Structure:
    return blocks_of_pages([paper.layout() for paper in papers], outline)


def shown(structure: Structure, page: int = 0) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in structure.pages[page].blocks]


def test_lines_of_a_paragraph_are_joined() -> None:
    paper = Paper()
    paper.lines(["Het verzuim is ge\x02", "daald. Dat is", "goed."], 72, 600)

    assert shown(read(paper)) == [("TEXT", "Het verzuim is gedaald. Dat is goed.")]


def test_two_columns_are_read_one_after_the_other() -> None:
    paper = Paper()
    left = [f"linker regel {n} loopt door zonder einde" for n in "abcdef"]
    right = [f"rechter regel {n} loopt door zonder einde" for n in "abcdef"]
    paper.put(
        "Een regel over de hele breedte van het papier die dus geen kolom is en lang", 72, 650, right=520
    )
    paper.lines(left, 72, 600, right=280)
    paper.lines(right, 310, 600, right=520)

    text = " ".join(text for _, text in shown(read(paper)))

    assert text.index("linker regel f") < text.index("rechter regel a")
    assert text.startswith("Een regel over de hele breedte")


def test_running_head_of_two_parts_does_not_hide_columns() -> None:
    """On a page of its own nothing repeats, so the head is text; it was drawn from left to right like a table row."""
    paper = Paper()
    paper.put("Gemeente Waterveen", 60, 790, size=8).put("Convenant veilige wijken", 400, 790, size=8)
    paper.put("Convenant veilige wijken", 60, 757, size=17)
    paper.lines([LONG, *FILL] * 3, 60, 720, right=290)
    paper.put("Artikel 5 Regie", 307, 760, size=12.6)
    paper.lines([LONG.replace("gemeente", "regiegroep"), *FILL] * 3, 307, 745, right=530)

    texts = [text for _, text in shown(read(paper))]

    assert texts.index("Artikel 5 Regie") > max(
        n for n, text in enumerate(texts) if "De gemeente wil" in text
    )
    assert not any("|" in text for text in texts[1:])


def test_columns_drawn_line_by_line_are_still_columns() -> None:
    paper = Paper()
    for position, letter in enumerate("abcdefgh"):
        paper.put(f"linker regel {letter} loopt door zonder einde", 72, 600 - position * 13, right=280)
        paper.put(f"rechter regel {letter} loopt door zonder einde", 310, 600 - position * 13, right=520)

    text = " ".join(text for _, text in shown(read(paper)))

    assert text.index("linker regel h") < text.index("rechter regel a")


def test_columns_under_a_table_are_columns_and_the_table_stays_a_table() -> None:
    paper = Paper()
    for y, cells in (
        (760, ["Doel", "2027", "2028"]),
        (745, ["Minder verzuim", "8", "7"]),
        (730, ["Rust", "4", "3"]),
    ):
        for x, cell in zip((72, 330, 420), cells, strict=True):
            paper.put(cell, x, y)
    paper.lines([f"linker regel {n} loopt door zonder einde" for n in "abcdef"], 72, 690, right=280)
    paper.lines(["rechter regel a loopt door zonder einde", "en is uit."], 310, 690, right=520)

    blocks = shown(read(paper))

    assert [text for kind, text in blocks if kind == "ROW"] == [
        "Doel | 2027 | 2028",
        "Minder verzuim | 8 | 7",
        "Rust | 4 | 3",
    ]
    assert (
        "linker regel f loopt door zonder einde rechter regel a loopt door zonder einde en is uit."
        in blocks[-1][1]
    )


def test_caption_under_columns_does_not_come_between_them() -> None:
    paper = Paper()
    paper.lines([LONG[:34]] * 5 + ["De wijk is"], 72, 600, right=280)
    paper.lines(["veilig."] + [LONG[:34]] * 5, 310, 600, right=520)
    paper.put("Tabel 1. Stand van de doelen", 72, 450, size=9)

    blocks = shown(read(paper))

    assert any("De wijk is veilig." in text for _, text in blocks)
    assert blocks[-1][1] == "Tabel 1. Stand van de doelen"


def test_heading_of_two_lines_is_one_heading_over_columns() -> None:
    paper = Paper()
    paper.put("Bijlage Opbrengst van de werksessies met de", 72, 700, size=18, bold=True, right=480)
    paper.put("partners", 72, 676, size=18, bold=True)
    paper.lines([LONG[:34]] * 6, 72, 600, right=280)
    paper.lines([LONG[:34]] * 6, 310, 600, right=520)

    assert shown(read(paper))[0][1] == "Bijlage Opbrengst van de werksessies met de partners"


def test_running_title_of_the_chapter_next_to_that_of_the_plan_is_left_out() -> None:
    papers = []
    for number, chapter in enumerate(["Jeugd", "Wonen", "Zorg", "Financiën"], 1):
        paper = Paper(number).put("Veiligheidsplan Waterveen", 72, 800, size=8).put(chapter, 480, 800, size=8)
        paper.lines([f"Alinea {number} gaat over iets anders.", *FILL], 72, 600)
        papers.append(paper)

    structure = read(*papers)

    assert [shown(structure, page)[0][1][:6] for page in range(4)] == ["Alinea"] * 4


def test_sentence_goes_on_in_the_next_column() -> None:
    paper = Paper()
    paper.lines([LONG[:34]] * 5 + ["De wijk is"], 72, 600, right=280)
    paper.lines(["veilig."] + [LONG[:34]] * 5, 310, 600, right=520)

    assert any("De wijk is veilig." in text for _, text in shown(read(paper)))


def test_table_becomes_rows_with_wrapped_cells_whole() -> None:
    paper = Paper()
    for y, cells in ((600, ["Doel", "Norm"]), (580, ["Minder verzuim", "8"]), (545, ["Veiliger wijk", "12"])):
        paper.put(cells[0], 72, y)
        if cells[0] == "Minder verzuim":
            paper.put("op school", 72, y - 13)
        paper.put(cells[1], 300, y)

    assert shown(read(paper)) == [
        ("ROW", "Doel | Norm"),
        ("ROW", "Minder verzuim op school | 8"),
        ("ROW", "Veiliger wijk | 12"),
    ]


def test_bullets_are_items_and_never_cells() -> None:
    paper = Paper()
    paper.put("Wij doen dit:", 72, 600)
    for position, text in enumerate(["snel melden", "snel hulp", "samen werken"]):
        paper.put("•", 80, 580 - position * 13).put(text, 110, 580 - position * 13)

    assert shown(read(paper)) == [
        ("TEXT", "Wij doen dit:"),
        ("ITEM", "• snel melden"),
        ("ITEM", "• snel hulp"),
        ("ITEM", "• samen werken"),
    ]


def test_justified_line_with_wide_spaces_is_no_row() -> None:
    paper = Paper()
    paper.lines(
        ["dit is een volle regel in een smalle kolom", "en deze ook heel erg vol is die"], 72, 600, right=250
    )
    paper.put("wijd", 72, 574).put("uitgerekt", 205, 574, right=250)
    paper.lines(["en weer een volle regel in deze kolom."], 72, 561, right=250)

    assert [kind for kind, _ in shown(read(paper))] == ["TEXT"]


def page_with_furniture(number: int, printed: str) -> Paper:
    paper = Paper(number)
    paper.put("Veiligheidsplan Waterveen", 72, 810).put(printed, 290, 30)
    paper.lines([f"Alinea {number} gaat over iets anders.", *FILL], 72, 600)
    return paper


def test_running_header_and_page_numbers_are_left_out() -> None:
    structure = read(*(page_with_furniture(number, str(number + 6)) for number in range(1, 6)))

    assert [page.printed for page in structure.pages] == ["7", "8", "9", "10", "11"]
    assert not any("Veiligheidsplan" in text for page in range(5) for _, text in shown(structure, page))


def test_roman_page_numbers_and_a_second_count_are_recognised() -> None:
    printed = ["i", "ii", "iii", "1", "2", "3"]

    structure = read(*(page_with_furniture(number, text) for number, text in enumerate(printed, 1)))

    assert [page.printed for page in structure.pages] == printed


def test_page_number_within_a_running_header_is_recognised() -> None:
    papers = []
    for number in range(1, 6):
        paper = Paper(number).put(f"Jeugdagenda Waterveen | {number + 2}", 72, 30)
        paper.lines([LONG, *FILL], 72, 600)
        papers.append(paper)

    structure = read(*papers)

    assert [page.printed for page in structure.pages] == ["3", "4", "5", "6", "7"]
    assert not any("Jeugdagenda" in text for page in range(5) for _, text in shown(structure, page))


def test_numbered_headings_at_the_top_of_pages_stay() -> None:
    papers = []
    for number in range(1, 5):
        paper = Paper(number).put(f"Thema {number}", 72, 780, size=16, bold=True)
        paper.lines([LONG, *FILL], 72, 740)
        papers.append(paper)

    structure = read(*papers)

    assert [shown(structure, page)[0] for page in range(4)] == [
        ("HEADING", f"Thema {n}") for n in range(1, 5)
    ]


def test_page_label_is_used_where_no_number_is_printed() -> None:
    paper = Paper(1, label="iv")
    paper.lines([LONG, *FILL], 72, 600)

    assert read(paper).pages[0].printed == "iv"


def test_headings_get_levels_by_size_and_the_cover_is_the_title() -> None:
    cover = Paper(1).put("Veiligheidsplan Waterveen", 72, 500, size=28, bold=True)
    paper = Paper(2)
    paper.put("1 Jeugd", 72, 700, size=18, bold=True)
    paper.lines([LONG, *FILL], 72, 670)
    paper.put("1.1 Verzuim", 72, 600, size=14, bold=True)
    paper.lines([LONG, *FILL], 72, 570)
    paper.put("Aanpak", 72, 500, bold=True)
    paper.lines([LONG, *FILL], 72, 480)

    structure = read(cover, paper)

    assert structure.title == "Veiligheidsplan Waterveen"
    assert [(b.text, b.level) for b in structure.pages[1].blocks if b.kind is BlockKind.HEADING] == [
        ("1 Jeugd", 1),
        ("1.1 Verzuim", 2),
        ("Aanpak", 3),
    ]
    assert segment(structure.pages)[1][-1].heading == ("1 Jeugd", "1.1 Verzuim", "Aanpak")


def test_bookmarks_decide_the_level_and_find_plain_headings() -> None:
    paper = Paper()
    paper.put("Eerst dit", 72, 700, size=18, bold=True)
    paper.lines([LONG, *FILL], 72, 660)
    paper.put("Gewone letters", 72, 580)
    paper.lines([LONG, *FILL], 72, 540)

    structure = read(paper, outline=(OutlineEntry("Eerst dit", 2, 1), OutlineEntry("Gewone letters", 3, 1)))

    assert [(b.text, b.level) for b in structure.pages[0].blocks if b.kind is BlockKind.HEADING] == [
        ("Eerst dit", 2),
        ("Gewone letters", 3),
    ]


def test_bold_sentence_is_no_heading() -> None:
    paper = Paper()
    paper.put("Dit is een vette zin die gewoon tekst is.", 72, 600, bold=True)
    paper.lines([LONG, *FILL], 72, 560)

    assert shown(read(paper))[0][0] == "TEXT"


def test_table_of_contents_is_no_passage() -> None:
    paper = Paper()
    paper.put("Inhoud", 72, 700, size=16, bold=True)
    for position, line in enumerate(["1 Inleiding 3", "2 Jeugd . . . . . . . 5", "2.1 Verzuim ........ 7"]):
        paper.put(line, 72, 670 - position * 13)
    after = Paper(2).put("1 Inleiding", 72, 700, size=16, bold=True)
    after.lines([LONG, *FILL], 72, 660)

    structure = read(paper, after)
    pages, passages = segment(structure.pages)

    assert "2 Jeugd" in pages[0].text
    assert {passage.page for passage in passages} == {2}


def test_text_set_twice_counts_once() -> None:
    paper = Paper()
    for _ in range(2):
        paper.lines([LONG, *FILL], 72, 600)

    assert shown(read(paper)) == [("TEXT", " ".join([LONG, *FILL]))]


def test_footnote_does_not_break_a_sentence_over_columns() -> None:
    paper = Paper()
    paper.lines([LONG[:34]] * 5 + ["De wijk is"], 72, 600, right=280)
    paper.put("1 Bron: raadsbesluit van 2026.", 72, 500, size=7)
    paper.lines(["veilig."] + [LONG[:34]] * 5, 310, 600, right=520)

    blocks = shown(read(paper))

    assert any("De wijk is veilig." in text for _, text in blocks)
    assert blocks[-1] == ("NOTE", "1 Bron: raadsbesluit van 2026.")


def test_page_without_text_is_named() -> None:
    first = Paper(1)
    first.lines([LONG, *FILL], 72, 600)

    assert read(first, Paper(2)).unread == (2,)


def test_garbled_page_is_named_and_left_out() -> None:
    first = Paper(1)
    first.lines([LONG, *FILL], 72, 600)
    second = Paper(2)
    second.lines(["xqz bcd fgh jkl mnp rst vwx zzk lmn pqr"] * 5, 72, 600)

    structure = read(first, second)

    assert (structure.unread, structure.garbled) == ((), (2,))
    assert structure.pages[1].blocks == ()


PLACES = st.floats(-50, 900, allow_nan=False)
RUNS = st.builds(
    lambda text, left, width, baseline, size, bold, order: Run(
        text, left, left + width, baseline, size, bold, order
    ),
    st.text(min_size=1, max_size=30),
    PLACES,
    st.floats(0, 500),
    PLACES,
    st.floats(0.1, 80),
    st.booleans(),
    st.integers(0, 100),
)


@arbitrary
@given(st.lists(st.lists(RUNS, max_size=25), max_size=3))
def test_any_layout_gives_passages_within_their_pages(papers: list[list[Run]]) -> None:
    layouts = [PageLayout(number, 595, 842, "", tuple(runs)) for number, runs in enumerate(papers, 1)]

    pages, passages = segment(blocks_of_pages(layouts).pages)

    assert len(pages) == len(layouts)
    assert all(0 <= p.start < p.end <= len(pages[p.page - 1].text) for p in passages)
    assert not any("\n" in block.text for page in blocks_of_pages(layouts).pages for block in page.blocks)


def test_layout_without_pages_is_empty() -> None:
    assert blocks_of_pages([]) == Structure((), "", ())
