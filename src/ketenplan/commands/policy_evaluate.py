"""`ketenplan policy evaluate`: how good the proposals are, on the documents and judgements of a municipality."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ketenplan.commands.faults import BadInput

if TYPE_CHECKING:
    from ketenplan.core.evaluation import Answer, Decision, Estimate, Evaluation, Judgement

DEPTH = 20
NAMES = {
    "ndcg@10": "volgorde van de eerste 10 (nDCG@10)",
    "recall@20": "juiste passages bij de eerste 20 (recall@20)",
    "judged@10": "deel van de eerste 10 dat is beoordeeld",
    "accepted:word": "aanvaard, met als reden een woord",
    "accepted:part": "aanvaard, met als reden een deel van een samengesteld woord",
    "accepted:heading": "aanvaard, met als reden een kop",
    "accepted:concept": "aanvaard, met als reden een begrip",
}
_PATH = click.Path(path_type=Path)


@click.command()
@click.option("--issues", type=_PATH, metavar="BESTAND", help='Regels als {"qid": "…", "query": "…"}.')
@click.option(
    "--judgements", type=_PATH, metavar="BESTAND", help="Regels: vraagstuk, tab, passage, tab, cijfer 0-3."
)
@click.option(
    "--project", "project_file", type=_PATH, metavar="BESTAND", help="Of: de besluiten in een projectbestand."
)
@click.option("--municipality", metavar="NAAM", help="In het beleid van welke gemeente te zoeken.")
@click.option("--seed", default=1, show_default=True, metavar="GETAL", help="Begin van de toevalsgetallen.")
@click.option(
    "--export",
    "export_to",
    type=_PATH,
    metavar="BESTAND",
    help="Schrijf alleen kenmerken en cijfers (.csv of .json).",
)
@click.option("--json", "as_json", is_flag=True, help="Geef de uitkomst als JSON.")
def evaluate(
    issues: Path | None,
    judgements: Path | None,
    project_file: Path | None,
    municipality: str | None,
    seed: int,
    export_to: Path | None,
    as_json: bool,
) -> None:
    """Meet hoe goed de voorstellen zijn, met oordelen over uw eigen beleid.

    Een oordeel ‘-’ in plaats van een passage, met cijfer 0, zegt: over dit vraagstuk is er geen beleid.
    """
    from ketenplan.core.evaluation import evaluate as measure

    _require_export_name(export_to)
    if project_file and not issues:
        answers, judged, decisions = _from_project(project_file)
        judged += _extra(judgements)
    elif issues and judgements and not project_file:
        judged, decisions = _extra(judgements), ()
        answers = _search(issues, municipality)
    else:
        raise BadInput("Geef --issues met --judgements op, of --project.")
    result = measure(answers, judged, decisions, seed=seed)
    if export_to:
        _export(export_to, result, answers, judged)
    click.echo(
        json.dumps(as_data(result, seed), ensure_ascii=False) if as_json else "\n".join(_lines(result))
    )


def _require_export_name(path: Path | None) -> None:
    from ketenplan.commands.durable import require_writable

    if path is None:
        return
    if path.suffix not in (".csv", ".json"):
        raise BadInput("De naam na --export moet eindigen op .csv of .json.")
    require_writable(path)


def _extra(path: Path | None) -> "tuple[Judgement, ...]":
    from ketenplan.commands.judgement_lines import read_judgement_file

    return read_judgement_file(path) if path else ()


def _from_project(path: Path) -> "tuple[tuple[Answer, ...], tuple[Judgement, ...], tuple[Decision, ...]]":
    from ketenplan.core.evaluation import from_links
    from ketenplan.core.project.exchange import BadExchangeFile, from_json

    try:
        project = from_json(path.read_bytes())
    except (OSError, BadExchangeFile) as error:
        raise BadInput(f"{path.name} is geen projectbestand van Ketenplan.") from error
    return from_links(project.links)


def _search(issues: Path, municipality: str | None) -> "tuple[Answer, ...]":
    """What the search gives now, with its own statement per issue."""
    from ketenplan.commands.issue_lines import read_issue_file
    from ketenplan.commands.match_rows import match_rows
    from ketenplan.commands.plan import today
    from ketenplan.commands.policy import chosen_municipality
    from ketenplan.commands.policy_store import SiteStore
    from ketenplan.commands.progress import say
    from ketenplan.core.evaluation import Answer
    from ketenplan.core.matching import Statement

    questions = read_issue_file(issues)
    store = SiteStore()
    owner = chosen_municipality(store, municipality)
    say(f"Zoeken in het beleid van {owner}.")
    found: dict[str, list[str]] = {question.key: [] for question in questions}
    nothing: set[str] = set()
    for row in match_rows(questions, store.search(owner), limit=DEPTH, on=today()):
        if row["passage"] is not None:
            found[row["issue"]].append(row["passage"])
        if row["statement"] == Statement.NOTHING_FOUND.value:
            nothing.add(row["issue"])
    return tuple(Answer(issue, tuple(keys), issue in nothing) for issue, keys in found.items())


def as_data(result: "Evaluation", seed: int) -> dict[str, Any]:
    """The outcome for a machine: means with their bounds and the number of issues, and counts."""
    from dataclasses import asdict

    from ketenplan.core.evaluation import measures_of

    return {
        "judgements": result.judgements,
        "seed": seed,
        "measures": {name: asdict(value) for name, value in measures_of(result).items()},
        "nothing_found": asdict(result.nothing),
    }


def _export(
    path: Path, result: "Evaluation", answers: "Sequence[Answer]", judged: "Sequence[Judgement]"
) -> None:
    """Keys and grades with the rank that each passage got. No text of issues or policy leaves the site."""
    from ketenplan.commands.durable import write_durably
    from ketenplan.core.evaluation import as_csv, as_json

    is_json = path.suffix == ".json"
    write_durably(path, as_json(result, answers, judged) if is_json else as_csv(answers, judged))


def _lines(result: "Evaluation") -> list[str]:
    from ketenplan.core.evaluation import measures_of

    nothing = result.nothing
    return [
        f"{result.judgements} oordelen.",
        *(f"{NAMES.get(name, name)}: {_shown(value)}" for name, value in measures_of(result).items()),
        f"‘Niets gevonden’ was {nothing.rightly} keer terecht en {nothing.wrongly} keer onterecht; "
        f"{nothing.missed} keer ontbrak het ten onrechte.",
    ]


def _shown(value: "Estimate") -> str:
    if value.value is None or value.low is None or value.high is None:
        return "nog geen oordelen"
    bounds = f"tussen {_dutch(value.low)} en {_dutch(value.high)}"
    return f"{_dutch(value.value)} ({bounds}; {value.count} oordelen of vraagstukken)"


def _dutch(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")
