"""The words that click itself writes in `--help`, in Dutch. Our own sentences stand in the commands."""

import re
from collections.abc import Iterable

import click

HEADINGS = {"Options": "Opties", "Commands": "Opdrachten", "Positional arguments": "Argumenten"}
_USAGE = {"[OPTIONS]": "[OPTIES]", "COMMAND [ARGS]...": "OPDRACHT [ARGUMENTEN]..."}
_EXPLANATIONS = {
    "Show this message and exit.": "Toon deze uitleg.",
    "Show the version and exit.": "Toon de versie.",
}
_METAVARS = {"INTEGER": "GETAL", "FLOAT": "GETAL", "TEXT": "TEKST", "DIRECTORY": "MAP", "FILE": "BESTAND"}
_METAVAR = re.compile(r"(?<= )(?:" + "|".join(_METAVARS) + r")\b(?: RANGE)?$")
_EXTRA = re.compile(r"\[[^\[\]]*\]$")


class DutchHelp(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        for theirs, ours in _USAGE.items():
            args = args.replace(theirs, ours)
        super().write_usage(prog, args, prefix or "Gebruik: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(_option(name), _explanation(text)) for name, text in rows], col_max, col_spacing)


class DutchContext(click.Context):
    formatter_class = DutchHelp


def speak_dutch[C: click.Command](command: C) -> C:
    """Let `command`, and every command below it, write its help in Dutch."""
    command.context_class = DutchContext
    for below in getattr(command, "commands", {}).values():
        speak_dutch(below)
    return command


def _option(name: str) -> str:
    return _METAVAR.sub(lambda found: _METAVARS[found.group().removesuffix(" RANGE")], name)


def _explanation(text: str) -> str:
    text = _EXPLANATIONS.get(text, text)
    return _EXTRA.sub(lambda found: _extra(found.group()), text)


def _extra(text: str) -> str:
    """ "[default: 20; 1<=x<=1000]" and the like."""
    text = re.sub(r"\brequired\b", "verplicht", text).replace("default: ", "standaard: ")
    text = re.sub(r"(\d+)<=x<=(\d+)", r"\1 tot en met \2", text)
    return re.sub(r"x>=(\d+)", r"\1 of meer", text)
