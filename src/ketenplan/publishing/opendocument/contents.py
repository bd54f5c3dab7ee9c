"""The title page, the headings and the table of contents that points to them."""

from odfdo import TOC, Document, Element, Paragraph

from ketenplan.core.plan.document import Front
from ketenplan.publishing import phrases
from ketenplan.publishing.opendocument.elements import element, find, run
from ketenplan.publishing.outline import Entry
from ketenplan.publishing.printable import one_line


def add_title_page(document: Document, front: Front) -> None:
    add = document.body.append
    add(_line("Plan_20_Municipality", run(phrases.municipality(front))))
    add(_line("Title", run(one_line(front.title))))
    add(_line("Subtitle", run(one_line(front.subtitle))))
    version = run(f"\t{phrases.version(front)} · {phrases.plan_date(front)}")
    add(_line("Plan_20_Status", run(phrases.status(front), "Plan_20_Status_20_Word"), version))
    for label, lines in phrases.particulars(front):
        add(_line("Plan_20_Particular", run(f"{label}\t" + "\n".join(lines))))


def add_contents(document: Document, entries: tuple[Entry, ...]) -> None:
    """A table of contents with every entry filled in, each a link with the number of its page."""
    contents = TOC(title=phrases.CONTENTS, name=phrases.CONTENTS, outline_level=2)
    body = find(contents, "text:index-body")
    body.clear()
    body.append(
        element("text:index-title", _line("Contents_20_Heading", run(phrases.CONTENTS)), text__name="Title")
    )
    for entry in entries:
        body.append(_entry(entry))
    document.body.append(contents)


def heading(entry: Entry, *, new_page: bool) -> Element:
    """A heading with the bookmark to which the contents points."""
    style = f"Heading_20_{entry.level}" + ("_20_New_20_Page" if new_page else "")
    separator = "\t" if entry.number else ""
    return element(
        "text:h",
        element("text:bookmark-start", text__name=entry.anchor),
        run(entry.number + separator + one_line(entry.title)),
        element("text:bookmark-end", text__name=entry.anchor),
        text__style_name=style,
        text__outline_level=str(entry.level),
    )


def _entry(entry: Entry) -> Element:
    page = element("text:bookmark-ref", text__reference_format="page", text__ref_name=entry.anchor)
    label = run(f"{entry.number}  {one_line(entry.title)}".strip() + "\t")
    link = element("text:a", label, page, xlink__type="simple", xlink__href=f"#{entry.anchor}")
    return _line(f"Contents_20_{entry.level}", link)


def _line(style: str, *parts: Element) -> Paragraph:
    paragraph = Paragraph(style=style)
    for part in parts:
        paragraph.append(part)
    return paragraph
