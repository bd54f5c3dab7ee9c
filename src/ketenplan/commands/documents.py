"""Reading a folder with policy documents, headless: what can be read is read, the rest is named."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ketenplan.commands.faults import BadInput
from ketenplan.commands.progress import Say, page_progress
from ketenplan.core.documents import propose_metadata
from ketenplan.core.documents.quality import is_foreign
from ketenplan.core.project.model import Passage, PolicyDocument
from ketenplan.reader import ReadDocument, UnreadableFile, read_file


@dataclass(frozen=True, slots=True)
class ReadFolder:
    """`documents` by file name; `problems` are Dutch sentences that each name a file."""

    documents: tuple[PolicyDocument, ...]
    problems: tuple[str, ...]


def find_files(folder: Path) -> tuple[Path, ...]:
    """The files of a folder and the folders in it, by path; hidden and lock files left out.

    Raises BadInput when there is no such folder, or nothing in it.
    """
    if not folder.is_dir():
        raise BadInput(f"De map {folder} bestaat niet of is geen map. Geef de map met beleidsdocumenten op.")
    files = tuple(sorted(path for path in folder.rglob("*") if path.is_file() and _is_visible(path, folder)))
    if not files:
        raise BadInput(f"De map {folder} is leeg. Zet er de beleidsdocumenten van de gemeente in.")
    return files


def read_documents(paths: Iterable[Path], *, say: Say) -> ReadFolder:
    """Read every file. Raises BadInput when not one of them can be read."""
    files = tuple(paths)
    documents: list[PolicyDocument] = []
    problems: list[str] = []
    seen: dict[str, str] = {}
    for number, path in enumerate(files, start=1):
        say(f"Lezen, {number} van {len(files)}: {path.name}")
        checksum = _sha256(path)
        if checksum in seen:
            problems.append(f"{path.name} is hetzelfde bestand als {seen[checksum]} en telt één keer mee.")
            continue
        try:
            read = read_file(path, progress=page_progress(path.name, say))
        except UnreadableFile as fault:
            problems.append(f"{path.name} is niet gelezen: {fault.sentence}")
            continue
        seen[checksum] = path.name
        if is_foreign(read.language):
            problems.append(f"{path.name} is niet in het Nederlands geschreven en doet daarom niet mee.")
            continue
        documents.append(as_document(read, path.name, checksum))
        problems.extend(_remarks(read, path.name))
    if not documents:
        raise BadInput("Geen enkel beleidsdocument kon worden gelezen.", tuple(problems))
    return ReadFolder(tuple(documents), tuple(problems))


def as_document(read: ReadDocument, file_name: str, checksum: str) -> PolicyDocument:
    """What was read as a policy document, with proposals for its details and a key for every passage."""
    found = propose_metadata(read.title, "\n".join(page.text for page in read.pages))
    key = document_key(Path(file_name).stem, checksum)
    return PolicyDocument(
        key=key,
        title=read.title,
        kind=found.kind,
        status=found.status,
        adopted_by=found.adopted_by,
        adopted_on=found.adopted_on,
        valid_from=found.valid_from,
        valid_until=found.valid_until,
        file_name=file_name,
        sha256=checksum,
        has_pages=read.has_pages,
        pages=read.pages,
        passages=tuple(_with_keys(read.passages, key)),
    )


def document_key(name: str, checksum: str) -> str:
    """A readable key that is unique as long as the file is; the site makes the same one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:28].strip("-")
    return f"{slug or 'document'}-{checksum[:8]}"


def _with_keys(passages: Iterable[Passage], document: str) -> Iterator[Passage]:
    for number, passage in enumerate(passages, start=1):
        yield replace(passage, key=f"{document}-{number:04}")


def _remarks(read: ReadDocument, name: str) -> Iterator[str]:
    if read.pages_without_text:
        pages = ", ".join(map(str, read.pages_without_text))
        yield f"{name}: op bladzijde {pages} staat geen leesbare tekst; waarschijnlijk is dat een scan."
    if read.garbled_pages:
        pages = ", ".join(map(str, read.garbled_pages))
        yield f"{name}: de tekst van bladzijde {pages} is onleesbaar opgeslagen en doet niet mee."
    if read.is_doubled:
        yield f"{name}: de tekst stond dubbel in het bestand en is één keer gelezen."
    if read.partial:
        yield f"{name} is niet tot het einde gelezen; de rest van het document doet niet mee."


def _is_visible(path: Path, folder: Path) -> bool:
    return not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def _sha256(path: Path) -> str:
    """Checksum of a file; of nothing when it cannot be opened, which reading it then reports."""
    if not os.access(path, os.R_OK):
        return hashlib.sha256(os.fsencode(path)).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
