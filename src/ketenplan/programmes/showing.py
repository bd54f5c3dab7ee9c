"""Programmes as the pages show them: rows with their codes in words and their reasons as sentences."""

from dataclasses import dataclass
from datetime import date

from ketenplan.access.gate import Visit
from ketenplan.core.programmes import sentences
from ketenplan.core.programmes.advice import RANKED, ProgrammeAdvice, Verdict, is_open
from ketenplan.core.programmes.facts import ProjectFacts
from ketenplan.core.project.model import DecisionKind, ProgrammePhase
from ketenplan.programmes import queries
from ketenplan.programmes.models import Programme, ProgrammeDecision, ProgrammeTask
from ketenplan.reference import starter

BADGES = {
    Verdict.JOIN: "good",
    Verdict.SAME_WORK: "warning",
    Verdict.CLASHES: "bad",
    Verdict.TUNE: "warning",
}
"""The colour of a badge; the words beside it say the same."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a quote; `is_marked` when it is about a subject that both share."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class ShownAdvice:
    """One programme with the advice about it, all in words."""

    programme: Programme
    advice: ProgrammeAdvice
    decision: ProgrammeDecision | None
    verdict: str
    badge: str
    meaning: str
    decided: str
    is_open: bool
    period: str
    criteria: tuple[str, ...]
    obstacles: tuple[str, ...]
    clashes: tuple[str, ...]
    same_work: tuple[str, ...]
    quote: tuple[Piece, ...]

    @property
    def is_useful(self) -> bool:
        """Whether it stands at the top of the page: somebody has to talk with it."""
        return self.advice.verdict in RANKED or self.advice.verdict is Verdict.TUNE


@dataclass(frozen=True, slots=True)
class ShownRoom:
    """Every programme in the order of the advice, the tasks of this project, and whether it has issues at all."""

    rows: tuple[ShownAdvice, ...]
    tasks: tuple[ProgrammeTask, ...]
    has_issues: bool


def shown_for(visit: Visit, *, on: date) -> ShownRoom:
    """The room as its pages show it. 5 queries, whatever the size."""
    found = queries.considered_for(visit, on=on)
    rows = {row.key: row for row in found.programmes}
    names = _names(visit, found.facts)
    shown_rows = (
        shown(rows[advice.programme], advice, found.decisions.get(rows[advice.programme].pk), names)
        for advice in found.advice
    )
    return ShownRoom(tuple(shown_rows), found.tasks, bool(found.facts.issues))


def _names(visit: Visit, facts: ProjectFacts) -> sentences.ProgrammeNames:
    """The names that sentences need. 1 query."""
    labels = {
        name: {item.code: item.label for item in starter.load(name)} for name in ("life_areas", "age_bands")
    }
    issues = {issue.key: issue.title for issue in facts.issues}
    return sentences.ProgrammeNames(issues=issues, documents=queries.document_titles(visit), **labels)


def shown(
    row: Programme,
    advice: ProgrammeAdvice,
    decision: ProgrammeDecision | None,
    names: sentences.ProgrammeNames,
) -> ShownAdvice:
    """One programme in words. 0 queries."""
    kind = DecisionKind(decision.kind) if decision else None
    return ShownAdvice(
        programme=row,
        advice=advice,
        decision=decision,
        verdict=sentences.VERDICTS[advice.verdict],
        badge=BADGES.get(advice.verdict, ""),
        meaning=sentences.MEANING[advice.verdict],
        decided=sentences.DECISIONS[kind] if kind else "",
        is_open=is_open(advice, kind),
        period=sentences.period_in_words(row.starts_on, row.ends_on),
        criteria=tuple(sentences.criterion_sentence(one, names) for one in advice.criteria),
        obstacles=tuple(sentences.obstacle_sentence(one, names) for one in advice.obstacles),
        clashes=tuple(sentences.clash_sentence(one, names) for one in advice.clashes),
        same_work=tuple(sentences.same_work_sentence(one) for one in advice.same_work),
        quote=_pieces(advice),
    )


def _pieces(advice: ProgrammeAdvice) -> tuple[Piece, ...]:
    """The quote in pieces, marked and not."""
    evidence = advice.evidence
    if evidence is None:
        return ()
    pieces, at = [], 0
    for start, end in evidence.marks:
        pieces += [Piece(evidence.text[at:start], False), Piece(evidence.text[start:end], True)]
        at = end
    return tuple(piece for piece in (*pieces, Piece(evidence.text[at:], False)) if piece.text)


@dataclass(frozen=True, slots=True)
class Registered:
    """One programme in the register."""

    programme: Programme
    phase: str
    is_running: bool
    is_over: bool
    period: str
    ages: str
    life_areas: str


def registered(row: Programme, today: date) -> Registered:
    """A row of the register in words, as it stands on `today`. 0 queries."""
    phase = queries.value_of(row).phase_on(today)
    return Registered(
        row,
        sentences.PHASES[phase],
        phase is ProgrammePhase.RUNNING,
        phase is ProgrammePhase.ENDED,
        sentences.period_in_words(row.starts_on, row.ends_on),
        ", ".join(starter.label("age_bands", code) for code in row.age_bands),
        ", ".join(starter.label("life_areas", code) for code in row.life_areas),
    )
