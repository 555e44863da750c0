"""`commonstead power`: who holds which share of the power, and is it community led?

Each verb has a module of its own here; it is loaded when the verb is asked for.
"""

from importlib import import_module

import click

VERBS = {
    "index": "commonstead_cli.power_index",
    "map": "commonstead_cli.power_map",
    "questions": "commonstead_cli.power_questions",
    "tests": "commonstead_cli.power_tests",
}
"""Each verb and the module whose `verb` it is."""


class Verbs(click.Group):
    """Loads the module of a verb on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command = import_module(VERBS[cmd_name]).verb
        assert isinstance(command, click.Command)  # noqa: S101 - narrows the type for the caller
        return command


@click.group("power", cls=Verbs)
def room() -> None:
    """Who holds which share of the power, and is it community led?"""
