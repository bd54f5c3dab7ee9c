"""One door to read and one to write: only some files touch a manager, and every action knows who acts."""

import ast
from pathlib import Path

from tests.contracts.sources import Module, module_of, modules

MAY_TOUCH_ROWS = {"models", "queries", "actions", "rules", "migrations", "signals"}
WHOLE_ROOMS = {"core", "reader", "demo", "commands"}
"""Rooms without rows, and the two that seed or run a site on behalf of its keeper."""
ALSO = {"access/gate", "access/backend", "access/adapter", "jobs/tasks", "audit/chain"} | {
    "goals/finding",  # the body of a background job: nobody looks, nobody acts
    "alignment/proposing",  # the body of a background job: nobody looks, nobody acts
    "policies/reading",  # the same
    "search/meaning",  # the same, and what it keeps for the index
    "search/indexing",  # the same
    "search/database_postings",  # the index itself: nothing a person reads or writes
    "search/sources",
    "search/synchronising",
    "plans/imports",  # an action on a whole project, large enough for a file of its own
}
ACTOR = {"by", "visit", "viewer"}
SYSTEM_ROOMS = {"jobs", "web", "audit"}
"""Their actions serve other actions: the job queue, the idempotency keys and the log itself."""
WITHOUT_ACTOR = {
    "alignment/actions:store_proposals",  # a background job proposes; people decide
    "alignment/actions:store_search",  # the same
    "alignment/actions:carry_links",  # part of the action that stores a later quickscan
    "goals/actions:store_proposals",  # a background job proposes; people confirm
    "goals/actions:store_kinds",  # the same
    "goals/actions:follow_documents",  # part of the action that changes the details of a document
    "goals/actions:drop_proposals",  # part of the action that takes a document out
    "policies/actions:store_text",  # a background job read the file
    "policies/actions:document_key",  # a value, no write
    "projects/actions:change_row",  # the version check inside other actions
}


def manager_uses(module: Module) -> list[str]:
    """Lines where a file that is no door uses `.objects`."""
    if module.parts[0] in WHOLE_ROOMS or MAY_TOUCH_ROWS & set(module.parts) or module.name in ALSO:
        return []
    uses = (
        node for node in ast.walk(module.tree) if isinstance(node, ast.Attribute) and node.attr == "objects"
    )
    return [f"{module.name}:{node.lineno}" for node in uses]


def actions_without_actor(module: Module) -> list[str]:
    """Public functions of an actions module that do not ask who acts."""
    if "actions" not in module.parts or module.parts[0] in SYSTEM_ROOMS | WHOLE_ROOMS:
        return []
    functions = (node for node in module.tree.body if isinstance(node, ast.FunctionDef))
    return [
        f"{module.name}:{node.lineno} {node.name}"
        for node in functions
        if not node.name.startswith("_")
        and ACTOR.isdisjoint(argument_names(node))
        and f"{module.name}:{node.name}" not in WITHOUT_ACTOR
    ]


def argument_names(function: ast.FunctionDef) -> set[str]:
    arguments = function.args
    return {argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}


def test_rows_are_reached_through_queries_and_actions():
    assert [line for module in modules() for line in manager_uses(module)] == []


def test_every_action_knows_who_acts():
    assert [line for module in modules() for line in actions_without_actor(module)] == []


def test_offences_are_found(tmp_path: Path):
    (tmp_path / "plans").mkdir()
    for name in ("views", "actions"):
        (tmp_path / "plans" / f"{name}.py").write_text("def freeze(plan):\n    Plan.objects.get()\n")

    assert manager_uses(module_of(tmp_path / "plans" / "views.py", tmp_path)) == ["plans/views:2"]
    assert actions_without_actor(module_of(tmp_path / "plans" / "actions.py", tmp_path)) == [
        "plans/actions:1 freeze"
    ]
