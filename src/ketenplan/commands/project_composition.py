"""`ketenplan project composition`: what the chain of an exchange file still lacks, with reasons."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ketenplan.commands.lazy import FINDINGS

if TYPE_CHECKING:
    from ketenplan.core.chain import Advice, ChainReference
    from ketenplan.core.chain.sentences import ChainNames
    from ketenplan.core.project.model import Project


@click.command()
@click.argument("path", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="JJJJ-MM-DD",
    help="De dag waarop de overlegvormen moeten bestaan; standaard vandaag.",
)
@click.option("--json", "as_json", is_flag=True, help="Geef de uitkomst als JSON.")
@click.pass_context
def composition(ctx: click.Context, path: Path, on: datetime | None, as_json: bool) -> None:
    """Geef advies over de samenstelling van de keten in een projectbestand.

    Code 1: er staat nog een advies open.
    """
    from ketenplan.commands.pipeline import load_project
    from ketenplan.commands.plan import today
    from ketenplan.core.chain import advise, chain_of

    project, day = load_project(path), on.date() if on else today()
    reference = _reference(day)
    issues = project.quickscan.safety_issues if project.quickscan else ()
    found = advise(chain_of(project), issues, reference)
    rows = [_row(project, advice, _names(project, reference)) for advice in found]
    still_open = sum(row["open"] for row in rows)
    if as_json:
        answer = {"on": day.isoformat(), "open": still_open, "advice": rows}
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        _print(rows, still_open)
    if still_open:
        ctx.exit(FINDINGS)


def _reference(on: date) -> "ChainReference":
    from ketenplan.core.chain import ChainReference

    return ChainReference()


def _names(project: "Project", reference: "ChainReference") -> "ChainNames":
    from ketenplan.core.chain.sentences import ChainNames
    from ketenplan.reference import starter

    labels = {
        name: {item.code: item.label for item in starter.load(name)}
        for name in ("life_areas", "partner_types")
    }
    return ChainNames(project, reference, **labels)


def _row(project: "Project", advice: "Advice", names: "ChainNames") -> dict[str, Any]:
    from ketenplan.core.chain.sentences import explain

    told = explain(advice, names)
    answer = next((answer for answer in project.advice_answers if answer.advice == advice.key), None)
    return {
        "advice": advice.key,
        "kind": advice.kind.value,
        "severity": advice.severity.value,
        "open": advice.is_open,
        "spot": list(advice.spot),
        "facts": list(advice.facts),
        "what": told.what,
        "reason": told.reason,
        "todo": told.todo,
        "not_needed_because": advice.not_needed_because,
        "answered_by": answer.answered_by if answer else "",
        "answered_on": answer.answered_on.isoformat() if answer and answer.answered_on else None,
    }


def _print(rows: list[dict[str, Any]], still_open: int) -> None:
    for row in sorted(rows, key=lambda row: not row["open"]):
        click.echo(f"{row['what']}\n  Waarom: {row['reason']}")
        click.echo(
            f"  Wat u kunt doen: {row['todo']}\n"
            if row["open"]
            else f"  Niet nodig, want: {row['not_needed_because']}\n"
        )
    if not rows:
        click.echo("Er is geen advies over de samenstelling van de keten.")
    else:
        number = "Er staat één advies open." if still_open == 1 else f"Er staan {still_open} adviezen open."
        click.echo(number)
