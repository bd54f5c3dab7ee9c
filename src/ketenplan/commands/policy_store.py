"""Where the command line keeps policy documents: a small protocol, and the site's own database behind it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from ketenplan.commands.faults import BadInput
from ketenplan.core.project.model import PolicyDocument

if TYPE_CHECKING:
    from ketenplan.organisations.models import Municipality
    from ketenplan.search.queries import Search

STALE = (
    "De zoekindex is gemaakt door een andere versie van Ketenplan. "
    "Herindexeer het beleid met: ketenplan policy index --again."
)


class PolicyStore(Protocol):
    """Policy documents per municipality (by name)."""

    def municipalities(self) -> tuple[str, ...]:
        """Names of municipalities that have documents, in alphabetical order."""

    def checksums(self, municipality: str) -> frozenset[str]:
        """SHA-256 of every original that the municipality has already."""

    def documents(self, municipality: str) -> tuple[PolicyDocument, ...]:
        """The documents of one municipality with pages and passages, by key; empty when it is unknown."""

    def put(self, documents: Iterable[tuple[str, PolicyDocument]]) -> None:
        """Store pairs of municipality and document, all or nothing; a known key is replaced."""

    def search(self, municipality: str) -> "Search":
        """Where to look for passages of one municipality. Raises BadInput when the index must be made again."""

    def index(self, municipalities: Iterable[str], *, again: bool = False) -> None:
        """Bring the index of each municipality up to date; `again` makes it anew from the stored texts."""


def open_site() -> None:
    """Load the rooms and bring the database up to date. Raises BadInput when it is newer than this program."""
    from ketenplan.config.site import NewerDatabase, ensure_site

    try:
        ensure_site()
    except NewerDatabase as error:
        raise BadInput(
            "De database is van een nieuwere versie van Ketenplan. Installeer die versie."
        ) from error


class SiteStore:
    """The database of the site (`KETENPLAN_HOME`, `DATABASE_URL`). Made ready when it is new."""

    def __init__(self) -> None:
        open_site()

    def municipalities(self) -> tuple[str, ...]:
        from ketenplan.policies.models import PolicyDocument as Row

        return tuple(
            Row.objects.order_by("municipality__name").values_list("municipality__name", flat=True).distinct()
        )

    def checksums(self, municipality: str) -> frozenset[str]:
        from ketenplan.policies.models import PolicyDocument as Row

        rows = Row.objects.filter(municipality__name=municipality).exclude(sha256="")
        return frozenset(rows.values_list("sha256", flat=True))

    def documents(self, municipality: str) -> tuple[PolicyDocument, ...]:
        from ketenplan.organisations.models import Municipality
        from ketenplan.policies.queries import document_values

        owner = Municipality.objects.filter(name=municipality).first()
        return document_values(owner) if owner else ()

    def put(self, documents: Iterable[tuple[str, PolicyDocument]]) -> None:
        from django.db import transaction

        from ketenplan.policies.actions import store_document

        with transaction.atomic():
            for municipality, value in documents:
                store_document(by=None, municipality=_municipality(municipality), value=value)

    def search(self, municipality: str) -> "Search":
        from ketenplan.search.queries import open_search
        from ketenplan.search.synchronising import StaleIndex

        try:
            return open_search(_municipality(municipality), refuse_stale=True)
        except StaleIndex as error:
            raise BadInput(STALE) from error

    def index(self, municipalities: Iterable[str], *, again: bool = False) -> None:
        from ketenplan.search.synchronising import StaleIndex, synchronise

        try:
            for name in municipalities:
                tell_kinds(_municipality(name))
                synchronise(_municipality(name), again=again, refuse_stale=True)
        except StaleIndex as error:
            raise BadInput(STALE) from error


def tell_kinds(municipality: "Municipality") -> None:
    """Store the kind of every passage that nobody judged yet. On a site a job does so; here no worker runs.
    1 query, and per 50 documents that have such passages 4 and at most 7 each."""
    from itertools import batched

    from ketenplan.goals.actions import store_kinds
    from ketenplan.goals.finding import kinds_in
    from ketenplan.policies.models import PolicyDocument as Row
    from ketenplan.policies.queries import document_values

    rows = Row.objects.filter(municipality=municipality, passages__kind="").distinct().order_by("pk")
    for some in batched(rows, 50):
        by_key = {row.key: row for row in some}
        for value in document_values(municipality, only=[row.pk for row in some]):
            store_kinds(by_key[value.key], kinds_in(value))


def _municipality(name: str) -> "Municipality":
    from django.utils.text import slugify

    from ketenplan.organisations.models import Municipality as Row

    slug = slugify(name)[:60] or "gemeente"
    if known := Row.objects.filter(name__iexact=name).order_by("pk").first():
        return known
    return Row.objects.get_or_create(name=name, defaults={"slug": slug})[0]
