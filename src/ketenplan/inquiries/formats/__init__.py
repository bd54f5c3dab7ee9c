"""Quickscan files: YAML, JSON, XLSX, ODS and a DOCX form, read behind the gate and written as forms.

Nothing here knows Django, the clock or the disk: bytes in, values out.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ketenplan.core.project.model import Quickscan
from ketenplan.inquiries.formats.building import Gate, build
from ketenplan.inquiries.formats.container import FileFormat, sniff
from ketenplan.inquiries.formats.docx_reader import read_docx
from ketenplan.inquiries.formats.docx_writer import write_docx
from ketenplan.inquiries.formats.fields import Vocabulary, starter_vocabulary
from ketenplan.inquiries.formats.ods_reader import read_ods
from ketenplan.inquiries.formats.ods_writer import write_ods
from ketenplan.inquiries.formats.tidying import tidy
from ketenplan.inquiries.formats.tree_writer import write_json, write_yaml
from ketenplan.inquiries.formats.trees import read_json, read_yaml
from ketenplan.inquiries.formats.values import (
    BadQuickscan,
    Problem,
    RawQuickscan,
    Reading,
    RowReport,
    Screen,
)
from ketenplan.inquiries.formats.xlsx_reader import read_xlsx
from ketenplan.inquiries.formats.xlsx_writer import write_xlsx

__all__ = [
    "BadQuickscan",
    "FileFormat",
    "Problem",
    "Reading",
    "RowReport",
    "Screen",
    "Vocabulary",
    "read_quickscan",
    "templates",
    "tidy",
    "write_quickscan",
    "write_template",
]

_READERS: Mapping[FileFormat, Callable[[bytes, Gate], RawQuickscan]] = MappingProxyType(
    {
        FileFormat.YAML: read_yaml,
        FileFormat.JSON: read_json,
        FileFormat.XLSX: read_xlsx,
        FileFormat.ODS: read_ods,
        FileFormat.DOCX: read_docx,
    }
)
_WRITERS: Mapping[FileFormat, Callable[[Quickscan | None, Vocabulary], bytes]] = MappingProxyType(
    {
        FileFormat.YAML: write_yaml,
        FileFormat.JSON: write_json,
        FileFormat.XLSX: write_xlsx,
        FileFormat.ODS: write_ods,
        FileFormat.DOCX: write_docx,
    }
)
_TITLES = {
    FileFormat.XLSX: "Excel-formulier (XLSX)",
    FileFormat.ODS: "LibreOffice-rekenblad (ODS)",
    FileFormat.DOCX: "Word-formulier (DOCX)",
    FileFormat.YAML: "Tekstbestand (YAML)",
    FileFormat.JSON: "Gegevensbestand (JSON)",
}


def read_quickscan(
    data: bytes,
    file_name: str,
    *,
    screen: Screen | None = None,
    vocabulary: Vocabulary | None = None,
) -> Reading:
    """Read one file, by its content. All problems in rows are reported, and then nothing is returned.

    Raises BadQuickscan for a file that as a whole cannot be read. `screen` is the gate of `core.privacy`
    unless another one is handed in; `vocabulary` holds the life areas and age bands of the site.
    """
    gate = Gate(screen or _default_screen())
    raw = _READERS[sniff(data, file_name)](data, gate)
    return build(raw, gate, vocabulary or starter_vocabulary())


def templates() -> Mapping[FileFormat, str]:
    """The forms to download, in the order to offer them, with their Dutch name."""
    return MappingProxyType(_TITLES)


def write_template(file_format: str, *, vocabulary: Vocabulary | None = None) -> bytes:
    """The empty form with its explanation and an example. Raises ValueError for an unknown format."""
    return _WRITERS[FileFormat(file_format)](None, vocabulary or starter_vocabulary())


def write_quickscan(quickscan: Quickscan, file_format: str, *, vocabulary: Vocabulary | None = None) -> bytes:
    """A filled form; reading it back gives `tidy(quickscan)`. Raises ValueError for an unknown format."""
    return _WRITERS[FileFormat(file_format)](tidy(quickscan), vocabulary or starter_vocabulary())


def _default_screen() -> Screen:
    """The gate, imported here so that the formats can be read and tested without it."""
    from ketenplan.core import privacy

    return privacy.screen
