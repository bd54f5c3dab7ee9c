"""One line of the table, and the ways to measure that every part uses."""

import json
import resource
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

MEGABYTE = 1024 * 1024
KILOBYTES_IN_MEGABYTE = 1024


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured. `reached` is None when there is no promise, or nothing could be measured."""

    what: str
    must: str
    measured: str
    reached: bool | None = None

    def as_line(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def not_measured(what: str, must: str, why: object) -> Row:
    return Row(what, must, f"not measured: {why}")


def cpu_seconds(action: Callable[[], Any]) -> tuple[Any, float]:
    """What `action` gives and the CPU seconds it took: this process, all its threads and its ended children."""
    started = _cpu()
    outcome = action()
    return outcome, _cpu() - started


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + used.ru_utime + used.ru_stime


def peak_of_children_mb() -> float:
    """The largest memory that any ended child of this process held at once."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KILOBYTES_IN_MEGABYTE


def percentile(values: list[float], share: float) -> float:
    """The smallest value that is at least `share` of all values (nearest rank)."""
    return sorted(values)[max(round(share * len(values)) - 1, 0)]
