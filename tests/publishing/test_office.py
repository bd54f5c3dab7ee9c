"""A real office program opens the files, and the notes survive a journey through it."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from ketenplan.publishing.writers import write_plan
from tests.factories.plan_document import sample_plan
from tests.publishing import reading

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is missing: install libreoffice-writer-nogui."
)


@pytest.fixture(scope="module")
def plan():
    return sample_plan(chapters=5)


def convert(source: Path, kind: str) -> Path:
    """`source` opened and saved as `kind` by LibreOffice, in a folder and with a profile of its own."""
    target = source.parent / f"as-{kind}"
    profile = f"-env:UserInstallation=file://{source.parent / 'profile'}"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(target),
        str(source),
    ]
    subprocess.run(
        command, check=True, capture_output=True, timeout=240, env={**os.environ, "HOME": str(source.parent)}
    )
    return target / f"{source.stem}.{kind}"


def xml_of(file: Path, part: str):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(file.read_bytes())).read(part))


def docx_notes(file: Path) -> list[str]:
    notes = xml_of(file, "word/footnotes.xml").findall(f"{WORD}footnote")
    texts = (
        reading.squeezed("".join(note.itertext(f"{WORD}t")))
        for note in notes
        if note.get(f"{WORD}type") is None
    )
    return list(texts)


def docx_headings(file: Path) -> list[str]:
    body = xml_of(file, "word/document.xml")
    found = []
    for paragraph in body.iter(f"{WORD}p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        if style is not None and style.get(f"{WORD}val", "").startswith("Heading"):
            parts = (" " if item.tag == f"{WORD}tab" else item.text or "" for item in text_items(paragraph))
            found.append("".join(parts))
    return found


def text_items(paragraph):
    return (
        item for run in paragraph.iter(f"{WORD}r") for item in run if item.tag in (f"{WORD}t", f"{WORD}tab")
    )


def odt_notes(file: Path) -> list[str]:
    bodies = xml_of(file, "content.xml").iter(f"{TEXT}note-body")
    return [reading.squeezed("".join(map(str, body.itertext()))) for body in bodies]


def test_docx_survives_a_round_trip_through_odt(plan, tmp_path):
    start = tmp_path / "plan.docx"
    start.write_bytes(write_plan(plan, "docx"))

    odt = convert(start, "odt")
    back = convert(odt, "docx")

    assert odt_notes(odt) == reading.notes_of(plan)
    assert docx_notes(back) == reading.notes_of(plan)
    assert docx_headings(back) == [label for _, label in reading.labels_of(plan)]
    assert len(list(xml_of(back, "word/document.xml").iter(f"{WORD}tblHeader"))) == len(
        reading.tables_of(plan)
    )


def test_odt_survives_a_round_trip_through_docx(plan, tmp_path):
    start = tmp_path / "plan.odt"
    start.write_bytes(write_plan(plan, "odt"))

    docx = convert(start, "docx")
    back = convert(docx, "odt")

    assert docx_notes(docx) == reading.notes_of(plan)
    assert docx_headings(docx) == [label for _, label in reading.labels_of(plan)]
    assert len(list(xml_of(docx, "word/document.xml").iter(f"{WORD}tblHeader"))) == len(
        reading.tables_of(plan)
    )
    assert odt_notes(back) == reading.notes_of(plan)
