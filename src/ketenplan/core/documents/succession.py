"""Which document follows which, and what became of a passage in the one that follows.

Proposals only: a person confirms that a document follows another and decides about every link. Method:
docs/methods/relations.md.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from math import log

from ketenplan.core.dutch import analyse
from ketenplan.core.passages.sentences import sentence_spans
from ketenplan.core.project.model import DocumentStatus, PolicyDocument

LONGEST_GAP = timedelta(days=366)
"""A plan may be a year late: "2023-2026" is still followed by a plan that starts on 1 January 2028."""

SAME_TITLE = 0.6
"""Share of title words in common, years and words for "draft" left out."""

SAME_SUBJECT = 0.2
"""Share of the meaning, by weight of rare words, that both have. In the two safety plans of Waterveen the passages on one
subject have 0.2 and more; below it the best find was about something else (24 passages read, 2026-11)."""

_NO_TITLE_WORDS = frozenset(
    "concept ontwerp conceptversie voorontwerp definitief versie gemeente vastgesteld".split()
)
_YEARS = re.compile(r"\d{4}")
_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*%?|[^\w\s]")
_NUMBER = re.compile(r"\d")
_NUMBER_WORDS = frozenset(
    "één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd nul helft halveren "
    "halveert halvering gehalveerd verdubbelen verdubbelt verdubbeling derde kwart procent".split()
)


class Ground(StrEnum):
    """Why a document is proposed to follow another."""

    KIND = "KIND"
    TITLE = "TITLE"
    PERIOD = "PERIOD"
    DRAFT = "DRAFT"


@dataclass(frozen=True, slots=True)
class Succession:
    """`newer` follows `older` (keys), for `grounds`; DRAFT when the one is the adopted form of the other."""

    newer: str
    older: str
    grounds: tuple[Ground, ...]


def propose_predecessors(
    document: PolicyDocument, others: Iterable[PolicyDocument]
) -> tuple[Succession, ...]:
    """The documents that `document` may follow, the latest first. All belong to one municipality.

    Needed are the same kind (or, for a kind that says nothing, the very same title), title words in common, and periods
    that follow on each other or a draft and its adopted form over the same period.
    """
    found = [(other, grounds) for other in others if (grounds := _grounds(document, other))]
    found.sort(
        key=lambda pair: (pair[0].valid_from is not None, pair[0].valid_from, pair[0].key), reverse=True
    )
    return tuple(Succession(document.key, other.key, grounds) for other, grounds in found)


def _grounds(newer: PolicyDocument, older: PolicyDocument) -> tuple[Ground, ...]:
    if newer.key == older.key or DocumentStatus.WITHDRAWN in (newer.status, older.status):
        return ()
    likeness = _likeness(_title_words(newer.title), _title_words(older.title))
    same_kind = newer.kind == older.kind
    named = newer.kind != "OTHER"
    if not same_kind or likeness < (SAME_TITLE if named else 1.0):
        return ()
    if _is_adopted_form(newer, older):
        return (Ground.KIND, Ground.TITLE, Ground.DRAFT)
    return (Ground.KIND, Ground.TITLE, Ground.PERIOD) if _comes_after(newer, older) else ()


def _title_words(title: str) -> frozenset[str]:
    words = (token.surface.casefold() for token in analyse(_YEARS.sub(" ", title)))
    return frozenset(word for word in words if word not in _NO_TITLE_WORDS)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _is_adopted_form(newer: PolicyDocument, older: PolicyDocument) -> bool:
    statuses = (newer.status, older.status) == (DocumentStatus.ADOPTED, DocumentStatus.DRAFT)
    same_period = (newer.valid_from, newer.valid_until) == (older.valid_from, older.valid_until)
    return statuses and same_period


def _comes_after(newer: PolicyDocument, older: PolicyDocument) -> bool:
    if newer.valid_from is None or older.valid_from is None or newer.valid_from <= older.valid_from:
        return False
    end = older.valid_until or newer.valid_from
    return newer.valid_from <= end + LONGEST_GAP


class Fate(StrEnum):
    """What became of a passage in the document that follows."""

    SAME = "SAME"
    CHANGED = "CHANGED"
    GONE = "GONE"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; `is_changed` when the other text does not have them, `is_figure` when they hold a number or year."""

    text: str
    is_changed: bool = False
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts side by side; joined, the pieces of each give back its text. The figures are the numbers, years and
    number words that only one of them has, in reading order."""

    older: tuple[Piece, ...]
    newer: tuple[Piece, ...]
    figures_gone: tuple[str, ...]
    figures_new: tuple[str, ...]

    @property
    def is_rewritten(self) -> bool:
        """Whether less than half of the older text is left: then marking every word says nothing."""
        kept = sum(len(piece.text) for piece in self.older if not piece.is_changed)
        return 2 * kept < sum(len(piece.text) for piece in self.older)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage of the newer document. `likeness` is between 0 and 1."""

    key: str
    likeness: float


def find_again(text: str, passages: Sequence[tuple[str, str]], *, limit: int = 3) -> tuple[Candidate, ...]:
    """The (key, text) `passages` that speak of the same as `text`, most alike first, at most `limit`; empty when it is
    gone."""
    own = _Meaning.of(text)
    others = [(key, _Meaning.of(other)) for key, other in passages]
    spread = Counter(stem for _, meaning in others for stem in meaning.whole)
    weights = {stem: log(1 + len(others) / (1 + spread[stem])) for stem in {*own.whole, *spread}}
    scored = (Candidate(key, _likeness_of(own, other, weights)) for key, other in others)
    alike = [candidate for candidate in scored if candidate.likeness >= SAME_SUBJECT]
    return tuple(sorted(alike, key=lambda candidate: (-candidate.likeness, candidate.key))[:limit])


MIN_STEMS = 4
"""A passage with fewer meaningful words says too little to be found again by them."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """Stems and parts of a passage, and of each of its sentences."""

    whole: frozenset[str]
    sentences: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, text: str) -> "_Meaning":
        sentences = tuple(_stems(text[start:end]) for start, end in sentence_spans(text))
        return cls(_stems(text), sentences)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for token in analyse(text) for stem in (token.stem, *token.parts))


def _likeness_of(one: _Meaning, other: _Meaning, weights: dict[str, float]) -> float:
    """Of the whole passages, or of their two most alike sentences: a goal may stand among other things now. A pair of
    sentences needs twice as much in common, because it is soon alike."""
    pairs = (_overlap(a, b, weights) for a in one.sentences for b in other.sentences if a & b)
    return round(max(_overlap(one.whole, other.whole, weights), max(pairs, default=0.0) / 2), 6)


def _overlap(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    """Weight of what both have, of the mean of both: a long passage is not like everything. Words that stand
    everywhere in the newer document weigh little. Rounded, so that equal passages compare as equal."""
    if min(len(one), len(other)) < MIN_STEMS:
        return 1.0 if one and one == other else 0.0
    total = sum(weights[stem] for stem in sorted(one)) + sum(weights[stem] for stem in sorted(other))
    return round(2 * sum(weights[stem] for stem in sorted(one & other)) / total, 6) if total else 0.0


def fate_of(older: str, newer: str | None) -> Fate:
    """What became of `older`: the words count, not the spaces."""
    if newer is None:
        return Fate.GONE
    return Fate.SAME if older.split() == newer.split() else Fate.CHANGED


def compare_words(older: str, newer: str) -> Comparison:
    """The word-level difference of two passages."""
    old, new = list(_WORD.finditer(older)), list(_WORD.finditer(newer))
    matcher = SequenceMatcher(None, [_folded(m) for m in old], [_folded(m) for m in new], autojunk=False)
    changed_old, changed_new = set(range(len(old))), set(range(len(new)))
    for block in matcher.get_matching_blocks():
        changed_old -= set(range(block.a, block.a + block.size))
        changed_new -= set(range(block.b, block.b + block.size))
    return Comparison(
        _pieces(older, old, changed_old),
        _pieces(newer, new, changed_new),
        tuple(old[n].group() for n in sorted(changed_old) if _is_figure(old[n].group())),
        tuple(new[n].group() for n in sorted(changed_new) if _is_figure(new[n].group())),
    )


def _folded(match: re.Match[str]) -> str:
    return match.group().casefold()


def _is_figure(word: str) -> bool:
    return bool(_NUMBER.search(word)) or word.casefold() in _NUMBER_WORDS or word == "%"


def _pieces(text: str, words: Sequence[re.Match[str]], changed: set[int]) -> tuple[Piece, ...]:
    """`text` cut where unchanged words end and changed ones begin; the white space goes with what is before it."""
    pieces: list[Piece] = []
    for number, word in enumerate(words):
        end = words[number + 1].start() if number + 1 < len(words) else len(text)
        start = 0 if number == 0 else word.start()
        is_changed = number in changed
        piece = Piece(text[start:end], is_changed, is_changed and _is_figure(word.group()))
        last = pieces[-1] if pieces else None
        if last is not None and (last.is_changed, last.is_figure) == (piece.is_changed, piece.is_figure):
            pieces[-1] = Piece(last.text + piece.text, piece.is_changed, piece.is_figure)
        else:
            pieces.append(piece)
    return tuple(pieces) or ((Piece(text),) if text else ())
