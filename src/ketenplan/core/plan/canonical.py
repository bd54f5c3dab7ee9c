"""The canonical JSON of a plan and its hash: equal plans give equal bytes, on every machine."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from ketenplan.core.plan.document import PlanDocument

FORMAT = "ketenplan-plan/1"


def canonical_json(plan: PlanDocument) -> str:
    """One line of JSON with sorted keys and no spaces. Values carry their `type`; days are YYYY-MM-DD."""
    tree = {"format": FORMAT, "plan": _tree(plan)}
    return json.dumps(tree, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def plan_hash(plan: PlanDocument) -> str:
    """SHA-256 (64 hexadecimal digits) of the canonical JSON in UTF-8."""
    return hashlib.sha256(canonical_json(plan).encode()).hexdigest()


def _tree(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_tree(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        named = {field.name: _tree(getattr(value, field.name)) for field in fields(value)}
        return {"type": type(value).__name__, **named}
    return value
