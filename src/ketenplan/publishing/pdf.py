"""The plan as an accessible PDF (PDF/UA-1 and PDF/A-3a), typeset by typst from one template."""

import json
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from ketenplan.core.plan.document import PlanDocument
from ketenplan.publishing import phrases
from ketenplan.publishing.outline import Section, sections
from ketenplan.publishing.printable import code_point, is_plain, one_line, printable
from ketenplan.publishing.tree import Tree, tree

TEMPLATE = Path(__file__).with_name("layouts") / "plan.typ"
PROBE = TEMPLATE.with_name("probe.typ")
# Made at set-up from the front-end package; without it typst's own fonts are used.
FONT_FOLDER = Path(__file__).parents[1] / "web" / "static" / "vendor" / "fonts-pdf"

FAMILIES = ("Source Sans 3", "Libertinus Serif", "DejaVu Sans Mono")


def write_pdf(plan: PlanDocument) -> bytes:
    """The plan as PDF. The same plan and fonts give the same bytes: its date is the date of the plan.

    A character that no font has becomes its code point in words, as in "[U+4E2D]".
    """
    data = json.dumps(_page_data(plan), ensure_ascii=False)
    rare = frozenset(character for character in data if not is_plain(character))
    absent = missing_characters("".join(sorted(rare)))
    try:
        return _compile(plan, _spell_out(data, absent))
    except typst.TypstError:
        if rare <= absent:
            raise
        # A font can have two characters and not their combination; then all rare ones are spelled out.
        return _compile(plan, _spell_out(data, rare))


def missing_characters(text: str) -> frozenset[str]:
    """The characters of `text` that none of the fonts can show."""
    if not text or _can_show(text, FONT_FOLDER):
        return frozenset()
    if len(text) == 1:
        return frozenset(text)
    half = len(text) // 2
    return missing_characters(text[:half]) | missing_characters(text[half:])


@lru_cache(maxsize=4096)
def _can_show(text: str, _folder: Path) -> bool:
    inputs = {"text": json.dumps(text), "fonts": json.dumps(FAMILIES)}
    try:
        _run(PROBE, inputs, timestamp=0)
    except typst.TypstError:
        return False
    return True


def _spell_out(data: str, characters: frozenset[str]) -> str:
    return data.translate({ord(character): code_point(character) for character in characters})


def _compile(plan: PlanDocument, data: str) -> bytes:
    moment = datetime.combine(plan.front.plan_date, time(), UTC)
    return _run(TEMPLATE, {"data": data, "fonts": json.dumps(FAMILIES)}, timestamp=moment)


def _run(source: Path, inputs: dict[str, str], *, timestamp: int | datetime) -> bytes:
    return typst.compile(
        source,
        root=TEMPLATE.parent,
        font_paths=own_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=["ua-1", "a-3a"],
        timestamp=timestamp,
    )


def own_fonts() -> typst.Fonts:
    """The fonts of `FONT_FOLDER` and typst's own; never those of the machine."""
    return _fonts(FONT_FOLDER)


@lru_cache(maxsize=2)
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder.is_dir() else [])


def _page_data(plan: PlanDocument) -> dict[str, Any]:
    front = plan.front
    return {
        "title": one_line(front.title),
        "subtitle": one_line(front.subtitle),
        "municipality": phrases.municipality(front),
        "status": phrases.status(front),
        "version": phrases.version(front),
        "date": phrases.plan_date(front),
        "header": phrases.running_header(front),
        "particulars": phrases.particulars(front),
        "contents": phrases.CONTENTS,
        "open_label": phrases.OPEN_LABEL,
        "sections": [_section_data(section) for section in sections(plan)],
    }


def _section_data(section: Section) -> dict[str, Tree]:
    return {
        "number": section.entry.number,
        "title": one_line(section.entry.title),
        "is_summary": section.is_summary,
        "blocks": [
            tree(block, printable)
            if entry is None
            else {
                "kind": "Heading",
                "level": entry.level,
                "number": entry.number,
                "text": one_line(entry.title),
            }
            for block, entry in section.body
        ],
    }
