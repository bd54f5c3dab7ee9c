"""Seeded projects: a sound set of agreements in which faults were planted, with the verdicts that must come out.

Each scenario names its needs and agreements, the plan date, and per need the verdict with exactly what is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from ketenplan.core.agreements import Remark, Shortfall, ShortfallKind, Verdict
from ketenplan.core.project.agreements import (
    Agreement,
    AgreementKind,
    AgreementParty,
    AgreementState,
    AgreementSubject,
    Cooperation,
    DataCategory,
    DataFlow,
    Need,
    NeedParty,
)

PLAN_DATE = date(2026, 12, 1)
ALIASES = {
    "inspectie szw": "NLA",
    "nederlandse arbeidsinspectie": "NLA",
    "politie": "POLICE",
    "politie, eenheid waterland": "POLICE",
    "gemeente waterveen": "MUNICIPALITY",
    "waterveen": "MUNICIPALITY",
    "openbaar ministerie": "PROSECUTION",
    "om": "PROSECUTION",
    "veilig thuis": "SAFE_HOME",
    "wonen waterveen": "HOUSING",
}
type Missing = frozenset[Shortfall]
Kind, Subject, Category = ShortfallKind, AgreementSubject, DataCategory


def resolve(name: str) -> str | None:
    return ALIASES.get(" ".join(name.casefold().split()))


@dataclass(frozen=True)
class Scenario:
    """One project. `expected` is by key of the need; `remarks` those of the best candidate of the first need."""

    name: str
    needs: tuple[Need, ...]
    agreements: tuple[Agreement, ...]
    expected: dict[str, tuple[Verdict, Missing]]
    on: date = PLAN_DATE
    not_needed: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()


BASES = {"Gemeente Waterveen": "Jeugdwet 2.3", "Politie": "Wpg 20", "Veilig Thuis": "Wmo 2015 5.1.6"}
TEAM = Agreement(
    key="A1",
    title="Convenant jeugd en veiligheid",
    kind=AgreementKind.COVENANT,
    state=AgreementState.SIGNED,
    parties=tuple(
        AgreementParty(name, organ, "directeur", date(2025, 1, 6), BASES[name])
        for name, organ in (("Gemeente Waterveen", "college"), ("Politie", ""), ("Veilig Thuis", ""))
    ),
    life_areas=("L01", "L02"),
    subjects=(Subject.EFFORT, Subject.INFORMATION, Subject.ESCALATION),
    flows=(
        DataFlow("Politie", "Veilig Thuis", Category.PERSONAL),
        DataFlow("Veilig Thuis", "Politie", Category.PERSONAL),
        DataFlow("Politie", "Gemeente Waterveen", Category.CRIMINAL),
    ),
    valid_from=date(2025, 1, 1),
    valid_until=date(2027, 12, 31),
)
PARTIES = tuple(map(NeedParty, ("Gemeente Waterveen", "Politie", "Veilig Thuis")))
EFFORT = Need("N1", "Samen op huisbezoek", Subject.EFFORT, PARTIES, ("L01",))
SHARE = Need(
    "N2",
    "Signalen delen",
    Subject.INFORMATION,
    PARTIES[1:],
    ("L01",),
    (DataFlow("Politie", "Veilig Thuis", Category.PERSONAL),),
)
NOTHING: Missing = frozenset()


def lacks(*shortfalls: Shortfall) -> Missing:
    return frozenset(shortfalls)


def one(
    name: str,
    need: Need,
    agreement: Agreement | None,
    verdict: Verdict,
    *missing: Shortfall,
    on: date = PLAN_DATE,
    remarks: tuple[Remark, ...] = (),
) -> Scenario:
    agreements = (agreement,) if agreement else ()
    return Scenario(name, (need,), agreements, {need.key: (verdict, lacks(*missing))}, on, (), remarks)


def with_parties(change: Callable[[AgreementParty], AgreementParty | None]) -> Agreement:
    return replace(TEAM, parties=tuple(party for old in TEAM.parties if (party := change(old))))


ALL_MISSING = tuple(Shortfall(Kind.PARTY, party.organisation) for party in PARTIES)
BURGEMEESTER = replace(EFFORT, parties=(NeedParty("Gemeente Waterveen", "burgemeester"), *PARTIES[1:]))
LABOUR = replace(EFFORT, parties=(PARTIES[0], NeedParty("Nederlandse Arbeidsinspectie")))
BACK = replace(SHARE, flows=(DataFlow("Veilig Thuis", "Politie", Category.SPECIAL),))
SCENARIOS = (
    one("all is there", EFFORT, TEAM, Verdict.READY),
    one("information both ways is there", SHARE, TEAM, Verdict.READY),
    one("no agreement at all", EFFORT, None, Verdict.MAKE, *ALL_MISSING),
    one("last day itself", EFFORT, TEAM, Verdict.READY, on=date(2027, 12, 31), remarks=(Remark.ENDS_SOON,)),
    one("first day itself", EFFORT, TEAM, Verdict.READY, on=date(2025, 1, 1)),
    one(
        "the day after",
        EFFORT,
        TEAM,
        Verdict.RENEW,
        Shortfall(Kind.EXPIRED, detail="2027-12-31"),
        on=date(2028, 1, 1),
    ),
    one(
        "the day before",
        EFFORT,
        TEAM,
        Verdict.RENEW,
        Shortfall(Kind.NOT_STARTED, detail="2025-01-01"),
        on=date(2024, 12, 31),
    ),
    one(
        "ended by people",
        EFFORT,
        replace(TEAM, state=AgreementState.ENDED),
        Verdict.RENEW,
        Shortfall(Kind.EXPIRED, detail="2027-12-31"),
    ),
    one(
        "never signed",
        EFFORT,
        replace(TEAM, state=AgreementState.DRAFT),
        Verdict.MAKE,
        Shortfall(Kind.UNSIGNED, detail="DRAFT"),
    ),
    one(
        "a party lacks",
        EFFORT,
        with_parties(lambda party: None if party.organisation == "Veilig Thuis" else party),
        Verdict.EXTEND,
        Shortfall(Kind.PARTY, "Veilig Thuis"),
    ),
    one(
        "an organ lacks",
        BURGEMEESTER,
        TEAM,
        Verdict.EXTEND,
        Shortfall(Kind.ORGAN, "Gemeente Waterveen", detail="burgemeester"),
    ),
    one(
        "both organs are there",
        BURGEMEESTER,
        replace(
            TEAM,
            parties=(*TEAM.parties, AgreementParty("Waterveen", "Burgemeester", decided_on=date(2025, 1, 7))),
        ),
        Verdict.READY,
    ),
    one("wrong purpose", replace(EFFORT, life_areas=("L09",)), TEAM, Verdict.MAKE, *ALL_MISSING),
    one("purpose for everything", EFFORT, replace(TEAM, life_areas=()), Verdict.READY),
    one(
        "one direction only",
        replace(SHARE, flows=(DataFlow("Veilig Thuis", "Politie", Category.PERSONAL),)),
        replace(TEAM, flows=TEAM.flows[:1]),
        Verdict.EXTEND,
        Shortfall(Kind.FLOW, "Veilig Thuis", "Politie", Category.PERSONAL),
    ),
    one(
        "another category",
        BACK,
        TEAM,
        Verdict.EXTEND,
        Shortfall(Kind.FLOW, "Veilig Thuis", "Politie", Category.SPECIAL),
    ),
    one(
        "subject not agreed",
        replace(EFFORT, subject=Subject.CAPACITY),
        TEAM,
        Verdict.EXTEND,
        Shortfall(Kind.SUBJECT, detail=Subject.CAPACITY),
    ),
    one(
        "no basis named",
        SHARE,
        with_parties(lambda party: replace(party, legal_basis="")),
        Verdict.NOT_LAWFUL,
        Shortfall(Kind.BASIS, "Politie", "Veilig Thuis", Category.PERSONAL),
    ),
    one(
        "basis named by the need",
        replace(SHARE, parties=(NeedParty("Politie", legal_basis="Wpg 20"), PARTIES[2])),
        with_parties(lambda party: replace(party, legal_basis="")),
        Verdict.READY,
    ),
    one(
        "basis in an agreement that ran out",
        SHARE,
        replace(TEAM, valid_until=date(2026, 11, 30)),
        Verdict.NOT_LAWFUL,
        Shortfall(Kind.BASIS, "Politie", "Veilig Thuis", Category.PERSONAL),
    ),
    one(
        "policy information needs no basis",
        replace(SHARE, flows=(DataFlow("Politie", "Veilig Thuis", Category.POLICY),)),
        with_parties(lambda party: replace(party, legal_basis="")),
        Verdict.EXTEND,
        Shortfall(Kind.FLOW, "Politie", "Veilig Thuis", Category.POLICY),
    ),
    one(
        "an old name is the same organisation",
        LABOUR,
        replace(TEAM, parties=(TEAM.parties[0], AgreementParty("Inspectie SZW"))),
        Verdict.READY,
    ),
    one(
        "an alias in capitals",
        EFFORT,
        with_parties(
            lambda party: (
                replace(party, organisation="POLITIE, eenheid  Waterland")
                if party.organisation == "Politie"
                else party
            )
        ),
        Verdict.READY,
    ),
    one(
        "WGS overtook it",
        EFFORT,
        replace(TEAM, cooperation=Cooperation.ZVH),
        Verdict.READY,
        remarks=(Remark.WGS_OVERTAKEN,),
    ),
    one(
        "WGS from its first day",
        EFFORT,
        replace(TEAM, cooperation=Cooperation.RIEC, valid_from=date(2025, 3, 1)),
        Verdict.READY,
        on=date(2025, 3, 1),
        remarks=(Remark.WGS,),
    ),
    one(
        "before the WGS",
        EFFORT,
        replace(TEAM, cooperation=Cooperation.RIEC),
        Verdict.READY,
        on=date(2025, 2, 28),
    ),
    one(
        "no date of the decision",
        EFFORT,
        with_parties(lambda party: replace(party, decided_on=None)),
        Verdict.READY,
        remarks=(Remark.NO_DECISION_DATE,),
    ),
    one(
        "one shared party is no candidate",
        replace(EFFORT, parties=(PARTIES[0], NeedParty("Wonen Waterveen"))),
        TEAM,
        Verdict.MAKE,
        Shortfall(Kind.PARTY, "Gemeente Waterveen"),
        Shortfall(Kind.PARTY, "Wonen Waterveen"),
    ),
    Scenario(
        "people say it is not needed",
        (EFFORT, SHARE),
        (TEAM,),
        {"N1": (Verdict.NOT_NEEDED, NOTHING), "N2": (Verdict.READY, NOTHING)},
        not_needed=(("N1", "De inzet is al geregeld in de opdracht."),),
    ),
    Scenario(
        "the one in force goes before the one that ran out",
        (EFFORT,),
        (
            replace(TEAM, key="A0", valid_until=date(2026, 11, 30)),
            replace(TEAM, key="A2", parties=TEAM.parties[:2]),
        ),
        {"N1": (Verdict.EXTEND, lacks(Shortfall(Kind.PARTY, "Veilig Thuis")))},
    ),
    Scenario(
        "several needs in one project",
        (
            EFFORT,
            SHARE,
            BURGEMEESTER,
            replace(BACK, key="N4"),
            replace(EFFORT, key="N5", life_areas=("L09",)),
        ),
        (TEAM,),
        {
            "N2": (Verdict.READY, NOTHING),
            "N4": (Verdict.EXTEND, lacks(Shortfall(Kind.FLOW, "Veilig Thuis", "Politie", Category.SPECIAL))),
            "N5": (Verdict.MAKE, lacks(*ALL_MISSING)),
        },
    ),
)
