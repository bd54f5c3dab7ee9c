"""An empty OpenDocument text with our styles, language, header, footer and properties."""

from datetime import datetime, time
from pathlib import Path

from odfdo import Document, Element

from ketenplan.core.plan.document import Front
from ketenplan.publishing import phrases
from ketenplan.publishing.opendocument.elements import element, find
from ketenplan.publishing.printable import one_line

STYLES = Path(__file__).with_name("styles.xml")
LANGUAGE = "nl-NL"


def plan_document(front: Front) -> Document:
    """A document without content, ready for the title page."""
    document = Document("text")
    document.set_part("styles.xml", STYLES.read_bytes())
    header = find(document.styles, "//style:header/text:p")
    header.text = phrases.running_header(front)
    document.body.clear()
    document.body.append(_sequences())
    document.del_part("Thumbnails/thumbnail.png")
    _set_properties(document, front)
    return document


def _sequences() -> Element:
    names = (phrases.TABLE, phrases.FIGURE)
    return element(
        "text:sequence-decls",
        *(element("text:sequence-decl", text__name=name, text__display_outline_level="0") for name in names),
    )


def _set_properties(document: Document, front: Front) -> None:
    """The organisation is the author: no person stands in the properties."""
    meta = document.meta
    moment = datetime.combine(front.plan_date, time())
    meta.title, meta.subject = one_line(front.title), one_line(front.subtitle)
    meta.creator = meta.initial_creator = phrases.municipality(front)
    meta.language = LANGUAGE
    meta.creation_date = meta.date = moment
    meta.editing_cycles = 1
