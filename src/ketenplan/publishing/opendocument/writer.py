"""Every block of the document model as OpenDocument paragraphs, tables and pictures."""

import io
from collections.abc import Iterable
from typing import assert_never

from odfdo import Element, Frame, Span, SvgDescription
from odfdo import Paragraph as TextParagraph

from ketenplan.core.plan.document import (
    Block,
    Bullets,
    Figure,
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
from ketenplan.publishing.opendocument.contents import add_contents, add_title_page, heading
from ketenplan.publishing.opendocument.elements import element, footnote, run
from ketenplan.publishing.opendocument.setup import plan_document
from ketenplan.publishing.opendocument.tables import add_table, add_table_styles
from ketenplan.publishing.outline import Section, entries, sections
from ketenplan.publishing.pictures import picture_of
from ketenplan.publishing.printable import one_line, printable


def write_odt(plan: PlanDocument) -> bytes:
    """The plan as ODT. Raises typst.TypstError when a figure is no valid SVG."""
    writer = _Writer(plan)
    for section in sections(plan):
        writer.add_section(section)
    file = io.BytesIO()
    writer.document.save(file)
    return file.getvalue()


class _Writer:
    def __init__(self, plan: PlanDocument) -> None:
        self.document = plan_document(plan.front)
        self._notes = 0
        self._captions = {phrases.TABLE: 0, phrases.FIGURE: 0}
        self._new_page = True
        add_table_styles(self.document)
        add_title_page(self.document, plan.front)
        add_contents(self.document, entries(plan))

    def add_section(self, section: Section) -> None:
        self._append(heading(section.entry, new_page=self._new_page or section.is_summary))
        self._new_page = section.is_summary
        for block, entry in section.body:
            if entry is not None:
                self._append(heading(entry, new_page=False))
            else:
                self._add_block(block)

    def _append(self, part: Element) -> None:
        self.document.body.append(part)

    def _add_block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._add_line("Standard", block.inlines)
            case Quotation():
                self._add_quotation(block)
            case Bullets():
                self._add_bullets(block)
            case Table():
                self._add_caption(phrases.TABLE, block.caption, "Table")
                add_table(self.document, block, f"{phrases.TABLE}{self._captions[phrases.TABLE]}", self._fill)
                self._add_line("After_20_Table", ())
            case OpenSpot():
                line = self._add_line("Plan_20_Open_20_Spot", ())
                line.append(run(phrases.OPEN_LABEL, "Plan_20_Open_20_Word"))
                line.append(run(phrases.open_spot(block)))
            case Figure():
                self._add_figure(block)
            case Heading():
                raise TypeError("a heading comes with its entry of the outline")
            case _:
                assert_never(block)

    def _add_line(self, style: str, inlines: Iterable[Inline]) -> TextParagraph:
        line = TextParagraph(style=style)
        self._fill(line, inlines)
        self._append(line)
        return line

    def _fill(self, line: Element, inlines: Iterable[Inline]) -> None:
        for item in inlines:
            line.append(
                self._note(item) if isinstance(item, Note) else run(printable(item.text), _style(item))
            )

    def _note(self, note: Note) -> Element:
        self._notes += 1
        return footnote(note.text, self._notes)

    def _add_quotation(self, quotation: Quotation) -> None:
        line = self._add_line("Quotations", (Text("“"),))
        literal = Span()
        # Line ends stay characters here: they are those of the page, and show as a space.
        literal.text = printable(quotation.text)
        line.append(literal)
        self._fill(line, (Text("”"), quotation.source))

    def _add_bullets(self, bullets: Bullets) -> None:
        style = "Plan_20_Numbers" if bullets.ordered else "Plan_20_Bullets"
        made = element("text:list", text__style_name=style)
        for item in bullets.items:
            line = TextParagraph(style="List_20_Contents")
            self._fill(line, item)
            made.append(element("text:list-item", line))
        self._append(made)

    def _add_figure(self, figure: Figure) -> None:
        picture = picture_of(figure.svg)
        address = self.document.add_file(io.BytesIO(picture.png))
        size = (f"{picture.width_cm:.3f}cm", f"{picture.height_cm:.3f}cm")
        name = f"{phrases.FIGURE}{self._captions[phrases.FIGURE] + 1}"
        frame = Frame.image_frame(address, name=name, style="Graphics", size=size, anchor_type="as-char")
        frame.append(SvgDescription(one_line(figure.alt)))
        self._add_line("Figure", ()).append(frame)
        self._add_caption(phrases.FIGURE, figure.caption, "Caption")

    def _add_caption(self, kind: str, caption: str, style: str) -> None:
        self._captions[kind] += 1
        number = str(self._captions[kind])
        line = self._add_line(style, (Text(f"{kind} "),))
        counter = element("text:sequence", text=number, text__name=kind, text__formula=f"ooow:{kind}+1")
        counter.set_attribute("style:num-format", "1")
        line.append(counter)
        line.append(run(f". {printable(caption)}"))


def _style(text: Text) -> str | None:
    styles = {
        (True, True): "Strong_20_and_20_Emphasis",
        (True, False): "Strong_20_Emphasis",
        (False, True): "Emphasis",
    }
    return styles.get((text.strong, text.emphasis))
