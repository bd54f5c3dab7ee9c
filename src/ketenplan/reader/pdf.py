"""Pieces of text with their place on the paper, from a PDF, page by page, with PDFium.

PDFium gives the text of a page in drawing order, with a line break where the baseline changes and a mark
where a word was broken. A box is asked only for the first and last character of each word: asking for every
character costs four times as much (measured 2026-11, 500 pages).
"""

import ctypes
import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

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
_MAX_TURN = 0.1
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
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
    """Pages from `first_page` (1-based) to the limit. A page that cannot be parsed comes without text."""
    for index in range(first_page - 1, min(len(document), limits.MAX_PAGES)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield PageLayout(index + 1, 595.0, 842.0)
            continue
        try:
            yield _layout(document, page, index)
        finally:
            page.close()


def _layout(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, index: int) -> PageLayout:
    width, height = page.get_size()
    try:
        text_page = page.get_textpage()
        runs = tuple(_Runs(text_page, page).read())
        text_page.close()
    except pypdfium2.PdfiumError:
        runs = ()
    return PageLayout(index + 1, round(width, 1), round(height, 1), document.get_page_label(index)[:20], runs)


class _Runs:
    """Reads the runs of one page. Holds the C variables, so that they are made once."""

    def __init__(self, text_page: pypdfium2.PdfTextPage, page: pypdfium2.PdfPage) -> None:
        self._raw = text_page.raw
        self._upright = _upright(page)
        self._is_upright = page.get_rotation() == 0
        self._offset = page.get_bbox()[0]
        self._left, self._right = ctypes.c_double(), ctypes.c_double()
        self._bottom, self._top = ctypes.c_double(), ctypes.c_double()
        self._box = tuple(map(ctypes.byref, (self._left, self._right, self._bottom, self._top)))
        self._origin = (self._box[0], self._box[2])
        self._matrix = pdfium.FS_MATRIX()
        self._font = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._count = min(text_page.count_chars(), limits.MAX_PAGE_CHARACTERS)

    def read(self) -> Iterator[Run]:
        """Runs in drawing order."""
        order = 0
        text = self._text()
        for line in _LINE.finditer(text):
            for run in self._runs_of_line(line.group(), line.start(), order):
                yield run
                order += 1

    def _text(self) -> str:
        """One character per PDFium character, so that positions in the text are positions in the page."""
        buffer = (ctypes.c_ushort * (self._count + 1))()
        length = pdfium.FPDFText_GetText(self._raw, 0, self._count, buffer) - 1
        text = bytes(buffer)[: 2 * max(length, 0)].decode("utf-16-le", "surrogatepass")
        if len(text) == self._count:
            return text
        return "".join(
            chr(pdfium.FPDFText_GetUnicode(self._raw, index) or 0xFFFD) for index in range(self._count)
        )

    def _runs_of_line(self, text: str, start: int, order: int) -> Iterator[Run]:
        """The runs of one line: words up to a white space that may separate cells or columns."""
        words = list(_WORD.finditer(text))
        if not words or self._is_turned(start + words[0].start()):
            return
        starts = [self._start_of(start + word.start()) for word in words]
        ends = [self._end_of(start + word.end() - 1, text[word.end() - 1]) for word in words]
        size = self._size(start + words[0].start())
        breaks = _breaks([left for left, _ in starts], ends, size)
        if breaks and not self._is_bold(start + words[0].start()) and _is_stretched(starts, ends, size):
            breaks = []
        for place, (first, after) in enumerate(pairwise([0, *breaks, len(words)])):
            index, last = start + words[first].start(), start + words[after - 1].end() - 1
            (left, baseline), right = starts[first], ends[after - 1]
            yield Run(
                text[words[first].start() : words[after - 1].end()],
                round(left, 1),
                round(max(right, left), 1),
                round(baseline, 1),
                round(self._size(index), 2),
                self._is_bold(index) and (text[last - start] in _HYPHENS or self._is_bold(last)),
                order + place,
            )

    def _size(self, index: int) -> float:
        """The size of a letter as printed, in points."""
        size = float(pdfium.FPDFText_GetFontSize(self._raw, index))
        if pdfium.FPDFText_GetMatrix(self._raw, index, self._matrix):
            size *= (self._matrix.c**2 + self._matrix.d**2) ** 0.5
        return max(size, 0.1)

    def _is_bold(self, index: int) -> bool:
        """Whether a letter is bold, by its weight or by the name of its font."""
        if pdfium.FPDFText_GetFontWeight(self._raw, index) >= _BOLD_WEIGHT:
            return True
        pdfium.FPDFText_GetFontInfo(self._raw, index, self._font, 128, self._flags)
        return _BOLD_NAME.search(self._font.value) is not None

    def _is_turned(self, index: int) -> bool:
        """Whether text stands at an angle (a stamp, a note in the margin)."""
        angle = pdfium.FPDFText_GetCharAngle(self._raw, index)
        return self._is_upright and _MAX_TURN < angle < 2 * math.pi - _MAX_TURN

    def _start_of(self, index: int) -> tuple[float, float]:
        """Left edge and baseline of a character."""
        pdfium.FPDFText_GetCharOrigin(self._raw, index, *self._origin)
        return self._upright(self._left.value, self._bottom.value)

    def _end_of(self, index: int, letter: str) -> float:
        """Right edge of a character; a mark for a broken word has no box, so the letter before it counts."""
        pdfium.FPDFText_GetCharBox(self._raw, index - (letter in _HYPHENS), *self._box)
        if self._is_upright:
            return self._right.value - self._offset
        one, _ = self._upright(self._left.value, self._bottom.value)
        other, _ = self._upright(self._right.value, self._top.value)
        return max(one, other)


def _breaks(lefts: Sequence[float], rights: Sequence[float], size: float) -> list[int]:
    """Positions of the words that begin a new run: after a white space that may separate cells or columns."""
    gaps = (left - right for left, right in zip(lefts[1:], rights[:-1], strict=True))
    return [place for place, gap in enumerate(gaps, 1) if not -_BACKWARD_EM * size < gap < _GAP_EM * size]


def _is_stretched(starts: Sequence[tuple[float, float]], rights: Sequence[float], size: float) -> bool:
    """Whether a line is justified text with wide spaces: they are equally wide, which those between cells are not.

    (The head of a table can look the same, but is bold.)
    """
    gaps = [left - right for (left, _), right in zip(starts[1:], rights[:-1], strict=True)]
    narrow, wide = min(gaps), max(gaps)
    return len(gaps) > 1 and 0 < narrow and wide < min(_MAX_UNEVEN * narrow + 1, _MAX_STRETCH_EM * size)


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
