"""Telling on stderr how far a long command is, in words and numbers."""

from collections.abc import Callable
from time import monotonic

import click

QUIET_SECONDS = 1.0
"""A step says something again at most once per second."""

type Say = Callable[[str], None]


def say(text: str) -> None:
    """One line on stderr, so that stdout stays clean for output."""
    click.echo(text, err=True)


def page_progress(
    name: str, tell: Say = say, clock: Callable[[], float] = monotonic
) -> Callable[[int, int], None]:
    """A progress function for `read_file` that reports pages of one file, about once per second."""
    last = clock()

    def report(done: int, total: int) -> None:
        nonlocal last
        if clock() - last >= QUIET_SECONDS:
            last = clock()
            tell(f"  {name}: bladzijde {done} van {total}")

    return report
