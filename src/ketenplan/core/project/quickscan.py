"""The outcomes of step 1: a quickscan and its safety issues."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Domain(StrEnum):
    """The side of the approach a safety issue belongs to."""

    CARE = "CARE"
    SAFETY = "SAFETY"
    BOTH = "BOTH"


class Certainty(StrEnum):
    """How well the quickscan knows a safety issue."""

    OBSERVED = "OBSERVED"
    REPORTED = "REPORTED"
    ASSUMED = "ASSUMED"
    UNKNOWN = "UNKNOWN"


class ChildrenAffected(StrEnum):
    """Whether children are affected. "Unknown" is an answer."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class SafetyIssue:
    """One outcome of the quickscan. `key` is unique and stable over versions of the quickscan, e.g. "V03"."""

    key: str
    title: str
    description: str = ""
    life_areas: tuple[str, ...] = ()
    domain: Domain = Domain.BOTH
    certainty: Certainty = Certainty.UNKNOWN
    children_affected: ChildrenAffected = ChildrenAffected.UNKNOWN
    age_bands: tuple[str, ...] = ()
    urgency: str = ""
    source_organisations: tuple[str, ...] = ()
    tried: str = ""
    open_question: str = ""
    protective_factors: str = ""


@dataclass(frozen=True, slots=True)
class Quickscan:
    """The outcomes of step 1. `version` counts from 1; `scanned_on` is the day the outcomes describe."""

    municipality: str
    area: str = ""
    scanned_on: date | None = None
    author_function: str = ""
    version: int = 1
    occasion: str = ""
    safety_issues: tuple[SafetyIssue, ...] = ()
