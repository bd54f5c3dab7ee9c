"""The hash of one audit entry. Pure, so that a log can be checked outside the database."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

HASHED = (
    "chain", "number", "at", "actor_id", "actor_label", "event", "object_type", "object_id", "facts",
)  # fmt: skip


def entry_hash(fields: Mapping[str, object], previous_hash: str) -> str:
    """SHA-256 (hex) over the previous hash and the canonical JSON of the fields named in `HASHED`."""
    body = {name: _plain(fields[name]) for name in HASHED}
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous_hash}\n{text}".encode()).hexdigest()


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
