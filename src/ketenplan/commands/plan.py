"""`ketenplan plan`: the main job, headless."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketenplan.commands.faults import BadInput
from ketenplan.commands.lazy import FINDINGS

if TYPE_CHECKING:
    from ketenplan.core.plan import Labels
    from ketenplan.core.project.model import Project

FORMATS = ("docx", "odt", "pdf", "html", "json")
FIRST_VERSION = "0.1"
"""The version on the title page: the first draft, before anybody worked on it."""

NO_POLICY = "Er is geen beleid. Geef met --policies de map met beleidsdocumenten op."

_FILE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class _Inputs:
    quickscan: Path | None
    policies: Path | None
    project: Path | None
    municipality: str | None


@click.command()
@click.option(
    "--quickscan", type=_FILE, metavar="BESTAND", help="De quickscan: YAML, JSON, XLSX, ODS of DOCX."
)
@click.option("--policies", type=_FILE, metavar="MAP", help="De map met beleidsdocumenten van de gemeente.")
@click.option("--project", type=_FILE, metavar="BESTAND", help="Een projectbestand om op verder te bouwen.")
@click.option("--municipality", metavar="NAAM", help="De gemeente, als de quickscan die niet noemt.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="JJJJ-MM-DD",
    help="De datum van het plan; standaard vandaag.",
)
@click.option(
    "--out",
    "outputs",
    type=_FILE,
    multiple=True,
    required=True,
    metavar="BESTAND",
    help="Waar het plan komt: .docx, .odt, .pdf, .html of .json. Mag vaker.",
)
@click.option("--json", "as_json", is_flag=True, help="Geef de uitkomst als JSON.")
@click.pass_context
def plan(
    ctx: click.Context, on: datetime | None, outputs: tuple[Path, ...], as_json: bool, **paths: object
) -> None:
    """Maak van een quickscan en een map met beleid een eerste concept van het plan van aanpak.

    Code 1: het plan is gemaakt, maar niet elk beleidsdocument is helemaal gelezen.
    """
    from ketenplan.commands.durable import require_writable, write_durably
    from ketenplan.commands.progress import say

    formats = [_format_of(path) for path in outputs]
    for path in outputs:
        require_writable(path)
    project, problems = _prepared(_Inputs(**paths))  # type: ignore[arg-type]
    contents = _rendered(project, formats, on.date() if on else today())
    for path, content in zip(outputs, contents, strict=True):
        write_durably(path, content)
        say(f"Geschreven: {path}")
    for problem in problems:
        say(f"Let op: {problem}")
    _report(project, outputs, problems, as_json)
    if problems:
        ctx.exit(FINDINGS)


def today() -> date:
    """The day where the user is: the one place where the headless job asks for the time."""
    return datetime.now().astimezone().date()


def _format_of(path: Path) -> str:
    extension = path.suffix.lower().removeprefix(".")
    if extension not in FORMATS:
        raise BadInput(f"De naam {path.name} moet eindigen op .docx, .odt, .pdf, .html of .json.")
    return extension


def _prepared(inputs: _Inputs) -> "tuple[Project, tuple[str, ...]]":
    """The project with its documents and proposals, and what to say about the documents."""
    from ketenplan.commands import pipeline
    from ketenplan.commands.documents import ReadFolder, find_files, read_documents
    from ketenplan.commands.progress import say

    # NB: everything that can be refused without reading comes first, so that the sentence stands alone.
    files = find_files(inputs.policies) if inputs.policies else ()
    if not files and not inputs.project:
        raise BadInput(NO_POLICY)
    project = _started(inputs)
    if not files and not project.documents:
        raise BadInput(NO_POLICY)
    read = read_documents(files, say=say) if files else ReadFolder((), ())
    project = pipeline.add_documents(project, read.documents)
    say(
        f"Zoeken naar aansluiting in {_number(len(project.documents), 'beleidsdocument', 'beleidsdocumenten')}."
    )
    return pipeline.add_proposals(project), read.problems


def _started(inputs: _Inputs) -> "Project":
    from ketenplan.commands import pipeline
    from ketenplan.commands.progress import say

    project = pipeline.load_project(inputs.project) if inputs.project else None
    if inputs.quickscan is None:
        if project is None:
            raise BadInput("Geef een quickscan op met --quickscan, of een projectbestand met --project.")
        return project
    quickscan, remarks = pipeline.load_quickscan(inputs.quickscan)
    for remark in remarks:
        say(f"Let op: {remark}")
    if project is None:
        return pipeline.start_project(quickscan, inputs.municipality)
    return pipeline.add_quickscan(project, quickscan)


def _rendered(project: "Project", formats: list[str], on: date) -> list[bytes]:
    """Every output, all of them made before the first is written."""
    from ketenplan.commands.progress import say
    from ketenplan.core.plan import build_plan
    from ketenplan.publishing.writers import write_plan

    document = build_plan(project, on=on, version=FIRST_VERSION, labels=_labels())
    contents = []
    for output_format in formats:
        say(f"Plan maken: {output_format.upper()}")
        contents.append(write_plan(document, output_format))
    return contents


def _labels() -> "Labels":
    """The Dutch names of codes, from the starter set of reference data."""
    from ketenplan.core.plan import Labels
    from ketenplan.reference import starter

    return Labels(**{name: {item.code: item.label for item in starter.load(name)} for name in starter.NAMES})


def _report(project: "Project", outputs: tuple[Path, ...], problems: tuple[str, ...], as_json: bool) -> None:
    issues = project.quickscan.safety_issues if project.quickscan else ()
    proposed = [link for link in project.links if link.state == "PROPOSED"]
    linked = {link.issue for link in project.links if link.state != "REJECTED"}
    without = [issue.key for issue in issues if issue.key not in linked]
    if as_json:
        report = {
            "outputs": [str(path) for path in outputs],
            "issues": len(issues),
            "documents": len(project.documents),
            "proposals": len(proposed),
            "issues_without_policy": without,
            "problems": list(problems),
        }
        click.echo(json.dumps(report, ensure_ascii=False))
        return
    click.echo(
        f"{_number(len(issues), 'vraagstuk', 'vraagstukken')}, "
        f"{_number(len(project.documents), 'beleidsdocument', 'beleidsdocumenten')}, "
        f"{_number(len(proposed), 'voorstel', 'voorstellen')} voor aansluiting."
    )
    if without:
        click.echo(f"Zonder voorstel: {', '.join(without)}. Vraag de beleidsadviseur om mee te zoeken.")


def _number(number: int, singular: str, plural: str) -> str:
    return f"{number} {singular if number == 1 else plural}"
