"""Characters as they are stored: NFC, one kind of space, nothing invisible that changes what is read.

Source: docs/methods/reading.md, "Characters". Visible marks: a C0 control becomes its control picture
(U+2400 block), a bidirectional control or a lone surrogate becomes U+FFFD.
"""

import re
import unicodedata

LINE_END_HYPHENS = "\x02\ufffe"
_VISIBLE_MARK = "\ufffd"
_REMOVED = "\u00ad\u200b\u200c\u2060\ufeff"
_BIDI = "\u061c\u200e\u200f" + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0a8\uf06e\uf071"
_LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", "ff fi fl ffi ffl st st".split(), strict=True)
)
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_WHITE = dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")
_TABLE: dict[int, str | None] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), _VISIBLE_MARK),
    **_WHITE,
    **dict.fromkeys(map(ord, _REMOVED), None),
    **dict.fromkeys(map(ord, _BIDI), _VISIBLE_MARK),
    **dict.fromkeys(map(ord, _BULLETS), "•"),
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_STRANGE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1b\x80-\x9f]")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_VOWEL = re.compile("[aeiouy]")
_SAMPLE = 5_000
_JOINER = re.compile(r"(?<=\w)\u200d|\u200d(?=\w)")


def clean(text: str) -> str:
    """`text` as one line of stored text: NFC, single spaces, no outer space, no invisible characters."""
    if not text.isprintable():
        text = _JOINER.sub("", _SURROGATE.sub(_VISIBLE_MARK, text)).translate(_TABLE)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _LIGATURE.sub(_spelled_out, text))
    return " ".join(text.split())


def _spelled_out(match: re.Match[str]) -> str:
    return _LIGATURES[match.group()]


def is_garbled(text: str) -> bool:
    """Whether a text layer cannot be read: many unmapped characters, or words without vowels.

    Broken fonts give U+FFFD and private-use characters, or letters shifted to others. Short texts are never
    called garbled: below 40 letters there is too little to go on.
    """
    sample = text[:_SAMPLE]
    strange = len(_STRANGE.findall(sample))
    if strange > 10 and strange > 0.2 * len(sample.replace(" ", "")):
        return True
    if sum(map(sample.count, "aeiou")) > 0.2 * len(sample):
        return False
    words = _LONG_WORD.findall(unicodedata.normalize("NFD", sample.lower()))
    voiced = sum(1 for word in words if _VOWEL.search(word))
    return len(words) >= 10 and sum(map(len, words)) >= 40 and voiced < 0.5 * len(words)
