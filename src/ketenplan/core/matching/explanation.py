"""A score as a tree of sums and products that anyone can recompute."""

from dataclasses import dataclass

from ketenplan.core.matching.index import Hit, TermScore


@dataclass(frozen=True, slots=True)
class Explanation:
    """One step: `value` is what `operation` ("sum", "product" or "" for a given number) makes of `parts`."""

    label: str
    value: float
    operation: str = ""
    parts: tuple["Explanation", ...] = ()


def explain(hit: Hit) -> Explanation:
    """How the score of `hit` came about: Σ worth × saturation × novelty of its terms, and what its document adds."""
    support = (Explanation("document", hit.support),) if hit.support else ()
    parts = tuple(_term(term) for term in hit.terms) + support
    return Explanation(hit.passage_key, hit.score, "sum", parts)


def _term(term: TermScore) -> Explanation:
    factors = (
        Explanation("worth", term.worth),
        Explanation("saturation", term.saturation),
        Explanation("novelty", term.novelty),
    )
    return Explanation(
        " → ".join(word for word in (term.issue_word, term.via or term.term, term.policy_word) if word),
        term.score,
        "product",
        factors,
    )
