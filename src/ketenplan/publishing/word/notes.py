"""Footnotes, which python-docx cannot write: the part that holds them, its styles and the marks in the text."""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from ketenplan.publishing.word.elements import element

TEXT_STYLE = "FootnoteText"
MARK_STYLE = "FootnoteReference"
# Word keeps these two numbers for the line above the notes; the first real note is number 1.
_SEPARATORS = {-1: "separator", 0: "continuationSeparator"}


class Footnotes:
    """The footnotes of one document, in the order in which they are added."""

    def __init__(self, document: Document) -> None:
        self._root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        self._count = 0
        for number, kind in _SEPARATORS.items():
            self._root.append(_separator(number, kind))
        name = PackURI("/word/footnotes.xml")
        part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, self._root, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        _announce(document.settings.element)

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Put a footnote with `text` at the end of `paragraph`. A line feed in it is a line break."""
        self._count += 1
        mark = element("w:footnoteReference", id=self._count)
        paragraph._p.append(element("w:r", _mark_style(), mark))
        self._root.append(self._note(text))

    def _note(self, text: str) -> BaseOxmlElement:
        own_mark = element("w:r", _mark_style(), OxmlElement("w:footnoteRef"))
        body = element("w:p", element("w:pPr", element("w:pStyle", val=TEXT_STYLE)), own_mark)
        paragraph = Paragraph(body, None)  # type: ignore[arg-type]  # the part stands apart from the document
        paragraph.add_run(" ")
        paragraph.add_run(text)
        return element("w:footnote", body, id=self._count)


def _separator(number: int, kind: str) -> BaseOxmlElement:
    run = element("w:r", OxmlElement(f"w:{kind}"))
    return element("w:footnote", element("w:p", run), type=kind, id=number)


def _mark_style() -> BaseOxmlElement:
    return element("w:rPr", element("w:rStyle", val=MARK_STYLE))


def _announce(settings: BaseOxmlElement) -> None:
    """Tell the settings which notes are separators; the schema wants this before `w:compat`."""
    listed = element("w:footnotePr", *(element("w:footnote", id=number) for number in _SEPARATORS))
    compat = settings.find(qn("w:compat"))
    if compat is None:
        settings.append(listed)
    else:
        compat.addprevious(listed)
