"""`ketenplan project composition`: what the chain of an exchange file still lacks, with reasons."""

import json
from datetime import datetime
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
    from ketenplan.reference.chains import chain_reference

    project, day = load_project(path), on.date() if on else today()
    reference = chain_reference(on=day)
    issues = project.quickscan.safety_issues if project.quickscan else ()
    found = advise(chain_of(project), issues, reference)
    names, still_open = _names(project, reference), sum(advice.is_open for advice in found)
    if as_json:
        rows = [_row(project, advice, names) for advice in found]
        answer = {"on": day.isoformat(), "open": still_open, "advice": rows}
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        _print(found, names, still_open)
    if still_open:
        ctx.exit(FINDINGS)


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


def _print(found: "tuple[Advice, ...]", names: "ChainNames", still_open: int) -> None:
    """Open advice first; what is the same for several issues once."""
    from ketenplan.core.chain.sentences import explain_group, grouped

    for group in sorted(grouped(found), key=lambda group: not group[0].is_open):
        told, first = explain_group(group, names), group[0]
        click.echo(f"{told.what}\n  Waarom: {told.reason}")
        click.echo(
            f"  Wat u kunt doen: {told.todo}\n"
            if first.is_open
            else f"  Niet nodig, want: {first.not_needed_because}\n"
        )
    if not found:
        click.echo("Er is geen advies over de samenstelling van de keten.")
    else:
        number = "Er staat één advies open." if still_open == 1 else f"Er staan {still_open} adviezen open."
        click.echo(number)
