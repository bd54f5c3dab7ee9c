"""Issues that cannot be searched for as they are: too long, too short, in another language, without a word."""

import re
from collections.abc import Sequence
from enum import StrEnum

from ketenplan.core.dutch import analyse, fold, spellings_of

LONGEST = 400
"""Words of an issue that are searched for: the first ones. An issue is one to five sentences; 5,000 words took
seconds and found everything, 400 take as long as they need (2026-11)."""

MIN_TELLING = 3
"""Small words needed before anything is said about the language: fewer are chance."""

_WORD = re.compile(r"[^\W_]+")

# Small words of one language that are no word of the other, folded.
_DUTCH = frozenset(
    "de het een en van ik te dat die in zijn op aan met als voor er maar om hem dan of wat mijn men dit zo door over"
    " ze zich bij ook tot je mij uit naar hun heb heeft hebben worden wordt werd niet geen wel nog al deze wij zij"
    " hij zonder omdat waar kan kunnen veel meer".split()
)
_FOREIGN = {
    "en": frozenset(
        "the and are were have has they their there this that these those with from without which who what when"
        " where why about does did not nobody anything because would could should been being you your she his her"
        " our into only some many much every each after before".split()
    ),
    "de": frozenset(
        "und das ist nicht ein eine einen einem einer mit auf fur von zu dem im sich auch wird haben hat sind wir ihr"
        " ihre ihren sie kein keine oder aber wenn weil nach bei uber aus zum zur vom durch schon sehr mehr noch"
        " niemand viele diese dieser dieses gegen ohne zwischen werden konnen mussen".split()
    ),
    "fr": frozenset(
        "le la et est une dans pour avec sur qui que sont ont aux cette ces leur leurs nous vous ils elles mais ou"
        " sans chez etre ne du au se ses il elle par un son sa tres deja beaucoup personne entre depuis".split()
    ),
}
_SHARED = {
    "en": frozenset(),
    "de": frozenset("die in er dan werden".split()),
    "fr": frozenset("de en je te dit met on men".split()),
}
"""Dutch small words that are as common in the other language: there they say nothing."""


class IssueRemark(StrEnum):
    """What to tell the writer of an issue. The rooms and the command line say it in Dutch."""

    NO_WORDS = "NO_WORDS"
    ONE_WORD = "ONE_WORD"
    NOT_DUTCH = "NOT_DUTCH"
    SHORTENED = "SHORTENED"


def remarks_on(text: str) -> tuple[IssueRemark, ...]:
    """What stands in the way of a good answer to `text`; empty when nothing does. Linear in the text."""
    found = []
    if is_foreign(text):
        found.append(IssueRemark.NOT_DUTCH)
    if len(spellings_of(text)) > LONGEST:
        found.append(IssueRemark.SHORTENED)
    words = {token.stem for token in analyse(shortened(text))}
    if len(words) < 2:
        found.append(IssueRemark.ONE_WORD if words else IssueRemark.NO_WORDS)
    return tuple(found)


def is_foreign(text: str) -> bool:
    """Whether the small words of `text` are English, German or French rather than Dutch. A word or two never
    decides."""
    words = [fold(word) for word in spellings_of(shortened(text))]
    return any(_is_in(language, words) for language in _FOREIGN)


def _is_in(language: str, words: Sequence[str]) -> bool:
    foreign = sum(word in _FOREIGN[language] for word in words)
    dutch = sum(word in _DUTCH and word not in _SHARED[language] for word in words)
    return foreign >= MIN_TELLING and foreign > 2 * dutch


def shortened(text: str) -> str:
    """The first `LONGEST` words of `text`, with what stands between them."""
    for number, match in enumerate(_WORD.finditer(text), start=1):
        if number == LONGEST:
            return text[: match.end()]
    return text
