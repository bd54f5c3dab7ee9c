"""Whether an issue and a passage speak of the same thing, without a search."""

from dataclasses import dataclass
from functools import cache, lru_cache

from ketenplan.core.dutch import analyse
from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.thesaurus import concepts

# Stems that every policy text shares with every issue; alone they say nothing about the subject.
_TOO_COMMON = frozenset(
    token.stem
    for token in analyse(
        "gemeente aanpak beleid plan inwoners mensen jaar jaren week weken maand maanden partners organisaties "
        "kind kinderen jongeren jongere gezin gezinnen ouders bewoners leerlingen aantal project programma team vast "
        "vaste groep dag langer samen werken werk werkt doel probleem problemen situatie "
        "zes twintig start helpen hulp familie vrouwen moeders oud"
    )
)


type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text is about: concepts of the thesaurus with their wider ones, and stems; each with its first place.

    `mentions` are the concepts themselves with every place.
    """

    concepts: dict[str, Span]
    stems: dict[str, Span]
    mentions: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where the issue and where the policy speak of `via`, a concept or a stem."""

    issue: Span
    policy: Span
    via: str


@cache
def _finder() -> ConceptFinder:
    return ConceptFinder(concepts())


@lru_cache(maxsize=4096)
def subject_of(text: str) -> Subject:
    """The subjects that `text` names outright."""
    finder = _finder()
    reading = finder.read(text)
    named: dict[str, Span] = {}
    spans = reading.spans
    mentions = tuple((m.concept, (spans[m.first][0], spans[m.last][1])) for m in finder.named_in(reading))
    for concept, span in mentions:
        named.setdefault(concept, span)
    for concept, span in tuple(named.items()):
        for wider in finder.concepts[concept].broader:
            named.setdefault(wider, span)
    stems: dict[str, Span] = {}
    for word, span in zip(reading.words, spans, strict=True):
        for stem in (word.stem, *word.parts):
            if stem not in _TOO_COMMON and len(stem) > 3 and not stem.isdigit():
                stems.setdefault(stem, span)
    return Subject(named, stems, mentions)


def meetings(issue: str, passage: str) -> tuple[Meeting, ...]:
    """Where the two texts speak of the same thing, by place in the issue."""
    asked, said = subject_of(issue), subject_of(passage)
    found = [Meeting(asked.concepts[c], said.concepts[c], c) for c in asked.concepts if c in said.concepts]
    found += [Meeting(asked.stems[s], said.stems[s], s) for s in asked.stems if s in said.stems]
    return tuple(sorted(found, key=lambda meeting: (meeting.issue, meeting.policy, meeting.via)))


def telling_meetings(issue: str, passage: str) -> tuple[Meeting, ...]:
    """`meetings` without those on words that every issue shares with every policy, such as "gezin"."""
    found = meetings(issue, passage)
    return tuple(
        met for met in found if any(t.stem not in _TOO_COMMON for t in analyse(issue[slice(*met.issue)]))
    )
