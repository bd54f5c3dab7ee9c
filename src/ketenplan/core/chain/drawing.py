"""The diagram of the chain as SVG text: presentation attributes only, so that it draws under a strict content policy,
in print and in every format of the plan. Colour repeats what a word says; it never stands alone."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from ketenplan.core.chain.diagram import Box, Diagram, Heading, Sizes
from ketenplan.core.phrases import agree, count
from ketenplan.core.project.model import PartnerDomain

_INK, _QUIET, _PAPER = "#1b2a2f", "#45565c", "#ffffff"
_COLOURS = {
    PartnerDomain.CARE: "#14616c",
    PartnerDomain.PUNISHMENT: "#8a2f3c",
    PartnerDomain.ADMINISTRATION: "#34477d",
    PartnerDomain.EDUCATION: "#7a5c00",
    PartnerDomain.HOUSING: "#5b3f86",
    PartnerDomain.INCOME: "#2f6b2f",
}
_FONT = "'Source Sans 3', Arial, sans-serif"
_INSET, _BAR = 8, 6  # from the side of a box, or from its bar, to its text


def description_of(diagram: Diagram) -> str:
    """What the picture shows, in words; which partner sits where stands in the table beside it."""
    partners, tables, seats = len(diagram.partners), len(diagram.tables), len(diagram.seats)
    return (
        f"Tekening van de keten met {count(partners, 'partner', 'partners')} en "
        f"{count(tables, 'tafel', 'tafels')}. {agree(seats, 'Eén lijn verbindt', f'{seats} lijnen verbinden')} "
        "partners met de tafels waaraan zij zitten. De tabel bij de tekening zegt hetzelfde in woorden."
    )


def draw(diagram: Diagram) -> str:
    """The SVG, with its title and description inside."""
    width, height = diagram.sizes.width, diagram.height
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {_n(height)}" '
        f'width="{width}" height="{_n(height)}" font-family={quoteattr(_FONT)} fill="{_INK}">',
        f"<title>De keten</title><desc>{escape(description_of(diagram))}</desc>",
        f'<rect width="{width}" height="{_n(height)}" fill="{_PAPER}"/>',
        *_seats(diagram),
        *(_heading(heading, diagram.sizes) for heading in diagram.headings),
        *(_box(box, diagram.sizes) for box in (*diagram.partners, *diagram.tables)),
        "</svg>",
    )
    return "".join(parts)


def _seats(diagram: Diagram) -> Iterator[str]:
    for one, other in diagram.seats:
        partner, table = diagram.partners[one], diagram.tables[other]
        start, end = partner.x + partner.width, table.x
        half = (start + end) / 2
        path = (
            f"M{_n(start)} {_n(partner.middle)}C{_n(half)} {_n(partner.middle)} "
            f"{_n(half)} {_n(table.middle)} {_n(end)} {_n(table.middle)}"
        )
        dash = "" if partner.is_firm and table.is_firm else ' stroke-dasharray="5 4"'
        yield f'<path d="{path}" fill="none" stroke="{_colour(partner)}" stroke-width="1.5"{dash}/>'


def _heading(heading: Heading, sizes: Sizes) -> str:
    return (
        f'<text x="{_n(heading.x)}" y="{_n(heading.y)}" font-size="{sizes.font}" font-weight="700">'
        f"{escape(heading.text)}</text>"
    )


def _box(box: Box, sizes: Sizes) -> str:
    dash = "" if box.is_firm else ' stroke-dasharray="5 4"'
    frame = (
        f'<rect x="{_n(box.x + 0.75)}" y="{_n(box.y)}" width="{_n(box.width - 1.5)}" height="{_n(box.height)}" '
        f'rx="4" fill="{_PAPER}" stroke="{_colour(box)}" stroke-width="1.5"{dash}/>'
    )
    bar = (
        f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_BAR}" height="{_n(box.height)}" fill="{_colour(box)}"/>'
        if box.domain
        else ""
    )
    return frame + bar + "".join(_texts(box, sizes))


def _texts(box: Box, sizes: Sizes) -> Iterator[str]:
    x, y = _n(box.x + _INSET + (_BAR if box.domain else 0)), box.y + 2
    for text in box.lines:
        y += sizes.line
        yield (f'<text x="{x}" y="{_n(y)}" font-size="{sizes.font}" font-weight="600">{escape(text)}</text>')
    for text in box.notes:
        y += sizes.line
        yield (f'<text x="{x}" y="{_n(y)}" font-size="{sizes.small}" fill="{_QUIET}">{escape(text)}</text>')


def _colour(box: Box) -> str:
    return _COLOURS[box.domain] if box.domain else _QUIET


def _n(number: float) -> str:
    """A number without digits that nobody sees."""
    return f"{number:.1f}".removesuffix(".0")
