"""What changed between two versions of a quickscan: issues by key, and per field the old and the new text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from ketenplan.core.project.model import Quickscan, SafetyIssue


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`field` is the name in the model. Codes stay codes; lists are joined with "; "; no date is ""."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class IssueChange:
    """A safety issue that is in both versions and differs. `changes` follows the model and is not empty."""

    old: SafetyIssue
    new: SafetyIssue
    changes: tuple[FieldChange, ...]

    @property
    def key(self) -> str:
        """The key of the issue in the new version."""
        return self.new.key


@dataclass(frozen=True, slots=True)
class Comparison:
    """`added`, `changed` and `moved` in the order of the new version, `removed` in that of the old one.

    `moved` holds the keys of issues in both versions that changed places among each other: the fewest that
    explain the new order.
    """

    header: tuple[FieldChange, ...] = ()
    added: tuple[SafetyIssue, ...] = ()
    removed: tuple[SafetyIssue, ...] = ()
    changed: tuple[IssueChange, ...] = ()
    moved: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two versions are the same."""
        return not (self.header or self.added or self.removed or self.changed or self.moved)


class DuplicateKey(ValueError):
    """Two safety issues of one quickscan have the same key: they cannot be compared by key."""


def compare(old: Quickscan, new: Quickscan) -> Comparison:
    """Compare two versions. Keys are equal whatever their case. Raises DuplicateKey."""
    before, after = _by_key(old.safety_issues), _by_key(new.safety_issues)
    common = [key for key in after if key in before]
    pairs = [IssueChange(before[key], after[key], _changes(before[key], after[key])) for key in common]
    moved = _moved([key for key in before if key in after], common)
    return Comparison(
        header=_changes(old, new),
        added=tuple(issue for key, issue in after.items() if key not in before),
        removed=tuple(issue for key, issue in before.items() if key not in after),
        changed=tuple(pair for pair in pairs if pair.changes),
        moved=tuple(after[key].key for key in moved),
    )


def _by_key(issues: Sequence[SafetyIssue]) -> Mapping[str, SafetyIssue]:
    found = {issue.key.casefold(): issue for issue in issues}
    if len(found) < len(issues):
        raise DuplicateKey(f"{len(issues)} safety issues have only {len(found)} different keys")
    return found


def _changes(old: Quickscan | SafetyIssue, new: Quickscan | SafetyIssue) -> tuple[FieldChange, ...]:
    names = [item.name for item in fields(old) if item.name not in ("safety_issues", "key")]
    found = [(name, getattr(old, name), getattr(new, name)) for name in names]
    return tuple(FieldChange(name, _text(was), _text(now)) for name, was, now in found if was != now)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _moved(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The keys outside the longest run of `new` still in the old order. Quadratic, for tens of issues."""
    place = {key: index for index, key in enumerate(old)}
    runs: list[tuple[str, ...]] = [()]
    for key in new:
        earlier = [run for run in runs if not run or place[run[-1]] < place[key]]
        best = max(earlier, key=len)
        runs.append((*best, key))
    longest = max(runs, key=len)
    return [key for key in new if key not in longest]
