"""A text as a finder of concepts reads it: its words, each with everything that its spelling alone tells.

Reading is where the time of indexing goes, so nothing is worked out twice: a spelling is analysed once for all texts,
and the places of words are looked up only when a phrase is at stake.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ketenplan.core.dutch import spellings_of
from ketenplan.core.matching.patterns import Mention, Pattern

REMEMBERED = 1 << 16
"""Spellings that a finder keeps in mind, about 30 MB; 20,000 passages of law hold 52,000 (2026-11)."""


class Start(NamedTuple):
    """A pattern that may be complete where its rarest key stands.

    `strength` is what it then has; `needs` is another of its keys, "" when there is none: the quickest test.
    """

    pattern: Pattern
    strength: int
    needs: str


@dataclass(frozen=True, slots=True)
class Word:
    """What a spelling always gives. `keys` are those of the whole word and then of its parts."""

    surface: str
    stem: str
    parts: tuple[str, ...]
    keys: tuple[str, ...]
    starts: tuple[Start, ...]


type Span = tuple[int, int]


class Memory(dict[str, Word | None]):
    """Words by spelling; None for one without meaning. When it is full it starts again: a long run stays small."""

    def __init__(self, learn: Callable[[str], Word | None]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, surface: str) -> Word | None:
        if len(self) >= REMEMBERED:
            self.clear()
        word = self[surface] = self._learn(surface)
        return word


class Reading:
    """One text; `words` are those that mean something, in order: the same as `analyse` gives."""

    __slots__ = ("_memory", "_spans", "_surfaces", "text", "words")

    def __init__(self, text: str, memory: Memory) -> None:
        self.text = text
        self._memory = memory
        self._surfaces = spellings_of(text)
        self._spans: list[Span] = []
        self.words = list(filter(None, map(memory.__getitem__, self._surfaces)))

    @property
    def spans(self) -> Sequence[Span]:
        """Start and end of every word. Between two words nothing can look like the next one."""
        if not self._spans:
            start, text, memory, spans = 0, self.text, self._memory, self._spans
            for surface in self._surfaces:
                start = text.index(surface, start)
                end = start + len(surface)
                if memory[surface] is not None:
                    spans.append((start, end))
                start = end
        return self._spans

    def literal(self, mention: Mention) -> str:
        """The words of a mention as they stand, stop words between them included."""
        if mention.first == mention.last:
            return self.words[mention.first].surface
        return self.text[self.spans[mention.first][0] : self.spans[mention.last][1]]
