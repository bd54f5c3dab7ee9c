"""The register of programmes of Waterveen, with what the project decided about one of them."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from ketenplan.access.gate import Visit
from ketenplan.core.project.model import DecisionKind
from ketenplan.policies.models import PolicyPassage
from ketenplan.programmes import actions, queries

type FindPassage = Callable[[Visit, str, str], PolicyPassage]
"""The passage of a file that holds a fragment word for word."""

TEXTS = "owner portfolio_holder target_group area goals offer conditions contact_function".split()
LISTS = "themes life_areas age_bands partners".split()


@transaction.atomic
def store_programmes(adviser: Visit, find: FindPassage) -> None:
    """Put the register in place, after the documents; nothing when it has rows already."""
    if queries.programmes_for(adviser).exists():
        return
    source = files("ketenplan.demo").joinpath("waterveen", "programmes.yaml")
    for row in yaml.safe_load(source.read_bytes())["programmes"]:
        _store(adviser, row, find)


def _store(adviser: Visit, row: dict[str, Any], find: FindPassage) -> None:
    passage = find(adviser, row["document"], row["fragment"]) if "document" in row else None
    programme = actions.add_programme(
        by=adviser,
        passage=passage,
        name=row["name"],
        state="RUNNING",
        starts_on=row.get("starts_on"),
        ends_on=row.get("ends_on"),
        **{name: row.get(name, "") for name in TEXTS},
        **{name: row.get(name, []) for name in LISTS},
    )
    decision = row.get("decision")
    if decision:
        kind = DecisionKind(decision["kind"])
        actions.decide(by=adviser, programme=programme, version=0, kind=kind, reason=decision["reason"])
