"""Tables of contents: lines that end in a page number, under a heading that says so or with dot leaders.

Source: docs/methods/reading.md, "Tables of contents".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TITLE = re.compile(
    r"(?:\d\.?\s+)?(?:inhoud|inhoudsopgave|inhoudsopgaaf|inhoudstafel|table of contents|contents)\W*$",
    re.IGNORECASE,
)
_LEADERS = re.compile(
    r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})?\W*$|…{2,}\s*\d{0,4}$|_{4,}\s*\d{1,4}$", re.IGNORECASE
)
_NUMBER = re.compile(r"\S\s+(\d{1,3}|[ivxlc]{1,6})$|(?:\.\s?){4,}\s*(\d{1,4})$", re.IGNORECASE)
_LOOKAHEAD = 2
"""An entry may take two lines, with the number at the end of the second."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Positions of the lines that belong to a table of contents; `last` is its highest page number, or None
    when it has ended."""

    lines: frozenset[int]
    last: int | None


def is_contents_title(text: str) -> bool:
    """Whether a heading announces a table of contents."""
    return len(text) < 40 and _TITLE.match(text) is not None


def has_leaders(text: str) -> bool:
    """Whether a line has dots that lead to a page number."""
    if not (". ." in text or "...." in text or "…" in text or "____" in text):
        return False
    return _LEADERS.search(text[-200:]) is not None


def contents_of(texts: Sequence[str], before: int | None = None) -> Contents:
    """The table of contents in the lines of one page. `before` is `last` of the page before.

    Page numbers never go down within a table of contents: that is how it is told from text that happens to
    end in a number.
    """
    found = {position for position, text in enumerate(texts) if has_leaders(text)}
    last = before
    for position, text in enumerate(texts):
        if is_contents_title(text):
            last = 0
            found.add(position)
            continue
        if last is None:
            continue
        number = next(
            (n for n in map(_page_of, texts[position : position + _LOOKAHEAD]) if n is not None), None
        )
        if number is None or number < last:
            last = None
            continue
        found.add(position)
        last = number if _page_of(text) is not None else last
    return Contents(frozenset(found), last)


def _page_of(text: str) -> int | None:
    """The page number at the end of an entry; 0 for a roman one, None when there is none."""
    if not text or len(text) > 240 or not (text[-1].isdigit() or text[-1] in "ivxlcIVXLC. "):
        return 0 if has_leaders(text) else None
    match = _NUMBER.search(text)
    if match is None:
        return 0 if has_leaders(text) else None
    number = match.group(1) or match.group(2)
    return int(number) if number.isdigit() else 0
