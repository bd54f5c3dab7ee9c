"""Advice on the composition of a large chain."""

from collections.abc import Iterator
from dataclasses import replace

from bench.row import Row, cpu_seconds

PARTNERS, ISSUES, MOST_SECONDS = 30, 30, 0.2


def rows() -> Iterator[Row]:
    from ketenplan.core.chain import ChainPartner, Standing, advise
    from ketenplan.core.project.model import SafetyIssue
    from tests.core.chain.scenarios import REFERENCE, planted

    chain, _ = planted(5)
    partners = tuple(ChainPartner(f"P{n:02}", f"Organisatie {n}") for n in range(PARTNERS))
    issues = tuple(
        SafetyIssue(f"V{n:02}", f"Vraagstuk {n}", life_areas=("L03", "L08")) for n in range(ISSUES)
    )
    standings = tuple(Standing(i.key, p.key, has_sight=True) for i in issues for p in partners)
    full = replace(chain, partners=partners, standings=standings)
    found, seconds = cpu_seconds(lambda: advise(full, issues, REFERENCE))
    yield Row(
        f"Advice on a chain of {ISSUES} issues × {PARTNERS} partners",
        f"< {MOST_SECONDS * 1000:.0f} ms CPU",
        f"{seconds * 1000:.1f} ms ({len(found)} pieces of advice)",
        seconds < MOST_SECONDS,
    )
