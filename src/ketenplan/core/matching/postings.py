"""The seam behind which an index of impacts can be replaced: which passages hold which terms, and how strongly."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

type Levels = Mapping[str, int]
"""Level, 1 to 16, per term of one passage: see `impacts`."""

type Ranked = tuple[str, int]
"""The key of a passage and its points: Σ worth × level."""


@dataclass(frozen=True, slots=True)
class PostedDocument:
    """One document as it goes into an index. `stamp` says of which text and by which version it was made.

    `passages` are pairs of a key, unique within the municipality, and the levels of that passage.
    """

    key: str
    stamp: str
    passages: tuple[tuple[str, Levels], ...]


class PostingsView(Protocol):
    """The passages of one municipality as they were at one commit; what happens later does not show."""

    @property
    def size(self) -> int:
        """How many passages there are."""

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many passages each of `terms` stands; a term that stands in none may be left out."""

    def best(
        self, worths: Mapping[str, int], limit: int, documents: frozenset[str] | None = None
    ) -> Sequence[Ranked]:
        """At most `limit` passages with points, by points descending, then key ascending.

        `documents` are the keys of the documents to look in; None is all. Raises ValueError for a term that was
        not given to `frequencies` of this view.
        """

    def points(self, worths: Mapping[str, int], keys: Sequence[str]) -> Mapping[str, int]:
        """The points of some passages for other `worths` of the same terms; one without points may be left out."""


class Postings(Protocol):
    """Passages of any number of municipalities. Nothing of one can be seen in, or shift, the view of another."""

    def stamps(self, municipality: str) -> Mapping[str, str]:
        """The stamp per document key, as last committed."""

    def write(self, municipality: str, put: Iterable[PostedDocument], remove: Iterable[str]) -> None:
        """Put and remove whole documents in one commit; a known key is replaced, an unknown one to remove ignored."""

    def view(self, municipality: str) -> PostingsView:
        """What is committed now."""


def top(points: Mapping[str, int], limit: int) -> list[Ranked]:
    """The order that every index keeps to: points descending, then key ascending."""
    return sorted(points.items(), key=lambda item: (-item[1], item[0]))[:limit]
