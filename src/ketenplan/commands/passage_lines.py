"""Passages from `passages.jsonl[.gz]`: one JSON object per line, keys kept.

Fields: `id`, `doc`, `heading`, `text`; and, when known, `document` (or `title`), `doctype` (or `type`),
`page` (printed), `pdf` (file name), `pdf_page` (physical, from 1) and `municipality`. Passages of one physical
page together form its stored text, in the order of the file.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ketenplan.commands.faults import BadInput
from ketenplan.core.documents import propose_metadata
from ketenplan.core.project.model import Page, Passage, PolicyDocument

MAX_KEY = 80
MAX_DOCUMENT_KEY = 40
MAX_TITLE = 300
_BETWEEN = "\n"


@dataclass(slots=True)
class _Draft:
    """A document under way: texts by page, and passages in the order of the file."""

    title: str
    doctype: str
    file_name: str
    has_pages: bool
    texts: dict[int, str] = field(default_factory=dict)
    printed: dict[int, str] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)

    def add(self, row: dict[str, Any]) -> None:
        number = row["pdf_page"] if self.has_pages else 1
        before = self.texts.get(number, "")
        start = len(before) + len(_BETWEEN) if before else 0
        self.texts[number] = before + (_BETWEEN if before else "") + row["text"]
        self.printed.setdefault(number, str(row.get("page") or ""))
        heading = (row["heading"],) if row.get("heading") else ()
        end = start + len(row["text"])
        self.passages.append(Passage(row["id"], number, len(self.passages) + 1, start, end, heading))


def is_passage_file(path: Path) -> bool:
    return path.name.lower().endswith((".jsonl", ".jsonl.gz"))


def read_passage_file(path: Path, *, municipality: str) -> Iterator[tuple[str, PolicyDocument]]:
    """Pairs of municipality and document. Lines that name no municipality belong to `municipality`.

    Raises BadInput naming the line.
    """
    drafts: dict[tuple[str, str], _Draft] = {}
    keys: set[tuple[str, str]] = set()
    for number, row in _rows(path):
        owner = row.get("municipality") or municipality
        if (owner, row["id"]) in keys:
            raise _bad(path, number, "de waarde van id komt al eerder voor")
        keys.add((owner, row["id"]))
        draft = drafts.setdefault((owner, row["doc"]), _draft(row))
        if draft.has_pages != isinstance(row.get("pdf_page"), int):
            raise _bad(
                path, number, "pdf_page moet bij alle passages van een document staan, of bij geen enkele"
            )
        draft.add(row)
    if not drafts:
        raise BadInput(f"In {path.name} staat geen enkele passage.")
    for (owner, key), draft in drafts.items():
        yield owner, _document(key, draft)


def _draft(row: dict[str, Any]) -> _Draft:
    title = row.get("document") or row.get("title") or row["doc"]
    doctype = row.get("doctype") or row.get("type") or ""
    has_pages = isinstance(row.get("pdf_page"), int)
    return _Draft(str(title)[:MAX_TITLE], str(doctype), str(row.get("pdf") or ""), has_pages)


def _document(key: str, draft: _Draft) -> PolicyDocument:
    found = propose_metadata(draft.title, draft.doctype)
    return PolicyDocument(
        key=key,
        title=draft.title,
        kind=found.kind,
        status=found.status,
        valid_from=found.valid_from,
        valid_until=found.valid_until,
        file_name=draft.file_name,
        has_pages=draft.has_pages,
        pages=tuple(Page(n, text, draft.printed[n]) for n, text in sorted(draft.texts.items())),
        passages=tuple(draft.passages),
    )


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line numbers and checked rows; empty lines are skipped."""
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8") as lines
        ):
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _checked(path, number, line)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise BadInput(
            f"Het bestand {path.name} kan niet worden gelezen. Is het een JSON Lines-bestand in UTF-8?"
        ) from error


def _checked(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise _bad(path, number, "er staat geen JSON") from error
    if not isinstance(row, dict):
        raise _bad(path, number, "er staat geen JSON-object")
    for name, longest in (("id", MAX_KEY), ("doc", MAX_DOCUMENT_KEY), ("text", None)):
        value = row.get(name)
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise _bad(path, number, f"{name} ontbreekt of is geen tekst")
        if longest and len(value) > longest:
            raise _bad(path, number, f"{name} is langer dan {longest} tekens")
    page = row.get("pdf_page")
    if page is not None and (not isinstance(page, int) or page < 1):
        raise _bad(path, number, "pdf_page is geen paginanummer vanaf 1")
    if not isinstance(row.get("heading") or "", str):
        raise _bad(path, number, "heading is geen tekst")
    return row


def _bad(path: Path, number: int, what: str) -> BadInput:
    return BadInput(f"Regel {number} van {path.name} kan niet worden gebruikt: {what}.")
