"""Where the passages of hits come from: the database, which holds the text that a quote is cut from."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q

from ketenplan.core.matching.index import IndexedPassage
from ketenplan.policies.models import PolicyDocument, PolicyPassage


class DatabaseSources:
    """`Sources` over the documents of a site; a municipality goes by its primary key, as text.

    `rows` holds, by key, the passages that were asked for, with page and document.
    """

    def __init__(self) -> None:
        self.rows: dict[str, PolicyPassage] = {}

    def passages(self, municipality: str, keys: Sequence[str]) -> Mapping[str, IndexedPassage]:
        """Passages by key. 1 query."""
        rows = PolicyPassage.objects.filter(document__municipality=int(municipality), key__in=keys)
        self.rows |= {row.key: row for row in rows.select_related("page", "document")}
        return {key: indexed(self.rows[key]) for key in keys if key in self.rows}

    def documents_valid_on(self, municipality: str, day: date) -> frozenset[str]:
        """Keys of the documents that apply on `day`. 1 query."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        going = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        rows = PolicyDocument.objects.filter(begun, going, municipality=int(municipality))
        return frozenset(rows.values_list("key", flat=True))


def indexed(row: PolicyPassage) -> IndexedPassage:
    """A stored passage as the index takes it. Costs page and document unless they were joined."""
    document = row.document
    return IndexedPassage(
        key=row.key,
        document=document.key,
        municipality=str(document.municipality_id),
        text=row.text,
        heading=tuple(row.heading),
        valid_from=document.valid_from,
        valid_until=document.valid_until,
    )
