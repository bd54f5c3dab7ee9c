"""Pieces of text with their place on the paper, from a PDF, page by page, with PDFium.

PDFium gives the text of a page in drawing order, with a line break where the baseline changes and a mark where a
word was broken. A box is asked only for the first and last character of each word: asking for every character
costs four times as much (measured 2026-11, 500 pages).
"""

import ctypes
import re
from collections.abc import Callable, Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from ketenplan.core.passages.layout import OutlineEntry, PageLayout, Run
from ketenplan.reader import limits
from ketenplan.reader.extract import Source
from ketenplan.reader.faults import UnreadableFile

_LINE = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_WORD = re.compile(r"[^ \t\u00a0]+")
_GAP_EM = 0.7
_BACKWARD_EM = 0.5
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
        self._left, self._right = ctypes.c_double(), ctypes.c_double()
        self._bottom, self._top = ctypes.c_double(), ctypes.c_double()
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
        if len(text) == self._count and "\ufffe" not in text:
            return text
        return "".join(
            chr(pdfium.FPDFText_GetUnicode(self._raw, index) or 0xFFFD) for index in range(self._count)
        )

    def _runs_of_line(self, text: str, start: int, order: int) -> Iterator[Run]:
        words = list(_WORD.finditer(text))
        if not words or self._is_turned(start + words[0].start()):
            return
        first = start + words[0].start()
        size, bold = self._style(first)
        left, baseline = self._start_of(first)
        begin = 0
        for position, (word, following) in enumerate(zip(words, [*words[1:], None], strict=True)):
            right = self._end_of(start + word.end() - 1, text[word.end() - 1])
            if following is not None:
                next_left, next_baseline = self._start_of(start + following.start())
                gap = next_left - right
                if -_BACKWARD_EM * size < gap < _GAP_EM * size:
                    continue
            yield Run(
                text[words[begin].start() : word.end()],
                round(left, 1),
                round(max(right, left), 1),
                round(baseline, 1),
                round(size, 2),
                bold,
                order,
            )
            order += 1
            if following is not None:
                begin, left, baseline = position + 1, next_left, next_baseline
                size, bold = self._style(start + following.start())

    def _style(self, index: int) -> tuple[float, bool]:
        """Size as printed (points), and whether the letter is bold by weight or by the name of its font."""
        size = pdfium.FPDFText_GetFontSize(self._raw, index)
        if pdfium.FPDFText_GetMatrix(self._raw, index, self._matrix):
            size *= (self._matrix.c**2 + self._matrix.d**2) ** 0.5
        bold = pdfium.FPDFText_GetFontWeight(self._raw, index) >= _BOLD_WEIGHT
        if not bold:
            pdfium.FPDFText_GetFontInfo(self._raw, index, self._font, 128, self._flags)
            bold = _BOLD_NAME.search(self._font.value) is not None
        return max(size, 0.1), bold

    def _is_turned(self, index: int) -> bool:
        """Whether text stands at an angle (a stamp, a note in the margin)."""
        angle = pdfium.FPDFText_GetCharAngle(self._raw, index)
        return (
            angle >= 0 and self._upright(0, 0)[2] == 0 and _MAX_TURN < angle % 3.14159 < 3.14159 - _MAX_TURN
        )

    def _box(self, index: int) -> None:
        pdfium.FPDFText_GetCharBox(self._raw, index, self._left, self._right, self._bottom, self._top)

    def _start_of(self, index: int) -> tuple[float, float]:
        """Left edge and baseline of a character."""
        pdfium.FPDFText_GetCharOrigin(self._raw, index, self._left, self._bottom)
        x, y, _ = self._upright(self._left.value, self._bottom.value)
        return x, y

    def _end_of(self, index: int, letter: str) -> float:
        """Right edge of a character; a mark for a broken word has no box, so the letter before it counts."""
        self._box(index - 1 if letter in "\x02\ufffe" else index)
        if self._upright(0, 0)[2] == 0:
            return self._right.value
        corners = (
            self._upright(self._left.value, self._bottom.value)[0],
            self._upright(self._right.value, self._top.value)[0],
        )
        return max(corners)


def _upright(page: pypdfium2.PdfPage) -> Callable[[float, float], tuple[float, float, int]]:
    """A function from a point of the page to the point as printed, and the rotation of the page in degrees."""
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation()
    if rotation == 90:
        return lambda x, y: (y - bottom, right - x, 90)
    if rotation == 180:
        return lambda x, y: (right - x, top - y, 180)
    if rotation == 270:
        return lambda x, y: (top - y, x - left, 270)
    return lambda x, y: (x - left, y - bottom, 0)
