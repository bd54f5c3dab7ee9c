"""`ketenplan screen`: runs the gate over a text and says where it may not be as it is."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketenplan.commands.faults import BadInput
from ketenplan.commands.lazy import FINDINGS

if TYPE_CHECKING:
    from ketenplan.core.privacy import Finding


@click.command()
@click.argument("source", metavar="BESTAND|-", type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Geef de uitkomst als JSON.")
@click.pass_context
def screen(ctx: click.Context, source: str, as_json: bool) -> None:
    """Controleer een tekst op persoonsgegevens. Code 1 als iets wordt geweigerd.

    De gevonden woorden zelf komen niet in de uitvoer.
    """
    from ketenplan.core.privacy import is_refused
    from ketenplan.core.privacy import screen as find

    text = _read(source)
    findings = find(text)
    refused = is_refused(findings)
    rows = [_row(text, finding) for finding in findings]
    if as_json:
        click.echo(json.dumps({"refused": refused, "findings": rows}, ensure_ascii=False))
    else:
        for row in rows:
            verdict = "geweigerd" if row["severity"] == "REFUSE" else "let op"
            click.echo(
                f"regel {row['line']}, teken {row['column']} ({verdict}, {row['kind']}): {row['message']}"
            )
        click.echo(_summary(len(rows), refused))
    if refused:
        ctx.exit(FINDINGS)


def _read(source: str) -> str:
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise BadInput(
            f"Het bestand {source} kan niet worden gelezen. Controleer de naam en de rechten."
        ) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            "Dit is geen tekst in UTF-8. Sla de tekst op als tekstbestand (.txt) in UTF-8."
        ) from error


def _row(text: str, finding: "Finding") -> dict[str, object]:
    """Line and column count from 1; `start` and `end` are places in the whole text."""
    start, end = finding.start, finding.end
    before = text[:start]
    return {
        "line": before.count("\n") + 1,
        "column": start - (before.rfind("\n") + 1) + 1,
        "start": start,
        "end": end,
        "kind": str(finding.kind),
        "severity": str(finding.severity),
        "message": finding.message,
    }


def _summary(count: int, refused: bool) -> str:
    if refused:
        return "De tekst wordt geweigerd."
    return "De tekst mag, maar kijk nog eens naar de opmerkingen." if count else "De tekst mag."
