"""The formats in which a plan can be written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ketenplan.core.plan import canonical_json
from ketenplan.core.plan.document import PlanDocument
from ketenplan.publishing.html import write_html
from ketenplan.publishing.opendocument import write_odt
from ketenplan.publishing.pdf import write_pdf
from ketenplan.publishing.word import write_docx


class UnknownFormat(ValueError):
    """The plan cannot be written in this format."""


@dataclass(frozen=True, slots=True)
class Writer:
    """`label` is what readers call the format; `suffix` starts with a dot; `write` gives the whole file."""

    label: str
    suffix: str
    media_type: str
    write: Callable[[PlanDocument], bytes]


def write_json(plan: PlanDocument) -> bytes:
    """The canonical JSON of the plan in UTF-8: what its hash is made of."""
    return canonical_json(plan).encode()


FORMATS: Mapping[str, Writer] = MappingProxyType(
    {
        "docx": Writer(
            "Word (DOCX)",
            ".docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            write_docx,
        ),
        "odt": Writer("OpenDocument (ODT)", ".odt", "application/vnd.oasis.opendocument.text", write_odt),
        "pdf": Writer("PDF", ".pdf", "application/pdf", write_pdf),
        "html": Writer("HTML", ".html", "text/html; charset=utf-8", write_html),
        "json": Writer("JSON", ".json", "application/json", write_json),
    }
)


def write_plan(plan: PlanDocument, fmt: str) -> bytes:
    """The plan as one file in `fmt`, a key of FORMATS. Raises UnknownFormat for another."""
    if fmt not in FORMATS:
        raise UnknownFormat(f"{fmt!r} is no format for a plan; choose one of {', '.join(FORMATS)}")
    return FORMATS[fmt].write(plan)
