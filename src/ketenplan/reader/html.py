"""HTML to blocks with selectolax: headings, paragraphs, list items and table rows, without the frame of the
site."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ketenplan.core.passages.characters import clean
from ketenplan.core.passages.layout import Block, BlockKind
from ketenplan.reader import limits

_DROPPED = (
    "script, style, nav, footer, aside, noscript, template, form, iframe, object, svg, math, head, button, "
    "select, textarea, [hidden], [aria-hidden=true], [role=navigation], [role=banner], [role=contentinfo]"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset(
    """
    address article blockquote body center dd details dialog div dl dt fieldset figcaption figure header
    hgroup hr html li main ol p pre section summary table tbody td tfoot th thead tr ul br
    """.split()
)


def html_blocks(text: str) -> tuple[str, list[Block]]:
    """Title of the page ("" when there is none) and its blocks."""
    tree = LexborHTMLParser(text)
    title_node = tree.css_first("title")
    title = clean(title_node.text()) if title_node else ""
    for node in tree.css(_DROPPED):
        node.decompose()
    for node in tree.css("header"):
        if node.css_first("h1") is None:
            node.decompose()
    root = tree.body or tree.root
    return title, list(_Walker().walk(root)) if root is not None else []


class _Walker:
    """Collects inline text until a block element begins or ends."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._kind = BlockKind.TEXT
        self._sign = ""

    def walk(self, node: LexborNode) -> Iterator[Block]:
        """Blocks of a node, in order."""
        yield from self._children(node, 0)
        yield from self._flush()

    def _children(self, node: LexborNode, depth: int) -> Iterator[Block]:
        if depth > 4 * limits.MAX_DEPTH:
            self._waiting.append(node.text(deep=True))
            return
        child = node.child
        while child is not None:
            yield from self._node(child, depth)
            child = child.next

    def _node(self, node: LexborNode, depth: int) -> Iterator[Block]:
        tag = node.tag or ""
        if tag == "-text":
            self._waiting.append(node.text(deep=False) or "")
        elif tag.startswith(("-", "!", "_")):
            return
        elif tag in _HEADINGS:
            yield from self._flush()
            yield Block(BlockKind.HEADING, clean(node.text(deep=True, separator=" ")), int(tag[1]))
        elif tag == "tr" and node.css_first("table") is None:
            yield from self._flush()
            yield from _row(node)
        elif tag == "li":
            yield from self._flush()
            self._kind, self._sign = BlockKind.ITEM, "• "
            yield from self._children(node, depth + 1)
            yield from self._flush()
        elif tag in _BLOCKS:
            yield from self._flush()
            yield from self._children(node, depth + 1)
            yield from self._flush()
        else:
            yield from self._children(node, depth + 1)

    def _flush(self) -> Iterator[Block]:
        text = clean("".join(self._waiting))
        self._waiting.clear()
        if text:
            yield Block(self._kind, self._sign + text)
            self._kind, self._sign = BlockKind.TEXT, ""


def _row(node: LexborNode) -> Iterator[Block]:
    cells = (clean(cell.text(deep=True, separator=" ")) for cell in node.css("td, th"))
    text = " | ".join(cell for cell in cells if cell)
    if text:
        yield Block(BlockKind.ROW, text)
