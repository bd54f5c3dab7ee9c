"""The Dutch words for kinds of passages and parts of goals."""

from ketenplan.core.goals.kinds import PassageKind
from ketenplan.core.project.model import Direction, ObjectiveSource, ObjectiveState

PASSAGE_KINDS = {
    PassageKind.OBJECTIVE: "doel",
    PassageKind.MEASURE: "maatregel",
    PassageKind.AGREEMENT: "afspraak",
    PassageKind.MEANS: "middelen",
    PassageKind.INDICATOR: "indicator",
    PassageKind.RULE: "regel",
    PassageKind.CONTEXT: "toelichting",
}
DIRECTIONS = {
    Direction.DOWN: "omlaag",
    Direction.UP: "omhoog",
    Direction.KEEP: "gelijk blijven",
    Direction.REACH: "bereiken",
}
OBJECTIVE_STATES = {
    ObjectiveState.PROPOSED: "te beslissen",
    ObjectiveState.CONFIRMED: "bevestigd",
    ObjectiveState.REJECTED: "afgewezen",
}
OBJECTIVE_SOURCES = {
    ObjectiveSource.HEADING: "een kop in het document",
    ObjectiveSource.PROSE: "de tekst van het document",
    ObjectiveSource.TABLE: "een tabel in het document",
}


def figure_text(value: float) -> str:
    """A figure as Dutch writes it: 1240.0 is "1.240", 7.1 is "7,1"."""
    whole, _, part = f"{value:,.4f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def with_unit(value: float, unit: str) -> str:
    """A figure with its unit: "7,1 %", "3 weken"."""
    return f"{figure_text(value)} {unit}".strip()
