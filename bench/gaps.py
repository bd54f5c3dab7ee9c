"""The gap map of a large project."""

from collections.abc import Iterator
from dataclasses import replace

from bench.row import Row, cpu_seconds

PARTNERS, AGREEMENTS, NEEDS, MOST_SECONDS = 12, 500, 60, 0.3


def rows() -> Iterator[Row]:
    from ketenplan.core.agreements import find_gaps
    from ketenplan.core.project.agreements import AgreementParty, DataFlow, NeedParty
    from tests.core.agreements.scenarios import PLAN_DATE, SHARE, TEAM

    names = [f"Organisatie {n}" for n in range(PARTNERS)]
    category = SHARE.flows[0].category
    agreements = [
        replace(
            TEAM,
            key=f"A{n:03}",
            parties=tuple(
                AgreementParty(name, legal_basis="Wmo 2015 5.1.1") for name in names[n % 4 : n % 4 + 6]
            ),
            flows=(DataFlow(names[n % 12], names[(n + 1) % 12], category),),
        )
        for n in range(AGREEMENTS)
    ]
    needs = [
        replace(
            SHARE,
            key=f"N{n:02}",
            parties=tuple(NeedParty(name) for name in names[n % 6 : n % 6 + 6]),
            flows=(DataFlow(names[n % 6], names[n % 6 + 5], category),),
        )
        for n in range(NEEDS)
    ]
    codes = {name: name.upper() for name in names}
    found, seconds = cpu_seconds(lambda: find_gaps(needs, agreements, on=PLAN_DATE, resolve=codes.get))
    yield Row(
        f"Gap map of {PARTNERS} partners × {AGREEMENTS} agreements × {NEEDS} needs",
        f"< {MOST_SECONDS * 1000:.0f} ms CPU",
        f"{seconds * 1000:.1f} ms ({len(found)} verdicts)",
        seconds < MOST_SECONDS,
    )
