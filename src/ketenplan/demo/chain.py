"""The chain of Waterveen: partners, tables, who can do what, and an answer to an advice."""

from importlib.resources import files
from typing import Any

import yaml

from ketenplan.access.gate import Visit
from ketenplan.consultation import actions as consultation
from ketenplan.core.project import model as core
from ketenplan.inquiries import queries as inquiries

ASPECTS = {
    "s": "has_sight",
    "b": "has_power",
    "m": "has_means",
    "v": "has_trust",
    "a": "has_interest_against",
}
"""Letters of `standings` in chain.yaml."""


def store_chain(lead: Visit) -> None:
    """Put the chain in place, after the quickscan; nothing when there are partners already."""
    if lead.project.partners.exists():
        return
    chain = _rows("chain.yaml")
    seats = {row["key"]: row.pop("seats") for row in chain["tables"]}
    consultation.store_tables(by=lead, tables=tuple(_table(row) for row in chain["tables"]))
    partners = tuple(_partner(row, seats) for row in _rows("partners.yaml")["partners"])
    consultation.store_partners(by=lead, partners=partners)
    consultation.store_standings(
        by=lead, standings=standings_of(chain["standings"]), issues=inquiries.newest_issues(lead)
    )
    answers = tuple(core.AdviceAnswer(**row) for row in chain["answers"])
    consultation.store_answers(by=lead, answers=answers)


def standings_of(rows: dict[str, dict[str, str]]) -> tuple[core.PartnerStanding, ...]:
    """The matrix from letters per issue and partner."""
    return tuple(
        core.PartnerStanding(issue, partner, **{ASPECTS[letter]: True for letter in letters.split()})
        for issue, cells in rows.items()
        for partner, letters in cells.items()
    )


def _rows(name: str) -> dict[str, Any]:
    rows: dict[str, Any] = yaml.safe_load(files("ketenplan.demo").joinpath("waterveen", name).read_bytes())
    return rows


def _table(row: dict[str, Any]) -> core.ChainTable:
    codes = {"subject": core.Subject(row["subject"]), "state": core.TableState(row["state"])}
    return core.ChainTable(**row | codes)


def _partner(row: dict[str, Any], seats: dict[str, list[str]]) -> core.Partner:
    codes = {
        "domain": core.PartnerDomain(row["domain"]),
        "role": core.PartnerRole(row["role"]),
        "status": core.PartnerStatus(row.get("status", "JOINED")),
        "tables": tuple(key for key, keys in seats.items() if row["key"] in keys),
    }
    return core.Partner(**row | codes)
