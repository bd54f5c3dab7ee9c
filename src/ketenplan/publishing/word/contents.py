"""The title page, the headings and the table of contents that points to them."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from ketenplan.core.plan.document import Front
from ketenplan.publishing import phrases
from ketenplan.publishing.outline import Entry
from ketenplan.publishing.printable import one_line
from ketenplan.publishing.word.elements import begin_field, element, end_field, field


def add_title_page(document: Document, front: Front) -> None:
    document.add_paragraph(phrases.municipality(front), style="Plan Municipality")
    document.add_paragraph(one_line(front.title), style="Title")
    document.add_paragraph(one_line(front.subtitle), style="Subtitle")
    band = document.add_paragraph(style="Plan Status")
    band.add_run(phrases.status(front)).bold = True
    band.add_run(f"\t{phrases.version(front)} · {phrases.plan_date(front)}")
    for label, lines in phrases.particulars(front):
        document.add_paragraph(f"{label}\t" + "\n".join(lines), style="Plan Particular")


def add_contents(document: Document, entries: tuple[Entry, ...]) -> None:
    """A contents field with every entry filled in; the office program adds the page numbers."""
    document.add_paragraph(phrases.CONTENTS, style="TOC Heading")
    lines = [document.add_paragraph(style=f"toc {entry.level}") for entry in entries]
    for position, (entry, line) in enumerate(zip(entries, lines, strict=True)):
        if position == 0:
            begin_field(line, r'TOC \o "1-2" \h \z \u')
        _fill(line, entry)
    if lines:
        end_field(lines[-1])


def add_heading(document: Document, entry: Entry, number: int, *, new_page: bool) -> None:
    """A heading with the bookmark to which the contents points. `number` is unique in the document."""
    separator = "\t" if entry.number else ""
    paragraph = document.add_paragraph(style=f"Heading {entry.level}")
    paragraph.paragraph_format.page_break_before = new_page or None
    paragraph._p.append(element("w:bookmarkStart", id=number, name=_bookmark(entry)))
    paragraph.add_run(entry.number + separator + one_line(entry.title))
    paragraph._p.append(element("w:bookmarkEnd", id=number))


def _fill(line: Paragraph, entry: Entry) -> None:
    """Label, tab and page, all inside one link."""
    link = element("w:hyperlink", anchor=_bookmark(entry), history=1)
    before = len(line._p)
    line.add_run(f"{entry.number}  {one_line(entry.title)}".strip() + "\t")
    field(line, f"PAGEREF {_bookmark(entry)} \\h", "")
    link.extend([run for run in list(line._p)[before:] if run.tag == qn("w:r")])
    line._p.append(link)


def _bookmark(entry: Entry) -> str:
    return "_Toc_" + entry.anchor.replace("-", "_")
