"""`ketenplan policy goals`: the goals that local policy sets, as proposals with quote, page and parts."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ketenplan.core.project.model import PolicyDocument, PolicyObjective


@click.command()
@click.option("--municipality", metavar="NAAM", help="In het beleid van welke gemeente te zoeken.")
@click.option("--json", "as_json", is_flag=True, help="Geef per doel een regel JSON.")
def goals(municipality: str | None, as_json: bool) -> None:
    """Zoek de doelen in het ingelezen beleid: wat, streefwaarde, jaar, indicator, portefeuille, citaat en bladzijde.

    Elk doel is een voorstel: een medewerker bevestigt het op de pagina Doelen.
    """
    from ketenplan.commands.policy import chosen_municipality
    from ketenplan.commands.policy_store import SiteStore
    from ketenplan.commands.progress import say

    store = SiteStore()
    owner = chosen_municipality(store, municipality)
    say(f"Doelen zoeken in het beleid van {owner}.")
    for row in goal_rows(store.documents(owner), _decisions(owner)):
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else _line(row))


def _decisions(municipality: str) -> dict[str, str]:
    """What people decided about goals of this municipality, by key."""
    from ketenplan.goals.models import PolicyObjective as Row

    rows = Row.objects.filter(municipality__name=municipality).exclude(state="PROPOSED")
    return dict(rows.values_list("key", "state"))


def goal_rows(documents: "tuple[PolicyDocument, ...]", decisions: dict[str, str]) -> Iterator[dict[str, Any]]:
    """One row per goal, by document and place. `start` and `end` are places in the text of the page."""
    from ketenplan.core.goals import extract_objectives

    for document in documents:
        for objective in extract_objectives(document):
            yield _row(document, objective, decisions.get(objective.key, objective.state.value))


def _row(document: "PolicyDocument", objective: "PolicyObjective", state: str) -> dict[str, Any]:
    fields = asdict(objective)
    for name in ("argument", "decided_by", "decided_on", "is_quoted", "printed"):
        del fields[name]
    return fields | {
        "document": document.title,
        "file": document.file_name,
        "printed_page": objective.printed or None,
        "page": objective.page if document.has_pages else None,
        "heading": " › ".join(objective.heading),
        "source": objective.source.value,
        "direction": objective.direction.value if objective.direction else None,
        "valid_from": _day(objective.valid_from),
        "valid_until": _day(objective.valid_until),
        "state": state,
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _line(row: dict[str, Any]) -> str:
    from ketenplan.core.goals.wording import with_unit

    place = f"bladzijde {row['page']}" if row["page"] else f"alinea {row['paragraph']}"
    figures = "" if row["target"] is None else f" → {with_unit(row['target'], row['unit'])}"
    year = f" in {row['target_year']}" if row["target_year"] else ""
    holder = f" ({row['portfolio']})" if row["portfolio"] else ""
    return f"{row['document']}, {place}: {row['what']}{figures}{year}{holder}"
