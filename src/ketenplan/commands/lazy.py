"""A group whose commands are imported when they are used, and whose failures are one Dutch sentence."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from ketenplan.commands.dutch_help import DutchContext, speak_dutch
from ketenplan.commands.faults import BadInput, usage_sentence

FINE, FINDINGS, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


class LazyGroup(click.Group):
    """Commands by "module:attribute". Exit codes: 0 fine, 1 findings (`ctx.exit(1)`), 2 bad input."""

    context_class = DutchContext

    def __init__(self, *args: Any, lazy_commands: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = lazy_commands

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._lazy:
            return None
        module, _, attribute = self._lazy[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return speak_dutch(command)

    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run, turn every expected failure into one sentence on stderr, and exit."""
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.UsageError as error:
            _fail(usage_sentence(error), BAD_INPUT)
        except click.ClickException as error:
            _fail(error.format_message(), BAD_INPUT)
        except BadInput as error:
            _fail("\n".join((error.sentence, *error.details)), BAD_INPUT)
        except click.Abort:
            _fail("Gestopt. Er is niets half geschreven.", INTERRUPTED)
        sys.exit(code if isinstance(code, int) else FINE)


def _fail(text: str, code: int) -> NoReturn:
    click.echo(text, err=True)
    sys.exit(code)
