"""Writing YAML and JSON: a filled form, or an empty one with an explanation and the example."""

import json
from datetime import date
from typing import Any

import yaml

from ketenplan.core.project.model import Quickscan
from ketenplan.inquiries.formats.answers import Answer, answers
from ketenplan.inquiries.formats.example import EXAMPLE
from ketenplan.inquiries.formats.explanation import INTRODUCTION, explain
from ketenplan.inquiries.formats.fields import (
    EXAMPLE_LABEL,
    HEADER_FIELDS,
    HEADER_LABEL,
    ISSUE_FIELDS,
    ISSUES_LABEL,
    Field,
    Kind,
    Vocabulary,
)

Tree = dict[str, Any]


def write_json(quickscan: Quickscan | None, vocabulary: Vocabulary) -> bytes:
    """The form as JSON in UTF-8; None gives the template. "uitleg" and "voorbeeld" are skipped when read."""
    tree = _tree(quickscan, vocabulary) if quickscan else _json_template(vocabulary)
    return (json.dumps(tree, ensure_ascii=False, indent=2, default=date.isoformat) + "\n").encode()


def write_yaml(quickscan: Quickscan | None, vocabulary: Vocabulary) -> bytes:
    """The form as YAML in UTF-8; None gives the template with its explanation as comments."""
    text = _dump(_tree(quickscan, vocabulary)) if quickscan else _yaml_template(vocabulary)
    return text.encode()


def _tree(quickscan: Quickscan, vocabulary: Vocabulary) -> Tree:
    issues = [_mapping(answers(issue, vocabulary)) for issue in quickscan.safety_issues]
    header = _mapping(answers(quickscan, vocabulary))
    return {HEADER_LABEL.lower(): header, ISSUES_LABEL.lower(): issues}


def _mapping(pairs: list[tuple[Field, Answer]]) -> Tree:
    return {field.key: list(answer) if isinstance(answer, tuple) else answer for field, answer in pairs}


def _json_template(vocabulary: Vocabulary) -> Tree:
    fields = (*HEADER_FIELDS, *ISSUE_FIELDS)
    return {
        "uitleg": {"algemeen": " ".join(INTRODUCTION)}
        | {field.key: explain(field, vocabulary) for field in fields},
        EXAMPLE_LABEL.lower(): _tree(EXAMPLE, vocabulary),
        HEADER_LABEL.lower(): {field.key: "" for field in HEADER_FIELDS},
        ISSUES_LABEL.lower(): [{field.key: _empty(field) for field in ISSUE_FIELDS}],
    }


def _empty(field: Field) -> str | list[str]:
    return [] if field.kind in (Kind.CODES, Kind.NAMES) else ""


def _yaml_template(vocabulary: Vocabulary) -> str:
    header = "\n".join(_yaml_line(field, vocabulary, "  ") for field in HEADER_FIELDS)
    issue = "\n".join(_yaml_line(field, vocabulary, "    ") for field in ISSUE_FIELDS)
    example = _dump(_tree(EXAMPLE, vocabulary))
    return (
        f"{_comment(' '.join(INTRODUCTION))}\n\n{HEADER_LABEL.lower()}:\n{header}\n\n"
        f"# Herhaal het blok hieronder voor elk vraagstuk: kopieer alles vanaf het streepje.\n"
        f"{ISSUES_LABEL.lower()}:\n  -\n{issue}\n\n"
        f"# {EXAMPLE_LABEL} van een ingevuld formulier (regels met # worden niet ingelezen):\n#\n"
        + "".join(f"#   {line}\n" for line in example.splitlines())
    )


def _yaml_line(field: Field, vocabulary: Vocabulary, indent: str) -> str:
    empty = "[]" if field.kind in (Kind.CODES, Kind.NAMES) else '""'
    return f"{_comment(explain(field, vocabulary), indent)}\n{indent}{field.key}: {empty}"


def _comment(text: str, indent: str = "") -> str:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > 95:
            lines.append(line)
            line = ""
        line = f"{line} {word}"
    return "\n".join(f"{indent}#{item}" for item in (*lines, line))


class _Dumper(yaml.SafeDumper):
    """Texts of more lines as blocks, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their name. NB: `indentless` is ignored on purpose."""
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def _dump(tree: Tree) -> str:
    return yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
