"""Plain text and Markdown to blocks.

Markdown is read for its structure only: headings, lists, tables and paragraphs; signs for emphasis and
links go. Plain text has no structure, so it is judged by its lines: a short line on its own, or a numbered
one, is a heading.
"""

import re
from collections.abc import Iterator, Sequence
from statistics import median

from ketenplan.core.passages.characters import clean
from ketenplan.core.passages.headings import number_of, reads_as_heading
from ketenplan.core.passages.hyphens import join_lines
from ketenplan.core.passages.layout import Block, BlockKind
from ketenplan.core.passages.sentences import starts_with_bullet

_MD_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_MD_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)\s*$")
_MD_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_MD_ITEM = re.compile(r"^\s*(?:([-*+])|(\d{1,3}[.)]))\s+(.*)$")
_MD_RULE = re.compile(
    r"^ {0,3}(?:\|?\s*:?-{2,}:?\s*)+\|?\s*$|^ {0,3}(?:\* ?){3,}$|^ {0,3}(?:- ?){3,}$|^ {0,3}(?:_ ?){3,}$"
)
_MD_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"]{0,500}\")?\)")
_MD_EMPHASIS = re.compile(r"(\*\*|__|\*|(?<!\w)_|_(?!\w)|`)")
_TAG = re.compile(r"<[/a-zA-Z!][^<>]{0,500}>")
_UNDERLINE = re.compile(r"^\s*([=\-_*~])\1{2,}\s*$")
_LONG_LINE = 110
_SHORT_LINE = 90


def markdown_blocks(text: str) -> Iterator[Block]:
    """Blocks of a Markdown text, front matter and code fences aside."""
    lines = _without_front_matter(text.split("\n"))
    waiting: list[str] = []
    fenced = False
    for line in lines:
        if _MD_FENCE.match(line):
            fenced = not fenced
            continue
        heading = _MD_HEADING.match(line)
        underline = _MD_UNDERLINE.match(line)
        if heading and not fenced:
            yield from _paragraph(waiting)
            yield Block(BlockKind.HEADING, _plain(heading.group(2)), len(heading.group(1)))
        elif underline and waiting and len(waiting) == 1 and "|" not in waiting[0] and not fenced:
            yield Block(BlockKind.HEADING, _plain(waiting[0]), 1 if "=" in line else 2)
        elif not line.strip() or _MD_RULE.match(line):
            yield from _paragraph(waiting)
        elif _MD_ITEM.match(line) or line.lstrip().startswith("|"):
            yield from _paragraph(waiting)
            waiting.append(line)
            continue
        else:
            waiting.append(line.lstrip().removeprefix("> "))
            continue
        waiting.clear()
    yield from _paragraph(waiting)


def _without_front_matter(lines: list[str]) -> list[str]:
    if lines[:1] == ["---"] and "---" in lines[1:200]:
        return lines[lines.index("---", 1) + 1 :]
    return lines


def _paragraph(lines: list[str]) -> Iterator[Block]:
    """The block of the waiting lines, which are then forgotten."""
    if not lines:
        return
    first, item = lines[0], _MD_ITEM.match(lines[0])
    if first.lstrip().startswith("|"):
        cells = (_plain(cell) for cell in first.strip().strip("|").split("|"))
        yield Block(BlockKind.ROW, " | ".join(cell for cell in cells if cell))
    elif item:
        sign = item.group(2) or "•"
        yield Block(BlockKind.ITEM, f"{sign} {_plain(' '.join([item.group(3), *lines[1:]]))}")
    else:
        yield Block(BlockKind.TEXT, _plain(" ".join(lines)))
    lines.clear()


def _plain(text: str) -> str:
    return clean(_TAG.sub("", _MD_EMPHASIS.sub("", _MD_LINK.sub(r"\1", text))))


def text_blocks(text: str) -> Iterator[Block]:
    """Blocks of a plain text. Hard-wrapped lines are joined; a form feed counts as an empty line."""
    lines = [line.rstrip() for line in text.replace("\f", "\n\n").split("\n")]
    filled = [len(line) for line in lines if line.strip()]
    wrapped = bool(filled) and median(filled) < _LONG_LINE and any(not line.strip() for line in lines)
    for group in _groups(lines, wrapped):
        yield from _group_blocks(group)


def _groups(lines: Sequence[str], wrapped: bool) -> Iterator[list[str]]:
    """Lines between empty lines; every line on its own in a text without hard line ends."""
    group: list[str] = []
    for line in lines:
        if not line.strip() or not wrapped:
            if group:
                yield group
            group = [line] if line.strip() else []
        else:
            group.append(line)
    if group:
        yield group


def _group_blocks(group: list[str]) -> Iterator[Block]:
    if len(group) > 1 and _UNDERLINE.match(group[1]) and reads_as_heading(clean(group[0])):
        yield _heading(group[0], 1 if "=" in group[1] else 2)
        group = group[2:]
    elif group and _is_heading(group):
        yield _heading(group[0])
        group = group[1:]
    paragraph: list[str] = []
    for line in group:
        if _UNDERLINE.match(line):
            continue
        if "\t" in line.strip() or starts_with_bullet(line.lstrip()):
            yield from _text_block(paragraph)
            paragraph = []
        paragraph.append(line)
        if "\t" in line.strip():
            yield from _text_block(paragraph)
            paragraph = []
    yield from _text_block(paragraph)


def _text_block(lines: Sequence[str]) -> Iterator[Block]:
    if not lines:
        return
    if "\t" in lines[0].strip():
        yield Block(BlockKind.ROW, " | ".join(filter(None, map(clean, lines[0].split("\t")))))
        return
    text = join_lines([line.strip() for line in lines])
    if text:
        yield Block(BlockKind.ITEM if starts_with_bullet(text) else BlockKind.TEXT, text)


def _is_heading(group: Sequence[str]) -> bool:
    """A short line that is no sentence: alone, or numbered, or in capitals."""
    first = clean(group[0])
    if len(first) > _SHORT_LINE or not reads_as_heading(first) or first.endswith((":", "!")):
        return False
    if "\t" in group[0].strip():
        return False
    numbered = bool(number_of(first)) and len(first.split()) <= 12 and not re.match(r"\d{1,2}[.)]\s", first)
    capitals = first.isupper() and len(first) > 3
    follows_text = len(group) > 1 and len(group[1]) > len(group[0])
    return numbered or capitals or (len(group) == 1 and len(first.split()) <= 10) and not follows_text


def _heading(text: str, level: int = 0) -> Block:
    text = clean(text)
    if not level:
        level = len(number_of(text)) or (1 if text.isupper() else 2)
    return Block(BlockKind.HEADING, text, level)
