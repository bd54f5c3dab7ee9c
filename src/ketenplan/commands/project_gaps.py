"""`ketenplan project gaps`: which agreements carry what the plan of an exchange file needs, and what is missing."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ketenplan.commands.lazy import FINDINGS

if TYPE_CHECKING:
    from datetime import date

    from ketenplan.core.agreements import Candidate, Gap
    from ketenplan.core.project.model import Project

_DONE = ("READY", "NOT_NEEDED")


@click.command()
@click.argument("path", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="JJJJ-MM-DD",
    help="De datum van het plan; standaard vandaag.",
)
@click.option("--json", "as_json", is_flag=True, help="Geef de uitkomst als JSON.")
@click.pass_context
def gaps(ctx: click.Context, path: Path, on: datetime | None, as_json: bool) -> None:
    """Leg naast elkaar wat het plan aan afspraken nodig heeft en welke afspraken er zijn.

    Code 1: er ontbreekt nog een afspraak, of een deel ervan.
    """
    from ketenplan.commands.pipeline import load_project
    from ketenplan.commands.plan import today

    project, day = load_project(path), on.date() if on else today()
    rows = [_row(project, gap) for gap in _found(project, day)]
    still_open = sum(row["verdict"] not in _DONE for row in rows)
    if as_json:
        answer = {"on": day.isoformat(), "open": still_open, "gaps": rows}
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        _print(rows, still_open)
    if still_open:
        ctx.exit(FINDINGS)


def _found(project: "Project", day: "date") -> "tuple[Gap, ...]":
    from ketenplan.core.agreements import find_gaps
    from ketenplan.core.agreements.organisations import resolver_of
    from ketenplan.reference.chains import resolver

    return find_gaps(
        project.needs,
        project.agreements,
        on=day,
        resolve=resolver_of(project.partners, resolver()),
        not_needed={answer.need: answer.because for answer in project.need_answers},
    )


def _row(project: "Project", gap: "Gap") -> dict[str, Any]:
    from ketenplan.core.agreements import sentences

    need = next(need for need in project.needs if need.key == gap.need)
    titles = {agreement.key: agreement.title for agreement in project.agreements}
    return {
        "need": need.key,
        "measure": need.measure,
        "subject": need.subject.value,
        "verdict": gap.verdict.value,
        "sentence": sentences.verdict_sentence(gap, titles),
        "missing": [
            {
                "kind": one.kind.value,
                "party": one.party,
                "other": one.other,
                "detail": one.detail,
                "sentence": sentences.shortfall_sentence(one),
            }
            for one in gap.missing
        ],
        "best": _candidate(gap.best, titles) if gap.best else None,
        "others": [_candidate(candidate, titles) for candidate in gap.others],
        "bases": [
            {
                "party": basis.party,
                "legal_basis": basis.legal_basis,
                "agreement": basis.agreement or None,
                "sentence": sentences.basis_sentence(basis, titles),
            }
            for basis in gap.bases
        ],
        "because": gap.because or None,
        "tasks": [
            {
                "todo": task.todo,
                "owner_function": task.owner_function,
                "due_on": task.due_on.isoformat() if task.due_on else None,
                "done": task.is_done,
            }
            for task in project.gap_tasks
            if task.need == need.key
        ],
    }


def _candidate(candidate: "Candidate", titles: dict[str, str]) -> dict[str, Any]:
    from ketenplan.core.agreements.sentences import remark_sentence

    clause = candidate.clause
    return {
        "agreement": candidate.agreement,
        "title": titles[candidate.agreement],
        "verdict": candidate.verdict.value,
        "remarks": [
            {"kind": remark.value, "sentence": remark_sentence(remark)} for remark in candidate.remarks
        ],
        "clause": {
            "quote": clause.quote,
            "page": clause.page,
            "printed_page": clause.printed,
            "heading": list(clause.heading),
        }
        if clause
        else None,
    }


def _print(rows: list[dict[str, Any]], still_open: int) -> None:
    from ketenplan.core.agreements.gaps import Verdict
    from ketenplan.core.agreements.sentences import VERDICTS

    for row in rows:
        click.echo(f"{row['need']} {row['measure']} · {VERDICTS[Verdict(row['verdict'])]}")
        click.echo(f"   {row['sentence']}")
        best = row["best"]
        told = row["missing"] if best else []
        for one in (*told, *(best["remarks"] if best else ()), *row["bases"]):
            click.echo(f"   - {one['sentence']}")
        if best and best["clause"]:
            click.echo(f"   Bepaling: “{best['clause']['quote']}” (bladzijde {best['clause']['page']})")
        click.echo("")
    if not rows:
        click.echo("In dit bestand staat geen enkele behoefte aan een afspraak.")
    elif still_open:
        count = "één behoefte" if still_open == 1 else f"{still_open} behoeften"
        click.echo(f"Voor {count} is de afspraak nog niet compleet.")
    else:
        click.echo("Voor elke behoefte is er een afspraak die geldt, of is er geen afspraak nodig.")
