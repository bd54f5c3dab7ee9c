"""Advice per programme: join, tune, clash, same work, ended, or nothing to go by. Method: docs/methods/programmes.md.

The place of a programme follows from itself and the project alone; points are the sum of its criteria, each of which
is shown. So the order of input does not matter, and one programme more does not change the order of the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ketenplan.core.matching.index import TermScore
from ketenplan.core.matching.quotes import marks_of, quote_of
from ketenplan.core.programmes.clashes import Clash, SameWork, clashes_of, same_work_of
from ketenplan.core.programmes.criteria import (
    HOOKS,
    Criterion,
    CriterionKind,
    Obstacle,
    criteria_of,
    obstacles_of,
)
from ketenplan.core.programmes.facts import ProjectFacts
from ketenplan.core.programmes.subjects import SHARED_WORD, fields_of
from ketenplan.core.project.model import ReasonKind
from ketenplan.core.project.programmes import DecisionKind, Programme, ProgrammePhase


class Verdict(StrEnum):
    """What is advised about one programme, in the order of the list.

    CLASHES and SAME_WORK are programmes to sit down with as well; TUNE has a hook but does not fit as it is.
    """

    CLASHES = "CLASHES"
    SAME_WORK = "SAME_WORK"
    JOIN = "JOIN"
    TUNE = "TUNE"
    ENDED = "ENDED"
    NO_HOOK = "NO_HOOK"


RANKED = frozenset({Verdict.CLASHES, Verdict.SAME_WORK, Verdict.JOIN})
"""Verdicts that are ranked among each other by their points; the others come after them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that carry the advice: `text` of field `field`; `marks` are (start, end) in it, ascending.

    A quote of local policy has its `document`, `page` and `heading`; words of the register itself have none.
    """

    field: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    document: str = ""
    page: int = 0
    printed: str = ""
    heading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeAdvice:
    """The advice about one programme. `points` is the sum of the points of `criteria`; `rank` counts from 1."""

    programme: str
    verdict: Verdict
    phase: ProgrammePhase
    points: int
    criteria: tuple[Criterion, ...]
    obstacles: tuple[Obstacle, ...]
    clashes: tuple[Clash, ...]
    same_work: tuple[SameWork, ...]
    evidence: Evidence | None
    rank: int = 0

    @property
    def has_hook(self) -> bool:
        return any(criterion.is_hook for criterion in self.criteria)


def advise(facts: ProjectFacts, programmes: Iterable[Programme], *, on: date) -> tuple[ProgrammeAdvice, ...]:
    """Every programme once, most useful first; equal ones by key. `on` is the day the question is asked."""
    found = sorted((_advice(facts, programme, on) for programme in programmes), key=_place)
    return tuple(replace(advice, rank=n) for n, advice in enumerate(found, start=1))


def is_open(found: ProgrammeAdvice, decision: DecisionKind | None) -> bool:
    """Whether people still have to say something: nobody decided, or they joined what has ended since."""
    if found.verdict is Verdict.ENDED:
        return decision is DecisionKind.JOIN
    return found.verdict is not Verdict.NO_HOOK and decision is None


def _place(advice: ProgrammeAdvice) -> tuple[int, int, str]:
    return _tier(advice), -advice.points, advice.programme


def _tier(advice: ProgrammeAdvice) -> int:
    """0 for what to sit down with; then what has a hook but does not fit, what has ended, and the rest."""
    if advice.verdict in RANKED:
        return 0
    if not advice.has_hook:
        return 4 if advice.verdict is Verdict.ENDED else 3
    return 2 if advice.verdict is Verdict.ENDED else 1


def _advice(facts: ProjectFacts, programme: Programme, on: date) -> ProgrammeAdvice:
    phase = programme.phase_on(on)
    criteria, obstacles = criteria_of(facts, programme, on), obstacles_of(facts, programme, on)
    ended = phase is ProgrammePhase.ENDED
    is_here = all(obstacle.kind is not CriterionKind.AREA for obstacle in obstacles)
    clashes = clashes_of(facts, programme) if is_here and not ended else ()
    found = ProgrammeAdvice(
        programme.key,
        Verdict.NO_HOOK,
        phase,
        sum(criterion.points for criterion in criteria),
        criteria,
        obstacles,
        clashes,
        (),
        _evidence(programme, criteria),
    )
    if found.has_hook and not ended:
        found = replace(found, same_work=same_work_of(facts, programme))
    return replace(found, verdict=_verdict(found))


def _verdict(found: ProgrammeAdvice) -> Verdict:
    if found.phase is ProgrammePhase.ENDED:
        return Verdict.ENDED
    if found.clashes:
        return Verdict.CLASHES
    if not found.has_hook:
        return Verdict.NO_HOOK
    if found.obstacles:
        return Verdict.TUNE
    return Verdict.SAME_WORK if found.same_work else Verdict.JOIN


def _evidence(programme: Programme, criteria: Iterable[Criterion]) -> Evidence | None:
    """The sentences of the heaviest field that hold most of the subjects; of the source passage when it has any."""
    terms = tuple(_term(c) for c in criteria if c.kind is CriterionKind.THEME)
    named = [c.field for c in criteria if c.kind in HOOKS]
    if not named:
        return None
    field = "source" if "source" in named else named[0]
    text = dict(fields_of(programme))[field] if field != "source" or programme.source else ""
    if not text:
        return None
    quote = quote_of(text, terms)
    words = text[quote.start : quote.end]
    return _placed(programme, Evidence(field, words, marks_of(words, terms)))


def _placed(programme: Programme, evidence: Evidence) -> Evidence:
    source = programme.source
    if evidence.field != "source" or source is None:
        return evidence
    return replace(
        evidence, document=source.document, page=source.page, printed=source.printed, heading=source.heading
    )


def _term(criterion: Criterion) -> TermScore:
    kind = ReasonKind.CONCEPT if criterion.via else ReasonKind.WORD
    points, via = float(criterion.points), criterion.via
    words = criterion.programme_words
    return TermScore(words, kind, criterion.project_words, words, points, 1.0, points, SHARED_WORD, via)
