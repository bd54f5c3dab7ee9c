"""Every block of the document model as Word paragraphs, tables and pictures."""

import io
from collections.abc import Iterable
from typing import assert_never

from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

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
)
from ketenplan.publishing import phrases
from ketenplan.publishing.outline import Entry, Section, entries, sections
from ketenplan.publishing.pictures import picture_of
from ketenplan.publishing.printable import one_line, printable
from ketenplan.publishing.word.contents import add_contents, add_heading, add_title_page
from ketenplan.publishing.word.elements import field, raw_text
from ketenplan.publishing.word.notes import Footnotes
from ketenplan.publishing.word.setup import plan_document
from ketenplan.publishing.word.tables import add_grid


def write_docx(plan: PlanDocument) -> bytes:
    """The plan as DOCX. Raises typst.TypstError when a figure is no valid SVG."""
    writer = _Writer(plan)
    for section in sections(plan):
        writer.add_section(section)
    file = io.BytesIO()
    writer.document.save(file)
    return file.getvalue()


class _Writer:
    def __init__(self, plan: PlanDocument) -> None:
        self.document = plan_document(plan.front)
        self.notes = Footnotes(self.document)
        self._headings = 0
        self._captions = {phrases.TABLE: 0, phrases.FIGURE: 0}
        self._new_page = True
        add_title_page(self.document, plan.front)
        add_contents(self.document, entries(plan))

    def add_section(self, section: Section) -> None:
        self._add_heading(section.entry, new_page=self._new_page or section.is_summary)
        self._new_page = section.is_summary
        for block, entry in section.body:
            if entry is not None:
                self._add_heading(entry, new_page=False)
            else:
                self._add_block(block)

    def _add_heading(self, entry: Entry, *, new_page: bool) -> None:
        self._headings += 1
        add_heading(self.document, entry, self._headings, new_page=new_page)

    def _add_block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._fill(self.document.add_paragraph(), block.inlines)
            case Quotation():
                self._add_quotation(block)
            case Bullets():
                self._add_bullets(block)
            case Table():
                self._add_table(block)
            case OpenSpot():
                paragraph = self.document.add_paragraph(style="Plan Open Spot")
                paragraph.add_run(phrases.OPEN_LABEL).bold = True
                paragraph.add_run(phrases.open_spot(block))
            case Figure():
                self._add_figure(block)
            case Heading():
                raise TypeError("a heading comes with its entry of the outline")
            case _:
                assert_never(block)

    def _fill(self, paragraph: WordParagraph, inlines: Iterable[Inline]) -> None:
        for item in inlines:
            if isinstance(item, Note):
                self.notes.add(paragraph, printable(item.text))
            else:
                run = paragraph.add_run(printable(item.text))
                run.bold, run.italic = item.strong or None, item.emphasis or None

    def _add_quotation(self, quotation: Quotation) -> None:
        paragraph = self.document.add_paragraph("“", style="Quote")
        raw_text(paragraph.add_run(), printable(quotation.text))
        paragraph.add_run("”")
        self.notes.add(paragraph, printable(quotation.source.text))

    def _add_bullets(self, bullets: Bullets) -> None:
        numbering = self._new_numbering() if bullets.ordered else None
        for item in bullets.items:
            paragraph = self.document.add_paragraph(style="List Number" if bullets.ordered else "List Bullet")
            if numbering is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, numbering
            self._fill(paragraph, item)

    def _new_numbering(self) -> int:
        """A list number of its own, so that each list starts at 1."""
        numbering = self.document.part.numbering_part.element
        style = self.document.styles["List Number"].element
        used = style.pPr.numPr.numId.val
        (kind,) = (num for num in numbering.num_lst if num.numId == used)
        made = numbering.add_num(kind.abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def _add_table(self, table: Table) -> None:
        self._add_caption(phrases.TABLE, table.caption).paragraph_format.keep_with_next = True
        grid = add_grid(self.document, table)
        for title, paragraph in zip(table.header, grid[0], strict=True):
            paragraph.add_run(printable(title))
        for row, paragraphs in zip(table.rows, grid[1:], strict=True):
            for cell, paragraph in zip(row, paragraphs, strict=True):
                self._fill(paragraph, cell.inlines)
        self.document.add_paragraph().paragraph_format.space_after = 0

    def _add_figure(self, figure: Figure) -> None:
        picture = picture_of(figure.svg)
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(
            io.BytesIO(picture.png), Cm(picture.width_cm), Cm(picture.height_cm)
        )
        shape._inline.docPr.set("descr", one_line(figure.alt))
        self._add_caption(phrases.FIGURE, figure.caption)

    def _add_caption(self, kind: str, caption: str) -> WordParagraph:
        self._captions[kind] += 1
        paragraph = self.document.add_paragraph(f"{kind} ", style="Caption")
        field(paragraph, f"SEQ {kind} \\* ARABIC", str(self._captions[kind]))
        paragraph.add_run(f". {printable(caption)}")
        return paragraph
