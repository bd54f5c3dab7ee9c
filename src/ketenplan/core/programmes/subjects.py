"""What a project and a programme are both about: subjects of the thesaurus, and words that both use.

Only the two texts count, never the other programmes in the register, so a programme more or less changes nothing for
the rest. Source: docs/methods/programmes.md, "Subjects".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ketenplan.core.dutch import analyse
from ketenplan.core.matching.concepts import FULL, ConceptFinder, Mention
from ketenplan.core.matching.issue_text import shortened
from ketenplan.core.matching.links import issue_text
from ketenplan.core.matching.reading import Reading
from ketenplan.core.matching.terms import BROADER
from ketenplan.core.matching.themes import strongest
from ketenplan.core.matching.thesaurus import concepts
from ketenplan.core.project.model import SafetyIssue
from ketenplan.core.project.programmes import Programme
from ketenplan.core.relations.shared import subject_of

FAINTEST = 30
"""A subject of which both texts together say less than this, out of 100, is no subject in common."""

SHARED_WORD = 20
"""Points of a telling word that both use and that leads to no subject of the thesaurus."""

NO_SUBJECT = frozenset({"chain_partners", "governance", "privacy_law"})
"""Themes of the thesaurus that name who works together and how; that is no reason to join."""

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shared:
    """A subject that issue and programme share, with at most 100 `points`.

    `issue_words` is `text[slice(*issue_span)]` of the title and description of the issue with a line break between,
    `programme_words` the same of field `field` of the programme. `label` is the Dutch name of the subject, "" for a
    word that both use.
    """

    subject: str
    label: str
    points: int
    issue: str
    issue_words: str
    issue_span: Span
    field: str
    programme_words: str
    programme_span: Span


@dataclass(frozen=True, slots=True)
class _Named:
    """One place where a text names a subject, `strength` out of 100."""

    subject: str
    strength: int
    is_direct: bool
    span: Span
    field: str = ""


@cache
def _finder() -> ConceptFinder:
    return ConceptFinder(concepts())


@cache
def _common() -> frozenset[str]:
    """Stems that nearly every programme uses."""
    words = (
        "gemeente aanpak beleid plan inwoners mensen jaar week maand partners organisaties kind kinderen jongeren gezin "
        "ouders bewoners leerlingen aantal project programma team groep dag samen werken werk doel probleem situatie "
        "hulp familie vrouwen moeders school thuis"
    )
    return frozenset(token.stem for token in analyse(words))


@cache
def _labels() -> dict[str, str]:
    return {c.id: c.label for c in concepts() if c.theme not in NO_SUBJECT}


def fields_of(programme: Programme) -> tuple[tuple[str, str], ...]:
    """The texts that say what a programme is about, each with the name of its field, most telling first."""
    texts = (
        ("source", programme.source.quote if programme.source else ""),
        ("goals", programme.goals),
        ("offer", programme.offer),
        ("themes", "\n".join(programme.themes)),
        ("target_group", programme.target_group),
        ("name", programme.name),
    )
    return tuple((name, text) for name, text in texts if text.strip())


def shared_subjects(
    issues: Sequence[SafetyIssue], programme: Programme, *, in_any_words: bool = False
) -> tuple[Shared, ...]:
    """What `issues` and `programme` share: per subject the strongest place, by points and then by issue and subject.

    One place in an issue counts for one subject, and so does one place in the programme: a word that stands for
    three subjects is still one word. `in_any_words` takes sayings of the field in the programme for a subject too.
    """
    said = _said(fields_of(programme), in_any_words)
    found = [shared for issue in issues for shared in _meetings(issue, said, dict(fields_of(programme)))]
    kept: list[Shared] = []
    for shared in sorted(found, key=_by_points):
        if not any(_is_same(shared, other) for other in kept):
            kept.append(shared)
    return tuple(kept)


def _by_points(shared: Shared) -> tuple[int, bool, str, Span, str]:
    return -shared.points, not shared.label, shared.issue, shared.issue_span, shared.subject


def _is_same(one: Shared, other: Shared) -> bool:
    if one.subject == other.subject:
        return True
    if one.issue == other.issue and _touch(one.issue_span, other.issue_span):
        return True
    same_words = one.programme_words.casefold() == other.programme_words.casefold()
    return same_words or one.field == other.field and _touch(one.programme_span, other.programme_span)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _meetings(issue: SafetyIssue, said: Sequence[_Named], texts: dict[str, str]) -> Iterator[Shared]:
    text = issue_text(issue)
    asked = _asked(text)
    for place in said:
        other = asked.get(place.subject)
        if other is None or not (place.is_direct or other.is_direct):
            continue
        points = min(FULL, other.strength) * min(FULL, place.strength) // FULL
        if place.subject not in _labels():
            points = min(points, SHARED_WORD)
        if points >= (FAINTEST if place.subject in _labels() else SHARED_WORD):
            words, own = texts[place.field][slice(*place.span)], text[slice(*other.span)]
            label = _labels().get(place.subject, "")
            yield Shared(
                place.subject, label, points, issue.key, own, other.span, place.field, words, place.span
            )


@lru_cache(maxsize=512)
def _asked(text: str) -> dict[str, _Named]:
    """The subjects of an issue, hints included, and its telling words."""
    finder, text = _finder(), shortened(text)
    reading = finder.read(text)
    mentions = strongest(finder.in_issue(text))
    found = _best(_with_broader(mentions, reading.spans, ""))
    for stem, span in subject_of(text).stems.items():
        found.setdefault(stem, _Named(stem, FULL, True, span))
    return found


@lru_cache(maxsize=4096)
def _said(fields: tuple[tuple[str, str], ...], in_any_words: bool) -> tuple[_Named, ...]:
    """The subjects that a programme names outright, and its telling words; of equals the first field."""
    finder = _finder()
    places: list[_Named] = []
    for name, text in fields:
        reading = finder.read(text)
        mentions = [m for m in finder.named_in(reading) if in_any_words or _is_policy(m, reading)]
        places += _with_broader(mentions, reading.spans, name)
        places += [_Named(stem, FULL, True, span, name) for stem, span in subject_of(text).stems.items()]
    return tuple(_best(places).values())


def _is_policy(mention: Mention, reading: Reading) -> bool:
    """Whether a programme names a subject with a telling word of policy. In the words of the field, "kind zit" is part
    of many sayings; in a programme it says nothing."""
    terms = {term for term, _ in _finder().policy_terms(mention.concept)}
    words = reading.words[mention.first : mention.last + 1]
    stems = {stem for word in words for stem in (word.stem, *word.parts)}
    return not terms.isdisjoint(stems - _common())


def _best(places: Iterable[_Named]) -> dict[str, _Named]:
    best: dict[str, _Named] = {}
    for place in places:
        known = best.get(place.subject)
        if known is None or place.strength > known.strength:
            best[place.subject] = place
    return best


def _with_broader(mentions: Iterable[Mention], spans: Sequence[Span], field: str) -> Iterator[_Named]:
    """Every mention, and more weakly the wider subjects that it names."""
    finder, labels = _finder(), _labels()
    for mention in mentions:
        if mention.concept not in labels:
            continue
        span = spans[mention.first][0], spans[mention.last][1]
        yield _Named(mention.concept, mention.strength, True, span, field)
        for wider in finder.concepts[mention.concept].broader:
            if wider in labels:
                yield _Named(wider, mention.strength * BROADER // FULL, False, span, field)
