"""What an issue asks of the policy of one municipality, found or not: the measure by which hits are judged."""

from collections.abc import Mapping
from dataclasses import dataclass

from ketenplan.core.matching.index import CONCEPT_MARK
from ketenplan.core.matching.occurrences import UNIT, Occurrences
from ketenplan.core.matching.scoring import rarity


@dataclass(frozen=True, slots=True)
class Asked:
    """`main` is the term of the weightiest concept of an issue, by weight × rarity, "" for none.

    `unit` is what a word is worth that one passage has; `passages` is how many there are.
    """

    main: str
    unit: float
    passages: int


def asked_of(terms: Occurrences, rarities: Mapping[str, float], passages: int) -> Asked:
    """What `terms` ask among `passages`, with the rarity of each term there. Of equal concepts the first by name."""
    concepts = (term for term in terms if term.startswith(CONCEPT_MARK))
    worth = {term: terms[term].weight / UNIT * rarities[term] for term in concepts}
    main = min(worth, key=lambda term: (-worth[term], term), default="")
    return Asked(main, rarity(1, max(1, passages)), passages)
