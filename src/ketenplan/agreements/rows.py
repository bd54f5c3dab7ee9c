"""Between rows and the values of `core.project.agreements`. Lists of values are columns of JSON."""

from typing import Any, Final

from pydantic import TypeAdapter

from ketenplan.agreements.models import Agreement, GapTask, LegalFrame, Need
from ketenplan.core.project import model as core

_AGREEMENT: Final = TypeAdapter(core.Agreement)
_NEED: Final = TypeAdapter(core.Need)


def columns_of_agreement(value: core.Agreement) -> dict[str, Any]:
    """The columns of an agreement, but for its municipality and place. Days stay days."""
    written = _AGREEMENT.dump_python(value, mode="json")
    return written | {name: getattr(value, name) for name in ("valid_from", "valid_until", "evaluated_on")}


def agreement_value(row: Agreement) -> core.Agreement:
    """One agreement as a value. 0 queries."""
    return _AGREEMENT.validate_python({name: getattr(row, name) for name in core.Agreement.__slots__})


def columns_of_need(value: core.Need) -> dict[str, Any]:
    """The columns of a need, but for its project, its place and its answer."""
    return dict(_NEED.dump_python(value, mode="json"))


def need_value(row: Need) -> core.Need:
    """One need as a value. 0 queries."""
    return _NEED.validate_python({name: getattr(row, name) for name in core.Need.__slots__})


def answer_value(row: Need) -> core.NeedAnswer | None:
    """The answer of people that this need needs no agreement; None when there is none."""
    if not row.because:
        return None
    return core.NeedAnswer(row.key, row.because, row.answered_by_label, row.answered_on)


def task_value(need: str, row: GapTask) -> core.GapTask:
    """One task about the need with key `need`."""
    return core.GapTask(need, row.todo, row.owner_function, row.due_on, row.is_done)


def frame_value(row: LegalFrame) -> core.LegalFrame:
    """The legal frame as a value. 0 queries."""
    return core.LegalFrame(
        core.RegimeProfile(row.regime),
        core.DpiaState(row.dpia_state),
        row.dpia_on,
        row.officer_advice,
        row.advised_on,
    )
