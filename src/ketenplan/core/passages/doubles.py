"""Text that stands in a file twice is read once: a second text layer, lines, words or letters printed double.

Only on certain evidence (core.documents.quality); a page of which a part repeats itself stays as it is.
"""

from collections.abc import Sequence
from dataclasses import replace

from ketenplan.core.documents.quality import (
    first_of_doubles,
    has_double_letters,
    has_double_words,
    with_single_letters,
    with_single_words,
)
from ketenplan.core.passages.layout import Block, BlockKind, PageLayout
from ketenplan.core.passages.lines import without_doubles

_OVERLAID = 0.4
"""Share of the letters of a page that lie over others before the page counts as doubled: half is a second layer."""


def single_page(page: PageLayout) -> tuple[PageLayout, bool]:
    """The page with everything once, and whether anything was there twice."""
    runs = tuple(without_doubles(page.runs))
    letters = sum(len(run.text) for run in page.runs)
    changed = letters - sum(len(run.text) for run in runs) > _OVERLAID * letters
    kept = first_of_doubles([run.text for run in runs])
    if kept is not None:
        runs, changed = tuple(runs[position] for position in kept), True
    text = " ".join(run.text for run in runs)
    if has_double_letters(text):
        runs, changed = tuple(replace(run, text=with_single_letters(run.text)) for run in runs), True
    elif has_double_words(text):
        runs, changed = tuple(replace(run, text=with_single_words(run.text)) for run in runs), True
    return replace(page, runs=runs), changed


def single_blocks(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], bool]:
    """The blocks with everything once, and whether anything was there twice."""
    kept = first_of_doubles([block.text for block in blocks if block.kind is not BlockKind.CONTENTS])
    readable = [block for block in blocks if block.kind is not BlockKind.CONTENTS]
    if kept is not None:
        return tuple(readable[position] for position in kept), True
    text = " ".join(block.text for block in blocks)
    if has_double_letters(text):
        return tuple(replace(block, text=with_single_letters(block.text)) for block in blocks), True
    if has_double_words(text):
        return tuple(replace(block, text=with_single_words(block.text)) for block in blocks), True
    return tuple(blocks), False
