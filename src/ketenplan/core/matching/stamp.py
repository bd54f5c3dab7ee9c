"""What an index was made with: text analysed in another way, or with other terms, cannot be compared."""

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256

from ketenplan.core.dutch import ANALYSER_VERSION
from ketenplan.core.matching.patterns import Concept
from ketenplan.core.matching.thesaurus import concepts


def stamp(own_terms: Iterable[Concept] = ()) -> str:
    """The analyser and the thesaurus in a few characters, with a municipality's own concepts if it has any.

    The order of concepts and of their terms makes no difference. Only what decides which words meet counts; a
    source or date does not.
    """
    own = digest(own_terms)
    return f"{ANALYSER_VERSION}-{_product_digest()}" + (f"-{own}" if own else "")


@cache
def _product_digest() -> str:
    return digest(concepts())


def digest(entries: Iterable[Concept]) -> str:
    """Twelve characters that change with every term; "" for no concepts."""
    return digest_of(
        [
            entry.id,
            entry.label,
            *sorted(entry.policy),
            "",
            *sorted(entry.everyday),
            "",
            *sorted(entry.broader),
        ]
        for entry in entries
    )


def digest_of(rows: Iterable[list[str]]) -> str:
    """Twelve characters for rows in any order; "" for none."""
    ordered = sorted(rows)
    if not ordered:
        return ""
    text = json.dumps(ordered, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:12]
