"""Keys: stems made looser, to compare words of a text with words of the thesaurus. The index keeps the stems."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ketenplan.core.dutch import fold

type Keys = tuple[str, tuple[str, ...]]
"""The key of a word and the keys of its compound parts."""

MIN_STEM = 4
"""Letters that must be left when an ending is taken off."""

MIN_VERB = 6
"""Letters of a stem from which a final t or d is taken for the ending of a verb."""

SMALL_WORDS_WITHIN = 30
"""Characters on either side in which the stop words of a phrase must stand."""

# Words whose key would be that of another word: "ouderen" (the aged) has the stem of "ouders" (parents).
_LOOK_ALIKES = {
    "ouderen": "ouderen",
    "oudere": "ouderen",
    "maan": "maan",
    "keten": "keten",
    "ketens": "keten",
}

# Stop words that a phrase can do without: articles, prepositions, forms of "to be" and the like.
_IDLE = frozenset(
    "aan als bij dat de deze die dit door een en er haar het hij hun ik in is je men met mijn naar of om onder ook"
    " op over per s te tot tussen u van voor wat we wij worden wordt ze zij zijn zich".split()
)
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1 << 14)  # a finder keeps what it made of them: see `reading.Memory`
def keys_of(surface: str, stem: str, parts: tuple[str, ...]) -> Keys:
    """The keys of one word with its stem and the stems of its parts."""
    known = _LOOK_ALIKES.get(fold(surface))
    return known or key_of(stem), tuple(key_of(part) for part in parts)


def key_of(stem: str) -> str:
    """`stem` without the endings that the stemmer leaves: "verzuimt" as "verzuim", "pandjes" as "pand"."""
    key = stem
    for ending in ("jes", "je", "j", "s"):
        if key.endswith(ending) and len(key) - len(ending) >= MIN_STEM:
            key = key.removesuffix(ending)
            break
    if key.endswith("en") and len(key) > MIN_STEM:
        key = key[:-2]
    if len(key) > MIN_VERB and key.startswith("ge") and key[-1] in "td":
        key = key[2:]
    if len(key) >= MIN_VERB and key[-1] in "td":
        key = key[:-1]
    return _plain_tail(key)


def _plain_tail(key: str) -> str:
    """One spelling of the last syllable: "mess" as "mes", "steel" as "stel", "verwaarloz" as "verwaarlos"."""
    if len(key) > 2 and key[-1] == key[-2]:
        key = key[:-1]
    if len(key) > 3 and key[-2] == key[-3] and key[-2] in "aeou":
        key = key[:-2] + key[-1]
    return key[:-1] + {"v": "f", "z": "s"}.get(key[-1], key[-1]) if key else key


def words_around(text: str, start: int, end: int, within: int = SMALL_WORDS_WITHIN) -> set[str]:
    """The folded words near `text[start:end]` that are not idle, without the word itself."""
    return _small_words_of(_around(text, start, end, within))


def has_around(wanted: Iterable[str], text: str, start: int, end: int) -> bool:
    """Whether all of `wanted` are among `words_around`."""
    around = _around(text, start, end, SMALL_WORDS_WITHIN)
    if around.isascii():
        lowered = around.lower()
        if not all(word in lowered for word in wanted):
            return False  # The usual answer, without looking at words.
    return _small_words_of(around).issuperset(wanted)


def _around(text: str, start: int, end: int, within: int) -> str:
    return f"{text[max(0, start - within) : start]} {text[end : end + within]}"


def _small_words_of(text: str) -> set[str]:
    return {fold(word) for word in _WORD.findall(text)} - _IDLE
