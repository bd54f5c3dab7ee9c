"""What an index takes and gives: the seam behind which the engine can be replaced."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ketenplan.core.project.model import MatchReason, ReasonKind

if TYPE_CHECKING:
    from ketenplan.core.matching.asked import Asked


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage as it goes into an index. `key` is unique within `municipality`; `document` is a document key.

    `heading` is the path from the top heading down. A missing date leaves that end of the validity open.
    """

    key: str
    document: str
    municipality: str
    text: str
    heading: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether the passage applies on `day`; both ends count."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


LEVEL_UNIT = 8
"""The level that counts as 1.0. A power of two, so that level / LEVEL_UNIT is exact."""

CONCEPT_MARK = "#"
"""What the index term of a concept begins with; no stem can look like it."""


def is_asked(term: str, kind: ReasonKind) -> bool:
    """Whether a term of a question stands for what the issue says, not for a policy word added to a concept."""
    if kind is ReasonKind.MEANING:
        return False
    return kind is not ReasonKind.CONCEPT or term.startswith(CONCEPT_MARK)


@dataclass(frozen=True, slots=True)
class TermScore:
    """What one term (stem, compound part or concept) added to a score: worth × saturation × novelty.

    `weight` is how heavy the term is in the issue, `rarity` its BM25 idf within the municipality; `worth` is their
    product, rounded as the index counts it. `level`, 1 to 16, is how strongly the passage holds the term. `novelty`,
    0 to 1, is lower once a better hit has served the same `theme` (a problem of the issue, "" for none). `via` is
    the label of the concept that connects the words, "" when they meet without the thesaurus.
    """

    term: str
    kind: ReasonKind
    issue_word: str
    policy_word: str
    weight: float
    rarity: float
    worth: float
    level: int
    via: str = ""
    theme: str = ""
    novelty: float = 1.0

    @property
    def is_asked(self) -> bool:
        """Whether the issue itself holds the term: its own word or a concept, not a policy word added for one."""
        return is_asked(self.term, self.kind)

    @property
    def saturation(self) -> float:
        """The level as a number: 1.0 is about one mention in a passage of normal length, 2.0 the most there is."""
        return self.level / LEVEL_UNIT

    @property
    def score(self) -> float:
        return self.worth * self.saturation * self.novelty


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage found. `score` is the sum of `terms` and `support`; it compares passages within one issue only.

    `coverage`, 0 to 1, is the share of the issue's own weight (rare words count more) that the passage contains.
    `reasons` are the terms grouped by word pair, heaviest first; their shares add up to 1.
    `support` is what the other passages of its document on this issue add.
    `strength` is the score without novelty, in words that only one passage has. `asked` is the same for all hits of
    an issue: what it asks, found or not; `statement` compares issues by it. `same_as` are the keys of passages that
    say nearly the same and are left out for this one.
    """

    passage_key: str
    score: float
    coverage: float
    reasons: tuple[MatchReason, ...]
    terms: tuple[TermScore, ...]
    strength: float = 0.0
    support: float = 0.0
    asked: "Asked | None" = None
    same_as: tuple[str, ...] = ()


class Index(Protocol):
    """Passages of any number of municipalities, each of which is searched as if the others did not exist."""

    def search(self, query: str, *, municipality: str, limit: int, on: date | None = None) -> tuple[Hit, ...]:
        """At most `limit` hits by score descending, then key ascending; only passages valid `on` a day if given."""
