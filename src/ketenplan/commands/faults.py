"""Bad input on the command line: one clear Dutch sentence, exit code 2."""

import click


class BadInput(Exception):
    """Something the user gave cannot be used.

    `sentence` says what, and what to do; `details` go on lines below it.
    """

    def __init__(self, sentence: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details = details


def usage_sentence(error: click.UsageError) -> str:
    """What is wrong with the command as typed. Our own sentences in a UsageError stay."""
    what = _what(error)
    if what is None:
        return error.message
    return f"{what} Zie: {error.ctx.command_path} --help." if error.ctx else what


_PLAIN = {
    "No such command": "Deze opdracht bestaat niet.",
    "Got unexpected extra argument": "Er staat te veel achter de opdracht.",
}


def _what(error: click.UsageError) -> str | None:
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return None
        case click.MissingParameter():
            return f"Er ontbreekt iets: geef {_name(error)} op."
        case click.NoSuchOption():
            return f"De optie {error.option_name} bestaat niet."
        case click.BadOptionUsage():
            return f"De optie {error.option_name} is niet goed gebruikt: er hoort een waarde achter."
        case click.BadParameter():
            return f"De waarde bij {_name(error)} kan niet worden gebruikt."
    return next((ours for theirs, ours in _PLAIN.items() if error.message.startswith(theirs)), None)


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return "een waarde"
    return error.param.opts[0] if isinstance(error.param, click.Option) else error.param.human_readable_name
