"""The gate itself: one pure function from text to findings."""

from collections.abc import Iterable, Iterator
from typing import Final

from ketenplan.core.privacy import numbers
from ketenplan.core.privacy.dates import find_dates
from ketenplan.core.privacy.findings import Finding, Kind, Severity, Spot
from ketenplan.core.privacy.language import find_stigmas, find_traces
from ketenplan.core.privacy.messages import message_for
from ketenplan.core.privacy.names import find_names
from ketenplan.core.privacy.normalise import normalise, with_digits
from ketenplan.core.privacy.origin import find_caravans, find_origins
from ketenplan.core.privacy.places import find_places
from ketenplan.core.privacy.tokens import find_tokens

# Where findings overlap the one that comes first here stays; a refusal always goes before a warning.
PRECEDENCE: Final = (
    Kind.IBAN, Kind.EMAIL, Kind.POSTCODE, Kind.PHONE, Kind.BSN, Kind.LICENCE_PLATE, Kind.ADDRESS, Kind.BIRTH_DATE,
    Kind.CARAVAN, Kind.ORIGIN, Kind.PERSON_NAME, Kind.STIGMA, Kind.STREET, Kind.EXACT_DATE, Kind.CHILD_COUNT,
    Kind.UNIQUE_TRADE,
)  # fmt: skip


def screen(text: str) -> tuple[Finding, ...]:
    """What the gate finds in `text`, in order of place; spans index into `text` and do not overlap.

    Nothing is read but word lists, once, at the first call. The work grows with the length of `text` only.
    """
    normalised = normalise(text)
    findings = []
    for spot in _without_overlap(_find_all(normalised.text)):
        start, end = normalised.span(spot.start, spot.end)
        findings.append(Finding(spot.kind, start, end, spot.severity, message_for(spot)))
    return tuple(findings)


def is_refused(findings: Iterable[Finding]) -> bool:
    """Whether the text of these findings may not be stored."""
    return any(finding.severity is Severity.REFUSE for finding in findings)


def _find_all(text: str) -> Iterator[Spot]:
    digits = with_digits(text)
    for find in numbers.FINDERS:
        yield from find(digits if find in numbers.DIGIT_FINDERS else text)
    tokens = find_tokens(text)
    names = list(find_names(text, tokens))
    yield from names
    yield from find_places(text, tokens)
    yield from find_dates(text, names)
    yield from find_origins(text, tokens)
    yield from find_caravans(text)
    yield from find_stigmas(text, tokens)
    yield from find_traces(text, tokens)


def _without_overlap(spots: Iterable[Spot]) -> list[Spot]:
    """The spots that stay, in order of place. Same kind: the longest stays."""
    ranked = sorted(
        spots, key=lambda s: (s.severity is Severity.WARN, PRECEDENCE.index(s.kind), s.start - s.end, s.start)
    )
    taken = _Taken()
    return sorted((spot for spot in ranked if taken.take(spot)), key=lambda spot: spot.start)


class _Taken:
    """The characters that findings already cover."""

    def __init__(self) -> None:
        self._covered: set[int] = set()

    def take(self, spot: Spot) -> bool:
        """Claim the span of `spot`; False when a part of it is taken."""
        span = range(spot.start, spot.end)
        if spot.start >= spot.end or not self._covered.isdisjoint(span):
            return False
        self._covered.update(span)
        return True
