"""Makes the hostile and awkward files that the reader must survive: `python -m tests.reader.corpus FOLDER`.

Nothing of this is stored in the repository: every file is made anew, so that it is clear what is wrong with it.
"""

import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
from odfdo import Document, Element, Header, Paragraph

SENTENCE = "De gemeente wil dat kinderen veilig naar school gaan."
CANARY = "canary-6f1c"

Maker = Callable[[], bytes]
HOSTILE: dict[str, tuple[str, Maker]] = {}
"""File name -> (expected code, maker)."""


def hostile(name: str, code: str) -> Callable[[Maker], Maker]:
    """Register the maker of a file that must be refused with `code`."""

    def register(maker: Maker) -> Maker:
        HOSTILE[name] = (code, maker)
        return maker

    return register


def pdf_with_text(lines: list[str], pages: int = 1) -> bytes:
    """A small PDF in Helvetica; every page has the same lines."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 11 Tf 14 TL 72 720 Td {shown} ET".encode("latin-1")
    return pdf_of([content] * pages)


def pdf_of(contents: list[bytes]) -> bytes:
    """A PDF with one page per stream of drawing instructions; font F1 is Helvetica."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for content in contents:
        page = document.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(content)
    return _saved(document)


def _saved(document: pikepdf.Pdf, **options: object) -> bytes:
    target = io.BytesIO()
    document.save(target, **options)
    return target.getvalue()


def docx_with(*paragraphs: str) -> bytes:
    """A Word document with plain paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def odt_with(*paragraphs: str) -> bytes:
    """An ODT with one heading and plain paragraphs."""
    document = Document("text")
    document.body.clear()
    document.body.append(Header(1, "Veilig opgroeien"))
    for paragraph in paragraphs:
        document.body.append(Paragraph(paragraph))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def with_member(archive: bytes, name: str, content: bytes, *, replace: bool = False) -> bytes:
    """An archive with one member added or replaced."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            if not (replace and member.filename == name):
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return target.getvalue()


def member_of(archive: bytes, name: str) -> bytes:
    """The content of one member."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read(name)


# --- size and type ---------------------------------------------------------------------------------------------


@hostile("leeg.pdf", "EMPTY")
def _empty() -> bytes:
    return b""


@hostile("een-byte.pdf", "TYPE_MISMATCH")
def _one_byte() -> bytes:
    return b"x"


@hostile("te-groot.pdf", "TOO_LARGE")
def _too_large() -> bytes:
    return b"%PDF-1.7\n" + bytes(50 * 1024 * 1024)


@hostile("liegt.pdf", "TYPE_MISMATCH")
def _docx_named_pdf() -> bytes:
    return docx_with(SENTENCE)


@hostile("liegt.docx", "TYPE_MISMATCH")
def _pdf_named_docx() -> bytes:
    return pdf_with_text([SENTENCE])


@hostile("plaatje.txt", "TYPE_MISMATCH")
def _picture_named_text() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 1, 1, 8, 2, 0, 0, 0) + bytes(200)


@hostile("zonder-extensie", "NO_EXTENSION")
def _no_extension() -> bytes:
    return pdf_with_text([SENTENCE])


@hostile("tabel.xlsx", "UNKNOWN_TYPE")
def _unknown() -> bytes:
    return b"geen rekenblad"


@hostile("oud.doc", "OLD_WORD")
def _old_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)


# --- archives --------------------------------------------------------------------------------------------------


@hostile("bom-plat.docx", "ZIP_BOMB")
def _flat_bomb() -> bytes:
    return with_member(docx_with(SENTENCE), "word/media/vol.xml", bytes(60 * 1024 * 1024))


@hostile("bom-leden.docx", "ZIP_BOMB")
def _many_members() -> bytes:
    """100,000 entries in the directory, without their content: refused before any is looked at."""
    name = b"word/media/a.xml"
    entry = struct.pack(
        "<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0
    )
    directory = (entry + name) * 100_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(directory), 4, 0)
    return b"PK\x03\x04" + directory + end


@hostile("bom-overlap.docx", "ZIP_BOMB")
def _overlap() -> bytes:
    """Two entries of the directory that share the bytes of one member (after Fifield)."""
    archive = docx_with(SENTENCE)
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        start, first = opened.start_dir, opened.infolist()[0]
    end = len(archive) - 22
    length = 46 + len(first.filename.encode()) + len(first.extra) + len(first.comment)
    directory = archive[start:end]
    directory += directory[:length]
    count = struct.unpack_from("<H", archive, end + 10)[0] + 1
    closing = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return archive[:start] + directory + closing


@hostile("bom-liegt.docx", "DAMAGED")
def _lying_sizes() -> bytes:
    """The directory says 1,000 bytes, the member inflates to 40 MB."""
    archive = bytearray(
        with_member(docx_with(SENTENCE), "word/document.xml", b"<a>" * 13_000_000, replace=True)
    )
    place = archive.rfind(b"word/document.xml") - 46
    struct.pack_into("<L", archive, place + 24, 1_000)
    return bytes(archive)


@hostile("bom-genest.docx", "TYPE_MISMATCH")
def _nested_bomb() -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nul", bytes(9 * 1024 * 1024))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        for number in range(50):
            archive.writestr(f"deel{number}.zip", inner.getvalue())
    return outer.getvalue()


@hostile("buiten.docx", "UNSAFE_PARTS")
def _zip_slip() -> bytes:
    return with_member(docx_with(SENTENCE), "../../buiten.txt", b"x")


@hostile("koppeling.odt", "UNSAFE_PARTS")
def _symlink() -> bytes:
    target = io.BytesIO(odt_with(SENTENCE))
    with zipfile.ZipFile(target, "a") as archive:
        link = zipfile.ZipInfo("Pictures/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    return target.getvalue()


@hostile("afgebroken.docx", "DAMAGED")
def _cut_docx() -> bytes:
    return docx_with(SENTENCE)[:2_000]


# --- protected -------------------------------------------------------------------------------------------------


@hostile("wachtwoord.pdf", "PROTECTED")
def _encrypted_pdf() -> bytes:
    document = pikepdf.open(io.BytesIO(pdf_with_text([SENTENCE])))
    return _saved(document, encryption=pikepdf.Encryption(owner="eigenaar", user="lezer", R=6))


@hostile("wachtwoord.docx", "PROTECTED")
def _encrypted_docx() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )


@hostile("wachtwoord.odt", "PROTECTED")
def _encrypted_odt() -> bytes:
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    return with_member(odt_with(SENTENCE), "META-INF/manifest.xml", manifest.encode(), replace=True)


# --- XML -------------------------------------------------------------------------------------------------------

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _document_xml(prolog: str, text: str) -> bytes:
    body = f"<w:document {_WORD}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    return f'<?xml version="1.0"?>{prolog}{body}'.encode()


@hostile("extern.docx", "UNSAFE_PARTS")
def _external_entity() -> bytes:
    prolog = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    return with_member(docx_with("x"), "word/document.xml", _document_xml(prolog, "&x;"), replace=True)


@hostile("lachen.docx", "UNSAFE_PARTS")
def _billion_laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    prolog = f'<!DOCTYPE w [<!ENTITY l0 "ha">{levels}]>'
    return with_member(docx_with("x"), "word/document.xml", _document_xml(prolog, "&l9;"), replace=True)


@hostile("utf16-dtd.docx", "UNSAFE_PARTS")
def _utf16_entity() -> bytes:
    text = (
        _document_xml('<!DOCTYPE w [<!ENTITY x "y">]>', "&x;")
        .decode()
        .replace("?>", ' encoding="UTF-16"?>', 1)
    )
    return with_member(docx_with("x"), "word/document.xml", text.encode("utf-16"), replace=True)


@hostile("dtd.odt", "UNSAFE_PARTS")
def _odt_entity() -> bytes:
    archive = odt_with(SENTENCE)
    content = member_of(archive, "content.xml")
    start = content.find(b"?>") + 2
    changed = content[:start] + b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + content[start:]
    return with_member(archive, "content.xml", changed, replace=True)


@hostile("macro.docx", "MACROS")
def _macro() -> bytes:
    return with_member(docx_with(SENTENCE), "word/vbaProject.bin", b"\0" * 100)


@hostile("geen-xml.docx", "DAMAGED")
def _no_xml() -> bytes:
    return with_member(docx_with(SENTENCE), "word/document.xml", b"geen xml", replace=True)


# --- PDF -------------------------------------------------------------------------------------------------------


@hostile("scan.pdf", "NO_TEXT")
def _picture_only() -> bytes:
    document = pikepdf.new()
    for _ in range(3):
        page = document.add_blank_page(page_size=(595, 842))
        picture = document.make_stream(zlib.compress(bytes(100 * 100)))
        picture.update(
            pikepdf.Dictionary(
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=100,
                Height=100,
                ColorSpace=pikepdf.Name.DeviceGray,
                BitsPerComponent=8,
                Filter=pikepdf.Name.FlateDecode,
            )
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
        page.Contents = document.make_stream(b"q 500 0 0 700 40 60 cm /Im Do Q")
    return _saved(document)


@hostile("onleesbaar.pdf", "GARBLED")
def _garbled() -> bytes:
    """A text layer with the letters shifted, as a broken font gives."""
    shifted = "".join(chr(33 + (ord(char) * 7) % 60) if char.isalpha() else char for char in SENTENCE)
    consonants = (
        shifted.translate({ord(vowel): "x" for vowel in "aeiouyAEIOUY"}).replace("(", "").replace(")", "")
    )
    return pdf_with_text([consonants.replace("\\", "z")] * 12)


@hostile("afgebroken.pdf", "DAMAGED")
def _cut_pdf() -> bytes:
    return pdf_with_text([SENTENCE])[:60]


@hostile("rondje.pdf", "DAMAGED")
def _circular_pages() -> bytes:
    """A page tree that contains itself, and a cross-reference table that points back to itself."""
    parts = [b"%PDF-1.4\n"]
    parts.append(b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n")
    parts.append(b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n")
    start = sum(map(len, parts))
    offsets = [len(parts[0]), len(parts[0]) + len(parts[1])]
    table = b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size 3/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF" % (start, start)
    return b"".join(parts) + table + trailer


def many_pages(count: int) -> bytes:
    """A PDF of `count` small pages."""
    return pdf_with_text([SENTENCE], count)


def huge_page() -> bytes:
    """One page of 200 by 200 metres."""
    document = pikepdf.open(io.BytesIO(pdf_with_text([SENTENCE])))
    document.pages[0].MediaBox = pikepdf.Array([0, 0, 566_929, 566_929])
    return _saved(document)


def looping_outline() -> bytes:
    """Bookmarks that point to each other, 200 levels deep and round again."""
    document = pikepdf.open(io.BytesIO(pdf_with_text([SENTENCE])))
    items = [document.make_indirect(pikepdf.Dictionary(Title=pikepdf.String(f"Kop {n}"))) for n in range(200)]
    for item, following in zip(items, [*items[1:], items[0]], strict=True):
        item.First = item.Last = item.Next = following
    document.Root.Outlines = document.make_indirect(
        pikepdf.Dictionary(First=items[0], Last=items[-1], Count=200)
    )
    return _saved(document)


def large_stream() -> bytes:
    """A page whose drawing instructions inflate to 100 MB."""
    document = pikepdf.open(io.BytesIO(pdf_with_text([SENTENCE])))
    content = document.pages[0].Contents.read_bytes() + b"\n" + b"0 0 m 1 1 l S\n" * 7_500_000
    document.pages[0].Contents = document.make_stream(content)
    return _saved(document, compress_streams=True)


def docx_with_strange_parts() -> bytes:
    """External relations, an embedded object and an altChunk: all are left alone, the text is read."""
    relation = (
        '<Relationship Id="rId900" TargetMode="External" Target="http://127.0.0.1:9/sjabloon.dotx" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
        "</Relationships>"
    )
    archive = docx_with(SENTENCE)
    relations = member_of(archive, "word/_rels/document.xml.rels").replace(
        b"</Relationships>", relation.encode()
    )
    archive = with_member(archive, "word/_rels/document.xml.rels", relations, replace=True)
    archive = with_member(archive, "word/embeddings/object1.bin", CANARY.encode())
    return with_member(archive, "word/afchunk.htm", f"<p>{CANARY}</p>".encode())


def odt_with_links() -> bytes:
    """A picture and a section that point outside the file."""
    document = Document(io.BytesIO(odt_with(SENTENCE)))
    document.body.append(
        Element.from_tag(
            '<text:section text:name="x"><text:section-source xlink:href="file:///etc/hostname"/></text:section>'
        )
    )
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def write_all(folder: Path) -> None:
    """Write every hostile file into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (_, maker) in HOSTILE.items():
        (folder / name).write_bytes(maker())


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
