"""The starter set of reference data: dated, aliased rows with a source, shipped as JSON beside this file.

A municipality edits its own copy; this set is what a new site begins with and what the command line uses.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

NAMES = (
    "life_areas",
    "age_bands",
    "partner_types",
    "document_kinds",
    "consultation_forms",
    "type_needs",
    "interventions",
    "laws",
    "legal_bases",
    "data_categories",
)
PLAN_NAMES = ("life_areas", "age_bands", "partner_types", "document_kinds")
"""The lists of which a plan shows labels (`core.plan.Labels`)."""

type Extra = str | tuple[str, ...]


class ItemStatus(StrEnum):
    """Where a row stands. An ended row keeps its name for what refers to it, but nobody can choose it any more;
    an expected one, such as a bill, cannot be chosen yet."""

    ACTIVE = "ACTIVE"
    PILOT = "PILOT"
    ENDED = "ENDED"
    EXPECTED = "EXPECTED"


@dataclass(frozen=True, slots=True)
class ReferenceItem:
    """One row. `aliases` are other and older names; an open end of the validity period is None.

    `extra` holds what only this list has (`ketenplan.reference.lists`): `domain` (a PartnerDomain) of a partner type,
    `identifier` of a life area; several codes are a tuple.
    """

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    source: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    extra: Mapping[str, Extra] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    status: ItemStatus = ItemStatus.ACTIVE

    def text(self, name: str) -> str:
        """A field of `extra` that holds one text or code; "" when the row has none."""
        value = self.extra.get(name, "")
        return value if isinstance(value, str) else "; ".join(value)

    def codes(self, name: str) -> tuple[str, ...]:
        """A field of `extra` that holds several codes."""
        value = self.extra.get(name, ())
        return (value,) if isinstance(value, str) and value else tuple(value)

    def is_choosable_on(self, day: date) -> bool:
        """Whether people can choose this row on `day`; both ends of its validity count."""
        stands = self.status in (ItemStatus.ACTIVE, ItemStatus.PILOT)
        begun = self.valid_from is None or self.valid_from <= day
        return stands and begun and (self.valid_until is None or day <= self.valid_until)


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


def names_of(name: str) -> dict[str, str]:
    """The code by every name in lower case: labels before aliases, the first row first."""
    rows = load(name)
    named = [(item.label, item.code) for item in rows]
    named += [(alias, item.code) for item in rows for alias in item.aliases]
    return {" ".join(words.casefold().split()): code for words, code in reversed(named)}


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
        extra=extra_of(row.get("extra", {})),
        status=ItemStatus(row.get("status", "ACTIVE")),
    )


def extra_of(stored: Mapping[str, Any]) -> Mapping[str, Extra]:
    """The fields of a list as JSON holds them, several codes as a tuple."""
    plain = {name: tuple(value) if isinstance(value, list) else str(value) for name, value in stored.items()}
    return MappingProxyType(plain)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
