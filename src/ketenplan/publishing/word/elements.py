"""Short ways to make the XML elements that python-docx has no function for."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """`element("w:shd", val="clear")` is <w:shd w:val="clear"/>. Attributes get the prefix of the tag."""
    prefix = tag.partition(":")[0]
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"{prefix}:{name}"), str(value))
    made.extend(children)
    return made


def raw_text(run: Run, text: str) -> None:
    """Put `text` in the run as it is: line ends and tabs stay characters and show as a space."""
    holder = OxmlElement("w:t")
    holder.text = text
    holder.set(qn("xml:space"), "preserve")
    run._r.append(holder)


def field(paragraph: Paragraph, instruction: str, result: str) -> None:
    """A field such as PAGE, with what it shows until it is worked out."""
    begin_field(paragraph, instruction)
    paragraph.add_run(result)
    end_field(paragraph)


def begin_field(paragraph: Paragraph, instruction: str) -> None:
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="begin"))
    code = OxmlElement("w:instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    paragraph.add_run()._r.append(code)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="separate"))


def end_field(paragraph: Paragraph) -> None:
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))
