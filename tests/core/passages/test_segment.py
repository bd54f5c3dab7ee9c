"""Blocks to passages: lengths, whole sentences, never across a heading or a page."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketenplan.core.passages import (
    MAX_WORDS,
    MIN_WORDS,
    Block,
    BlockKind,
    PageBlocks,
    segment,
    sentence_spans,
)
from ketenplan.core.project.model import Page, Passage

arbitrary = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


WORDS = st.sampled_from("De Het een wijk school jongeren o.a. art. veilig zorg politie 2027 thuis.".split())
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
KINDS = st.sampled_from(
    [BlockKind.HEADING, BlockKind.TEXT, BlockKind.ITEM, BlockKind.ROW, BlockKind.CONTENTS]
)
BLOCKS = st.builds(Block, KINDS, TEXTS, st.integers(1, 3))
PAGES = st.lists(st.lists(BLOCKS, max_size=8), max_size=4).map(
    lambda pages: [PageBlocks(number, tuple(blocks)) for number, blocks in enumerate(pages, 1)]
)


def texts_of(pages: tuple[Page, ...], passages: tuple[Passage, ...]) -> list[str]:
    by_number = {page.number: page.text for page in pages}
    return [by_number[passage.page][passage.start : passage.end] for passage in passages]


def sentence(words: int, mark: str = ".") -> str:
    return "Woord" + " woord" * (words - 1) + mark


@arbitrary
@given(PAGES)
def test_passages_lie_in_order_within_their_page(blocks: list[PageBlocks]) -> None:
    pages, passages = segment(blocks)

    length = {page.number: len(page.text) for page in pages}
    assert all(0 <= p.start < p.end <= length[p.page] for p in passages)
    assert all((a.page, a.end) <= (b.page, b.start) for a, b in pairwise(passages))
    assert all(a.paragraph <= b.paragraph for a, b in pairwise(passages))
    assert all(text == text.strip() for text in texts_of(pages, passages))


@arbitrary
@given(PAGES)
def test_passages_hold_all_text_but_headings_and_contents(blocks: list[PageBlocks]) -> None:
    pages, passages = segment(blocks)

    wanted = [
        word
        for page in blocks
        for block in page.blocks
        if block.kind in (BlockKind.TEXT, BlockKind.ITEM, BlockKind.ROW)
        for word in block.text.split()
    ]
    assert [word for text in texts_of(pages, passages) for word in text.split()] == wanted


@arbitrary
@given(PAGES)
def test_passages_end_where_sentences_end(blocks: list[PageBlocks]) -> None:
    pages, passages = segment(blocks)

    by_number = {page.number: page.text for page in pages}
    for passage in passages:
        text = by_number[passage.page]
        rows = {line for line in text.split("\n") if len(line.split()) <= MAX_WORDS}
        ends = {end for _, end in sentence_spans(text)}
        assert passage.end in ends or not rows


@arbitrary
@given(PAGES)
def test_passage_is_not_longer_than_the_limit_unless_one_row(blocks: list[PageBlocks]) -> None:
    pages, passages = segment(blocks)

    assert all(len(text.split()) <= MAX_WORDS for text in texts_of(pages, passages))


def test_heading_path_follows_levels_and_numbers() -> None:
    def heading(text: str, level: int) -> Block:
        return Block(BlockKind.HEADING, text, level)

    def body() -> Block:
        return Block(BlockKind.TEXT, sentence(50))

    blocks = [
        heading("1 Inleiding", 1), body(), heading("1.1 Doel", 1), body(), heading("2.1 Jeugd", 1), body(),
        heading("Aanpak", 2), body(), heading("3 Wonen", 1), body(),
    ]  # fmt: skip
    _, passages = segment([PageBlocks(1, tuple(blocks))])

    assert [passage.heading for passage in passages] == [
        ("1 Inleiding",),
        ("1 Inleiding", "1.1 Doel"),
        ("2.1 Jeugd",),
        ("2.1 Jeugd", "Aanpak"),
        ("3 Wonen",),
    ]


def test_heading_path_runs_on_over_a_page_break() -> None:
    first = PageBlocks(1, (Block(BlockKind.HEADING, "Jeugd", 1), Block(BlockKind.TEXT, sentence(50))))
    second = PageBlocks(2, (Block(BlockKind.TEXT, sentence(50)),), "7")

    pages, passages = segment([first, second])

    assert [passage.heading for passage in passages] == [("Jeugd",), ("Jeugd",)]
    assert [page.printed for page in pages] == ["", "7"]


def test_long_section_is_divided_between_the_limits() -> None:
    text = " ".join(sentence(25) for _ in range(20))

    pages, passages = segment([PageBlocks(1, (Block(BlockKind.TEXT, text),))])

    assert all(MIN_WORDS <= len(text.split()) <= MAX_WORDS for text in texts_of(pages, passages))


def test_short_section_is_one_short_passage() -> None:
    blocks = (Block(BlockKind.HEADING, "Doel", 1), Block(BlockKind.TEXT, "Geen kind zit thuis."))

    pages, passages = segment([PageBlocks(1, blocks)])

    assert texts_of(pages, passages) == ["Geen kind zit thuis."]


def test_list_stays_with_its_lead_in() -> None:
    blocks = (
        Block(BlockKind.TEXT, sentence(85)),
        Block(BlockKind.TEXT, sentence(20) + " Wij doen het volgende:"),
        Block(BlockKind.ITEM, "• " + sentence(15)),
        Block(BlockKind.ITEM, "• " + sentence(15)),
    )

    pages, passages = segment([PageBlocks(1, blocks)])

    with_lead_in = next(text for text in texts_of(pages, passages) if "volgende:" in text)
    assert "volgende:\n• Woord" in with_lead_in


def test_row_is_never_split() -> None:
    row = " | ".join(["cel"] * 250)

    pages, passages = segment([PageBlocks(1, (Block(BlockKind.ROW, row),))])

    assert texts_of(pages, passages) == [row]


def test_text_without_end_is_cut_at_words() -> None:
    text = " ".join(["woord"] * 1_000)

    pages, passages = segment([PageBlocks(1, (Block(BlockKind.TEXT, text),))])

    assert max(len(text.split()) for text in texts_of(pages, passages)) <= MAX_WORDS
    assert " ".join(texts_of(pages, passages)) == text


def test_text_without_spaces_is_cut_and_kept_whole() -> None:
    text = "x" * 100_000

    pages, passages = segment([PageBlocks(1, (Block(BlockKind.TEXT, text),))])

    assert "".join(texts_of(pages, passages)) == text
    assert len(passages) > 10
