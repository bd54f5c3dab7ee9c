"""Chains with planted faults: every scenario is a sound chain in which a seeded choice of faults was put."""

import random
from collections.abc import Callable
from dataclasses import replace

from ketenplan.core.chain import (
    Chain,
    ChainPartner,
    ChainReference,
    ChainTable,
    FormFact,
    PartnerStatus,
    Standing,
    Subject,
    TypeNeed,
)
from ketenplan.core.project.model import PartnerDomain, PartnerRole, SafetyIssue

REFERENCE = ChainReference(
    needs=(
        TypeNeed("L03", frozenset({"SCHOOL", "COMPULSORY_EDUCATION"})),
        TypeNeed("L08", frozenset({"DEBT_SUPPORT"})),
    ),
    forms=(
        FormFact("STEERING", "Stuurgroep", frozenset({Subject.POLICY}), "DECIDE"),
        FormFact("WORKING", "Werkgroep", frozenset({Subject.POLICY, Subject.GROUP}), "ELABORATE"),
        FormFact("THEME", "Themasessie", frozenset({Subject.POLICY}), "ELABORATE"),
        FormFact(
            "CASES", "Casusoverleg", frozenset({Subject.PERSON}), "CASES", frozenset({"POLICE", "CARE"})
        ),
        FormFact("NEW_CASES", "Nieuw casusoverleg", frozenset({Subject.PERSON}), "CASES"),
        FormFact("ENDED", "Oud overleg", frozenset({Subject.POLICY}), "DECIDE", is_active=False),
    ),
)
ISSUES = tuple(SafetyIssue(f"V{n:02}", f"Vraagstuk {n}", life_areas=("L03",)) for n in range(1, 6))

_CORE = (
    ("P01", "POLICE", PartnerDomain.PUNISHMENT),
    ("P02", "CARE", PartnerDomain.CARE),
    ("P03", "SCHOOL", PartnerDomain.EDUCATION),
    ("P04", "LANDLORD", PartnerDomain.HOUSING),
    ("P05", "MAYOR", PartnerDomain.ADMINISTRATION),
)


def sound_chain() -> Chain:
    partners = tuple(
        ChainPartner(
            key,
            f"Organisatie {key}",
            kind,
            domain,
            PartnerRole.CORE,
            "adviseur",
            "directeur",
            speaks_for_child=kind == "CARE",
            tables=("T1",),
        )
        for key, kind, domain in _CORE
    )
    gone = ChainPartner("P99", "Organisatie P99", role=PartnerRole.CORE, status=PartnerStatus.DECLINED)
    tables = (ChainTable("T1", "Stuurgroep", "STEERING"), ChainTable("T2", "Werkgroep", "WORKING"))
    standings = tuple(
        Standing(issue.key, key, has_sight=key == "P03", has_power=key == "P01", has_means=key == "P02")
        for issue in ISSUES
        for key in ("P01", "P02", "P03")
    )
    return Chain((*partners, gone), tables, standings)


type Planted = tuple[Chain, set[str]]


def _partner(chain: Chain, key: str, **changes: object) -> Chain:
    return replace(
        chain, partners=tuple(replace(p, **changes) if p.key == key else p for p in chain.partners)
    )


def _silent_child(chain: Chain, dice: random.Random) -> Planted:
    return _partner(chain, "P02", speaks_for_child=False), {"NO_CHILD_VOICE"}


def _no_decider(chain: Chain, dice: random.Random) -> Planted:
    key = dice.choice(("P01", "P02", "P04"))
    return _partner(chain, key, decider_function=dice.choice(("", " "))), {f"NO_DECIDER:{key}"}


def _school_leaves(chain: Chain, dice: random.Random) -> Planted:
    status = dice.choice((PartnerStatus.DECLINED, PartnerStatus.LEFT))
    types = "COMPULSORY_EDUCATION+SCHOOL"
    missing = {f"MISSING_TYPE:{issue.key}:L03:{types}" for issue in ISSUES}
    return _partner(chain, "P03", status=status), missing | {"MISSING_DOMAIN:EDUCATION"}


def _no_housing(chain: Chain, dice: random.Random) -> Planted:
    return _partner(chain, "P04", domain=PartnerDomain.INCOME), {"MISSING_DOMAIN:HOUSING"}


def _without(chain: Chain, issue: str, field: str) -> Chain:
    rows = (replace(s, **{field: False}) if s.issue == issue else s for s in chain.standings)
    return replace(chain, standings=tuple(rows))


def _no_power(chain: Chain, dice: random.Random) -> Planted:
    key = dice.choice(("V01", "V02"))
    return _without(chain, key, "has_power"), {f"SIGHT_WITHOUT_POWER:{key}"}


def _no_means(chain: Chain, dice: random.Random) -> Planted:
    key = dice.choice(("V03", "V04", "V05"))
    return _without(chain, key, "has_means"), {f"POWER_WITHOUT_MEANS:{key}"}


def _crowd(chain: Chain, dice: random.Random) -> Planted:
    more = tuple(
        ChainPartner(f"P{n}", f"Organisatie {n}", role=PartnerRole.CORE, decider_function="directeur")
        for n in range(10, 16)
    )
    return replace(chain, partners=(*chain.partners, *more)), {"MANY_CORE_PARTNERS"}


def _table(chain: Chain, table: ChainTable) -> Chain:
    return replace(chain, tables=(*chain.tables, table))


def _not_allowed(chain: Chain, dice: random.Random) -> Planted:
    table = ChainTable("T3", "Stuurgroep personen", "STEERING", Subject.PERSON)
    return _table(chain, table), {"TABLE_MAY_NOT_HANDLE:T3"}


def _double(chain: Chain, dice: random.Random) -> Planted:
    return _table(chain, ChainTable("T4", "Themasessie", "THEME")), {"DOUBLE_TABLE:T2:T4"}


def _new_beside_running(chain: Chain, dice: random.Random) -> Planted:
    table = ChainTable("T5", "Nieuwe stuurgroep", "STEERING", is_new=True)
    return _table(chain, table), {"USE_EXISTING_TABLE:T5"}


def _new_beside_usual(chain: Chain, dice: random.Random) -> Planted:
    seated = _partner(_partner(chain, "P01", tables=("T1", "T6")), "P05", tables=("T6",))
    table = ChainTable("T6", "Nieuw casusoverleg", "NEW_CASES", Subject.PERSON, is_new=True)
    return _table(seated, table), {"USE_EXISTING_TABLE:T6"}


FAULTS: tuple[Callable[[Chain, random.Random], Planted], ...] = (
    _silent_child,
    _no_decider,
    _school_leaves,
    _no_housing,
    _no_power,
    _no_means,
    _crowd,
    _not_allowed,
    _double,
    _new_beside_running,
    _new_beside_usual,
)


def planted(seed: int) -> Planted:
    """A chain with one to five faults, and the keys of the advice that they must give. Seed 0 is sound.

    A school that leaves takes the sight of every issue with it, so it is not planted with a missing power.
    """
    dice, chain, expected = random.Random(seed), sound_chain(), set()
    faults = [FAULTS[(seed - 1) % len(FAULTS)], *dice.sample(FAULTS, dice.randint(0, 4))] if seed else []
    if _school_leaves in faults:
        faults = [fault for fault in faults if fault is not _no_power]
    for fault in dict.fromkeys(faults):
        chain, keys = fault(chain, dice)
        expected |= keys
    return chain, expected
