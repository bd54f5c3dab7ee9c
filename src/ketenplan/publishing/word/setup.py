"""An empty Word document with our looks, language, page, header, footer and properties."""

from datetime import UTC, datetime, time
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm

from ketenplan.core.plan.document import Front
from ketenplan.publishing import phrases
from ketenplan.publishing.printable import one_line
from ketenplan.publishing.word.elements import element, field

STYLES = Path(__file__).with_name("styles.xml")
LANGUAGE = "nl-NL"
# Text block of 14.8 cm, as in the PDF.
TEXT_WIDTH_TWIPS = 8390


def plan_document(front: Front) -> Document:
    """A document without content, ready for the title page."""
    document = docx.Document()
    _drop_preview(document)
    _replace_styles(document)
    _set_language(document)
    _set_page(document)
    _set_furniture(document, front)
    _set_properties(document, front)
    _set_behaviour(document)
    return document


def _drop_preview(document: Document) -> None:
    """The template's picture of an empty page says nothing about this plan."""
    rels = document.part.package.rels
    for key in [key for key, rel in rels.items() if rel.reltype.endswith("/thumbnail")]:
        del rels[key]


def _replace_styles(document: Document) -> None:
    known = {
        style.get(qn("w:styleId")): style for style in document.styles.element.iterchildren(qn("w:style"))
    }
    for style in parse_xml(STYLES.read_bytes()).iterchildren(qn("w:style")):
        old = known.get(style.get(qn("w:styleId")))
        if old is not None:
            document.styles.element.remove(old)
        document.styles.element.append(style)


def _set_language(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGE)


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(3.1)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.8)
    section.header_distance = section.footer_distance = Cm(1.5)
    section.different_first_page_header_footer = True


def _set_furniture(document: Document, front: Front) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].add_run(phrases.running_header(front))
    footer = section.footer.paragraphs[0]
    footer.add_run("pagina ")
    field(footer, "PAGE", "1")
    footer.add_run(" van ")
    field(footer, "NUMPAGES", "1")


def _set_properties(document: Document, front: Front) -> None:
    """The organisation is the author: no person stands in the properties."""
    properties = document.core_properties
    properties.title = one_line(front.title)[:255]
    properties.subject = one_line(front.subtitle)[:255]
    properties.author = properties.last_modified_by = phrases.municipality(front)[:255]
    properties.comments = properties.keywords = ""
    properties.content_status = one_line(front.status)[:255]
    properties.version = one_line(front.version)[:255]
    properties.language = LANGUAGE
    properties.created = properties.modified = datetime.combine(front.plan_date, time(), UTC)


def _set_behaviour(document: Document) -> None:
    """Word fills in the page numbers of the contents when it opens the file, and uses its present layout."""
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    compat.addprevious(element("w:updateFields", val="true"))
    for setting in compat.iterchildren(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
