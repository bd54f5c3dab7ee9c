"""Short ways to make OpenDocument elements."""

from odfdo import Element, Note, Paragraph, Span, XmlPart

from ketenplan.publishing.printable import printable


def element(tag: str, *children: Element, text: str = "", **attributes: str) -> Element:
    """`element("text:bookmark", text__name="a")` is <text:bookmark text:name="a"/>: `__` is a colon, `_` a hyphen."""
    made = Element.from_tag(tag)
    for name, value in attributes.items():
        made.set_attribute(name.replace("__", ":").replace("_", "-"), value)
    made.text = text or None
    for child in children:
        made.append(child)
    return made


def find(parent: Element | XmlPart, path: str) -> Element:
    """The first element at `path`. Raises LookupError when the document has none."""
    found = parent.get_element(path)
    if found is None:
        raise LookupError(f"the document has no {path}")
    return found


def run(text: str, style: str | None = None) -> Span:
    """A span; tabs, line ends and runs of spaces become the elements that show them."""
    return Span(text, style=style)


def footnote(text: str, number: int) -> Note:
    """A footnote that the office program numbers; `number` is what it shows until then."""
    body = Paragraph(style="Footnote")
    body.append(run(printable(text)))
    return Note(note_id=f"ftn{number}", citation=str(number), body=body)  # type: ignore[arg-type]  # odfdo takes an Element too
