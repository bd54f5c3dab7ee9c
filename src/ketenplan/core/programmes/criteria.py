"""The criteria of the advice: each says what matched or what does not fit, in whose words, and what it weighs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ketenplan.core.dutch import analyse, fold
from ketenplan.core.programmes.facts import PolicyFact, ProjectFacts
from ketenplan.core.programmes.subjects import Shared, shared_subjects
from ketenplan.core.project.programmes import Programme, ProgrammePhase


class CriterionKind(StrEnum):
    """What is compared, in the order in which it is shown."""

    THEME = "THEME"
    POLICY = "POLICY"
    LIFE_AREA = "LIFE_AREA"
    TARGET_GROUP = "TARGET_GROUP"
    AREA = "AREA"
    PERIOD = "PERIOD"
    PARTNER = "PARTNER"


HOOKS = frozenset({CriterionKind.THEME, CriterionKind.POLICY})
"""Criteria of which one is needed before joining is advised: the others fit nearly every programme."""

HOOK = 70
"""Points from which a subject is a hook: named by the issue and the programme, at least within a longer word. Of the
30 programmes ten projects were advised to join 8.0 each without it and 3.1 with it, the expected one always (2026-11)."""

POINTS = {
    CriterionKind.POLICY: 60,
    CriterionKind.LIFE_AREA: 10,
    CriterionKind.TARGET_GROUP: 20,
    CriterionKind.AREA: 20,
    CriterionKind.PERIOD: 5,
    CriterionKind.PARTNER: 10,
}
"""What one match of a criterion weighs; a subject (THEME) weighs its own 20 to 100 points."""

AT_MOST = {
    CriterionKind.THEME: 5,
    CriterionKind.POLICY: 2,
    CriterionKind.LIFE_AREA: 2,
    CriterionKind.PARTNER: 3,
}
"""How many matches of a criterion count, the heaviest first: a long description earns no more than a short one."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One match. `facts` are the keys or codes behind it: an issue, a life area, an age band, a partner's name.

    `project_words` and `programme_words` stand literally in the two texts, `field` is the field of the programme,
    `via` the Dutch name of the subject that joins the words.
    """

    kind: CriterionKind
    points: int
    facts: tuple[str, ...] = ()
    project_words: str = ""
    programme_words: str = ""
    field: str = ""
    via: str = ""

    @property
    def is_hook(self) -> bool:
        """Whether this match alone is a reason to look at the programme."""
        return self.kind is CriterionKind.POLICY or self.kind is CriterionKind.THEME and self.points >= HOOK


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What does not fit. `project_words` and `programme_words` are what was compared."""

    kind: CriterionKind
    project_words: str
    programme_words: str


def criteria_of(facts: ProjectFacts, programme: Programme, on: date) -> tuple[Criterion, ...]:
    """Every match that counts, by kind and then by points and words."""
    found = (
        *_themes(facts, programme),
        *_policy(facts, programme),
        *_life_areas(facts, programme),
        *_target_group(facts, programme),
        *_area(facts, programme),
        *_period(facts, programme, on),
        *_partners(facts, programme),
    )
    order = list(CriterionKind)
    ranked = sorted(found, key=lambda c: (order.index(c.kind), -c.points, c.facts, c.project_words))
    return tuple(_first(ranked))


def _first(ranked: Sequence[Criterion]) -> Iterator[Criterion]:
    seen: dict[CriterionKind, int] = {}
    for criterion in ranked:
        seen[criterion.kind] = seen.get(criterion.kind, 0) + 1
        if seen[criterion.kind] <= AT_MOST.get(criterion.kind, 1):
            yield criterion


def obstacles_of(facts: ProjectFacts, programme: Programme, on: date) -> tuple[Obstacle, ...]:
    """What does not fit, by kind. What nobody filled in is no obstacle."""
    found = []
    asked, said = _bands(facts), frozenset(programme.age_bands)
    if asked and said and asked.isdisjoint(said):
        found.append(Obstacle(CriterionKind.TARGET_GROUP, ", ".join(sorted(asked)), ", ".join(sorted(said))))
    here, there = _places(facts.area, facts), _places(programme.area, facts)
    if here and there and here.isdisjoint(there):
        found.append(Obstacle(CriterionKind.AREA, facts.area, programme.area))
    last = max(on, facts.until or on)
    if programme.phase_on(on) is ProgrammePhase.UPCOMING and programme.phase_on(last) is not (
        ProgrammePhase.RUNNING
    ):
        starts = programme.starts_on.isoformat() if programme.starts_on else ""
        found.append(Obstacle(CriterionKind.PERIOD, last.isoformat(), starts))
    return tuple(found)


def _themes(facts: ProjectFacts, programme: Programme) -> Iterator[Criterion]:
    for shared in shared_subjects(facts.issues, programme):
        yield theme_criterion(shared)


def theme_criterion(shared: Shared) -> Criterion:
    return Criterion(
        CriterionKind.THEME,
        shared.points,
        (shared.issue,),
        shared.issue_words,
        shared.programme_words,
        shared.field,
        shared.label,
    )


def _policy(facts: ProjectFacts, programme: Programme) -> Iterator[Criterion]:
    """An accepted passage that holds the source of the programme, or that names it."""
    for passage in facts.policy:
        words = _named_in(passage, programme)
        if words:
            points = POINTS[CriterionKind.POLICY]
            where = (passage.issue, passage.document, str(passage.page))
            yield Criterion(CriterionKind.POLICY, points, where, passage.text, words, "source")


def _named_in(passage: PolicyFact, programme: Programme) -> str:
    source = programme.source
    is_on_page = source and (source.document, source.page) == (passage.document, passage.page)
    if source and is_on_page and source.start < passage.end and passage.start < source.end:
        return source.quote
    name, text = programme.name.casefold().strip(), f" {passage.text.casefold()} "
    at = text.find(name) if name else -1
    is_whole = at > 0 and not text[at - 1].isalnum() and not text[at + len(name)].isalnum()
    return programme.name if is_whole else ""


def _life_areas(facts: ProjectFacts, programme: Programme) -> Iterator[Criterion]:
    asked = {code for issue in facts.issues for code in issue.life_areas}
    for code in sorted(asked & set(programme.life_areas)):
        issues = tuple(sorted(issue.key for issue in facts.issues if code in issue.life_areas))
        points = POINTS[CriterionKind.LIFE_AREA]
        yield Criterion(CriterionKind.LIFE_AREA, points, (code, *issues), field="life_areas")


def _bands(facts: ProjectFacts) -> frozenset[str]:
    return frozenset(band for issue in facts.issues for band in issue.age_bands)


def _target_group(facts: ProjectFacts, programme: Programme) -> Iterator[Criterion]:
    both = tuple(sorted(_bands(facts) & set(programme.age_bands)))
    if both:
        points = POINTS[CriterionKind.TARGET_GROUP]
        words = programme.target_group
        yield Criterion(CriterionKind.TARGET_GROUP, points, both, programme_words=words, field="target_group")


_NO_PLACE = frozenset(
    token.stem
    for token in analyse("gemeente deel wijk wijken buurt hele heel gebied stad dorp kern omgeving")
)


def _places(area: str, facts: ProjectFacts) -> frozenset[str]:
    """The words that name a place within the municipality; none when the whole of it is meant."""
    whole = _NO_PLACE | {token.stem for token in analyse(facts.municipality)}
    return frozenset(token.stem for token in analyse(area)) - whole


def _area(facts: ProjectFacts, programme: Programme) -> Iterator[Criterion]:
    """The same part of the municipality. A programme for all of it fits everywhere, and so says little."""
    if _places(facts.area, facts) & _places(programme.area, facts):
        points = POINTS[CriterionKind.AREA]
        yield Criterion(CriterionKind.AREA, points, (), facts.area, programme.area, "area")


def _period(facts: ProjectFacts, programme: Programme, on: date) -> Iterator[Criterion]:
    last = max(on, facts.until or on)
    starts_in_time = programme.starts_on is None or programme.starts_on <= last
    if starts_in_time and programme.phase_on(on) is not ProgrammePhase.ENDED:
        days = tuple(day.isoformat() if day else "" for day in (programme.starts_on, programme.ends_on))
        yield Criterion(CriterionKind.PERIOD, POINTS[CriterionKind.PERIOD], days, field="starts_on")


def _partners(facts: ProjectFacts, programme: Programme) -> Iterator[Criterion]:
    """Partners that take part in both; every partner of the programme counts once."""
    for name in dict.fromkeys((programme.owner, *programme.partners)):
        own = min(
            (p.name for p in facts.partners if _is_same(p.name, p.partner_type, name, facts)), default=""
        )
        if own:
            points = POINTS[CriterionKind.PARTNER]
            yield Criterion(CriterionKind.PARTNER, points, (own,), own, name, "partners")


def _is_same(own: str, partner_type: str, name: str, facts: ProjectFacts) -> bool:
    """Whether two names mean the same organisation, or one is named by its kind only: "Politie" and "Politie,
    basisteam Oost"."""
    known = facts.partner_types.get(fold(name.strip()), "")
    if known and known == (partner_type or facts.partner_types.get(fold(own.strip()), "")):
        return True
    one, other = _naming(own, facts), _naming(name, facts)
    return bool(one and other) and (one <= other or other <= one)


def _naming(name: str, facts: ProjectFacts) -> frozenset[str]:
    return frozenset(token.stem for token in analyse(name)) - {
        token.stem for token in analyse(f"gemeente {facts.municipality}")
    }
