"""Where a programme works against an issue, or does what the project means to do: with the words of both.

What clashes is proposed by `core.relations`, the one place that knows which measures take away what an issue needs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ketenplan.core.matching.links import issue_text
from ketenplan.core.passages.sentences import sentence_spans
from ketenplan.core.programmes.facts import ProjectFacts
from ketenplan.core.programmes.subjects import shared_subjects
from ketenplan.core.project.model import CueKind, Relation, RelationCue, SafetyIssue
from ketenplan.core.project.programmes import Programme
from ketenplan.core.relations.effects import read_passage
from ketenplan.core.relations.needs import read_issue
from ketenplan.core.relations.patterns import words_of
from ketenplan.core.relations.propose import FAMILY, MADE_FOR, NAMED_ONLY, propose_relation
from ketenplan.core.relations.rules import finders, rules

TIED = 70
"""Points of the subject that a sentence must share with an issue to work against it: named by both, at least within a
longer word. With 80 two of ten fresh clashes were missed that 70 finds (2026-11)."""

TIED_IF_MADE_FOR = 40
"""The same for a harm that goes against this very need, such as a closed file for who does not open the door."""

SAME_WORDS = 2
"""Different things that an intention and a sentence of a programme must share when none of them is a subject that
both name outright."""


@dataclass(frozen=True, slots=True)
class Clash:
    """`words`, a sentence of field `field` of the programme, work against `issue`; `cues` and `reasons` say why."""

    issue: str
    field: str
    words: str
    cues: tuple[RelationCue, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SameWork:
    """The project means to do `intention`; the programme offers `words`. `shared` are the words both are about."""

    intention: str
    field: str
    words: str
    shared: tuple[str, ...]


def clashes_of(facts: ProjectFacts, programme: Programme) -> tuple[Clash, ...]:
    """Per issue the first sentence that works against it, in order of the issue keys.

    A goal or a quote is only held against a programme that offers nothing on the subject: an aim names the evil that
    it fights, so its words sound harsher than what is done.
    """
    kept = _kept_by(programme.goals)
    found = []
    for issue in sorted(facts.issues, key=lambda issue: issue.key):
        offered, conditions = _sentences(programme, "offer"), _sentences(programme, "conditions")
        done = [*((*aim, kept) for aim in offered), *((*aim, frozenset[str]()) for aim in conditions)]
        if not any(_shared_points(issue, words) for _, words, _ in done):
            aims = [*_sentences(programme, "source"), *_sentences(programme, "goals")]
            done += [(*aim, frozenset[str]()) for aim in aims]
        clashes = (_clash(issue, field, words, spared) for field, words, spared in done)
        clash = next((one for one in clashes if one is not None), None)
        if clash is not None:
            found.append(clash)
    return tuple(found)


def _kept_by(goals: str) -> frozenset[str]:
    """What the goals of a programme protect: its offer is a means to keep that ("huisuitzettingen voorkomen" by a
    last-chance contract), so a harsh word there takes nothing."""
    return frozenset(
        good for effect in read_passage(goals).effects if not effect.is_loss for good in effect.goods
    )


def _shared_points(issue: SafetyIssue, words: str) -> int:
    """Points of the heaviest subject that one sentence shares with an issue, 0 for none."""
    return max(
        (s.points for s in shared_subjects((issue,), Programme("", "", offer=words), in_any_words=True)),
        default=0,
    )


def _sentences(programme: Programme, field: str) -> list[tuple[str, str]]:
    quote = programme.source.quote if programme.source else ""
    text: str = quote if field == "source" else getattr(programme, field)
    return [(field, text[start:end]) for start, end in sentence_spans(text)]


def _clash(issue: SafetyIssue, field: str, words: str, spared: frozenset[str]) -> Clash | None:
    """`spared` are the goods that this sentence is known not to take."""
    proposal = propose_relation(issue_text(issue), words)
    if proposal.relation is not Relation.CONFLICTS or not _is_tied(issue, words, proposal.cues):
        return None
    harms = [rules().harms[cue.rule] for cue in proposal.cues if cue.rule in rules().harms]
    if any(spared.intersection(harm.takes) for harm in harms):
        return None
    return Clash(issue.key, field, words, proposal.cues, proposal.reasons)


def _is_tied(issue: SafetyIssue, words: str, cues: Sequence[RelationCue]) -> bool:
    """Whether the sentence concerns the very thing and people the issue is about, and says in so many words what it
    takes.

    A register holds many programmes that have nothing to do with an issue, and a sentence read by itself sounds
    harsh soon: without these demands 62 of 66 clashing pairs on ten projects were false (2026-11).
    """
    needs = {cue.rule for cue in cues if cue.kind is CueKind.NEED}
    harms = {cue.rule for cue in cues if cue.kind is CueKind.DIRECTION} & rules().harms.keys()
    if needs <= {NAMED_ONLY} or needs <= {FAMILY, NAMED_ONLY} and not _names_family(words):
        return False
    if harms and not _is_literal(cues) or _are_others(issue, words):
        return False
    made_for = any((harm, need) in MADE_FOR for harm in harms for need in needs)
    return _shared_points(issue, words) >= (TIED_IF_MADE_FOR if made_for else TIED)


AT_HOME = frozenset({"children", "youth", "young_adults", "parents", "women"})
"""Groups that live together: what strikes one of them strikes the others."""


def _names_family(words: str) -> bool:
    """Whether a sentence says that it strikes children, young people or parents. An issue that only is about a family
    gives no other reason: without this, searching for knives clashed with boys who carry them."""
    return not AT_HOME.isdisjoint(hit.line for hit in read_passage(words).groups)


def _are_others(issue: SafetyIssue, words: str) -> bool:
    """Whether one of the two is about professionals only and the other names other people."""
    named = {hit.line for hit in read_passage(words).groups}
    asked = set(read_issue(issue_text(issue)).groups)
    return bool(named and asked) and PROFESSIONALS in (named ^ asked) and {PROFESSIONALS} in (named, asked)


PROFESSIONALS = "professionals"
"""The one group that does not live with the others."""


def _is_literal(cues: Sequence[RelationCue]) -> bool:
    """Whether a harm is there by its own words, not only by a concept that stands for it."""
    words = next(cue.policy_words for cue in cues if cue.kind is CueKind.DIRECTION)
    return bool(finders().harms.find(words_of(words)))


def same_work_of(facts: ProjectFacts, programme: Programme) -> tuple[SameWork, ...]:
    """Per sentence in which the project says what it will do, the sentence of the programme that says the same."""
    aims = [*_sentences(programme, "offer"), *_sentences(programme, "goals")]
    return tuple(
        found
        for text in facts.intentions
        for start, end in sentence_spans(text)
        for found in _nearest(text[start:end], aims)
    )


def _nearest(intention: str, aims: Sequence[tuple[str, str]]) -> Iterator[SameWork]:
    """The sentence that shares most with `intention`, when that is one subject outright or several words."""
    asked = SafetyIssue("", intention)
    met = [
        (sum(one.points for one in shared), -place, shared, aim)
        for place, aim in enumerate(aims)
        if (shared := shared_subjects((asked,), Programme("", "", offer=aim[1]), in_any_words=True))
    ]
    if met:
        _, _, shared, (field, words) = max(met, key=lambda one: one[:2])
        if shared[0].points >= TIED or len(shared) >= SAME_WORDS:
            yield SameWork(intention, field, words, tuple(one.programme_words for one in shared))
