"""The checker itself: a rule that is broken on purpose must be found."""

import io
from collections.abc import Callable

import pikepdf
import pytest
import typst

from ketenplan.publishing.pdf import write_pdf
from tests.factories.plan_document import sample_plan
from tests.publishing import pdf_ua


@pytest.fixture(scope="module")
def sound() -> bytes:
    return write_pdf(sample_plan(chapters=2))


def broken(data: bytes, damage: Callable[[pikepdf.Pdf], None]) -> list[str]:
    pdf = pikepdf.open(io.BytesIO(data))
    damage(pdf)
    file = io.BytesIO()
    pdf.save(file)
    return pdf_ua.problems(file.getvalue())


def elements(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    return [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == role]


def drop_metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(update_docinfo=False) as metadata:
        del metadata["pdfuaid:part"]


def drop_alt(pdf: pikepdf.Pdf) -> None:
    for figure in elements(pdf, "/Figure"):
        del figure.Alt


def drop_scope(pdf: pikepdf.Pdf) -> None:
    for head in elements(pdf, "/TH"):
        del head.A


def skip_level(pdf: pikepdf.Pdf) -> None:
    for heading in elements(pdf, "/H2"):
        heading.S = pikepdf.Name.H3


def paint_outside(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].contents_add(b"BT (x) Tj ET", prepend=False)


def drop_tabs(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].obj["/Tabs"]


DAMAGE = {
    "not marked as tagged": lambda pdf: pdf.Root.MarkInfo.__setitem__("/Marked", False),
    "is not Dutch": lambda pdf: pdf.Root.__setitem__("/Lang", pikepdf.String("en")),
    "DisplayDocTitle": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
    "no bookmarks": lambda pdf: pdf.Root.__delitem__("/Outlines"),
    "output intent": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "pdfuaid:part": drop_metadata,
    "no alternative text": drop_alt,
    "no header cells with a scope": drop_scope,
    "A heading of level 3 follows level 1": skip_level,
    "neither tagged nor an artifact": paint_outside,
    "tab order": drop_tabs,
}


@pytest.mark.parametrize("sentence", DAMAGE)
def test_checker_finds_what_is_broken(sound, sentence):
    assert pdf_ua.problems(sound) == []
    assert any(sentence in problem for problem in broken(sound, DAMAGE[sentence]))


def test_checker_refuses_a_file_without_tags():
    data = typst.compile(b"= Titel", pdf_tags=False)

    assert pdf_ua.problems(data) == ["The file has no tags."]
