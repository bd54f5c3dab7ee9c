"""Which agreements carry what the plan needs, and what is missing: the gap map."""

from ketenplan.core.agreements.gaps import (
    WGS_FROM,
    Basis,
    Candidate,
    Gap,
    NoPartiesNamed,
    Remark,
    Shortfall,
    ShortfallKind,
    Verdict,
    find_gaps,
)

__all__ = [
    "WGS_FROM",
    "Basis",
    "Candidate",
    "Gap",
    "NoPartiesNamed",
    "Remark",
    "Shortfall",
    "ShortfallKind",
    "Verdict",
    "find_gaps",
]
