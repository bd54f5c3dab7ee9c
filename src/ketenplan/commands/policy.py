"""`ketenplan policy index` and `ketenplan policy match`: local policy in the site's own store."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ketenplan.commands.faults import BadInput
from ketenplan.commands.lazy import FINDINGS
from ketenplan.commands.policy_evaluate import evaluate
from ketenplan.commands.policy_goals import goals
from ketenplan.commands.policy_terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenplan.commands.issue_lines import Question
    from ketenplan.commands.policy_store import PolicyStore
    from ketenplan.core.project.model import PolicyDocument

DEFAULT_MUNICIPALITY = "Eigen gemeente"
"""The municipality of documents when nobody names one and the store holds no other."""

_PATH = click.Path(path_type=Path)


@click.group()
def policy() -> None:
    """Beleidsdocumenten inlezen, en er aansluiting in zoeken."""


@policy.command()
@click.argument("paths", nargs=-1, type=_PATH, metavar="BESTAND|MAP...")
@click.option("--municipality", metavar="NAAM", help="De gemeente waar de documenten bij horen.")
@click.option("--again", is_flag=True, help="Herindexeer ook het beleid dat al was ingelezen.")
@click.option("--json", "as_json", is_flag=True, help="Geef de uitkomst als JSON.")
@click.pass_context
def index(
    ctx: click.Context, paths: tuple[Path, ...], municipality: str | None, again: bool, as_json: bool
) -> None:
    """Lees beleidsdocumenten (PDF, DOCX, ODT, HTML, TXT, Markdown) of passages (.jsonl, .jsonl.gz).

    Code 1: wat gelezen kon worden is bewaard, maar niet alles kon worden gelezen.
    """
    from ketenplan.commands.policy_store import SiteStore
    from ketenplan.commands.progress import say

    if not paths and not again:
        raise BadInput("Geef de bestanden of mappen met beleid op, of --again om opnieuw te indexeren.")
    files = _files(paths)
    store = SiteStore()
    names = store.municipalities()
    municipality = municipality and (stored_spelling(municipality, names) or municipality)
    owner = municipality or (names[0] if len(names) == 1 else DEFAULT_MUNICIPALITY)
    pairs, problems = _read(files, owner, store)
    say(f"Bewaren van {len(pairs)} documenten.")
    store.put(pairs)
    say("De zoekindex bijwerken.")
    store.index(_touched(store, pairs, municipality, again), again=again)
    for problem in problems:
        say(f"Let op: {problem}")
    _tell(pairs, problems, as_json)
    if problems:
        ctx.exit(FINDINGS)


def _files(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    from ketenplan.commands.documents import find_files

    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files.extend(find_files(path))
        elif path.is_file():
            files.append(path)
        else:
            raise BadInput(f"{path} bestaat niet. Controleer de naam.")
    return tuple(dict.fromkeys(files))


def _touched(
    store: "PolicyStore", pairs: "list[tuple[str, PolicyDocument]]", municipality: str | None, again: bool
) -> tuple[str, ...]:
    """The municipalities whose index is brought up to date: those with new documents, or that are asked for."""
    if again:
        return (municipality,) if municipality else store.municipalities()
    return tuple(dict.fromkeys(owner for owner, _ in pairs))


def _read(
    files: tuple[Path, ...], owner: str, store: "PolicyStore"
) -> "tuple[list[tuple[str, PolicyDocument]], tuple[str, ...]]":
    """Pairs of municipality and document to store, and what to say about files."""
    from ketenplan.commands.documents import read_documents
    from ketenplan.commands.passage_lines import is_passage_file, read_passage_file
    from ketenplan.commands.progress import say

    lines = [path for path in files if is_passage_file(path)]
    others = [path for path in files if not is_passage_file(path)]
    pairs = [pair for path in lines for pair in read_passage_file(path, municipality=owner)]
    if not others:
        return pairs, ()
    read = read_documents(others, say=say)
    known = store.checksums(owner)
    pairs.extend((owner, document) for document in read.documents if document.sha256 not in known)
    return pairs, read.problems


def _tell(pairs: "list[tuple[str, PolicyDocument]]", problems: tuple[str, ...], as_json: bool) -> None:
    counts: dict[str, list[int]] = {}
    for owner, document in pairs:
        count = counts.setdefault(owner, [0, 0])
        count[0] += 1
        count[1] += len(document.passages)
    if as_json:
        rows = [
            {"municipality": name, "documents": d, "passages": p} for name, (d, p) in sorted(counts.items())
        ]
        click.echo(json.dumps({"indexed": rows, "problems": list(problems)}, ensure_ascii=False))
        return
    for name, (documents, passages) in sorted(counts.items()):
        click.echo(f"{name}: {documents} documenten ingelezen, met {passages} passages.")
    if not counts:
        click.echo("Er was niets nieuws: deze documenten waren al ingelezen.")


@policy.command()
@click.option(
    "--issues", type=_PATH, required=True, metavar="BESTAND", help='Regels als {"qid": "…", "query": "…"}.'
)
@click.option("--municipality", metavar="NAAM", help="In het beleid van welke gemeente te zoeken.")
@click.option(
    "--top",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    metavar="AANTAL",
    help="Hoeveel passages per vraagstuk.",
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="JJJJ-MM-DD",
    help="De dag waarop het beleid moet gelden; standaard vandaag.",
)
@click.option("--json", "as_json", is_flag=True, help="Geef per passage een regel JSON.")
def match(issues: Path, municipality: str | None, top: int, on: datetime | None, as_json: bool) -> None:
    """Zoek per vraagstuk de passages in lokaal beleid die erop lijken, met citaat, bladzijde en reden."""
    from ketenplan.commands.issue_lines import read_issue_file
    from ketenplan.commands.match_rows import match_rows
    from ketenplan.commands.plan import today
    from ketenplan.commands.policy_store import SiteStore
    from ketenplan.commands.progress import say

    questions = read_issue_file(issues)
    store = SiteStore()
    owner = chosen_municipality(store, municipality)
    say(f"Zoeken in het beleid van {owner}.")
    day = on.date() if on else today()
    rows = match_rows(questions, store.search(owner), limit=top, on=day)
    for text in _as_json(rows) if as_json else _as_text(questions, rows, day):
        click.echo(text)


def _as_json(rows: "Iterator[dict[str, Any]]") -> "Iterator[str]":
    return (json.dumps(row, ensure_ascii=False) for row in rows)


def _as_text(
    questions: "tuple[Question, ...]", rows: "Iterator[dict[str, Any]]", on: date
) -> "Iterator[str]":
    # Only a loaded site knows the words of its rooms.
    from ketenplan.commands.match_text import match_texts

    return match_texts(questions, rows, on=on)


def chosen_municipality(store: "PolicyStore", municipality: str | None) -> str:
    """The municipality that is meant. Raises BadInput when that is not clear or has no documents."""
    names = store.municipalities()
    if not names:
        raise BadInput("Er is nog geen beleid ingelezen. Doe dat eerst met: ketenplan policy index.")
    if municipality is None:
        if len(names) > 1:
            raise BadInput(f"Kies een gemeente met --municipality: {', '.join(names)}.")
        return names[0]
    if stored := stored_spelling(municipality, names):
        return stored
    raise BadInput(f"Van {municipality} is geen beleid ingelezen. Wel van: {', '.join(names)}.")


def stored_spelling(name: str, names: tuple[str, ...]) -> str:
    """`name` as one of `names` writes it, capitals or not; "" when it is none of them."""
    alike = [known for known in names if known.casefold() == name.strip().casefold()]
    return name if name in alike else next(iter(alike), "")


policy.add_command(goals)
policy.add_command(evaluate)
policy.add_command(terms)
