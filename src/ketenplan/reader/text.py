"""Bytes of a text file to text: UTF-8, UTF-16 with a mark, else Windows-1252."""

import codecs
import re

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_KNOWN = frozenset({"utf-8", "iso8859-1", "cp1252", "iso8859-15", "utf-16", "ascii"})


def decode(data: bytes, *, is_html: bool = False) -> str:
    """All text; bytes without a meaning become U+FFFD. Line ends become newlines."""
    return (
        _decode(data, is_html)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )


def _decode(data: bytes, is_html: bool) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:4_096]) if is_html else None
    if declared:
        try:
            name = codecs.lookup(declared.group(1).decode("ascii")).name
        except LookupError:
            name = ""
        if name == "iso8859-15":
            return data.decode(name, "replace")
    if _damaged_utf8(data):
        return data.decode("utf-8", "replace")
    return data.decode("cp1252", "replace")


def _damaged_utf8(data: bytes) -> bool:
    """Whether a file is UTF-8 with a few broken bytes, rather than a one-byte code page."""
    sample = data[:1_000_000].decode("utf-8", "replace")
    good = sum(1 for char in sample if "\x80" <= char != "\ufffd")
    return good > 4 * sample.count("\ufffd")
