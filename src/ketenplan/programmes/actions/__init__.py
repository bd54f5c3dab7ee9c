"""Writing in the room Aanhaakwijzer: the register, decisions and tasks."""

from ketenplan.programmes.actions.decisions import NoReason, change_task, decide
from ketenplan.programmes.actions.register import (
    InUse,
    NameTaken,
    PeriodReversed,
    add_programme,
    change_programme,
    import_programmes,
    remove_programme,
)
from ketenplan.programmes.actions.storing import store_decisions, store_programmes

__all__ = [
    "InUse",
    "NameTaken",
    "NoReason",
    "PeriodReversed",
    "add_programme",
    "change_programme",
    "change_task",
    "decide",
    "import_programmes",
    "remove_programme",
    "store_decisions",
    "store_programmes",
]
