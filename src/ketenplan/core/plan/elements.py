"""Short ways to write the blocks of the document model."""

from collections.abc import Iterable, Sequence

from ketenplan.core.plan.document import Bullets, Cell, Heading, Inline, Paragraph, Table, Text


def strong(text: str) -> Text:
    return Text(text, strong=True)


def paragraph(*parts: str | Inline) -> Paragraph:
    return Paragraph(_inlines(parts))


def section(text: str) -> Heading:
    return Heading(2, text)


def subsection(text: str) -> Heading:
    return Heading(3, text)


def bullets(items: Iterable[str | tuple[str | Inline, ...]], *, ordered: bool = False) -> Bullets:
    return Bullets(tuple(_inlines((item,) if isinstance(item, str) else item) for item in items), ordered)


def table(caption: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]]) -> Table:
    """`columns` are (heading, relative width); rows have one text per column, else ValueError."""
    return Table(
        caption=caption,
        header=tuple(heading for heading, _ in columns),
        rows=tuple(
            tuple(Cell((Text(text),)) for (_, text) in zip(columns, row, strict=True)) for row in rows
        ),
        widths=tuple(width for _, width in columns),
    )


def _inlines(parts: Iterable[str | Inline]) -> tuple[Inline, ...]:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)
