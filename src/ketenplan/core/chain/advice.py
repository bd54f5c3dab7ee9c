"""Advice on the composition of a chain: what is missing, double or not allowed, each with its spot and reason.

Source: docs/methods/chain.md. The outcome does not depend on the order of anything that is handed in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from ketenplan.core.chain.facts import ChainReference, FormFact
from ketenplan.core.chain.values import Chain, ChainPartner, ChainTable, Standing
from ketenplan.core.project.model import PartnerRole, SafetyIssue


class AdviceKind(StrEnum):
    """Which rule speaks, in the order in which advice is given."""

    NO_CHILD_VOICE = "NO_CHILD_VOICE"
    TABLE_MAY_NOT_HANDLE = "TABLE_MAY_NOT_HANDLE"
    NO_DECIDER = "NO_DECIDER"
    SIGHT_WITHOUT_POWER = "SIGHT_WITHOUT_POWER"
    POWER_WITHOUT_MEANS = "POWER_WITHOUT_MEANS"
    MISSING_TYPE = "MISSING_TYPE"
    MISSING_DOMAIN = "MISSING_DOMAIN"
    MANY_CORE_PARTNERS = "MANY_CORE_PARTNERS"
    DOUBLE_TABLE = "DOUBLE_TABLE"
    USE_EXISTING_TABLE = "USE_EXISTING_TABLE"


class Severity(StrEnum):
    """A STOP is only over when it is solved; on ADVICE people may answer "not needed, because …"."""

    STOP = "STOP"
    ADVICE = "ADVICE"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do. `spot` holds the keys the advice is about, the main one first; `facts` the keys or codes
    behind the reason, ascending; which of them they are follows from `kind` (docs/methods/chain.md)."""

    kind: AdviceKind
    spot: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    not_needed_because: str = ""

    @property
    def key(self) -> str:
        """The same for the same kind and spot in every run: what an answer is stored under."""
        return ":".join((self.kind, *self.spot))

    @property
    def severity(self) -> Severity:
        return Severity.STOP if self.kind is AdviceKind.NO_CHILD_VOICE else Severity.ADVICE

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something: a stop sign is not answered away."""
        return self.severity is Severity.STOP or not self.not_needed_because.strip()


def advise(chain: Chain, issues: Sequence[SafetyIssue], reference: ChainReference) -> tuple[Advice, ...]:
    """Every advice on `chain`, by kind and then by spot; answered ones carry their answer."""
    present = tuple(partner for partner in chain.partners if partner.counts)
    found = (
        *_child(present),
        *_deciders(present),
        *_core(present, reference),
        *_domains(present, reference),
        *_types(present, issues, reference),
        *_standings(chain, present, issues),
        *_tables(chain, present, reference),
    )
    answers = {answer.advice: answer.because for answer in chain.answers}
    order = list(AdviceKind)
    answered = (Advice(a.kind, a.spot, a.facts, answers.get(a.key, "")) for a in found)
    return tuple(sorted(answered, key=lambda advice: (order.index(advice.kind), advice.spot)))


def _child(present: Sequence[ChainPartner]) -> Iterator[Advice]:
    if not any(partner.speaks_for_child for partner in present):
        yield Advice(AdviceKind.NO_CHILD_VOICE)


def _core_partners(present: Sequence[ChainPartner]) -> list[ChainPartner]:
    return [partner for partner in present if partner.role is PartnerRole.CORE]


def _deciders(present: Sequence[ChainPartner]) -> Iterator[Advice]:
    for partner in _core_partners(present):
        if not partner.decider_function.strip():
            yield Advice(AdviceKind.NO_DECIDER, (partner.key,))


def _core(present: Sequence[ChainPartner], reference: ChainReference) -> Iterator[Advice]:
    core = _core_partners(present)
    if len(core) > reference.most_core_partners:
        yield Advice(AdviceKind.MANY_CORE_PARTNERS, facts=tuple(sorted(partner.key for partner in core)))


def _domains(present: Sequence[ChainPartner], reference: ChainReference) -> Iterator[Advice]:
    there = {partner.domain for partner in present}
    for domain in reference.domains:
        if domain not in there:
            yield Advice(AdviceKind.MISSING_DOMAIN, (domain.value,))


def _types(
    present: Sequence[ChainPartner], issues: Sequence[SafetyIssue], reference: ChainReference
) -> Iterator[Advice]:
    """Per issue and life area: none of the types that the area asks for takes part."""
    there = {partner.partner_type for partner in present}
    for area, any_of in {(need.life_area, need.any_of) for need in reference.needs}:
        if there.isdisjoint(any_of):
            types = tuple(sorted(any_of))
            for issue in issues:
                if area in issue.life_areas:
                    yield Advice(AdviceKind.MISSING_TYPE, (issue.key, area, "+".join(types)), types)


def _standings(
    chain: Chain, present: Sequence[ChainPartner], issues: Sequence[SafetyIssue]
) -> Iterator[Advice]:
    there = {partner.key for partner in present}
    by_issue: dict[str, list[Standing]] = {issue.key: [] for issue in issues}
    for standing in chain.standings:
        if standing.issue in by_issue and standing.partner in there:
            by_issue[standing.issue].append(standing)
    for key, own in by_issue.items():
        sight = {standing.partner for standing in own if standing.has_sight}
        power = {standing.partner for standing in own if standing.has_power}
        if sight and not power:
            yield Advice(AdviceKind.SIGHT_WITHOUT_POWER, (key,), tuple(sorted(sight)))
        if power and not any(standing.has_means for standing in own):
            yield Advice(AdviceKind.POWER_WITHOUT_MEANS, (key,), tuple(sorted(power)))


def _tables(chain: Chain, present: Sequence[ChainPartner], reference: ChainReference) -> Iterator[Advice]:
    forms = {form.code: form for form in reference.forms}
    for table in chain.tables:
        form = forms.get(table.form)
        if form and table.subject not in form.may_handle:
            yield Advice(AdviceKind.TABLE_MAY_NOT_HANDLE, (table.key,), (form.code,))
        if form and table.is_new and form.work:
            yield from _instead(table, chain, present, forms)
    for one, other in combinations(sorted(chain.tables, key=lambda table: table.key), 2):
        # NB: a new table beside an existing one is the other rule: use the existing one.
        if one.is_new == other.is_new and _same_work(one, other, forms):
            yield Advice(AdviceKind.DOUBLE_TABLE, (one.key, other.key), (forms[one.form].work,))


def _same_work(one: ChainTable, other: ChainTable, forms: dict[str, FormFact]) -> bool:
    works = [forms[table.form].work if table.form in forms else "" for table in (one, other)]
    return one.subject is other.subject and works[0] != "" and works[0] == works[1]


def _instead(
    new: ChainTable, chain: Chain, present: Sequence[ChainPartner], forms: dict[str, FormFact]
) -> Iterator[Advice]:
    """Tables of the chain that do the work already; else other forms at which at least half of the partners of
    the new table usually sit."""

    def suits(form: FormFact) -> bool:
        return form.is_active and form.work == forms[new.form].work and new.subject in form.may_handle

    running = [t for t in chain.tables if not t.is_new and t.form in forms and suits(forms[t.form])]
    if running:
        keys = tuple(sorted(table.key for table in running))
        yield Advice(AdviceKind.USE_EXISTING_TABLE, (new.key,), keys)
        return
    members = [partner.partner_type for partner in present if new.key in partner.tables]
    usual = [
        form.code
        for form in forms.values()
        if form.code != new.form
        and suits(form)
        and members
        and 2 * sum(kind in form.usual_types for kind in members) >= len(members)
    ]
    if usual:
        yield Advice(AdviceKind.USE_EXISTING_TABLE, (new.key,), tuple(sorted(usual)))
