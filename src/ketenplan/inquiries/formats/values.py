"""What reading a quickscan file gives, and the raw form in which every format hands over what it found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ketenplan.core.project.model import Quickscan

# A text, a real date from a spreadsheet, or a list of texts from YAML or JSON.
RawValue = str | date | tuple[str, ...]


class Finding(Protocol):
    """What the gate says about a stretch of text; `ketenplan.core.privacy` gives these."""

    @property
    def severity(self) -> str:
        """ "REFUSE" blocks the text; everything else is a warning."""

    @property
    def message(self) -> str:
        """One Dutch sentence that does not repeat the text."""


# The gate: what stands out in a text.
Screen = Callable[[str], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` is the Dutch name of a column or field; `sentence` says what is wrong and what to do."""

    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RowReport:
    """What happens to one safety issue. `row` is the row, or the number of the issue, that a user sees.

    `key` and `title` are empty when the gate refused them.
    """

    row: int
    key: str
    title: str
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of reading one file. `quickscan` is None as soon as there is one problem: all or nothing.

    `row_word` and `place_word` say how this kind of file counts: "Rij" and "kolom" or "Vraagstuk" and "veld".
    """

    quickscan: Quickscan | None
    rows: tuple[RowReport, ...]
    header_problems: tuple[Problem, ...] = ()
    header_notes: tuple[Problem, ...] = ()
    row_word: str = "Rij"
    place_word: str = "kolom"

    @property
    def sentences(self) -> tuple[str, ...]:
        """Every problem as one Dutch sentence that also says where it is; header first, then by row."""
        return self._located(self.header_problems, [(report, report.problems) for report in self.rows])

    @property
    def note_sentences(self) -> tuple[str, ...]:
        """Every note in the same way. Notes never stop an import."""
        return self._located(self.header_notes, [(report, report.notes) for report in self.rows])

    def _located(
        self,
        header: Sequence[Problem],
        rows: Sequence[tuple[RowReport, Sequence[Problem]]],
    ) -> tuple[str, ...]:
        top = [f"Kopgegevens, veld ‘{item.place}’: {item.sentence}" for item in header]
        below = [
            f"{self.row_word} {report.row}, {self.place_word} ‘{item.place}’: {item.sentence}"
            for report, items in rows
            for item in items
        ]
        return (*top, *below)


class BadQuickscan(Exception):
    """The file as a whole cannot be read. `sentence` is Dutch, for the user, and repeats no refused text."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class RawIssue:
    """One safety issue as found: `values` by field name, and what the format itself noticed about it."""

    row: int
    values: Mapping[str, RawValue]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RawQuickscan:
    """A whole file as found, before any value is judged."""

    header: Mapping[str, RawValue]
    issues: tuple[RawIssue, ...]
    header_problems: tuple[Problem, ...] = ()
    row_word: str = "Rij"
    place_word: str = "kolom"
