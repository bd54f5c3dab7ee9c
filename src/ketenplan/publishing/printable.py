"""Text as it may stand in a file: what no format can hold or show honestly becomes a visible mark."""

import re
import unicodedata

REPLACEMENT = "\ufffd"

# C0 and C1 controls, surrogates and non-characters cannot stand in XML or PDF text. The bidirectional overrides can,
# but make a page read differently from what is stored and signed.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")


def printable(text: str) -> str:
    """`text` with one kind of line end (line feed) and U+FFFD for every character that cannot be shown.

    Everything else stays as it is, white space and tabs included. Source: docs/methods/publishing.md.
    """
    return _UNPRINTABLE.sub(_mark, _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """`printable(text)` with every run of white space as one space: for titles, headers and file properties."""
    return " ".join(printable(text).split())


def code_point(character: str) -> str:
    """A character in words that every font can show, as in "[U+4E2D]"."""
    return f"[U+{ord(character):04X}]"


def is_plain(character: str) -> bool:
    """Whether every text font has this character: Latin letters of Europe, digits and usual punctuation."""
    return (
        ord(character) < 0x180 and unicodedata.category(character) != "Cc" or character in "\n\t‘’‚“”„–—…•€"
    )


def _mark(match: re.Match[str]) -> str:
    return REPLACEMENT
