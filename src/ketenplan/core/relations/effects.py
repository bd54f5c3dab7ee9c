"""What a passage does to the means and problems it names: the effects, with the words that say so."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketenplan.core.relations.figures import moved_figures
from ketenplan.core.relations.patterns import Found, Word, words_of
from ketenplan.core.relations.rules import HarmLine, MoveLine, ObjectKind, ObjectLine, Way, finders, rules
from ketenplan.core.relations.shared import subject_of

NEGATION_REACH = 3
"""Words between "niet" and what it turns round; "wordt op de opvang niet bezuinigd" has none (own pairs)."""

AFTER_REACH = 6
"""Words between "minder" or "geen" and the thing: "geen nieuwe plekken in de opvang" (own pairs)."""

_LINKS = frozenset("van voor aan in bij op onder tot met naar tegen rond over uit".split())


@dataclass(frozen=True, slots=True)
class Effect:
    """`takes` or gives `goods` (ids of objects, or "calm", "trust", "safety").

    `is_loss`: something an approach can need gets less; otherwise it gets more, is kept, or a problem gets less.
    `problem` is the id of the problem that gets less, or "". `found` are the words: of the move, of the thing and, when
    the sentence turns it round, of the negation, each with its list. `because` is the reason of the line.
    """

    goods: tuple[str, ...]
    problem: str
    is_loss: bool
    found: tuple[tuple[str, Found], ...]
    because: str

    @property
    def sentence_words(self) -> tuple[int, int]:
        """First and last word of everything that was found."""
        return min(hit.first for _, hit in self.found), max(hit.last for _, hit in self.found)


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage with everything that was found in it."""

    words: tuple[Word, ...]
    effects: tuple[Effect, ...]
    conditions: tuple[Found, ...]
    running: tuple[Found, ...]
    protections: tuple[Found, ...]
    groups: tuple[Found, ...]
    problems: tuple[Found, ...]
    means: tuple[Found, ...]
    restrictions: tuple[Found, ...]
    losses: tuple[Found, ...]
    explaining: tuple[Found, ...]


@lru_cache(maxsize=4096)
def read_passage(text: str) -> Reading:
    """Everything that the lists find in the text of one passage."""
    words = words_of(text)
    find = finders()
    objects = things_in(text, words)
    excused = find.excused.find(words)
    turners = tuple(hit for hit in find.negations.find(words) if not _within(hit, excused))
    kinds = {line.id: line.kind for line in rules().objects.values()}
    return Reading(
        words,
        (*_harms(text, words, turners), *_moved(words, objects, turners)),
        tuple(hit for hit in find.conditions.find(words) if not _within(hit, _moves(words))),
        find.running.find(words),
        find.protections.find(words),
        find.groups.find(words),
        tuple(hit for hit in objects if kinds[hit.line] is ObjectKind.PROBLEM),
        tuple(hit for hit in objects if kinds[hit.line] is ObjectKind.MEANS),
        _restrictions(words, turners),
        _open_losses(words, objects, turners),
        find.explaining.find(words),
    )


def _restrictions(words: Sequence[Word], turners: Sequence[Found]) -> tuple[Found, ...]:
    """Words that limit or refuse; two refusals in one sentence cancel out ("geen kind zonder hulp")."""
    excused = (*finders().excused.find(words), *finders().other_senses.find(words))
    per_sentence = Counter(words[hit.first].sentence for hit in turners)
    found = (hit for hit in finders().restrictions.find(words) if not _within(hit, excused))
    return tuple(hit for hit in found if per_sentence[words[hit.first].sentence] < 2)


OPEN = frozenset({"unfunded", "less", "cut", "scale_down", "stop", "none", "exclude", "limit", "close"})
"""Moves that can take away something the lists do not know; only when nobody wants less of what they do know."""


def _open_losses(
    words: Sequence[Word], objects: Sequence[Found], turners: Sequence[Found]
) -> tuple[Found, ...]:
    """Moves to less, not turned round, in sentences without a problem or an obstacle."""
    wanted = (ObjectKind.PROBLEM, ObjectKind.OBSTACLE)
    bad = {words[o.first].sentence for o in objects if rules().objects[o.line].kind in wanted}
    return tuple(
        hit
        for hit in _moves(words)
        if hit.line in OPEN
        and words[hit.first].sentence not in bad
        and _negation(words, hit, turners) is None
    )


def _within(hit: Found, others: Iterable[Found]) -> bool:
    return any(other.first <= hit.first <= other.last for other in others)


def things_in(text: str, words: Sequence[Word]) -> tuple[Found, ...]:
    """Means, problems and obstacles by first word, by their own words or by a concept of the thesaurus.

    Of two at the same word the one with more letters counts: "uitkeringsgezin" is no "uitkering".
    """
    by_concept = _by_concept(text, words, tuple(rules().objects.values()))
    best: dict[int, Found] = {}
    for hit in (*finders().objects.find(words), *by_concept):
        for place in range(hit.first, hit.last + 1):
            known = best.get(place)
            if known is None or _weight(hit) > _weight(known):
                best[place] = hit
    kept = [hit for hit in dict.fromkeys(best.values()) if best[hit.first] is hit]
    return tuple(sorted(kept, key=lambda hit: hit.first))


def _weight(hit: Found) -> tuple[bool, int]:
    return hit.words != BY_CONCEPT, len(hit.words)


BY_CONCEPT = ""
"""Stands for the pattern of a place that a concept of the thesaurus gave."""


WIDEST_CONCEPT = 4
"""Words from the first to the last of a phrase; a wider one holds other things as well (own pairs)."""


def _by_concept(
    text: str, words: Sequence[Word], lines: Sequence[ObjectLine] | Sequence[HarmLine]
) -> list[Found]:
    line_of = {concept: line.id for line in lines for concept in line.concepts}
    found = []
    for concept, (start, end) in subject_of(text).mentions:
        inside = [n for n, word in enumerate(words) if start <= word.start and word.end <= end]
        if concept in line_of and 0 < len(inside) <= WIDEST_CONCEPT:
            found.append(Found(line_of[concept], BY_CONCEPT, inside[0], inside[-1]))
    return found


def _harms(text: str, words: Sequence[Word], turners: Sequence[Found]) -> Iterable[Effect]:
    lines = rules().harms
    hits = [*finders().harms.find(words), *_by_concept(text, words, tuple(lines.values()))]
    other = finders().other_senses.find(words)
    hits = [hit for hit in hits if not _within(hit, other)]
    moves = [hit for hit in finders().moves.find(words) if hit.line in LESSENING]
    for hit in hits:
        line = lines[hit.line]
        spared = _negation(words, hit, turners)
        if spared is None and hit.line in COUNTABLE:
            spared = _lessened(words, hit, moves)
        found = (("harms", hit), *((("negations", spared),) if spared else ()))
        yield Effect(line.takes, "", spared is None, found, line.because)


LESSENING = frozenset({"less", "fewer", "stop", "scale_down", "tackle"})
"""Moves that make a harm itself smaller: "het aantal ontruimingen daalt", "stopt met deurwaarders"."""


COUNTABLE = frozenset(
    {"eviction", "closing_home", "collection", "fine", "expulsion", "removal", "prosecution"}
)
"""Harms of which there can be fewer; of the others less is not named in this way."""


def _lessened(words: Sequence[Word], harm: Found, moves: Iterable[Found]) -> Found | None:
    """The words in the clause of the harm that make less of it, if any."""
    clauses = {words[harm.first].clause, words[harm.last].clause}
    for move in moves:
        apart = move.last < harm.first or move.first > harm.last
        if apart and words[move.first].clause in clauses:
            return move
    return None


def _moved(words: Sequence[Word], objects: Sequence[Found], turners: Sequence[Found]) -> Iterable[Effect]:
    lines = rules().moves
    moves = _moves(words)
    for move in moves:
        line = lines[move.line]
        if move.line == "none" and any(_turned_by(words, other, move) for other in moves):
            continue
        thing = _thing(words, line, move, objects)
        if thing is not None:
            yield _effect(words, line, move, thing, turners)


def _moves(words: Sequence[Word]) -> list[Found]:
    """Words of direction, without those that mean something else here ("een convenant gesloten")."""
    other = finders().other_senses.find(words)
    hits = (hit for hit in finders().moves.find(words) if not _within(hit, other))
    return _outermost((*hits, *moved_figures(words)))


def _turned_by(words: Sequence[Word], other: Found, none: Found) -> bool:
    """Whether "geen" only turns round another move in its clause: "beëindigt geen huurcontract"."""
    if rules().moves[other.line].place == "AFTER" or words[other.first].clause != words[none.first].clause:
        return False
    return other.last + 1 == none.first or 0 < other.first - none.last <= NEGATION_REACH + 1


def _outermost(hits: Iterable[Found]) -> list[Found]:
    """Without a hit that lies within another: "niet meer" is one move, "meer" in it is none."""
    kept: list[Found] = []
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
        if not any(other.first <= hit.first and hit.last <= other.last for other in kept):
            kept.append(hit)
    return kept


def _thing(words: Sequence[Word], line: MoveLine, move: Found, objects: Sequence[Found]) -> Found | None:
    """What `move` is about: the head of the nearest thing in its clause, else in its sentence."""
    if line.place == "AFTER":
        near = [hit for hit in objects if move.last < hit.first <= move.last + AFTER_REACH]
        near = [hit for hit in near if words[hit.first].clause == words[move.last].clause]
        return _head(near)
    sentence = [hit for hit in objects if words[hit.first].sentence == words[move.first].sentence]
    sentence = [hit for hit in sentence if not (move.first <= hit.first == hit.last <= move.first)]
    heads = _heads(words, sentence)
    clauses = {words[move.first].clause, words[move.last].clause}
    inside = [hit for hit in heads if words[hit.first].clause in clauses]
    return _nearest(move, inside) or _nearest(move, heads)


def _is_generic(hit: Found) -> bool:
    return rules().objects[hit.line].kind is ObjectKind.GENERIC


def _head(near: Sequence[Found]) -> Found | None:
    telling = [hit for hit in near if not _is_generic(hit)]
    return min(telling, key=lambda hit: hit.first, default=None)


def _heads(words: Sequence[Word], hits: Sequence[Found]) -> list[Found]:
    """`hits` without what only says more about one before it: "wachttijd voor jeugdhulp" is about the wait."""
    telling = sorted((hit for hit in hits if not _is_generic(hit)), key=lambda hit: hit.first)
    heads: list[Found] = []
    for hit in telling:
        if heads and _hangs_on(words, heads[-1], hit):
            continue
        heads.append(hit)
    return heads


def _hangs_on(words: Sequence[Word], head: Found, hit: Found) -> bool:
    between = [word.folded for word in words[head.last + 1 : hit.first]]
    kinds = rules().objects[head.line].kind, rules().objects[hit.line].kind
    if not between and kinds == (
        ObjectKind.MEANS,
        ObjectKind.PROBLEM,
    ):  # "aandachtsfunctionaris mishandeling"
        return True
    return 0 < len(between) <= 4 and between[0] in _LINKS or hit.first <= head.last


def _nearest(move: Found, heads: Iterable[Found]) -> Found | None:
    return min(heads, key=lambda hit: (_distance(move, hit), hit.first), default=None)


def _distance(move: Found, hit: Found) -> int:
    if hit.first > move.last:
        return hit.first - move.last
    return max(0, move.first - hit.last)


def _effect(
    words: Sequence[Word], line: MoveLine, move: Found, thing: Found, turners: Sequence[Found]
) -> Effect:
    kind = rules().objects[thing.line].kind
    negation = _negation(words, move, turners) if line.place == "ANY" else None
    found: tuple[tuple[str, Found], ...] = (("moves", move), ("objects", thing))
    if negation is not None:
        found = (*found, ("negations", negation))
    makes_less = (line.move is not Way.MORE) != (negation is not None)
    is_means = kind is ObjectKind.MEANS
    is_loss = is_means and makes_less and line.move is not Way.TACKLE
    goods = (thing.line,) if is_means else ()
    lessens = makes_less and line.id in LESSENING | {"cut", "none"}
    problem = thing.line if lessens and not is_means else ""  # more of a problem is a description, no aim
    return Effect(goods, problem, is_loss, found, line.because)


NOBODY = frozenset({"geen", "niemand", "nooit"})
"""Words that turn round their whole clause when a sentence opens with them: "Geen enkel kind wordt uit huis gezet"."""


def _negation(words: Sequence[Word], hit: Found, turners: Iterable[Found]) -> Found | None:
    """ "niet", "geen", "zonder" that turns `hit` round: just before it, inside it or just after it."""
    clause = words[hit.first].clause
    for found in turners:
        if found.first < hit.first and words[found.first].clause == clause and _opens(words, found):
            return found
        is_own = hit.first <= found.first <= hit.last
        if is_own and _is_in_pattern(hit, words[found.first].folded):
            continue
        before = 0 < hit.first - found.first <= NEGATION_REACH + 1
        after = found.first == hit.last + 1
        same = words[found.first].clause == clause
        if same and (is_own or before or after):
            return found
    return None


def _opens(words: Sequence[Word], negation: Found) -> bool:
    """Whether a sentence opens with this word, and it is one that turns round all that follows."""
    first = negation.first
    starts = first == 0 or words[first - 1].sentence != words[first].sentence
    return starts and words[first].folded in NOBODY


def _is_in_pattern(hit: Found, word: str) -> bool:
    return word in hit.words.split()
