"""The plan as HTML: a fragment for a page of the web, or one file that holds everything it needs."""

import base64
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import assert_never

from ketenplan.core.plan.document import (
    Block,
    Bullets,
    Figure,
    Front,
    Heading,
    Inline,
    Note,
    OpenSpot,
    Paragraph,
    PlanDocument,
    Quotation,
    Table,
    Text,
)
from ketenplan.publishing import phrases
from ketenplan.publishing.outline import Entry, Section, entries, sections
from ketenplan.publishing.printable import one_line, printable

STYLESHEET = Path(__file__).with_name("layouts") / "plan.css"


class Html(str):
    """Text that is HTML already: template engines leave it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def render_fragment(plan: PlanDocument) -> Html:
    """The chapters and notes as HTML, to stand below the `h1` of a page: chapters are `h2`.

    No scripts, no inline styles; every text is escaped. Classes start with `plan-`. Ids: `Entry.anchor` for
    headings, `noot-1` and `noot-1-tekst` for notes. Drawings are images with a `data:` address.
    """
    return Html(_Fragment().render(plan))


def render_contents(plan: PlanDocument) -> Html:
    """The table of contents as a list of links to the headings of `render_fragment`."""
    items = "".join(_contents_item(entry) for entry in entries(plan))
    return Html(f'<nav class="plan-contents" aria-label="{phrases.CONTENTS}"><ul>{items}</ul></nav>')


def write_html(plan: PlanDocument) -> bytes:
    """The plan as one HTML file in UTF-8, with its stylesheet inside."""
    front = plan.front
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="author" content="{_safe(phrases.municipality(front))}">'
        f"<title>{_safe(one_line(front.title))}</title><style>{STYLESHEET.read_text('utf-8')}</style>"
    )
    body = (
        f"<header>{_title_block(front)}</header>{render_contents(plan)}<main>{render_fragment(plan)}</main>"
        f'<footer class="plan-footer">{_safe(phrases.running_header(front))}</footer>'
    )
    return f'<!DOCTYPE html>\n<html lang="nl"><head>{head}</head><body>{body}</body></html>\n'.encode()


class _Fragment:
    """Numbers the notes, tables and figures while the blocks are written."""

    def __init__(self) -> None:
        self._notes: list[Note] = []
        self._figures = self._tables = 0

    def render(self, plan: PlanDocument) -> str:
        chapters = "".join(map(self._section, sections(plan)))
        return f'<div class="plan-document">{chapters}{self._endnotes()}</div>'

    def _section(self, section: Section) -> str:
        blocks = (self._block(block) if entry is None else _heading(entry) for block, entry in section.body)
        label = f'aria-labelledby="{section.entry.anchor}"'
        return f'<section class="plan-chapter" {label}>{_heading(section.entry)}{"".join(blocks)}</section>'

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return f"<p>{self._inlines(block.inlines)}</p>"
            case Quotation():
                note = self._note(block.source)
                return f'<blockquote class="plan-quotation"><p>“<span>{_safe(block.text)}</span>”{note}</p></blockquote>'
            case Bullets():
                tag = "ol" if block.ordered else "ul"
                return f"<{tag}>{''.join(f'<li>{self._inlines(item)}</li>' for item in block.items)}</{tag}>"
            case Table():
                return self._table(block)
            case OpenSpot():
                return f'<p class="plan-open"><strong>{phrases.OPEN_LABEL}</strong>{_safe(phrases.open_spot(block))}</p>'
            case Figure():
                return self._figure(block)
            case Heading():
                raise TypeError("a heading comes with its entry of the outline")
            case _:
                assert_never(block)

    def _inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join(self._note(item) if isinstance(item, Note) else _run(item) for item in inlines)

    def _note(self, note: Note) -> str:
        self._notes.append(note)
        number = len(self._notes)
        return (
            f'<sup class="plan-note"><a id="noot-{number}" href="#noot-{number}-tekst" role="doc-noteref">'
            f"{number}</a></sup>"
        )

    def _table(self, table: Table) -> str:
        self._tables += 1
        caption = f"<caption>{phrases.TABLE} {self._tables}. {_safe(table.caption)}</caption>"
        head = "".join(f'<th scope="col">{_safe(title)}</th>' for title in table.header)
        rows = "".join(
            f"<tr>{''.join(f'<td>{self._inlines(cell.inlines)}</td>' for cell in row)}</tr>"
            for row in table.rows
        )
        # A wide table scrolls by itself; the keyboard must be able to reach it.
        return (
            f'<div class="plan-table" tabindex="0" role="region" aria-label="{phrases.TABLE} {self._tables}">'
            f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )

    def _figure(self, figure: Figure) -> str:
        self._figures += 1
        data = base64.b64encode(figure.svg.encode()).decode("ascii")
        caption = f"<figcaption>{phrases.FIGURE} {self._figures}. {_safe(figure.caption)}</figcaption>"
        image = f'<img src="data:image/svg+xml;base64,{data}" alt="{_safe(figure.alt)}">'
        return f'<figure class="plan-figure">{image}{caption}</figure>'

    def _endnotes(self) -> str:
        if not self._notes:
            return ""
        items = "".join(_endnote(number, note) for number, note in enumerate(self._notes, start=1))
        title = f'<h2 id="noten">{phrases.NOTES}</h2>'
        return f'<section class="plan-notes" role="doc-endnotes" aria-labelledby="noten">{title}<ol>{items}</ol></section>'


def _endnote(number: int, note: Note) -> str:
    back = f'<a href="#noot-{number}" role="doc-backlink" aria-label="{phrases.BACK_TO_TEXT} {number}">↑</a>'
    return f'<li id="noot-{number}-tekst">{_safe(note.text)} {back}</li>'


def _heading(entry: Entry) -> str:
    level = entry.level + 1
    number = f'<span class="plan-number">{entry.number}</span> ' if entry.number else ""
    return f'<h{level} id="{entry.anchor}">{number}{_safe(one_line(entry.title))}</h{level}>'


def _run(item: Text) -> str:
    text = _safe(item.text)
    text = f"<em>{text}</em>" if item.emphasis else text
    return f"<strong>{text}</strong>" if item.strong else text


def _contents_item(entry: Entry) -> str:
    label = _safe(one_line(entry.label))
    return f'<li class="plan-contents-{entry.level}"><a href="#{entry.anchor}">{label}</a></li>'


def _title_block(front: Front) -> str:
    return (
        f"<p>{_safe(phrases.municipality(front))}</p><h1>{_safe(one_line(front.title))}</h1>"
        f"<p>{_safe(one_line(front.subtitle))}</p>"
        f'<p class="plan-status"><strong>{_safe(phrases.status(front))}</strong> '
        f"{_safe(phrases.version(front))} · {phrases.plan_date(front)}</p><dl>{''.join(_particulars(front))}</dl>"
    )


def _particulars(front: Front) -> Iterator[str]:
    for label, lines in phrases.particulars(front):
        yield f"<div><dt>{label}</dt>{''.join(f'<dd>{_safe(line)}</dd>' for line in lines)}</div>"


def _safe(text: str) -> str:
    return escape(printable(text), quote=True)
