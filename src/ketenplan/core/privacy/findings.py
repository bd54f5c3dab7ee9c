"""What the gate answers with: kinds, severities and findings."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """REFUSE: the text may be neither stored nor logged. WARN: the writer looks again, the text may stay."""

    REFUSE = "REFUSE"
    WARN = "WARN"


class Kind(StrEnum):
    """What a finding is about. docs/methods/gate.md explains each kind and its severity."""

    BSN = "BSN"
    BIRTH_DATE = "BIRTH_DATE"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    IBAN = "IBAN"
    LICENCE_PLATE = "LICENCE_PLATE"
    PERSON_NAME = "PERSON_NAME"
    ORIGIN = "ORIGIN"
    CARAVAN = "CARAVAN"
    STREET = "STREET"
    UNIQUE_TRADE = "UNIQUE_TRADE"
    EXACT_DATE = "EXACT_DATE"
    CHILD_COUNT = "CHILD_COUNT"
    STIGMA = "STIGMA"


@dataclass(frozen=True, slots=True)
class Finding:
    """One spot in a text: `text[start:end]`, in the text as it was given.

    `message` is one Dutch sentence that says what is wrong and what to do. It never repeats the spot itself,
    so that it may be shown and logged where the text may not.
    """

    kind: Kind
    start: int
    end: int
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A finding in the making: a span in the normalised text. An empty `message` means: the kind's own sentence."""

    kind: Kind
    start: int
    end: int
    severity: Severity = Severity.REFUSE
    message: str = ""
