"""What the pages of the room show: agreements as they stand on a day, and the gap map in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ketenplan.access.gate import Visit
from ketenplan.agreements import lines, queries
from ketenplan.agreements.models import Agreement, GapTask, Need
from ketenplan.agreements.rows import agreement_value, need_value
from ketenplan.agreements.wording import BADGES, COOPERATIONS, KINDS, PUBLICATIONS, standing_on
from ketenplan.core.agreements import Candidate, Gap, Verdict, find_gaps, sentences
from ketenplan.core.project import model as core
from ketenplan.core.project.agreements import AgreementClause, AgreementKind, Cooperation
from ketenplan.reference import starter

_DONE = (Verdict.READY, Verdict.NOT_NEEDED)


@dataclass(frozen=True, slots=True)
class ShownAgreement:
    """One agreement in words. `parties` and `flows` are lines; `is_wgs` marks a cooperation of the WGS."""

    row: Agreement
    value: core.Agreement
    kind: str
    standing: str
    badge: str
    is_covenant: bool
    parties: tuple[str, ...]
    flows: tuple[str, ...]
    subjects: str
    life_areas: str
    cooperation: str
    is_wgs: bool
    publication: str


def shown_agreement(row: Agreement, on: date) -> ShownAgreement:
    """A stored agreement as it stands on the day `on`. 0 queries."""
    value = agreement_value(row)
    standing, badge = standing_on(value, on)
    return ShownAgreement(
        row,
        value,
        KINDS[value.kind],
        standing,
        badge,
        value.kind is AgreementKind.COVENANT,
        tuple(map(lines.agreement_party_line, value.parties)),
        tuple(map(lines.flow_line, value.flows)),
        ", ".join(sentences.SUBJECTS[subject] for subject in value.subjects),
        ", ".join(starter.label("life_areas", code) for code in value.life_areas),
        COOPERATIONS[value.cooperation],
        value.cooperation is not Cooperation.NONE,
        PUBLICATIONS[value.publication],
    )


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """An agreement that could carry a need, with what it lacks and the clause that supports it."""

    pk: int
    title: str
    told: tuple[str, ...]
    clause: AgreementClause | None


@dataclass(frozen=True, slots=True)
class ShownNeed:
    """One row of the gap map in words."""

    row: Need
    subject: str
    parties: tuple[str, ...]
    flows: tuple[str, ...]
    verdict: str
    badge: str
    is_open: bool
    is_answered: bool
    sentence: str
    missing: tuple[str, ...]
    best: ShownCandidate | None
    others: tuple[ShownCandidate, ...]
    bases: tuple[str, ...]
    tasks: tuple[GapTask, ...]


def gap_map_for(visit: Visit, *, on: date) -> tuple[ShownNeed, ...]:
    """Every need of the project with its verdict on the day `on`, open ones first. 6 queries."""
    needs, shelf = list(queries.needs_for(visit)), list(queries.agreements_for(visit))
    gaps = find_gaps(
        tuple(map(need_value, needs)),
        tuple(map(agreement_value, shelf)),
        on=on,
        resolve=queries.resolver_for(visit),
        not_needed={need.key: need.because for need in needs if need.because},
    )
    by_key = {row.key: row for row in shelf}
    rows = [_shown(need, gap, by_key) for need, gap in zip(needs, gaps, strict=True)]
    return tuple(sorted(rows, key=lambda row: not row.is_open))


def _shown(row: Need, gap: Gap, shelf: dict[str, Agreement]) -> ShownNeed:
    value = need_value(row)
    titles = {key: agreement.title for key, agreement in shelf.items()}
    return ShownNeed(
        row=row,
        subject=sentences.SUBJECTS[value.subject],
        parties=tuple(map(lines.need_party_line, value.parties)),
        flows=tuple(map(lines.flow_line, value.flows)),
        verdict=sentences.VERDICTS[gap.verdict],
        badge=BADGES[gap.verdict],
        is_open=gap.verdict not in _DONE,
        is_answered=gap.verdict is Verdict.NOT_NEEDED,
        sentence=sentences.verdict_sentence(gap, titles),
        missing=() if gap.best else tuple(map(sentences.shortfall_sentence, gap.missing)),
        best=_candidate(gap.best, shelf) if gap.best else None,
        others=tuple(_candidate(candidate, shelf) for candidate in gap.others),
        bases=tuple(sentences.basis_sentence(basis, titles) for basis in gap.bases),
        tasks=tuple(row.tasks.all()),
    )


def _candidate(candidate: Candidate, shelf: dict[str, Agreement]) -> ShownCandidate:
    row = shelf[candidate.agreement]
    return ShownCandidate(row.pk, row.title, sentences.candidate_sentences(candidate), candidate.clause)


def of_kind(rows: Iterable[ShownAgreement], *, covenants: bool) -> list[ShownAgreement]:
    """The covenants, or the working agreements: they are never shown in one list."""
    return [row for row in rows if row.is_covenant is covenants]
