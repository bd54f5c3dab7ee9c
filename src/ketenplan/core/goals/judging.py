"""What kind of policy a piece of text is: cues are added up, the heaviest kind wins, and every cue is kept as a
reason. Source: docs/methods/goals.md, "Kind of passage"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from ketenplan.core.goals.cues import BASE, COVENANTS, DOCUMENT_WEIGHT, HEADINGS, NEAR, RULES, SENTENCES
from ketenplan.core.goals.kinds import CuePlace, Judgement, KindReason, PassageKind
from ketenplan.core.passages.sentences import sentence_spans

ORDER: Final = (
    PassageKind.OBJECTIVE,
    PassageKind.INDICATOR,
    PassageKind.MEANS,
    PassageKind.AGREEMENT,
    PassageKind.RULE,
    PassageKind.MEASURE,
    PassageKind.CONTEXT,
)
"""Equal weight: the more specific kind first."""
LEAD_IN: Final = 2.0
"""What a lead-in ("Wij willen:") says about the items of its list."""
ROW: Final = " | "
NUMBERING: Final = re.compile(
    r"^(?:(?:artikel|hoofdstuk|paragraaf|deel|spoor|pijler|thema|programma|prioriteit|bijlage)\s+)?"
    r"(?:[A-Z]?\d+[a-z]?(?:\.\d+)*|[IVX]+|[A-Z])[.):]?\s+(?=\S)",
    re.IGNORECASE,
)
_NUMBERED_HEADING: Final = re.compile(r"^(?:[A-Z]?\d+(?:\.\d+)*[a-z]?|[IVX]+)[.):]?\s+(?=\S)")
_MIXED: Final = re.compile(
    r"\b(?:en|&|/) (?:de )?(?:inzet|aanpak|acties|maatregelen|activiteiten|werkwijze)\b", re.I
)
_MIXED_FIRST: Final = 1.3
_MIXED_LATER: Final = 0.3
_FIGURES: Final = re.compile(r"\d")
_SIGN: Final = re.compile(r"^(?:[•‣▪◦●○■□➢➤✓·–—*-]|\(?[a-z\d]{1,2}[.)])\s+")


def kind_of(text: str, heading: Sequence[str] = (), document_kind: str = "OTHER") -> Judgement:
    """What `text` (a passage: sentences, list items or table rows) mostly is.

    Each sentence is judged by itself and counts by its words; a goal counts double, because a passage that sets
    a goal is looked for as one. `heading` is the path from the top heading down.
    """
    weights = dict.fromkeys(PassageKind, 0.0)
    reasons: list[KindReason] = []
    spans = sentence_spans(text)
    for number, (start, end) in enumerate(spans):
        judged = kind_of_sentence(text[start:end], tuple(heading), document_kind, is_first=number == 0)
        weights[judged.kind] += _share(judged) * len(text[start:end].split())
        reasons += judged.reasons
    total = sum(weights.values()) or 1.0
    ranked = sorted(PassageKind, key=lambda kind: (-weights[kind], ORDER.index(kind)))
    kind = ranked[0] if spans else PassageKind.CONTEXT
    kept = sorted({reason for reason in reasons if reason.kind is kind}, key=lambda r: (-r.weight, r.words))
    return Judgement(kind, tuple(kept[:4]), (weights[ranked[0]] - weights[ranked[1]]) / total)


def _share(judged: Judgement) -> float:
    """How much a word of a sentence counts: of one about which nothing speaks, less than of any other."""
    if judged.kind is PassageKind.OBJECTIVE:
        return 2.0
    return 1.0 if judged.reasons else 0.4


def kind_of_sentence(
    sentence: str, heading: tuple[str, ...] = (), document_kind: str = "OTHER", *, is_first: bool = False
) -> Judgement:
    """What one sentence, list item or table row is. `is_first` says that it opens its paragraph."""
    reasons = [
        *_from_headings(heading, is_first=is_first),
        *_from_document(document_kind),
        *(_from_row(heading) if ROW in sentence else _from_words(_SIGN.sub("", sentence))),
    ]
    weights = dict.fromkeys(PassageKind, 0.0)
    weights[PassageKind.CONTEXT] = BASE
    for reason in reasons:
        weights[reason.kind] += reason.weight
    ranked = sorted(PassageKind, key=lambda kind: (-weights[kind], ORDER.index(kind)))
    kept = sorted((r for r in reasons if r.kind is ranked[0]), key=lambda r: (-r.weight, r.words))
    return Judgement(ranked[0], tuple(kept), weights[ranked[0]] - weights[ranked[1]])


def heading_kind(title: str) -> PassageKind | None:
    """What a heading announces, or None when it says nothing about that."""
    found = _heading_cues(title)
    return found[0][0] if found else None


def bare_title(title: str) -> str:
    """A heading without its number: "Artikel 2 Doel" and "3.2 Doel" are both "Doel"."""
    bare = NUMBERING.sub("", title.strip()) if not _NUMBERED_HEADING.match(title) else title
    return NUMBERING.sub("", _NUMBERED_HEADING.sub("", bare)).strip()


def _asked(title: str) -> str:
    """The question of a heading such as "P1 Veiligheid: wat willen we bereiken?", else the heading itself."""
    question = re.search(r"[:–-] (?=wat (?:willen|gaan|doen|mag|wil)\b)", title, re.IGNORECASE)
    return title[question.end() :] if question else title


@lru_cache(maxsize=4096)
def _heading_cues(title: str) -> tuple[tuple[PassageKind, float, str], ...]:
    bare = bare_title(title)
    if not bare.endswith(":"):
        bare = _asked(bare)
    found: dict[PassageKind, tuple[PassageKind, float, str]] = {}
    for cue in HEADINGS:
        match = cue.pattern.search(bare)
        if match and match.group() and cue.kind not in found:
            found[cue.kind] = (cue.kind, cue.weight, match.group())
    if not found and title.endswith(":"):
        lead_in = kind_of_sentence(title)
        if lead_in.kind is not PassageKind.CONTEXT:
            found[lead_in.kind] = (lead_in.kind, LEAD_IN, lead_in.reasons[0].words)
    return tuple(sorted(found.values(), key=lambda row: (-row[1], ORDER.index(row[0]))))


def _from_headings(heading: tuple[str, ...], *, is_first: bool) -> Iterator[KindReason]:
    for share, title in zip(NEAR, reversed(heading), strict=False):
        mixed = _MIXED.search(bare_title(title)) is not None
        for kind, weight, words in _heading_cues(title)[:1]:
            if mixed and kind is PassageKind.OBJECTIVE:
                weight = _MIXED_FIRST if is_first else _MIXED_LATER
            yield KindReason(kind, CuePlace.HEADING, words, round(weight * share, 2))


def _from_document(kind: str) -> Iterator[KindReason]:
    if kind in COVENANTS:
        yield KindReason(PassageKind.AGREEMENT, CuePlace.DOCUMENT, kind, DOCUMENT_WEIGHT)
    if kind in RULES:
        yield KindReason(PassageKind.RULE, CuePlace.DOCUMENT, kind, DOCUMENT_WEIGHT)


def _from_words(sentence: str) -> Iterator[KindReason]:
    """Cues in the sentence; of one kind and weight only the first counts, so that a long sentence does not win
    by its length."""
    seen: set[tuple[PassageKind, float]] = set()
    for cue in SENTENCES:
        if (cue.kind, cue.weight) in seen:
            continue
        if match := cue.pattern.search(sentence):
            seen.add((cue.kind, cue.weight))
            words = match.group().strip()
            yield KindReason(cue.kind, CuePlace.TEXT, " ".join(words.split()[:8]), cue.weight)


def _from_row(heading: tuple[str, ...]) -> Iterator[KindReason]:
    """A table row says little by itself: what it is stands in the caption or heading above it, which the caller
    puts last in `heading`; without one it is context."""
    if not any(_heading_cues(title) for title in heading[-1:]):
        yield KindReason(PassageKind.CONTEXT, CuePlace.TEXT, "|", 0.5)
