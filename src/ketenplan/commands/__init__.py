"""The command line. One module per command; a module imports its heavy parts only when its command runs."""

import click

from ketenplan.commands.lazy import LazyGroup

COMMANDS = {
    "account": "ketenplan.commands.account:account",
    "demo": "ketenplan.commands.demo:demo",
    "fsck": "ketenplan.commands.care:fsck",
    "migrate": "ketenplan.commands.server:migrate",
    "plan": "ketenplan.commands.plan:plan",
    "policy": "ketenplan.commands.policy:policy",
    "project": "ketenplan.commands.project:project",
    "screen": "ketenplan.commands.screen:screen",
    "serve": "ketenplan.commands.server:serve",
    "verify-log": "ketenplan.commands.care:verify_log",
    "worker": "ketenplan.commands.server:worker",
}
"""Name to "module:attribute". A command is listed here when it works, not before."""


@click.group(cls=LazyGroup, lazy_commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ketenplan", prog_name="ketenplan", message="%(prog)s %(version)s")
def main() -> None:
    """Van quickscan naar een eerste concept van het plan van aanpak, in lijn met lokaal beleid."""
