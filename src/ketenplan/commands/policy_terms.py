"""`ketenplan policy terms`: the words that a municipality added to those of the product."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ketenplan.thesaurus.queries import OwnWords

KINDS = {"POLICY": "beleid", "EVERYDAY": "alledag"}


@click.command()
@click.option("--municipality", metavar="NAAM", help="De gemeente van wie de woorden zijn.")
@click.option(
    "--load",
    "file",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Voeg de woorden uit een YAML-bestand toe: alles, of niets als er iets niet klopt.",
)
@click.option("--json", "as_json", is_flag=True, help="Geef per onderwerp een regel JSON.")
def terms(municipality: str | None, file: Path | None, as_json: bool) -> None:
    """Toon de eigen woorden van een gemeente, of voeg er toe.

    De woorden tellen mee bij ‘policy match’ en op de website, alleen voor deze gemeente.
    """
    from ketenplan.commands.policy import chosen_municipality
    from ketenplan.commands.policy_store import SiteStore

    store = SiteStore()
    owner = chosen_municipality(store, municipality)
    if file is not None:
        from ketenplan.commands.progress import say

        if _load(owner, file):
            say("De zoekindex bijwerken.")
            store.index([owner])
        return
    rows = list(term_rows(_own_words(owner)))
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else _line(row))
    if not rows and not as_json:
        click.echo(f"{owner} heeft geen eigen woorden.")


def _own_words(municipality: str) -> "OwnWords":
    from ketenplan.organisations.models import Municipality
    from ketenplan.thesaurus.queries import own_words

    return own_words(Municipality.objects.get(name=municipality))


def _load(municipality: str, file: Path) -> bool:
    """Add the words of a file, tell how many, and say whether there were any. Raises BadInput."""
    from ketenplan.commands.word_file import read_word_file
    from ketenplan.organisations.models import Municipality
    from ketenplan.thesaurus.actions import load_words

    own = _own_words(municipality)
    found = read_word_file(file, own.known, own.terms)
    if found.labels or found.terms:
        load_words(
            by=None,
            municipality=Municipality.objects.get(name=municipality),
            labels=found.labels,
            terms=found.terms,
        )
    click.echo(
        f"{municipality}: {_count(len(found.labels), 'onderwerp', 'onderwerpen')} en "
        f"{_count(len(found.terms), 'woord', 'woorden')} toegevoegd. "
        f"{_count(found.there_already, 'woord was', 'woorden waren')} er al."
    )
    return bool(found.labels or found.terms)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def term_rows(own: "OwnWords") -> Iterator[dict[str, Any]]:
    """One row per concept with own words, and per own concept without any, by name. The fields are those of the file
    that `--load` reads, with the name of the concept."""
    labels = own.known.labels
    keys = {term.concept for term in own.terms} | {key for key, _ in own.labels}
    for key in sorted(keys, key=lambda key: (labels.get(key, key).casefold(), key)):
        words = [(term.kind.value, term.term) for term in own.terms if term.concept == key]
        yield {
            "concept": key,
            "label": labels.get(key),
            "policy": sorted(word for kind, word in words if kind == "POLICY"),
            "everyday": sorted(word for kind, word in words if kind == "EVERYDAY"),
        }


def _line(row: dict[str, Any]) -> str:
    name = row["label"] or "een onderwerp dat niet meer bestaat"
    lists = [f"{label}: {', '.join(row[kind.lower()])}" for kind, label in KINDS.items() if row[kind.lower()]]
    return f"{name} ({row['concept']}): {'; '.join(lists) or 'alleen de naam'}"
