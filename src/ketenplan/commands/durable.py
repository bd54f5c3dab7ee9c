"""Writing output files so that there is a whole file or none."""

import os
import tempfile
from pathlib import Path

from ketenplan.commands.faults import BadInput


def require_writable(path: Path) -> None:
    """Raise BadInput when `path` cannot become a file, before any long work starts."""
    if path.is_dir():
        raise BadInput(f"{path} is een map. Geef de naam van een bestand op.")
    if not path.parent.is_dir():
        raise BadInput(f"De map {path.parent} bestaat niet. Maak de map eerst, of kies een andere plaats.")


def write_durably(path: Path, content: bytes) -> None:
    """Write beside the target, flush, rename, flush the folder. Raises BadInput when that fails."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(0o666 & ~_umask())
            temporary.replace(path)
            _flush_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise BadInput(
            f"Het bestand {path} kan niet worden geschreven. Is er genoeg ruimte, en mag u er schrijven?"
        ) from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
