"""The gap map: each need beside the agreements that exist. Method and reasons: docs/methods/agreements.md.

A verdict is a code and says nothing about what is allowed: it shows which basis a party claims and what is missing.
Names of organisations are compared by `resolve`, so that an old name or an alias is the same organisation.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from heapq import nsmallest

from ketenplan.core.project.agreements import (
    Agreement,
    AgreementClause,
    AgreementState,
    AgreementSubject,
    Cooperation,
    DataCategory,
    Need,
)

WGS_FROM = date(2025, 3, 1)
"""The first day of the WGS (domain dossier 4.3): agreements of its cooperations from before it need a second look."""
SOON_DAYS = 183
"""An agreement that ends within half a year of the plan date is pointed out: renewing takes that long."""
_SHARED_PARTIES = 2
"""Parties that an agreement must share with a need before it can be its candidate: one party agrees with nobody."""

type Resolve = Callable[[str], str | None]


class Verdict(StrEnum):
    """What has to happen for one need. From READY to MAKE there is more and more to be done."""

    READY = "READY"
    EXTEND = "EXTEND"
    RENEW = "RENEW"
    MAKE = "MAKE"
    NOT_NEEDED = "NOT_NEEDED"
    NOT_LAWFUL = "NOT_LAWFUL"


class ShortfallKind(StrEnum):
    """What an agreement lacks for a need, or a need lacks itself (BASIS)."""

    BASIS = "BASIS"
    PARTY = "PARTY"
    ORGAN = "ORGAN"
    SUBJECT = "SUBJECT"
    FLOW = "FLOW"
    EXPIRED = "EXPIRED"
    NOT_STARTED = "NOT_STARTED"
    UNSIGNED = "UNSIGNED"


class Remark(StrEnum):
    """What people should look at in an agreement that may serve."""

    WGS = "WGS"
    WGS_OVERTAKEN = "WGS_OVERTAKEN"
    ENDS_SOON = "ENDS_SOON"
    NO_DECISION_DATE = "NO_DECISION_DATE"


@dataclass(frozen=True, slots=True, order=True)
class Shortfall:
    """One thing that is missing. `party` is an organisation as the need names it; `other` the receiver of a flow.

    `detail` is an organ, a subject, a category of data or a day as YYYY-MM-DD.
    """

    kind: ShortfallKind
    party: str = ""
    other: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """The law that `party` names itself for giving information; `agreement` is where it says so, "" for the need."""

    party: str
    legal_basis: str
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agreement that could carry the need: `verdict` if it is chosen, and what it lacks, in a fixed order."""

    agreement: str
    verdict: Verdict
    missing: tuple[Shortfall, ...]
    clause: AgreementClause | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """The verdict on one need. `best` is the candidate it rests on, `others` the next best, at most `MOST_OTHERS`.

    `missing` is what has to be settled: that of `best`, or the parties without a basis. `because` is the reason of
    people that no agreement is needed.
    """

    need: str
    verdict: Verdict
    best: Candidate | None = None
    missing: tuple[Shortfall, ...] = ()
    others: tuple[Candidate, ...] = ()
    bases: tuple[Basis, ...] = ()
    because: str = ""


MOST_OTHERS = 2
_WORK = (Verdict.READY, Verdict.EXTEND, Verdict.RENEW, Verdict.MAKE)


class NoPartiesNamed(ValueError):
    """A need names no parties, or no measure. `need` is its key."""

    def __init__(self, need: str) -> None:
        super().__init__(f"need {need!r} must name a measure and at least one partner")
        self.need = need


def find_gaps(
    needs: Iterable[Need],
    agreements: Iterable[Agreement],
    *,
    on: date,
    resolve: Resolve,
    not_needed: Mapping[str, str] | None = None,
) -> tuple[Gap, ...]:
    """The gap of each need, in the order of `needs`; the order of `agreements` makes no difference.

    `on` is the plan date; both ends of a period count. `resolve` gives the code of an organisation, None for a name
    that it does not know: such a name is only equal to itself. `not_needed` gives the reason of people by key of the
    need. Equal candidates: the lowest key. Raises NoPartiesNamed.
    """
    known = cache(lambda name: resolve(name) or " ".join(name.casefold().split()))
    shelf = [_Shelved.of(agreement, known, on) for agreement in sorted(agreements, key=lambda a: a.key)]
    answers = not_needed or {}
    return tuple(_gap(need, shelf, known, answers.get(need.key, "")) for need in needs)


@dataclass(frozen=True, slots=True)
class _Shelved:
    """What of an agreement is the same for every need, worked out once: codes of parties, (party, organ), (from, to,
    category), the laws that parties name by code, and why it is not in force on the plan date."""

    agreement: Agreement
    parties: frozenset[str]
    organs: frozenset[tuple[str, str]]
    flows: frozenset[tuple[str, str, DataCategory]]
    bases: tuple[tuple[str, Basis], ...]
    term: tuple[Shortfall, ...]
    remarks: tuple[Remark, ...]

    @classmethod
    def of(cls, agreement: Agreement, known: Callable[[str], str], on: date) -> "_Shelved":
        named = ((known(party.organisation), party) for party in agreement.parties if party.legal_basis)
        return cls(
            agreement,
            frozenset(known(party.organisation) for party in agreement.parties),
            frozenset((known(party.organisation), party.organ.casefold()) for party in agreement.parties),
            frozenset((known(flow.sender), known(flow.receiver), flow.category) for flow in agreement.flows),
            tuple(
                (code, Basis(party.organisation, party.legal_basis, agreement.key)) for code, party in named
            ),
            tuple(_term(agreement, on)),
            tuple(_remarks(agreement, on)),
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A need with its organisations resolved once: codes beside `need.parties` and `need.flows`, in their order."""

    need: Need
    parties: tuple[str, ...]
    organs: tuple[tuple[str, str] | None, ...]
    flows: tuple[tuple[str, str, DataCategory], ...]

    @classmethod
    def of(cls, need: Need, known: Callable[[str], str]) -> "_Asked":
        codes = tuple(known(party.organisation) for party in need.parties)
        organs = tuple(
            (code, party.organ.casefold()) if party.organ else None
            for code, party in zip(codes, need.parties, strict=True)
        )
        flows = ((known(flow.sender), known(flow.receiver), flow.category) for flow in need.flows)
        return cls(need, codes, organs, tuple(flows))


def _gap(need: Need, shelf: Sequence[_Shelved], known: Callable[[str], str], because: str) -> Gap:
    if not need.parties or not need.measure.strip():
        raise NoPartiesNamed(need.key)
    if because:
        return Gap(need.key, Verdict.NOT_NEEDED, because=because)
    needed = frozenset(known(party.organisation) for party in need.parties)
    about = [shelved for shelved in shelf if _is_about(shelved, need, needed)]
    bases = tuple(_bases(need, about, known))
    without = tuple(_without_basis(need, bases, known))
    if without:
        return Gap(need.key, Verdict.NOT_LAWFUL, missing=without, bases=bases)
    asked = _Asked.of(need, known)
    ranked = nsmallest(1 + MOST_OTHERS, about, key=lambda shelved: _rank(shelved, asked))
    found = [_candidate(shelved, asked) for shelved in ranked]
    if not found:
        return Gap(need.key, Verdict.MAKE, missing=_all_parties(need), bases=bases)
    return Gap(need.key, found[0].verdict, found[0], found[0].missing, tuple(found[1:]), bases)


def _is_about(shelved: _Shelved, need: Need, needed: frozenset[str]) -> bool:
    """Whether enough of the parties are in it, and its subject is not another one."""
    if len(shelved.parties & needed) < min(_SHARED_PARTIES, len(needed)):
        return False
    areas = shelved.agreement.life_areas
    return not areas or not need.life_areas or not set(areas).isdisjoint(need.life_areas)


def _bases(need: Need, about: Iterable[_Shelved], known: Callable[[str], str]) -> Iterator[Basis]:
    """What the senders of the need claim: in the need itself, and in agreements that are in force."""
    senders = {known(flow.sender) for flow in need.flows}
    for party in need.parties:
        if party.legal_basis and known(party.organisation) in senders:
            yield Basis(party.organisation, party.legal_basis)
    for shelved in about:
        if not shelved.term:
            for code, basis in shelved.bases:
                if code in senders:
                    yield basis


def _without_basis(need: Need, bases: Iterable[Basis], known: Callable[[str], str]) -> Iterator[Shortfall]:
    if need.subject is not AgreementSubject.INFORMATION:
        return
    claimed = {known(basis.party) for basis in bases}
    seen: set[str] = set()
    for flow in need.flows:
        sender = known(flow.sender)
        if flow.category.needs_basis and sender not in claimed | seen:
            seen.add(sender)
            yield Shortfall(ShortfallKind.BASIS, flow.sender, flow.receiver, flow.category)


def _candidate(shelved: _Shelved, asked: _Asked) -> Candidate:
    agreement, term = shelved.agreement, shelved.term
    rest = tuple(_content(shelved, asked))
    clauses = (clause for clause in agreement.clauses if clause.subject is asked.need.subject)
    clause = min(clauses, key=lambda c: (c.page, c.start, c.end, c.quote), default=None)
    verdict = _verdict(term, rest)
    return Candidate(agreement.key, verdict, (*term, *rest), clause, shelved.remarks)


def _verdict(term: Sequence[Shortfall], rest: Sequence[object]) -> Verdict:
    if any(shortfall.kind is ShortfallKind.UNSIGNED for shortfall in term):
        return Verdict.MAKE
    if term:
        return Verdict.RENEW
    return Verdict.EXTEND if rest else Verdict.READY


def _rank(shelved: _Shelved, asked: _Asked) -> tuple[int, int, str]:
    """In force first, then what ran out, then what was never signed; within these what lacks least."""
    rest = tuple(_lacking(shelved, asked))
    work = _WORK.index(_verdict(shelved.term, rest))
    return work, len(shelved.term) + len(rest), shelved.agreement.key


def _term(agreement: Agreement, on: date) -> Iterator[Shortfall]:
    """Why the agreement is not in force on `on`; nothing when it is."""
    if agreement.is_over_on(on):
        until = agreement.valid_until
        yield Shortfall(ShortfallKind.EXPIRED, detail=until.isoformat() if until else "")
    elif agreement.state is not AgreementState.SIGNED:
        yield Shortfall(ShortfallKind.UNSIGNED, detail=agreement.state)
    elif agreement.valid_from is not None and not agreement.has_started_on(on):
        yield Shortfall(ShortfallKind.NOT_STARTED, detail=agreement.valid_from.isoformat())


def _content(shelved: _Shelved, asked: _Asked) -> Iterator[Shortfall]:
    """Parties, organs, the subject and the flows that the agreement lacks, in the order of the need."""
    need = asked.need
    for kind, place in _lacking(shelved, asked):
        if kind is ShortfallKind.SUBJECT:
            yield Shortfall(kind, detail=need.subject)
        elif kind is ShortfallKind.FLOW:
            flow = need.flows[place]
            yield Shortfall(kind, flow.sender, flow.receiver, flow.category)
        else:
            party = need.parties[place]
            yield Shortfall(kind, party.organisation, detail=party.organ)


def _lacking(shelved: _Shelved, asked: _Asked) -> Iterator[tuple[ShortfallKind, int]]:
    """As `_content`, in kinds and places in the need: all that is needed to compare hundreds of agreements."""
    for place, code in enumerate(asked.parties):
        if code not in shelved.parties:
            yield ShortfallKind.PARTY, place
        elif (organ := asked.organs[place]) is not None and organ not in shelved.organs:
            yield ShortfallKind.ORGAN, place
    if asked.need.subject not in shelved.agreement.subjects:
        yield ShortfallKind.SUBJECT, 0
    for place, flow in enumerate(asked.flows):
        if flow[2] is not DataCategory.NONE and flow not in shelved.flows:
            yield ShortfallKind.FLOW, place


def _remarks(agreement: Agreement, on: date) -> Iterator[Remark]:
    if agreement.cooperation is not Cooperation.NONE and on >= WGS_FROM:
        is_older = agreement.valid_from is not None and agreement.valid_from < WGS_FROM
        yield Remark.WGS_OVERTAKEN if is_older else Remark.WGS
    until = agreement.valid_until
    if until is not None and 0 <= (until - on).days < SOON_DAYS:
        yield Remark.ENDS_SOON
    if agreement.state is AgreementState.SIGNED and any(
        party.organ and party.decided_on is None for party in agreement.parties
    ):
        yield Remark.NO_DECISION_DATE


def _all_parties(need: Need) -> tuple[Shortfall, ...]:
    return tuple(
        Shortfall(ShortfallKind.PARTY, party.organisation, detail=party.organ) for party in need.parties
    )
