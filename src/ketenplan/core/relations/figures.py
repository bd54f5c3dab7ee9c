"""Numbers that fall or rise: "van tachtig naar dertig", "van 1 op 7 naar 1 op 14" is left to people."""

from collections.abc import Iterator, Sequence

from ketenplan.core.relations.patterns import Found, Word

_SMALL = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien twintig"
).split()
_NUMBERS = {word: float(value) for value, word in enumerate(_SMALL)} | {
    "dertig": 30.0,
    "veertig": 40.0,
    "vijftig": 50.0,
    "zestig": 60.0,
    "zeventig": 70.0,
    "tachtig": 80.0,
    "negentig": 90.0,
    "honderd": 100.0,
}
BETWEEN = 4
"""Words between "van" and "naar": "van 90 dagen gemiddeld naar"."""


def moved_figures(words: Sequence[Word]) -> Iterator[Found]:
    """Places that say "van X naar Y", as a move of line "less" or "more"; of equal numbers none."""
    for first, word in enumerate(words[:-1]):
        value = number_of(words[first + 1].folded)
        if word.folded != "van" or value is None:
            continue
        for last in range(first + 2, min(first + 3 + BETWEEN, len(words) - 1)):
            end = number_of(words[last + 1].folded)
            if words[last].folded == "naar" and end is not None and end != value:
                yield Found("less" if end < value else "more", "van naar", first, last + 1)
                break


def number_of(folded: str) -> float | None:
    """The value of a Dutch number in digits or words; None for another word and for a year."""
    plain = folded.replace(".", "").replace(",", ".")
    if plain.replace(".", "", 1).isdigit() and plain.isascii():
        value = float(plain)
        return None if 1990 <= value <= 2100 and "." not in folded else value
    return _NUMBERS.get(folded)
