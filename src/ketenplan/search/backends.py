"""The two places where an index can live, and the choice between them (setting `KETENPLAN_INDEX`)."""

from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings

from ketenplan.core.matching.postings import Postings


class StoredPostings(Postings, Protocol):
    """Postings that outlive the process, with one writer at a time."""

    def alone(self, municipality: str) -> AbstractContextManager[None]:
        """Wait until nobody else writes, and keep others out. Ends with the process, however that ends."""


def stored_postings() -> StoredPostings:
    """The index of this site. Raises ValueError for a setting that names none."""
    from ketenplan.search.database_postings import DatabasePostings

    if settings.INDEX == "database":
        return DatabasePostings()
    if settings.INDEX == "tantivy":
        return _tantivy(settings.INDEX_FOLDER)
    raise ValueError(f"KETENPLAN_INDEX is {settings.INDEX!r}; choose tantivy or database.")


@cache
def _tantivy(folder: Path) -> StoredPostings:
    """One open index per folder and process: opening costs, and the pages of its files are shared."""
    from ketenplan.search.tantivy_postings import TantivyPostings

    return TantivyPostings(folder)
