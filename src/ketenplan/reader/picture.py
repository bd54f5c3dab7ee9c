"""A page of a PDF as a PNG, with a passage marked: yellow behind the letters, and a dark line around each line."""

import ctypes
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from ketenplan.core.passages.places import Stretch, place_of
from ketenplan.reader import limits
from ketenplan.reader.extract import Picture, PictureWish
from ketenplan.reader.faults import UnreadableFile
from ketenplan.reader.pdf import text_layer

RENDERER = "1"
"""Raise this when pictures come out differently, so that no old one is shown."""
_MAX_RECTANGLES = 500
_PADDING_EM = 0.12
"""Room around the letters, in their height."""
_SAME_LINE = 0.5
_MIN_HEIGHT = 0.6
"""Of the usual height of a line of the passage."""
_BLUE, _PIXEL = 0, 4
_YELLOW = bytes(min(level, 96 + level // 8) for level in range(256))
"""What becomes of the blue in a pixel: white turns yellow, black stays black."""
_DARK = bytes((0x30, 0x30, 0x30, 0xFF))

type _Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom not included."""


def draw(document: pypdfium2.PdfDocument, wish: PictureWish) -> Picture:
    """The page. Raises UnreadableFile when the document has no such page or it cannot be drawn."""
    try:
        page = document[wish.page - 1] if 0 < wish.page <= len(document) else None
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile("DAMAGED") from error
    if page is None:
        raise UnreadableFile("DAMAGED")
    width, height = page.get_size()
    scale = min(wish.width / max(width, 1.0), (limits.MAX_PICTURE_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, force_bitmap_format=pdfium.FPDFBitmap_BGRx)
    boxes = [] if wish.start >= wish.end else list(_boxes(page, wish, bitmap.width, bitmap.height))
    pixels = bytearray(bitmap.buffer)
    for box in boxes:
        _mark(pixels, bitmap.stride, box)
    return Picture(bitmap.width, bitmap.height, bool(boxes), _png(pixels, bitmap.stride, bitmap.width))


def _boxes(page: pypdfium2.PdfPage, wish: PictureWish, width: int, height: int) -> Iterator[_Box]:
    """Where the passage stands in the picture, one box a line; nothing when it is not found for certain."""
    with suppress(pypdfium2.PdfiumError):
        text_page = page.get_textpage()
        count = min(text_page.count_chars(), limits.MAX_PAGE_CHARACTERS)
        layer = text_layer(text_page.raw, count)
        found = [
            _on_picture(page, rectangle, width, height)
            for stretch in place_of(wish.stored, wish.start, wish.end, layer)
            for rectangle in _rectangles(text_page, stretch)
        ]
        yield from _lines(found[:_MAX_RECTANGLES], width, height)


def _rectangles(text_page: pypdfium2.PdfTextPage, stretch: Stretch) -> Iterator[tuple[float, ...]]:
    """Left, top, right, bottom of each line of a stretch, in points of the page."""
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    for index in range(pdfium.FPDFText_CountRects(text_page.raw, stretch.start, stretch.end - stretch.start)):
        pdfium.FPDFText_GetRect(text_page.raw, index, left, top, right, bottom)
        yield left.value, top.value, right.value, bottom.value


def _on_picture(page: pypdfium2.PdfPage, place: tuple[float, ...], width: int, height: int) -> _Box:
    """A rectangle of the page as pixels, whichever way the page is turned."""
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for across, up in (place[:2], place[2:]):
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, across, up, x, y)
        corners.append((x.value, y.value))
    (one_x, one_y), (other_x, other_y) = corners
    return min(one_x, other_x), min(one_y, other_y), max(one_x, other_x), max(one_y, other_y)


def _lines(boxes: list[_Box], width: int, height: int) -> Iterator[_Box]:
    """Boxes of one line as one, with room around them, within the picture."""
    lines: list[_Box] = []
    for box in boxes:
        if lines and _is_same_line(lines[-1], box):
            last = lines[-1]
            lines[-1] = (
                min(last[0], box[0]),
                min(last[1], box[1]),
                max(last[2], box[2]),
                max(last[3], box[3]),
            )
        else:
            lines.append(box)
    usual = median([bottom - top for _, top, _, bottom in lines]) if lines else 0
    for left, top, right, bottom in lines:
        if bottom - top < _MIN_HEIGHT * usual:
            continue  # a bullet or a stroke between two lines
        room = round(_PADDING_EM * (bottom - top)) + 1
        box = (max(left - room, 0), max(top - room, 0), min(right + room, width), min(bottom + room, height))
        if box[0] < box[2] and box[1] < box[3]:
            yield box


def _is_same_line(one: _Box, other: _Box) -> bool:
    """Whether two boxes stand side by side, close enough to be words of one line."""
    high = min(one[3] - one[1], other[3] - other[1])
    shared = min(one[3], other[3]) - max(one[1], other[1])
    apart = max(one[0], other[0]) - min(one[2], other[2])
    return shared > _SAME_LINE * high and apart < 2 * max(high, 1)


def _mark(pixels: bytearray, stride: int, box: _Box) -> None:
    left, top, right, bottom = box
    for row in range(top, bottom):
        start, stop = row * stride + left * _PIXEL, row * stride + right * _PIXEL
        if row in (top, bottom - 1):
            pixels[start:stop] = _DARK * (right - left)
            continue
        blue = slice(start + _BLUE, stop, _PIXEL)
        pixels[blue] = pixels[blue].translate(_YELLOW)
        pixels[start : start + _PIXEL] = _DARK
        pixels[stop - _PIXEL : stop] = _DARK


def _png(pixels: bytearray, stride: int, width: int) -> bytes:
    """The picture as PNG (ISO/IEC 15948): 8-bit red, green, blue; no filter."""
    height = len(pixels) // stride
    rows = bytearray()
    for row in range(height):
        line = pixels[row * stride : row * stride + width * _PIXEL]
        colours = bytearray(3 * width)
        colours[0::3], colours[1::3], colours[2::3] = line[2::_PIXEL], line[1::_PIXEL], line[0::_PIXEL]
        rows += b"\0" + colours
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
