"""What an issue asks of the policy of one municipality, found or not: the measure by which hits are judged."""

from collections.abc import Mapping
from dataclasses import dataclass

from ketenplan.core.matching.index import CONCEPT_MARK
from ketenplan.core.matching.occurrences import UNIT, Occurrences
from ketenplan.core.matching.scoring import rarity
from ketenplan.core.matching.terms import CONCEPT
from ketenplan.core.project.model import ReasonKind


@dataclass(frozen=True, slots=True)
class Asked:
    """`words` are the terms of the issue's own whole words; `named` counts the concepts it names outright.

    `main` is the term of its weightiest concept, "" for none. `promise` is what all its concepts are worth together
    and `unit` what a word is worth that one passage has, both as weight × rarity. `passages` is how many there are.
    """

    words: frozenset[str]
    named: int
    main: str
    promise: float
    unit: float
    passages: int


def asked_of(terms: Occurrences, rarities: Mapping[str, float], passages: int) -> Asked:
    """What `terms` ask among `passages`, with the rarity of each term there. Of equal concepts the first by name."""
    concepts = {term: terms[term].weight for term in terms if term.startswith(CONCEPT_MARK)}
    worth = {term: weight / UNIT * rarities[term] for term, weight in concepts.items()}
    return Asked(
        words=frozenset(term for term, given in terms.items() if given.kind is ReasonKind.WORD),
        named=sum(weight >= CONCEPT for weight in concepts.values()),
        main=min(worth, key=lambda term: (-worth[term], term), default=""),
        promise=sum(worth[term] for term in sorted(worth)),
        unit=rarity(1, max(1, passages)),
        passages=passages,
    )
