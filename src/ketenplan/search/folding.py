"""Near-duplicates among the passages found: a draft and the plan that followed it say the same twice."""

from collections.abc import Mapping, Sequence
from datetime import date

from ketenplan.core.matching.duplicates import Version, fold_alike, pairs_where_needed
from ketenplan.core.project.model import DocumentStatus
from ketenplan.policies.models import PolicyDocument, PolicyPassage

_BEST_FIRST = (
    DocumentStatus.ADOPTED,
    DocumentStatus.UNKNOWN,
    DocumentStatus.DRAFT,
    DocumentStatus.WITHDRAWN,
)


def fold_passages(
    rows: Mapping[str, PolicyPassage], keys: Sequence[str], *, on: date | None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Groups of near-duplicates among `keys`, best first, as `fold_alike` gives them.

    Of a group the one stays that is valid `on` a day, if given, and best adopted, and of equals the newest.
    """
    found = [rows[key] for key in keys]
    pairs = pairs_where_needed([(row.document.key, row.text) for row in found])
    return fold_alike(
        Version(row.key, row.document.key, words, _preference(row.document, on))
        for row, words in zip(found, pairs, strict=True)
    )


def _preference(document: PolicyDocument, on: date | None) -> tuple[int, ...]:
    begun = on is None or document.valid_from is None or document.valid_from <= on
    going = on is None or document.valid_until is None or on <= document.valid_until
    starts = document.valid_from.toordinal() if document.valid_from else 0
    return int(not (begun and going)), _BEST_FIRST.index(DocumentStatus(document.status)), -starts
