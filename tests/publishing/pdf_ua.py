"""Our own PDF/UA-1 and PDF/A assertions with pikepdf. Passing means "checked with these rules", not "certified"."""

import io
from collections.abc import Iterator

import pikepdf


class Node:
    """One element of the structure tree: its role, attributes and children in reading order."""

    def __init__(self, element: pikepdf.Dictionary, roles: dict[str, str], pdf: pikepdf.Pdf) -> None:
        self.element = element
        self.pdf = pdf  # Keeps the file open as long as the tree is used.
        own = str(element.S)
        self.role = own if own in ("/Title", "/Strong", "/Em") else roles.get(own, own)
        kids = element.get("/K")
        items = [] if kids is None else list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        self.children = [
            Node(kid, roles, pdf) for kid in items if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ]

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, role: str) -> list["Node"]:
        return [node for node in self.walk() if node.role == role]

    def attribute(self, name: str) -> str:
        """The value of an attribute as text, "" when it is not there."""
        owners = self.element.get("/A", pikepdf.Array())
        for owner in owners if isinstance(owners, pikepdf.Array) else [owners]:
            if name in owner:
                return str(owner[name])
        return ""

    @property
    def alt(self) -> str:
        return str(self.element.get("/Alt", ""))


def structure(data: bytes) -> Node:
    """The root of the structure tree (role /Document)."""
    pdf = pikepdf.open(io.BytesIO(data))
    tree = pdf.Root.StructTreeRoot
    roles = {str(key): str(value) for key, value in tree.get("/RoleMap", {}).items()}
    kids = tree.K
    return Node(kids[0] if isinstance(kids, pikepdf.Array) else kids, roles, pdf)


def problems(data: bytes) -> list[str]:
    """What is wrong with the PDF, one English sentence each; empty when every rule holds."""
    pdf = pikepdf.open(io.BytesIO(data))
    if "/StructTreeRoot" not in pdf.Root:
        return ["The file has no tags."]
    root = structure(data)
    return [*_document(pdf), *_metadata(pdf), *_headings(root), *_elements(root), *_pages(pdf)]


def headings(data: bytes) -> list[int]:
    """Heading levels in reading order."""
    return [
        int(node.role[2:])
        for node in structure(data).walk()
        if node.role[1:] in {f"H{n}" for n in range(1, 7)}
    ]


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "The file is not marked as tagged (MarkInfo)."
    if not str(root.get("/Lang", "")).startswith("nl"):
        yield "The language of the document is not Dutch."
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "The window does not show the document title (DisplayDocTitle)."
    if "/OutputIntents" not in root:
        yield "PDF/A needs an output intent."
    if "/Outlines" not in root:
        yield "There are no bookmarks."


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_metadata(update_docinfo=False) as metadata:
        wanted = {"pdfuaid:part": "1", "pdfaid:part": "3", "pdfaid:conformance": "A"}
        for key, value in wanted.items():
            if metadata.get(key) != value:
                yield f"{key} is {metadata.get(key)!r}, not {value!r}."
        if not metadata.get("dc:title"):
            yield "The metadata have no title."


def _headings(root: Node) -> Iterator[str]:
    previous = 0
    for node in root.walk():
        if node.role[1:2] == "H" and node.role[2:].isdigit():
            level = int(node.role[2:])
            if level > previous + 1:
                yield f"A heading of level {level} follows level {previous}."
            previous = level
    if previous == 0:
        yield "There are no headings."


def _elements(root: Node) -> Iterator[str]:
    for table in root.find("/Table"):
        heads = table.find("/TH")
        if not heads or any(not head.attribute("/Scope") for head in heads):
            yield "A table has no header cells with a scope."
        widths = {len(row.find("/TH")) + len(row.find("/TD")) for row in table.find("/TR")}
        if len(widths) != 1:
            yield "The rows of a table differ in length."
    if any(not figure.alt.strip() for figure in root.find("/Figure")):
        yield "A figure has no alternative text."
    if any(not node.find("/Lbl") for node in root.find("/Note")):
        yield "A note has no label."
    if any(not item.find("/LBody") for item in root.find("/LI")):
        yield "A list item has no body."


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        if page.obj.get("/Tabs") != "/S":
            yield f"Page {number} does not follow the structure for the tab order."
        yield from (f"Page {number}: {problem}" for problem in _content(page))
        if any("/StructParent" not in note for note in page.obj.get("/Annots", [])):
            yield f"Page {number} has a link outside the structure."


def _content(page: pikepdf.Page) -> Iterator[str]:
    """Everything painted stands in marked content: a part of the structure, or an artifact."""
    depth = 0
    for _, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth += 1
        elif name == "EMC":
            depth -= 1
        elif name in ("Tj", "TJ", "Do") and depth == 0:
            yield "text or a picture is neither tagged nor an artifact."
            return


def artifact_kinds(data: bytes, page_index: int) -> list[str]:
    """The subtypes (`/Header`, `/Footer`, …) of the artifacts on one page, in drawing order."""
    pdf = pikepdf.open(io.BytesIO(data))
    found = []
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[page_index]):
        if (
            str(operator) == "BDC"
            and str(operands[0]) == "/Artifact"
            and isinstance(operands[1], pikepdf.Dictionary)
        ):
            found.append(str(operands[1].get("/Subtype", "")))
    return found
