"""Printed lines of one region to paragraphs: where a new one starts, and what it is.

Source: docs/methods/reading.md, "Paragraphs".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ketenplan.core.passages.headings import Styles, number_of, reads_as_heading, style_of
from ketenplan.core.passages.hyphens import ends_in_hyphen
from ketenplan.core.passages.layout import BlockKind, Line
from ketenplan.core.passages.sentences import ends_whole, starts_with_bullet

_WIDER_GAP = 1.3
_INDENT = 0.8
_NOTE_SIZE = 0.88


@dataclass(slots=True)
class Paragraph:
    """Consecutive lines that belong together. `is_open` says that the text goes on after its last line."""

    kind: BlockKind
    lines: list[Line]

    @property
    def is_open(self) -> bool:
        """Whether the last line ends in the middle of a sentence."""
        return self.kind in (BlockKind.TEXT, BlockKind.ITEM) and not ends_whole(self.lines[-1].text)


def paragraphs_of(lines: Sequence[Line], contents: frozenset[int], styles: Styles) -> list[Paragraph]:
    """The paragraphs of one region. `contents` are positions of lines of a table of contents."""
    leading = _usual_leading(lines)
    edge = max((line.right for line in lines), default=0.0)
    found: list[Paragraph] = []
    for position, line in enumerate(lines):
        kind = _kind_of(line, position in contents, styles)
        if found and _goes_on(found[-1], line, kind, leading, edge):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph(kind, [line]))
    return found


def settled(paragraphs: Sequence[Paragraph], styles: Styles) -> list[Paragraph]:
    """The paragraphs of a page, of all its regions in order, as they will be stored.

    Headings and sentences that run on from one region to the next are whole; what only looks like a heading is
    text; footnotes come after the text, so that they do not break a sentence.
    """
    judged = [_judged(paragraph, styles) for paragraph in _joined(paragraphs, _is_one_heading)]
    notes = [paragraph for paragraph in judged if paragraph.kind is BlockKind.NOTE]
    texts = [paragraph for paragraph in judged if paragraph.kind is not BlockKind.NOTE]
    return _joined(texts, _runs_on) + notes


def _joined(
    paragraphs: Sequence[Paragraph], belong: Callable[[Paragraph, Paragraph], bool]
) -> list[Paragraph]:
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        if joined and belong(joined[-1], paragraph):
            joined[-1].lines.extend(paragraph.lines)
        else:
            joined.append(Paragraph(paragraph.kind, list(paragraph.lines)))
    return joined


def _is_one_heading(above: Paragraph, below: Paragraph) -> bool:
    if above.kind is not BlockKind.HEADING or below.kind is not BlockKind.HEADING:
        return False
    first, second = above.lines[-1], below.lines[0]
    return _is_next_heading_line(first, second) and abs(first.left - second.left) < _INDENT * first.size


def _is_next_heading_line(above: Line, below: Line) -> bool:
    gap = above.baseline - below.baseline
    return style_of(below) == style_of(above) and 0 < gap < 1.7 * below.size and not number_of(below.text)


def _usual_leading(lines: Sequence[Line]) -> float:
    steps = [
        above.baseline - below.baseline
        for above, below in pairwise(lines)
        if above.size == below.size and 0 < above.baseline - below.baseline < 3 * above.size
    ]
    return median(steps) if steps else 0.0


def _kind_of(line: Line, in_contents: bool, styles: Styles) -> BlockKind:
    if in_contents:
        return BlockKind.CONTENTS
    if len(line.cells) > 1:
        return BlockKind.ROW
    if styles.is_heading(style_of(line)):
        return BlockKind.HEADING
    if starts_with_bullet(line.text):
        return BlockKind.ITEM
    return BlockKind.TEXT


def _goes_on(paragraph: Paragraph, line: Line, kind: BlockKind, leading: float, edge: float) -> bool:
    """Whether `line` belongs to the paragraph above it."""
    above = paragraph.lines[-1]
    if kind in (BlockKind.ROW, BlockKind.CONTENTS):
        return False
    if kind is BlockKind.ITEM and not _only_looks_like_item(paragraph, line):
        return False
    if paragraph.kind in (BlockKind.ROW, BlockKind.CONTENTS):
        return False
    if (kind is BlockKind.HEADING) is not (paragraph.kind is BlockKind.HEADING):
        return False
    if kind is BlockKind.HEADING:
        return _is_next_heading_line(above, line)
    gap = above.baseline - line.baseline
    if abs(line.size - above.size) > 0.12 * above.size:
        return False
    if ends_in_hyphen(above.text):
        return True
    if gap < 0 or (leading and gap > _WIDER_GAP * leading) or gap > 2.6 * line.size:
        return False
    if not ends_whole(above.text):
        return paragraph.kind is not BlockKind.ITEM or line.left > paragraph.lines[0].left - 1
    if paragraph.kind is BlockKind.ITEM:
        return line.left > paragraph.lines[0].left + 1
    if line.left > above.left + _INDENT * line.size:
        return False
    return above.right > edge - 0.25 * (edge - above.left)


def _only_looks_like_item(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line that begins with "b." or "5." is the next line of an unfinished sentence."""
    above = paragraph.lines[-1]
    return (
        paragraph.kind is BlockKind.TEXT
        and line.text[:1].isalnum()
        and len(paragraph.lines) > 1
        and abs(line.left - above.left) < 0.3 * line.size
        and not ends_whole(above.text)
    )


def _judged(paragraph: Paragraph, styles: Styles) -> Paragraph:
    """A paragraph in a heading style that does not read as a heading is text; small text is a note."""
    first = paragraph.lines[0]
    if paragraph.kind is BlockKind.HEADING:
        text = " ".join(line.text for line in paragraph.lines)
        bold_only = first.size < styles.body[0] * 1.05
        if reads_as_heading(text, bold_body_size=bold_only):
            return paragraph
        return Paragraph(BlockKind.ITEM if starts_with_bullet(text) else BlockKind.TEXT, paragraph.lines)
    if (
        paragraph.kind is BlockKind.TEXT
        and first.size < styles.body[0] * _NOTE_SIZE
        and first.text[:1].isdigit()
    ):
        return Paragraph(BlockKind.NOTE, paragraph.lines)
    return paragraph


def _runs_on(paragraph: Paragraph, following: Paragraph) -> bool:
    if not paragraph.is_open or following.kind is not BlockKind.TEXT:
        return False
    above, below = paragraph.lines[-1], following.lines[0]
    if abs(above.size - below.size) > 0.06 * above.size:
        return False
    gap = above.baseline - below.baseline
    if (
        gap > 0
        and below.left < above.right
        and not (gap < 1.7 * above.size and abs(below.left - paragraph.lines[0].left) < _INDENT * above.size)
    ):
        return False
    return ends_in_hyphen(above.text) or below.text[:1].islower()
