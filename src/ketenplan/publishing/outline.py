"""The plan in the order in which it is read, with the number of every chapter and section."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ketenplan.core.plan.document import Block, Chapter, Heading, PlanDocument

SUMMARY_NUMBER = 1
SUMMARY_TITLE = "Samenvatting"


@dataclass(frozen=True, slots=True)
class Entry:
    """One heading of the plan. `number` is "8" or "8.2", empty when it has none; `anchor` is unique in the plan."""

    level: int
    number: str
    title: str
    anchor: str

    @property
    def label(self) -> str:
        """ "8.2 Programma's waarbij wij aanhaken"."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter ready to be written. `body` gives each block, with the entry of a heading and None for the rest."""

    entry: Entry
    is_summary: bool
    body: tuple[tuple[Block, Entry | None], ...]


def sections(plan: PlanDocument) -> tuple[Section, ...]:
    """All chapters in reading order, the summary at its place as chapter 1."""
    return tuple(_section(position, chapter) for position, chapter in enumerate(chapters_with_summary(plan)))


def entries(plan: PlanDocument, depth: int = 2) -> tuple[Entry, ...]:
    """The table of contents down to heading level `depth`."""
    return tuple(entry for section in sections(plan) for entry in _entries(section) if entry.level <= depth)


def chapters_with_summary(plan: PlanDocument) -> tuple[Chapter, ...]:
    """The chapters with the summary as chapter 1: it fills the chapter of that number, or is put before the rest."""
    if not plan.summary:
        return plan.chapters
    if any(chapter.number == SUMMARY_NUMBER for chapter in plan.chapters):
        return tuple(_with_summary(chapter, plan.summary) for chapter in plan.chapters)
    summary = Chapter(SUMMARY_NUMBER, SUMMARY_TITLE, plan.summary)
    before = tuple(chapter for chapter in plan.chapters if chapter.number == 0)
    after = tuple(chapter for chapter in plan.chapters if chapter.number != 0)
    return (*before, summary, *after)


def _with_summary(chapter: Chapter, summary: tuple[Block, ...]) -> Chapter:
    if chapter.number != SUMMARY_NUMBER or chapter.blocks == summary:
        return chapter
    return replace(chapter, blocks=summary + chapter.blocks)


def _section(position: int, chapter: Chapter) -> Section:
    number = "" if chapter.number is None else str(chapter.number)
    anchor = f"hoofdstuk-{number}" if number else f"bijlage-{position}"
    is_summary = chapter.number == SUMMARY_NUMBER
    return Section(Entry(1, number, chapter.title, anchor), is_summary, tuple(_body(chapter, number, anchor)))


def _body(chapter: Chapter, number: str, anchor: str) -> Iterator[tuple[Block, Entry | None]]:
    section = subsection = 0
    # A level 3 heading directly below the chapter title would skip a level: readers by ear lose their way.
    for block in chapter.blocks:
        if not isinstance(block, Heading):
            yield block, None
        elif block.level == 2 or section == 0:
            section, subsection = section + 1, 0
            yield block, Entry(2, f"{number}.{section}" if number else "", block.text, f"{anchor}-{section}")
        else:
            subsection += 1
            yield block, Entry(3, "", block.text, f"{anchor}-{section}-{subsection}")


def _entries(section: Section) -> Iterator[Entry]:
    yield section.entry
    yield from (entry for _, entry in section.body if entry is not None)
