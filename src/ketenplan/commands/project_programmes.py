"""`ketenplan project programmes`: which running programmes of an exchange file the project can join, and why."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ketenplan.commands.lazy import FINDINGS

if TYPE_CHECKING:
    from ketenplan.core.programmes.advice import Evidence, ProgrammeAdvice
    from ketenplan.core.programmes.sentences import ProgrammeNames
    from ketenplan.core.project.model import Programme, ProgrammeDecision, Project


@click.command()
@click.argument("path", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="JJJJ-MM-DD",
    help="De dag waarop programma's moeten lopen; standaard vandaag.",
)
@click.option("--json", "as_json", is_flag=True, help="Geef de uitkomst als JSON.")
@click.pass_context
def programmes(ctx: click.Context, path: Path, on: datetime | None, as_json: bool) -> None:
    """Geef advies over de lopende programma's in een projectbestand: aanhaken of niet, en waarom.

    Code 1: over een programma is nog niets besloten.
    """
    from ketenplan.commands.pipeline import load_project
    from ketenplan.commands.plan import today
    from ketenplan.core.programmes.advice import advise
    from ketenplan.core.programmes.facts import facts_of

    project, day = load_project(path), on.date() if on else today()
    found = advise(facts_of(project, partner_types=_types()), project.programmes, on=day)
    names = _names(project)
    rows = [_row(project, advice, names) for advice in found]
    still_open = sum(row["open"] for row in rows)
    if as_json:
        answer = {"on": day.isoformat(), "open": still_open, "programmes": rows}
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        _print(rows, still_open)
    if still_open:
        ctx.exit(FINDINGS)


def _types() -> dict[str, str]:
    from ketenplan.core.programmes.facts import types_by_name
    from ketenplan.reference import starter

    return types_by_name((item.code, (item.label, *item.aliases)) for item in starter.load("partner_types"))


def _names(project: "Project") -> "ProgrammeNames":
    from ketenplan.core.programmes.sentences import ProgrammeNames, titles_of
    from ketenplan.reference import starter

    labels = {
        name: {item.code: item.label for item in starter.load(name)} for name in ("life_areas", "age_bands")
    }
    issues = project.quickscan.safety_issues if project.quickscan else ()
    titles = {document.key: document.title for document in project.documents}
    return ProgrammeNames(issues=titles_of(issues), documents=titles, **labels)


def _row(project: "Project", advice: "ProgrammeAdvice", names: "ProgrammeNames") -> dict[str, Any]:
    from ketenplan.core.programmes.advice import is_open
    from ketenplan.core.programmes.sentences import MEANING

    programme = next(one for one in project.programmes if one.key == advice.programme)
    decision = next((d for d in project.programme_decisions if d.programme == advice.programme), None)
    return {
        "rank": advice.rank,
        "programme": programme.key,
        "name": programme.name,
        "owner": programme.owner,
        "contact": programme.contact_function,
        "verdict": advice.verdict.value,
        "meaning": MEANING[advice.verdict],
        "phase": advice.phase.value,
        "points": advice.points,
        "open": is_open(advice, decision.kind if decision else None),
        **_reasons(advice, names),
        "evidence": _evidence(advice.evidence),
        "decision": _decision(decision, programme) if decision else None,
    }


def _reasons(advice: "ProgrammeAdvice", names: "ProgrammeNames") -> dict[str, Any]:
    from ketenplan.core.programmes import sentences

    return {
        "criteria": [
            {
                "kind": one.kind.value,
                "points": one.points,
                "facts": list(one.facts),
                "project_words": one.project_words,
                "programme_words": one.programme_words,
                "field": one.field,
                "via": one.via,
                "sentence": sentences.criterion_sentence(one, names),
            }
            for one in advice.criteria
        ],
        "obstacles": [sentences.obstacle_sentence(one, names) for one in advice.obstacles],
        "clashes": [
            {"issue": one.issue, "words": one.words, "sentence": sentences.clash_sentence(one, names)}
            for one in advice.clashes
        ],
        "same_work": [
            {
                "intention": one.intention,
                "words": one.words,
                "sentence": sentences.same_work_sentence(one),
            }
            for one in advice.same_work
        ],
    }


def _evidence(evidence: "Evidence | None") -> dict[str, Any] | None:
    if evidence is None:
        return None
    return {
        "field": evidence.field,
        "quote": evidence.text,
        "marks": [list(mark) for mark in evidence.marks],
        "document": evidence.document or None,
        "page": evidence.page or None,
        "printed_page": evidence.printed,
        "heading": list(evidence.heading),
    }


def _decision(decision: "ProgrammeDecision", programme: "Programme") -> dict[str, Any]:
    from ketenplan.core.programmes.sentences import task_sentence

    return {
        "kind": decision.kind.value,
        "reason": decision.reason,
        "decided_by": decision.decided_by,
        "decided_on": decision.decided_on.isoformat() if decision.decided_on else None,
        "tasks": [
            {
                "kind": task.kind.value,
                "sentence": task_sentence(task.kind, programme),
                "owner_function": task.owner_function,
                "due_on": task.due_on.isoformat() if task.due_on else None,
                "done": task.is_done,
            }
            for task in decision.tasks
        ],
    }


def _print(rows: list[dict[str, Any]], still_open: int) -> None:
    from ketenplan.core.programmes.sentences import DECISIONS, VERDICTS

    for row in rows:
        click.echo(f"{row['rank']}. {row['name']} · {VERDICTS[row['verdict']]}")
        if row["verdict"] != "NO_HOOK":
            _print_reasons(row)
        if row["decision"]:
            click.echo(f"   Besloten: {DECISIONS[row['decision']['kind']]}. {row['decision']['reason']}")
        click.echo("")
    if not rows:
        click.echo("In dit bestand staat geen enkel programma.")
    elif still_open:
        word = "één programma" if still_open == 1 else f"{still_open} programma's"
        click.echo(f"Over {word} is nog niets besloten.")
    else:
        click.echo("Over elk programma dat u verder helpt of hindert, is besloten.")


def _print_reasons(row: dict[str, Any]) -> None:
    click.echo(f"   {row['meaning']}")
    sentences = [one["sentence"] for one in (*row["clashes"], *row["same_work"])]
    for sentence in (*sentences, *row["obstacles"], *(one["sentence"] for one in row["criteria"])):
        click.echo(f"   - {sentence}")
    if row["evidence"]:
        page = row["evidence"]["page"]
        place = f" ({row['evidence']['document']}, bladzijde {page})" if page else ""
        click.echo(f"   Citaat: “{row['evidence']['quote']}”{place}")
    if row["contact"]:
        click.echo(f"   Contact: {row['contact']}")
