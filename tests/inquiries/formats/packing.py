"""Office files for tests: edits as people make them to a form, and members as attackers put them in a zip."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl


def repacked(data: bytes, changed: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The zip file with some members changed; a name that is new starts from empty."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*old.namelist(), *(set(changed) - set(old.namelist()))]:
            content = old.read(name) if name in old.namelist() else b""
            new.writestr(name, changed.get(name, bytes)(content))
    return out.getvalue()


def edited(data: bytes, edit: Callable[[Any], object]) -> bytes:
    """The XLSX file after `edit` has changed its workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
