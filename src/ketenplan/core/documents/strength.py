"""How much weight a piece of policy has: who stands behind it, and whether it can be held to a figure or money.

The order is that of local government: what the council adopted binds the executive, what the executive adopted
binds the departments, a draft binds nobody yet, and a coalition agreement is a promise between parties.
Method: docs/methods/matching.md.
"""

import re
from enum import StrEnum
from typing import Final

from ketenplan.core.project.model import DocumentStatus

_COUNCIL: Final = re.compile(r"\braad\b(?! van)|gemeenteraad|raadsbesluit", re.IGNORECASE)
_EXECUTIVE: Final = re.compile(r"\bcollege\b|\bb\s?(?:&|en)\s?w\b|burgemeester|wethouder", re.IGNORECASE)
_MONEY: Final = re.compile(r"€|\beuro\b|\b(?:budget|begroot|miljoen)\w*", re.IGNORECASE)
_FIGURE: Final = re.compile(r"\d\s?(?:%|procent)|\bindicator|\bstreefwaarde|\bnulmeting", re.IGNORECASE)
PROMISES: Final = frozenset({"COALITION"})
"""Codes of document kinds that are a promise, whoever signed them."""


class Strength(StrEnum):
    """Who stands behind a piece of policy, strongest first."""

    COUNCIL = "COUNCIL"
    EXECUTIVE = "EXECUTIVE"
    ADOPTED = "ADOPTED"
    DRAFT = "DRAFT"
    PROMISE = "PROMISE"
    WITHDRAWN = "WITHDRAWN"
    UNKNOWN = "UNKNOWN"


class Hold(StrEnum):
    """What a passage gives to hold somebody to."""

    INDICATOR = "INDICATOR"
    BUDGET = "BUDGET"


def strength_of(status: DocumentStatus, *, kind: str, adopted_by: str) -> Strength:
    """The strength of a document from its status, kind code and the body that adopted it, in words."""
    if status is DocumentStatus.WITHDRAWN:
        return Strength.WITHDRAWN
    if kind in PROMISES:
        return Strength.PROMISE
    if status is DocumentStatus.DRAFT:
        return Strength.DRAFT
    if status is not DocumentStatus.ADOPTED:
        return Strength.UNKNOWN
    if _COUNCIL.search(adopted_by):
        return Strength.COUNCIL
    return Strength.EXECUTIVE if _EXECUTIVE.search(adopted_by) else Strength.ADOPTED


def holds_of(text: str, *, passage_kind: str = "") -> tuple[Hold, ...]:
    """What the text of a passage gives to hold on to; `passage_kind` is a code of `core.goals.PassageKind` or ""."""
    found = {
        Hold.INDICATOR: passage_kind == "INDICATOR" or _FIGURE.search(text),
        Hold.BUDGET: passage_kind == "MEANS" or _MONEY.search(text),
    }
    return tuple(hold for hold, is_there in found.items() if is_there)
