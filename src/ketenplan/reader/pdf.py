"""Pieces of text with their place on the paper, from a PDF, page by page, with PDFium.

PDFium gives the text of a page in drawing order, with a line break where the baseline changes and a mark
where a word was broken. A box is asked only for the first and last character of each word: asking for every
character costs four times as much (measured 2026-11, 500 pages).
"""

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from ketenplan.core.passages.layout import OutlineEntry, PageLayout, Run
from ketenplan.reader import limits
from ketenplan.reader.extract import Source
from ketenplan.reader.faults import UnreadableFile

_LINE = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_HYPHENS = "\x02\ufffe"
_WORD = re.compile(r"[^ \t\u00a0]+")
_GAP_EM = 0.7
_BACKWARD_EM = 0.5
_MAX_STRETCH_EM = 7.0
_MAX_UNEVEN = 1.35
_USUAL_WIDTH = 0.62
"""In em: letters of a text font are about half as wide as they are high."""
_MAX_SLOPE = 0.1
_FONT_NAME = 128
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_NOTE_MARK = re.compile(r"^\d{1,3}(?=[^\W\d_])|(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;:)]))\d{1,3}(?![\w-])")
_RAISED = 0.15
_DIGIT = re.compile(r"\d")
_NO_TITLE = re.compile(
    r"^(?:untitled.*|naamloos.*|\(.*\)|microsoft word - .*|.*\.(?:docx?|odt|pdf|indd|pptx?|xlsx?))$",
    re.IGNORECASE,
)


def open_pdf(path: str) -> pypdfium2.PdfDocument:
    """The document. Raises UnreadableFile when it is protected or damaged."""
    try:
        document = pypdfium2.PdfDocument(path)
        if len(document) == 0:
            raise UnreadableFile("DAMAGED")
    except pypdfium2.PdfiumError as error:
        protected = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error)
        raise UnreadableFile("PROTECTED" if protected else "DAMAGED") from error
    return document


def source_of(document: pypdfium2.PdfDocument) -> Source:
    """Title, number of pages and bookmarks."""
    try:
        title = " ".join(document.get_metadata_value("Title").split())
    except pypdfium2.PdfiumError:
        title = ""
    return Source(
        "pdf", "" if _NO_TITLE.match(title) else title[:500], len(document), tuple(_outline(document))
    )


def _outline(document: pypdfium2.PdfDocument) -> Iterator[OutlineEntry]:
    try:
        for count, bookmark in enumerate(document.get_toc(max_depth=limits.MAX_OUTLINE_DEPTH)):
            if count >= limits.MAX_OUTLINE_ENTRIES:
                return
            target = bookmark.get_dest()
            index = target.get_index() if target else None
            yield OutlineEntry(
                bookmark.get_title()[:500], bookmark.level + 1, 0 if index is None else index + 1
            )
    except (pypdfium2.PdfiumError, RecursionError):
        return


def page_layouts(document: pypdfium2.PdfDocument, first_page: int = 1) -> Iterator[PageLayout]:
    """Pages from `first_page` (1-based) to the limit. A page that cannot be parsed comes without text.

    Raises UnreadableFile when no page can be parsed.
    """
    parsed = first_page > 1
    for index in range(first_page - 1, min(len(document), limits.MAX_PAGES)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield PageLayout(index + 1, 595.0, 842.0)
            continue
        parsed = True
        try:
            yield _layout(document, page, index)
        finally:
            page.close()
    if not parsed:
        raise UnreadableFile("DAMAGED")


def _layout(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, index: int) -> PageLayout:
    width, height = page.get_size()
    try:
        text_page = page.get_textpage()
        runs = tuple(islice(_Runs(text_page, page).read(), limits.MAX_PAGE_RUNS))
        text_page.close()
    except pypdfium2.PdfiumError:
        runs = ()
    return PageLayout(index + 1, round(width, 1), round(height, 1), document.get_page_label(index)[:20], runs)


def text_layer(raw: pdfium.FPDF_TEXTPAGE, count: int) -> str:
    """One character per PDFium character, so that positions in the text are positions in the page."""
    buffer = (ctypes.c_ushort * (count + 1))()
    length = pdfium.FPDFText_GetText(raw, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * max(length, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    return "".join(chr(pdfium.FPDFText_GetUnicode(raw, index) or 0xFFFD) for index in range(count))


@dataclass(frozen=True, slots=True)
class _Look:
    """How a letter is set: size and baseline as printed, in points."""

    size: float
    bold: bool
    baseline: float


class _Runs:
    """Reads the runs of one page. Holds the C variables, so that they are made once."""

    def __init__(self, text_page: pypdfium2.PdfTextPage, page: pypdfium2.PdfPage) -> None:
        self._raw = text_page.raw
        self._upright = _upright(page)
        self._is_upright = page.get_rotation() == 0
        self._offset, self._floor = page.get_bbox()[:2]
        self._left, self._right = ctypes.c_double(), ctypes.c_double()
        self._bottom, self._top = ctypes.c_double(), ctypes.c_double()
        self._box = tuple(map(ctypes.byref, (self._left, self._right, self._bottom, self._top)))
        self._matrix = pdfium.FS_MATRIX()
        self._font = ctypes.create_string_buffer(_FONT_NAME)
        self._bold_fonts: dict[bytes, bool] = {}
        self._flags = ctypes.c_int()
        self._count = min(text_page.count_chars(), limits.MAX_PAGE_CHARACTERS)

    def read(self) -> Iterator[Run]:
        """Runs in drawing order."""
        order = 0
        text = text_layer(self._raw, self._count)
        for line in _LINE.finditer(text):
            for run in self._runs_of_line(line.group(), line.start(), order):
                yield run
                order += 1

    def _runs_of_line(self, text: str, start: int, order: int) -> Iterator[Run]:
        """The runs of one line: words up to a white space that may separate cells or columns."""
        words = [word.span() for word in _WORD.finditer(text)]
        look = self._look(start + words[0][0]) if words else None
        if look is None:
            return
        whole = self._whole_line(start, len(text), look.size)
        if whole:
            words = [(words[0][0], words[-1][1])]
        lefts, rights = whole or self._edges(text, words, start)
        breaks = _breaks(lefts, rights, look.size)
        if breaks and not look.bold and _is_stretched(lefts, rights, look.size):
            breaks = []
        for place, (first, after) in enumerate(pairwise([0, *breaks, len(words)])):
            begin, end = words[first][0], words[after - 1][1]
            if first:
                look = self._look(start + begin) or look
            yield Run(
                self._without_marks(text[begin:end], start + begin, look),
                round(lefts[first], 1),
                round(max(rights[after - 1], lefts[first]), 1),
                round(look.baseline, 1),
                round(look.size, 2),
                look.bold and self._is_bold(start + end - 1 - (text[end - 1] in _HYPHENS)),
                order + place,
            )

    def _look(self, index: int) -> _Look | None:
        """How a letter is set; None for text at an angle (a stamp, a note in the margin)."""
        matrix = self._matrix
        size = pdfium.FPDFText_GetFontSize(self._raw, index)
        if not pdfium.FPDFText_GetMatrix(self._raw, index, matrix):
            return _Look(max(size, 0.1), self._is_bold(index), self._origin_of(index)[1])
        if self._is_upright and abs(matrix.b) > _MAX_SLOPE * abs(matrix.a):
            return None
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
        return _Look(max(size, 0.1), self._is_bold(index), self._origin_of(index)[1])

    def _whole_line(self, start: int, length: int, size: float) -> tuple[list[float], list[float]] | None:
        """The edges of a line that was set in one go, so that no cell or column can end within it; else None.

        A line that is wide for its letters is looked at word by word all the same.
        """
        if not self._is_upright or pdfium.FPDFText_CountRects(self._raw, start, length) != 1:
            return None
        left_ref, right_ref, bottom_ref, top_ref = self._box
        pdfium.FPDFText_GetRect(self._raw, 0, left_ref, top_ref, right_ref, bottom_ref)
        left, right = self._left.value - self._offset, self._right.value - self._offset
        return ([left], [right]) if right - left < _USUAL_WIDTH * size * (length + 1) else None

    def _edges(self, text: str, words: list[tuple[int, int]], start: int) -> tuple[list[float], list[float]]:
        """Left and right edges of words. The mark for a broken word has no box: the letter before it
        counts."""
        if not self._is_upright:
            lefts = [self._origin_of(start + begin)[0] for begin, _ in words]
            return lefts, [
                self._turned_end(start + end - 1 - (text[end - 1] in _HYPHENS)) for _, end in words
            ]
        origin, box, raw, offset = (
            pdfium.FPDFText_GetCharOrigin,
            pdfium.FPDFText_GetCharBox,
            self._raw,
            self._offset,
        )
        left_ref, right_ref, bottom_ref, top_ref = self._box
        left, right = self._left, self._right
        lefts, rights = [], []
        for begin, end in words:
            origin(raw, start + begin, left_ref, bottom_ref)
            lefts.append(left.value - offset)
            box(raw, start + end - 1 - (text[end - 1] in _HYPHENS), left_ref, right_ref, bottom_ref, top_ref)
            rights.append(right.value - offset)
        return lefts, rights

    def _without_marks(self, text: str, start: int, look: _Look) -> str:
        """Text without the small raised numbers of footnotes; before a note itself the number stands apart."""
        marks = [mark.span() for mark in _NOTE_MARK.finditer(text)] if _DIGIT.search(text) else []
        for begin, end in reversed(marks):
            if self._is_raised(start + begin, look):
                text = text[:begin] + (text[begin:end] + " " if begin == 0 else "") + text[end:]
        return text

    def _is_raised(self, index: int, look: _Look) -> bool:
        """Whether a figure stands clear of the baseline, as the number of a footnote does."""
        pdfium.FPDFText_GetCharBox(self._raw, index, *self._box)
        return self._is_upright and self._bottom.value - self._floor - look.baseline > _RAISED * look.size

    def _is_bold(self, index: int) -> bool:
        """Whether a letter is bold, by its weight or by the name of its font. Looked up once per font."""
        pdfium.FPDFText_GetFontInfo(self._raw, index, self._font, _FONT_NAME, self._flags)
        name = self._font.value
        if name not in self._bold_fonts:
            weight = pdfium.FPDFText_GetFontWeight(self._raw, index)
            self._bold_fonts[name] = weight >= _BOLD_WEIGHT or _BOLD_NAME.search(name) is not None
        return self._bold_fonts[name]

    def _origin_of(self, index: int) -> tuple[float, float]:
        """Left edge and baseline of a character."""
        pdfium.FPDFText_GetCharOrigin(self._raw, index, self._box[0], self._box[2])
        return self._upright(self._left.value, self._bottom.value)

    def _turned_end(self, index: int) -> float:
        """Right edge of a character on a page that is turned."""
        pdfium.FPDFText_GetCharBox(self._raw, index, *self._box)
        one, _ = self._upright(self._left.value, self._bottom.value)
        other, _ = self._upright(self._right.value, self._top.value)
        return max(one, other)


def _breaks(lefts: Sequence[float], rights: Sequence[float], size: float) -> list[int]:
    """Positions of the words that begin a new run: after a white space that may separate cells or columns."""
    gaps = (left - right for left, right in zip(lefts[1:], rights[:-1], strict=True))
    return [place for place, gap in enumerate(gaps, 1) if not -_BACKWARD_EM * size < gap < _GAP_EM * size]


def _is_stretched(lefts: Sequence[float], rights: Sequence[float], size: float) -> bool:
    """Whether a line is justified text with wide spaces: they are equally wide, which those between cells
    are not.

    (The head of a table can look the same, but is bold.)
    """
    gaps = [left - right for left, right in zip(lefts[1:], rights[:-1], strict=True)]
    narrow, wide = min(gaps), max(gaps)
    return len(gaps) > 1 and narrow > 0 and wide < min(_MAX_UNEVEN * narrow + 1, _MAX_STRETCH_EM * size)


def _upright(page: pypdfium2.PdfPage) -> Callable[[float, float], tuple[float, float]]:
    """A function from a point of the page to the point as printed, for a page that may be turned."""
    left, bottom, right, top = page.get_bbox()
    match page.get_rotation():
        case 90:
            return lambda x, y: (y - bottom, right - x)
        case 180:
            return lambda x, y: (right - x, top - y)
        case 270:
            return lambda x, y: (top - y, x - left)
    return lambda x, y: (x - left, y - bottom)
