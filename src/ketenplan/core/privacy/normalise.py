"""Make hidden spellings visible: one character a letter, one spelling a digit, and the way back to the original.

Writers (or word processors) put zero-width characters, full-width digits, look-alike letters or line breaks
inside a number. The patterns search a normalised text; `Normalised.span` leads back to the text as given.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

_DIRECT: Final[dict[str, str]] = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\u00ad\u2043", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict(
        zip(
            "ıłŁøØđĐəƏæÆœŒþÞß",
            ("i", "l", "L", "o", "O", "d", "D", "e", "E", "ae", "AE", "oe", "OE", "th", "Th", "ss"),
            strict=True,
        )
    ),
    # Cyrillic and Greek letters that look like Latin ones.
    **dict(zip("аеорсухіјѕһАВЕКМНОРСТХІЈЅ", "aeopcyxijshABEKMHOPCTXIJS", strict=True)),
    **dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧν", "oABEZHIKMNOPTYXv", strict=True)),
    "\u00ad": "",
}
_FOLDED: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f`]|[^\x00-\x7f]")
_DIGIT_LOOKALIKES: Final = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_MIXED_NUMBER: Final = re.compile(r"(?<![^\W\d])[\dOoIl|]{2,34}(?![^\W\d])")


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` is searched. `origins[i]` is where `text[i]` came from; one extra entry holds the original length."""

    text: str
    origins: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text that covers `text[start:end]`, dropped characters inside it included."""
        first = self.origins[start]
        return first, max(self.origins[end], self.origins[end - 1] + 1)


def normalise(text: str) -> Normalised:
    """`text` with controls and accents dropped and look-alikes replaced. Linear in the length of `text`."""
    if not _FOLDED.search(text):
        return Normalised(text, range(len(text) + 1))
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for match in _FOLDED.finditer(text):
        position, folded = match.start(), _fold(match[0])
        pieces += (text[done:position], folded)
        origins += (*range(done, position), *([position] * len(folded)))
        done = match.end()
    pieces.append(text[done:])
    origins += range(done, len(text) + 1)
    return Normalised("".join(pieces), origins)


def fold(word: str) -> str:
    """`word` in lower case with the same folding as the text, for look-ups in word lists."""
    return "".join(map(_fold, word)).lower()


def with_digits(text: str) -> str:
    """`text`, equally long, in which O, o, I, l and | next to digits are read as the digits they look like."""
    return _MIXED_NUMBER.sub(_read_as_digits, text)


def _read_as_digits(match: re.Match[str]) -> str:
    found = match[0]
    return found.translate(_DIGIT_LOOKALIKES) if any(map(str.isdigit, found)) else found


@cache
def _fold(character: str) -> str:
    if character in _DIRECT:
        return _DIRECT[character]
    if character.isascii():
        return character if character.isprintable() or character in "\t\n\r" else ""
    if character.isspace():
        return "\n" if character in "\u2028\u2029\u0085" else " "
    decomposed = unicodedata.normalize("NFKD", character)
    kept = (c for c in decomposed if unicodedata.category(c) not in {"Mn", "Me", "Mc", "Cf", "Cc"})
    return "".join(_DIRECT.get(c, _as_decimal(c)) for c in kept)


def _as_decimal(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
