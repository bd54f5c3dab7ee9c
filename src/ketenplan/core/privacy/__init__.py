"""The gate: no text with traces of a person is stored. From text to findings, without side effects."""

from ketenplan.core.privacy.findings import Finding, Kind, Severity
from ketenplan.core.privacy.screening import is_refused, screen

__all__ = ["Finding", "Kind", "Severity", "is_refused", "screen"]
