"""Where a passage of the stored text stands in the text layer of its page.

Stored text was cleaned: line ends joined, headers and note marks out, columns put in order. What survives all
of that is the sequence of letters and digits within a line. So both texts are compared by their letters and
digits alone, in stretches as long as they run on together, and the stretches may stand in any order on the page.
Source: docs/methods/reading.md, "The page beside the quote".
"""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

MIN_STRETCH = 8
"""Letters that must run on together before a place counts: fewer stand on a page by chance."""
MIN_FOUND = 0.9
"""Share of the letters of the passage that must be found; below it nothing is marked at all."""
MAX_TRIES = 40
"""Places on the page that are compared for one stretch: a dot leader or table repeats itself hundreds of times."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Positions `start` up to `end` (not included) in the text layer."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of a text, folded, and the position in that text of each."""

    text: str
    places: Sequence[int]


def place_of(stored: str, start: int, end: int, layer: str) -> tuple[Stretch, ...]:
    """Stretches of `layer` that together are `stored[start:end]`, ascending; () when it is not found for certain.

    `stored` is the text of the whole page: what stands around the passage tells two equal sentences apart.
    """
    page, printed = _letters(stored), _letters(layer)
    first = sum(place < start for place in page.places)
    last = sum(place < end for place in page.places)
    if first == last:
        return ()
    found = _Search(page.text, printed.text).stretches(first, last)
    if sum(length for _, length in found) < MIN_FOUND * (last - first):
        return ()
    return _joined(
        [Stretch(printed.places[at], printed.places[at + length - 1] + 1) for at, length in found], layer
    )


def _letters(text: str) -> _Letters:
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in _fold(char):
            folded.append(part)
            places.append(place)
    return _Letters("".join(folded), places)


def _fold(char: str) -> str:
    """The letters in one character: a ligature gives two, an accent and a sign none."""
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    return "".join(part for part in unicodedata.normalize("NFKD", char).casefold() if part.isalnum())


class _Search:
    """Finds stretches of one letter text in another, the longest with its surroundings first."""

    def __init__(self, page: str, printed: str) -> None:
        self._page, self._printed = page, printed
        self._seeds: dict[str, list[int]] = defaultdict(list)
        for at in range(len(printed) - MIN_STRETCH + 1):
            self._seeds[printed[at : at + MIN_STRETCH]].append(at)

    def stretches(self, first: int, last: int) -> list[tuple[int, int]]:
        """Position and length in the printed text of each stretch of `page[first:last]`."""
        found: list[tuple[int, int]] = []
        at = first
        while at < last:
            place = self._best(at)
            if place is None:
                at += 1
                continue
            length = min(self._ahead(at, place), last - at)
            found.append((place, length))
            at += length
        return found

    def _best(self, at: int) -> int | None:
        """Where `page[at:]` begins in the printed text: the place whose surroundings agree furthest.

        Near the end of a stretch a seed begins before `at`, so that short line ends are found too.
        """
        for back in range(MIN_STRETCH):
            seed = at - back
            tries = self._seeds.get(self._page[seed : seed + MIN_STRETCH], ()) if seed >= 0 else ()
            choices = [
                (self._ahead(seed, place) + self._behind(seed, place), -place) for place in tries[:MAX_TRIES]
            ]
            if choices:
                return -max(choices)[1] + back
        return None

    def _ahead(self, at: int, place: int) -> int:
        page, printed = self._page, self._printed
        room = min(len(page) - at, len(printed) - place)
        step = 0
        while step < room and page[at + step] == printed[place + step]:
            step += 1
        return step

    def _behind(self, at: int, place: int) -> int:
        page, printed = self._page, self._printed
        room = min(at, place)
        step = 0
        while step < room and page[at - step - 1] == printed[place - step - 1]:
            step += 1
        return step


def _joined(stretches: list[Stretch], layer: str) -> tuple[Stretch, ...]:
    """Ascending, with those joined that have nothing but signs and spaces between them."""
    joined: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda one: (one.start, one.end)):
        between = layer[joined[-1].end : stretch.start] if joined else "x"
        if joined and not any(char.isalnum() for char in between):
            joined[-1] = Stretch(joined[-1].start, max(joined[-1].end, stretch.end))
        else:
            joined.append(stretch)
    return tuple(joined)
