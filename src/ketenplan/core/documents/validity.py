"""Whether a policy document applies on a day."""

from datetime import date
from enum import StrEnum

from ketenplan.core.project.model import DocumentStatus


class Validity(StrEnum):
    """Whether a policy document applies on the plan date."""

    VALID = "VALID"
    EXPIRED = "EXPIRED"
    FUTURE = "FUTURE"
    WITHDRAWN = "WITHDRAWN"
    UNDATED = "UNDATED"


def validity_on(
    day: date, *, status: DocumentStatus, valid_from: date | None, valid_until: date | None
) -> Validity:
    """Validity on `day`; both ends of the period count as valid."""
    if status is DocumentStatus.WITHDRAWN:
        return Validity.WITHDRAWN
    if valid_until is not None and valid_until < day:
        return Validity.EXPIRED
    if valid_from is not None and day < valid_from:
        return Validity.FUTURE
    return Validity.UNDATED if valid_from is None and valid_until is None else Validity.VALID
