"""The starter set of reference data: dated, aliased rows with a source, shipped as JSON beside this file.

A municipality edits its own copy; this set is what a new site begins with and what the command line uses.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

NAMES = ("life_areas", "age_bands", "partner_types", "document_kinds")


@dataclass(frozen=True, slots=True)
class ReferenceItem:
    """One row. `aliases` are other and older names; an open end of the validity period is None.

    `extra` holds what only this list has: `domain` (a PartnerDomain) of a partner type, `identifier` of a life area.
    """

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    source: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    extra: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)


class UnknownList(LookupError):
    """There is no reference list of that name."""


@cache
def load(name: str) -> tuple[ReferenceItem, ...]:
    """The rows of one list in their own order. Raises UnknownList."""
    if name not in NAMES:
        raise UnknownList(f"{name!r} is not a reference list; choose one of {', '.join(NAMES)}")
    text = files("ketenplan.reference").joinpath("starter", f"{name}.json").read_text(encoding="utf-8")
    return tuple(_item(row) for row in json.loads(text)["items"])


def label(name: str, code: str) -> str:
    """The Dutch label of `code`, or `code` itself when the list does not know it."""
    return label_in(load(name), code)


def find(name: str, text: str) -> str | None:
    """The code that `text` means: a code, a label or an alias, whatever its case, accents and punctuation."""
    return find_in(load(name), text)


def label_in(items: Iterable[ReferenceItem], code: str) -> str:
    """As `label`, in rows that are handed in."""
    return next((item.label for item in items if item.code == code), code)


def find_in(items: Iterable[ReferenceItem], text: str) -> str | None:
    """As `find`, in rows that are handed in. Codes go before labels, labels before aliases."""
    wanted, rows = fold(text), tuple(items)
    if not wanted:
        return None
    for names in (
        lambda item: (item.code,),
        lambda item: (item.label,),
        lambda item: item.aliases,
    ):
        for item in rows:
            if any(fold(name) == wanted for name in names(item)):
                return item.code
    return None


def fold(text: str) -> str:
    """Letters and digits of `text` without case and accents, for comparing names: "Wat is geprobeerd?" too."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _item(row: Mapping[str, Any]) -> ReferenceItem:
    return ReferenceItem(
        code=row["code"],
        label=row["label"],
        aliases=tuple(row["aliases"]),
        source=row["source"],
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        extra=MappingProxyType(dict(row.get("extra", {}))),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
