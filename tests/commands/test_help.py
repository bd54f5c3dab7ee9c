"""What `--help` says is Dutch, of every command, the words of the library included."""

import re

import click
import pytest

from ketenplan.commands import COMMANDS, main

ENGLISH = re.compile(
    r"\b(?:Usage|Options|Commands|OPTIONS|COMMAND|ARGS|Show|exit|required|default|INTEGER|TEXT|FILE|DIRECTORY|RANGE)\b"
)


def every_command(command: click.Command = main, names: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [names]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            found += every_command(below, (*names, name))
    return found


def test_commands_below_commands_are_seen():
    assert {names[0] for names in every_command() if names} == set(COMMANDS)
    assert ("policy", "match") in every_command()


@pytest.mark.parametrize("names", every_command(), ids=" ".join)
def test_help_is_dutch(ketenplan, names):
    result = ketenplan(*names, "--help")

    assert result.exit_code == 0
    assert result.stdout.startswith("Gebruik: ")
    assert ENGLISH.findall(result.stdout) == []


def test_bounds_and_defaults_read_as_dutch(ketenplan):
    text = " ".join(ketenplan("policy", "match", "--help").stdout.split())

    assert "Opties: --issues BESTAND" in text
    assert "[verplicht]" in text
    assert "[standaard: 20; 1 tot en met 1000]" in text
    assert "-h, --help Toon deze uitleg." in text
