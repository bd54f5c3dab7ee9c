"""Issue × passage → the relation that the words suggest, with the words. Method: docs/methods/relations.md."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ketenplan.core.project.model import CueKind, MatchReason, Relation, RelationCue
from ketenplan.core.relations.effects import Effect, Reading, read_passage
from ketenplan.core.relations.needs import BROAD_NEEDS, Asked, read_issue
from ketenplan.core.relations.patterns import Found, Word
from ketenplan.core.relations.rules import rules
from ketenplan.core.relations.shared import Meeting, meetings, telling_meetings
from ketenplan.core.relations.wording import reason_of

CONTEXT = "CONTEXT"
"""The kind of passage that describes and promises nothing: there a number that falls is no policy."""


@dataclass(frozen=True, slots=True)
class RelationProposal:
    """A relation with its cues, most telling first, and its reasons as Dutch sentences. Never a fact."""

    relation: Relation
    cues: tuple[RelationCue, ...]
    reasons: tuple[str, ...]


def propose_relation(
    issue: str, passage: str, *, kind: str = "", matched: Sequence[MatchReason] = ()
) -> RelationProposal:
    """The relation that the words of `passage` suggest for `issue` (title and description).

    `kind` is the kind of passage (a code of `core.goals`), `matched` the reasons of a search hit; both may be left
    out. Conflicts are looked for first and in every sentence, because a conflict that nobody saw costs most.
    """
    pair = _Pair(
        issue, passage, read_issue(issue), read_passage(passage), meetings(issue, passage), kind, matched
    )
    for relation, look in _STEPS:
        cues = () if relation is Relation.CONFLICTS and _only_explains(pair) else look(pair)
        if cues:
            return RelationProposal(relation, cues, _reasons(relation, cues))
    return RelationProposal(Relation.SILENT, (), (reason_of(Relation.SILENT, ""),))


def _only_explains(pair: "_Pair") -> bool:
    """Whether a passage that promises nothing says what a power or a word is, or how it was: that changes nothing.

    Its kind alone is not enough: measures in unusual words are taken for a description (own pairs).
    """
    return pair.kind == CONTEXT and bool(pair.said.explaining)


def _reasons(relation: Relation, cues: Iterable[RelationCue]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason_of(relation, cue.because) for cue in cues if cue.because))


CELL = " | "
"""Stands between the cells of a table row in stored text."""


@dataclass(frozen=True, slots=True)
class _Pair:
    issue: str
    passage: str
    asked: Asked
    said: Reading
    shared: tuple[Meeting, ...]
    kind: str
    matched: Sequence[MatchReason]

    def shares(self, place: int) -> int:
        """How many subjects of the issue are named in the sentence of the policy with word `place`."""
        words = [word for word in self.said.words if word.sentence == self.said.words[place].sentence]
        return len(telling_meetings(self.issue, self.passage[words[0].start : words[-1].end]))

    @property
    def is_one_sentence(self) -> bool:
        """A table row does not count: its cells are sentences that lost their full stops."""
        is_row = CELL in self.passage
        return not is_row and self.said.words[0].sentence == self.said.words[-1].sentence

    @property
    def is_about_it(self) -> bool:
        """Whether both speak of the same thing: they share a subject, or a search found that they do."""
        return bool(self.shared or self.matched)

    def policy_cue(self, kind: CueKind, rule: str, hit: Found, because: str = "") -> RelationCue:
        start, end = _span(self.said.words, hit)
        return RelationCue(kind, rule, self.passage[start:end], start, end, because=because)

    def issue_cue(self, kind: CueKind, rule: str, hit: Found, because: str = "") -> RelationCue:
        start, end = _span(self.asked.words, hit)
        words = self.issue[start:end]
        return RelationCue(kind, rule, issue_words=words, issue_start=start, issue_end=end, because=because)

    def topic_cue(self, because: str = "") -> tuple[RelationCue, ...]:
        if not self.shared:
            return ()
        met = self.shared[0]
        cue = RelationCue(
            CueKind.TOPIC,
            met.via,
            self.passage[slice(*met.policy)],
            *met.policy,
            self.issue[slice(*met.issue)],
            *met.issue,
            because or "beide over hetzelfde onderwerp gaan",
        )
        return (cue,)

    def group_cues(self) -> tuple[RelationCue, ...]:
        """The same group of people in both, at most one."""
        for hit in self.said.groups:
            own = self.asked.groups.get(hit.line)
            if own is not None:
                policy, issue = _span(self.said.words, hit), _span(self.asked.words, own)
                because = next(line.because for line in rules().signs.groups if line.id == hit.line)
                return (
                    RelationCue(
                        CueKind.GROUP,
                        hit.line,
                        self.passage[slice(*policy)],
                        *policy,
                        self.issue[slice(*issue)],
                        *issue,
                        because,
                    ),
                )
        return ()


def _span(words: Sequence[Word], hit: Found) -> tuple[int, int]:
    return words[hit.first].start, words[hit.last].end


_CUE_KINDS = {
    "moves": CueKind.DIRECTION,
    "harms": CueKind.DIRECTION,
    "objects": CueKind.OBJECT,
    "negations": CueKind.NEGATION,
}


def _effect_cues(pair: _Pair, effect: Effect) -> tuple[RelationCue, ...]:
    """The words of an effect, the direction first with the reason of its line. When a negation turns the line
    round its reason does not hold any more: then what the issue needs has to be reason enough."""
    is_turned = any(list_name == "negations" for list_name, _ in effect.found)
    cues = []
    for place, (list_name, hit) in enumerate(effect.found):
        because = effect.because if place == 0 and not is_turned else ""
        cues.append(pair.policy_cue(_CUE_KINDS[list_name], hit.line, hit, because))
    return tuple(cues)


def _needed(pair: _Pair, effect: Effect) -> tuple[RelationCue, ...]:
    """Why the issue needs what the effect takes or gives: one cue, or none when it does not."""
    for good in effect.goods:
        hit = pair.asked.needs.get(good)
        if hit is not None:
            return (_need_cue(pair, hit),)
    return _any_need(pair) if effect.goods else ()


def _any_need(pair: _Pair) -> tuple[RelationCue, ...]:
    hit = _any_hit(pair)
    return (_need_cue(pair, hit),) if hit is not None else ()


def _need_cue(pair: _Pair, hit: Found) -> RelationCue:
    return pair.issue_cue(CueKind.NEED, hit.line, hit, rules().needs[hit.line].because)


ANY = "any"
"""What families with children may need of everything, once policy speaks of the same subject or group."""


FAMILY = "family"
"""The line of needs.yaml that only says that an issue is about children, young people or families."""


NAMED_ONLY = "family_needs_care"
"""The line of needs.yaml that an issue meets by naming a child or a parent, without asking for help."""


def _conflicts(pair: _Pair) -> tuple[RelationCue, ...]:
    losses = (effect for effect in pair.said.effects if effect.is_loss)
    for effect in sorted(losses, key=lambda effect: -pair.shares(effect.sentence_words[0])):
        need = _needed(pair, effect)
        if need and need[0].rule == NAMED_ONLY and not pair.shares(effect.sentence_words[0]):
            continue  # help is only at stake where the issue asks for it
        if need and need[0].rule == FAMILY and not pair.shares(effect.sentence_words[0]):
            continue  # an issue that only names a family asks for no care or means by that
        if (
            need
            and not _is_softened(pair.said, effect)
            and not _is_aimed(pair, effect)
            and _is_tied(pair, effect, need[0])
        ):
            return (*_effect_cues(pair, effect), *need, *pair.group_cues())
    return ()


def _is_tied(pair: _Pair, effect: Effect, need: RelationCue) -> bool:
    """Whether the very sentence that takes something away concerns the issue: it names a subject of the issue, or
    lessens a means that the issue asks for in so many words. A passage of one sentence is its own tie."""
    if pair.is_one_sentence:
        return True
    shares, is_narrow = pair.shares(effect.sentence_words[0]) > 0, need.rule not in BROAD_NEEDS
    list_name, hit = effect.found[0]
    if list_name == "moves":
        return is_narrow or shares and "home" not in effect.goods
    if (hit.line, need.rule) in MADE_FOR:
        return True
    return shares and is_narrow and (hit.line not in PUNITIVE or _names_group(pair, hit))


MADE_FOR = frozenset({("file_closed", "reach"), ("exposure", "reach")})
"""Harms with the very need that they go against: a closed file for who does not open the door."""


def _is_aimed(pair: _Pair, effect: Effect) -> bool:
    """Whether a punishment meets an issue about offences that names nobody who is young, a parent or a victim."""
    list_name, hit = effect.found[0]
    is_harm = list_name == "harms" and hit.line in PUNITIVE | {"closing_home"}
    return is_harm and "offences" in pair.asked.problems and not pair.asked.groups


PUNITIVE = frozenset({"fine", "prosecution", "collection", "benefit_stop", "exposure"})
"""Harms that strike whoever they name: in a longer passage only a conflict for the group that the sentence names."""


def _names_group(pair: _Pair, hit: Found) -> bool:
    words = pair.said.words
    sentence = words[hit.first].sentence
    named = {g.line for g in pair.said.groups if words[g.first].sentence == sentence}
    asked = set(pair.asked.groups)
    return bool(named & asked) or bool(named & YOUNG and asked & YOUNG)


YOUNG = frozenset({"children", "youth"})
"""Groups that go over into each other: "jongens van dertien" and "minderjarig"."""


def _restricted(pair: _Pair) -> tuple[RelationCue, ...]:
    """Means that the issue needs, in a sentence that limits or refuses and says nothing good about anything."""
    lines = {line.id: line for line in rules().signs.restrictions}
    words = pair.said.words
    # In a longer passage "niet" and "de helft" nearly always limit something else (measured: 1 of 24 was right).
    for hit in pair.said.restrictions if pair.said.words and pair.is_one_sentence else ():
        sentence = words[hit.first].sentence
        if sentence in _good_sentences(pair.said):
            continue
        for means in pair.said.means:
            need = pair.asked.needs.get(means.line) or (_any_hit(pair))
            if words[means.first].sentence == sentence and need is not None:
                thing = rules().objects[means.line]
                return (
                    pair.policy_cue(CueKind.DIRECTION, hit.line, hit, lines[hit.line].because),
                    pair.policy_cue(
                        CueKind.MEANS, means.line, means, f"dit beleid gaat over {thing.because}"
                    ),
                    _need_cue(pair, need),
                    *pair.group_cues(),
                )
    return ()


def _open(pair: _Pair) -> tuple[RelationCue, ...]:
    """Less of something that the lists do not know, where policy speaks of the same families or the same subject."""
    if pair.kind == CONTEXT:
        return ()
    need = _any_hit(pair)
    for hit in pair.said.losses:
        is_ended = hit.line == UNFUNDED and bool(pair.shares(hit.first))
        is_bad = pair.said.words[hit.first].sentence not in _good_sentences(pair.said)
        if is_bad and (is_ended or need is not None and _is_own(pair, hit)):
            line = rules().moves[hit.line]
            return (
                pair.policy_cue(CueKind.DIRECTION, hit.line, hit, line.because),
                *((_need_cue(pair, need),) if need is not None else ()),
                *(pair.group_cues() or pair.topic_cue()),
            )
    return ()


UNFUNDED = "unfunded"
"""The move that ends a provision outright: for that the same subject is enough, whoever the issue is about."""


def _is_own(pair: _Pair, hit: Found) -> bool:
    """Whether the sentence of `hit` concerns the issue: it names a subject of it, or there is no other sentence."""
    return pair.is_one_sentence or bool(pair.shares(hit.first))


def _any_hit(pair: _Pair) -> Found | None:
    hit = pair.asked.needs.get(ANY)
    return hit if pair.is_about_it or pair.group_cues() else None


def _good_sentences(said: Reading) -> set[int]:
    """Sentences with an effect that helps, a condition, something that runs or a protection of children."""
    good = [
        effect.sentence_words[0] for effect in said.effects if not effect.is_loss and _does_something(effect)
    ]
    signs = [hit.first for hits in (said.conditions, said.running, said.protections) for hit in hits]
    return {said.words[place].sentence for place in (*good, *signs)}


def _does_something(effect: Effect) -> bool:
    return bool(effect.goods or effect.problem)


def _is_softened(said: Reading, effect: Effect) -> bool:
    """Whether the same sentence spares children, or allows the measure only under a condition."""
    first, _ = effect.sentence_words
    sentence = said.words[first].sentence
    allowed = [hit for hit in said.conditions if hit.line == "only_if" and effect.found[0][0] == "harms"]
    return any(said.words[hit.first].sentence == sentence for hit in (*said.protections, *allowed))


def _conditions(pair: _Pair) -> tuple[RelationCue, ...]:
    if not _is_related(pair):
        return ()
    lines = {line.id: line for line in rules().signs.conditions}
    hits = pair.said.conditions[:1]
    cues = tuple(pair.policy_cue(CueKind.CONDITION, hit.line, hit, lines[hit.line].because) for hit in hits)
    return (*cues, *_relating(pair)) if cues else ()


def _overlaps(pair: _Pair) -> tuple[RelationCue, ...]:
    if not _is_related(pair):
        return ()
    lines = {line.id: line for line in rules().signs.running}
    hits = pair.said.running[:1]
    cues = tuple(pair.policy_cue(CueKind.RUNNING, hit.line, hit, lines[hit.line].because) for hit in hits)
    return (*cues, *_relating(pair)) if cues else ()


def _supports(pair: _Pair) -> tuple[RelationCue, ...]:
    for effect in pair.said.effects:
        if effect.is_loss:
            continue
        need = _needed(pair, effect) or _same_problem(pair, effect)
        if need:
            return (*_effect_cues(pair, effect), *need, *pair.group_cues())
    return (*_relating(pair), *pair.group_cues()) if pair.is_about_it else _by_means(pair)


def _same_problem(pair: _Pair, effect: Effect) -> tuple[RelationCue, ...]:
    if not effect.problem:
        return ()
    for good in rules().objects[effect.problem].answers:
        if good in pair.asked.needs:
            return (_need_cue(pair, pair.asked.needs[good]),)
    hit = pair.asked.problems.get(effect.problem)
    if hit is not None:
        because = "beleid en vraagstuk over hetzelfde probleem gaan"
        return (pair.issue_cue(CueKind.OBJECT, hit.line, hit, because),)
    return pair.topic_cue() or _any_need(pair)


def _by_means(pair: _Pair) -> tuple[RelationCue, ...]:
    """The policy offers what the issue needs, without saying more or less of it, for the same group."""
    groups = pair.group_cues()
    for hit in pair.said.means:
        need = pair.asked.needs.get(hit.line)
        if need is not None:
            because = f"dit beleid gaat over {rules().objects[hit.line].because}"
            return (
                pair.policy_cue(CueKind.MEANS, hit.line, hit, because),
                pair.issue_cue(CueKind.NEED, need.line, need, rules().needs[need.line].because),
                *groups,
            )
    return ()


def _is_related(pair: _Pair) -> bool:
    about_means = bool(_by_means(pair)) or any(_needed(pair, effect) for effect in pair.said.effects)
    return pair.is_about_it or about_means or bool(pair.group_cues())


def _relating(pair: _Pair) -> tuple[RelationCue, ...]:
    """What joins the two: the subject they share, or the means that one names and the other needs."""
    if pair.shared:
        return pair.topic_cue()
    if pair.matched:
        best = max(pair.matched, key=lambda reason: reason.share)
        return (_matched_cue(pair, best),)
    by_effect = next((cues for effect in pair.said.effects if (cues := _needed(pair, effect))), ())
    return _by_means(pair) or by_effect or pair.group_cues()


def _matched_cue(pair: _Pair, reason: MatchReason) -> RelationCue:
    """The heaviest reason of the search, at its first place in either text when it stands there literally."""
    policy_at, issue_at = pair.passage.find(reason.policy_word), pair.issue.find(reason.issue_word)
    policy = reason.policy_word if policy_at >= 0 else ""
    issue = reason.issue_word if issue_at >= 0 else ""
    start, own = max(policy_at, 0) if policy else 0, max(issue_at, 0) if issue else 0
    because = "het zoeken in beide teksten hetzelfde onderwerp vond"
    return RelationCue(
        CueKind.TOPIC, reason.via, policy, start, start + len(policy), issue, own, own + len(issue), because
    )


_STEPS = (
    (Relation.CONFLICTS, _conflicts),
    (Relation.CONFLICTS, _restricted),
    (Relation.CONFLICTS, _open),
    (Relation.CONDITIONS, _conditions),
    (Relation.OVERLAPS, _overlaps),
    (Relation.SUPPORTS, _supports),
)
