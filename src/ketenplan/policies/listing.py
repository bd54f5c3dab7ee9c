"""The list of documents: which of them, and in what order, as the address of the page asks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ketenplan.core.plan.wording import DOCUMENT_STATUSES
from ketenplan.core.project.model import DocumentStatus
from ketenplan.policies.models import BUSY, PolicyDocument, ReadingState
from ketenplan.reference import starter

EXPIRED, VALID, NOT_YET, WITHDRAWN = "EXPIRED", "VALID", "NOT_YET", "WITHDRAWN"
PROBLEM, WELL, WORKING = "PROBLEM", "WELL", "WORKING"


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as a line of the list. `validity` and `reading` are codes of this module; `links` counts accepted
    links of the project that looks; `done` and `total` are pages while it is being read."""

    document: PolicyDocument
    kind: str
    status: str
    validity: str
    reading: str
    links: int = 0
    done: int = 0
    total: int = 0

    @property
    def expired(self) -> bool:
        return self.validity == EXPIRED

    @property
    def is_busy(self) -> bool:
        return self.reading == WORKING


def listed(row: PolicyDocument, *, on: date, links: int = 0, progress: tuple[int, int] = (0, 0)) -> Listed:
    """The line of one document on one day."""
    return Listed(
        document=row,
        kind=starter.label("document_kinds", row.kind),
        status=DOCUMENT_STATUSES[DocumentStatus(row.status)],
        validity=_validity(row, on),
        reading=_reading(row),
        links=links,
        done=progress[0],
        total=progress[1],
    )


def _validity(row: PolicyDocument, on: date) -> str:
    if row.status == DocumentStatus.WITHDRAWN:
        return WITHDRAWN
    if row.valid_until is not None and row.valid_until < on:
        return EXPIRED
    return NOT_YET if row.valid_from is not None and row.valid_from > on else VALID


def _reading(row: PolicyDocument) -> str:
    if row.state in BUSY:
        return WORKING
    is_well = row.state == ReadingState.READ and not (
        row.pages_without_text or row.garbled_pages or row.is_partial or row.is_doubled or not row.is_searched
    )
    return WELL if is_well else PROBLEM


_ORDER: Mapping[str, Callable[[Listed], Any]] = {
    "titel": lambda row: row.document.title.casefold(),
    "soort": lambda row: row.kind.casefold(),
    "status": lambda row: row.status.casefold(),
    "geldig": lambda row: row.document.valid_until or date.max,
    "eigenaar": lambda row: (not row.document.owner, row.document.owner.casefold()),
    "bladzijden": lambda row: row.document.page_count if row.document.has_pages else 0,
    "aansluitingen": lambda row: row.links,
}
ORDERS = tuple(_ORDER)


def in_order(rows: Iterable[Listed], order: str) -> list[Listed]:
    """Rows by one of `ORDERS`, downwards with a "-" before it; equal ones by title. By title for anything else."""
    by_title = sorted(rows, key=lambda row: (row.document.title.casefold(), row.document.pk))
    by = _ORDER.get(order.removeprefix("-"), _ORDER["titel"])
    return sorted(by_title, key=by, reverse=order.startswith("-"))


def chosen(rows: Iterable[Listed], wish: Mapping[str, str]) -> list[Listed]:
    """The rows that fit every part of `wish` that is filled in: `word`, `kind`, `status`, `validity`, `reading`,
    `owner`."""
    return [row for row in rows if _fits(row, wish)]


def _fits(row: Listed, wish: Mapping[str, str]) -> bool:
    document = row.document
    same = {
        "kind": document.kind,
        "status": document.status,
        "validity": row.validity,
        "reading": row.reading,
        "owner": document.owner,
    }
    if any(wish.get(name) and wish[name] != value for name, value in same.items()):
        return False
    words = wish.get("word", "").casefold().split()
    where = f"{document.title} {document.file_name}".casefold()
    return all(word in where for word in words)
