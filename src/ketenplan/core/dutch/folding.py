"""One spelling for every way to write the same word: lower case, no accents, no soft hyphens."""

import unicodedata

_DROPPED = {ord(mark): None for mark in "\u00ad\u2010\u2011'’‘`"}


def fold(word: str) -> str:
    """`word` in lower case without accents, apostrophes and soft hyphens: "Coördinatie" gives "coordinatie"."""
    if word.isascii() and word.isalnum():
        return word.lower()
    lowered = word.translate(_DROPPED).casefold()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))
