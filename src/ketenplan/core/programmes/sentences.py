"""Advice about programmes in Dutch: every criterion, obstacle and clash as one whole sentence.

Names and words that people typed stand between quotation marks; a code without a name is shown as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ketenplan.core.phrases import date_in_words, listing, plain
from ketenplan.core.programmes.advice import Verdict
from ketenplan.core.programmes.clashes import Clash, SameWork
from ketenplan.core.programmes.criteria import Criterion, CriterionKind, Obstacle
from ketenplan.core.project.model import SafetyIssue
from ketenplan.core.project.programmes import DecisionKind, Programme, ProgrammePhase, TaskKind

VERDICTS = {
    Verdict.CLASHES: "kan botsen",
    Verdict.SAME_WORK: "doet al hetzelfde",
    Verdict.JOIN: "om bij aan te haken",
    Verdict.TUNE: "past nog niet",
    Verdict.ENDED: "afgelopen",
    Verdict.NO_HOOK: "geen aanknopingspunt",
}
"""One or two words behind a name."""

MEANING = {
    Verdict.CLASHES: "Iets in dit programma kan tegen een vraagstuk in werken. Bespreek dat voordat u aanhaakt.",
    Verdict.SAME_WORK: "Dit programma doet al wat u zelf van plan bent. Haak aan, of verdeel het werk.",
    Verdict.JOIN: "Dit programma en uw project gaan over hetzelfde.",
    Verdict.TUNE: "Dit programma gaat over hetzelfde, maar past nu niet. Vraag of dat te veranderen is.",
    Verdict.ENDED: "Dit programma is afgelopen. Aanhaken kan niet meer.",
    Verdict.NO_HOOK: "Er is geen aanknopingspunt gevonden: geen onderwerp en geen passage die u deelt.",
}

DECISIONS = {
    DecisionKind.JOIN: "aanhaken",
    DecisionKind.TUNE: "afstemmen",
    DecisionKind.DO_NOT_JOIN: "niet aanhaken",
    DecisionKind.UNKNOWN: "nog onbekend",
}

PHASES = {
    ProgrammePhase.UPCOMING: "begint nog",
    ProgrammePhase.RUNNING: "loopt",
    ProgrammePhase.ENDED: "afgelopen",
}


@dataclass(frozen=True, slots=True)
class ProgrammeNames:
    """What codes are called: labels by code. `issues` are titles by key, `documents` titles by key."""

    issues: Mapping[str, str] = field(default_factory=dict)
    life_areas: Mapping[str, str] = field(default_factory=dict)
    age_bands: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)

    def issue(self, key: str) -> str:
        """ "V01 ‘Kinderen verzuimen’"."""
        return f"{key} ‘{plain(self.issues[key])}’" if key in self.issues else key


def titles_of(issues: Iterable[SafetyIssue]) -> dict[str, str]:
    """What `ProgrammeNames.issues` asks for."""
    return {issue.key: issue.title for issue in issues}


def criterion_sentence(found: Criterion, names: ProgrammeNames) -> str:
    """Why this counts."""
    return _CRITERIA[found.kind](found, names)


def _theme(found: Criterion, names: ProgrammeNames) -> str:
    (issue,) = found.facts
    own, other = plain(found.project_words), plain(found.programme_words)
    if not found.via:
        return f"Vraagstuk {issue} en het programma noemen allebei ‘{other}’."
    return f"Hetzelfde onderwerp, {found.via}: {issue} zegt ‘{own}’ en het programma ‘{other}’."


def _policy(found: Criterion, names: ProgrammeNames) -> str:
    issue, document, page = found.facts
    title = plain(names.documents.get(document, document))
    return f"Het beleid dat u bij {issue} hebt aanvaard, noemt dit programma (‘{title}’, bladzijde {page})."


def _life_area(found: Criterion, names: ProgrammeNames) -> str:
    code, *issues = found.facts
    return f"Hetzelfde leefgebied als {listing(issues)}: {names.life_areas.get(code, code)}."


def _target_group(found: Criterion, names: ProgrammeNames) -> str:
    return f"Dezelfde leeftijd: {_ages(found.facts, names)}."


def _ages(codes: Iterable[str], names: ProgrammeNames) -> str:
    return listing(names.age_bands.get(code, code) for code in codes)


def _area(found: Criterion, names: ProgrammeNames) -> str:
    return f"Hetzelfde gebied: ‘{plain(found.programme_words)}’."


def _period(found: Criterion, names: ProgrammeNames) -> str:
    first, last = (date.fromisoformat(day) if day else None for day in found.facts)
    return f"De periode past: {period_in_words(first, last)}."


def period_in_words(first: date | None, last: date | None) -> str:
    """ "van 1 januari 2025 tot en met 31 december 2028"."""
    if first and last:
        return f"van {date_in_words(first)} tot en met {date_in_words(last)}"
    if first:
        return f"vanaf {date_in_words(first)}, zonder einddatum"
    return f"tot en met {date_in_words(last)}" if last else "zonder begin- of einddatum"


def _partner(found: Criterion, names: ProgrammeNames) -> str:
    return f"‘{plain(found.project_words)}’ doet in allebei mee."


_CRITERIA = {
    CriterionKind.THEME: _theme,
    CriterionKind.POLICY: _policy,
    CriterionKind.LIFE_AREA: _life_area,
    CriterionKind.TARGET_GROUP: _target_group,
    CriterionKind.AREA: _area,
    CriterionKind.PERIOD: _period,
    CriterionKind.PARTNER: _partner,
}


def obstacle_sentence(found: Obstacle, names: ProgrammeNames) -> str:
    """What does not fit."""
    own, other = plain(found.project_words), plain(found.programme_words)
    if found.kind is CriterionKind.TARGET_GROUP:
        ages = [_ages(words.split(", "), names) for words in (other, own)]
        return f"Het programma is er voor {ages[0]}, uw vraagstukken gaan over {ages[1]}."
    if found.kind is CriterionKind.AREA:
        return f"Het programma loopt in ‘{other}’, uw project in ‘{own}’."
    day = f" op {date_in_words(date.fromisoformat(other))}" if other else ""
    return f"Het programma begint pas{day}."


def clash_sentence(found: Clash, names: ProgrammeNames) -> str:
    """What works against which issue, with the literal words and the reasons."""
    return " ".join((f"Let op bij {names.issue(found.issue)}: ‘{plain(found.words)}’", *found.reasons))


def same_work_sentence(found: SameWork) -> str:
    """The plan of the project beside what the programme says."""
    return f"U schrijft: ‘{plain(found.intention)}’ Het programma zegt: ‘{plain(found.words)}’"


def task_sentence(kind: TaskKind, programme: Programme) -> str:
    """What has to be done, for whom it is to be found with."""
    if kind is TaskKind.AGREEMENT:
        return "Leg vast wat u en het programma voor elkaar doen."
    whom = plain(programme.contact_function) or "degene die het programma leidt"
    owner = f" ({plain(programme.owner)})" if programme.owner.strip() else ""
    return f"Neem contact op met {whom}{owner}."
