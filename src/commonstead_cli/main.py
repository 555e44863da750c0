"""`commonstead ROOM VERB`: finds the room's module only when it is asked for."""

from importlib import import_module

import click

ROOMS = {
    "decisions": "Work out what came of a decision.",
    "elections": "Count ballot files by a published rule.",
    "example": "The worked example: one invented society.",
    "homes": "Allocate homes by a published policy, and repeat a draw.",
    "members": "Check a register before it is imported.",
    "places": "Official figures of places: bring them in, show them.",
    "power": "Who holds which share of the power, and is it community led?",
    "prices": "What a home may cost: quotes, rents, mutual equity, past and futures, protections.",
    "record": "Verify and export public records.",
    "rulebook": "Read, check and compare rulebooks.",
}


class Rooms(click.Group):
    """Loads `commonstead_cli.ROOM` on demand, so that one verb does not pay for all rooms."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(ROOMS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in ROOMS:
            return None
        command = import_module(f"commonstead_cli.{cmd_name}").room
        assert isinstance(command, click.Command)  # noqa: S101 - narrows the type for the caller
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Rooms"):
            formatter.write_dl(sorted(ROOMS.items()))


@click.group(cls=Rooms)
@click.version_option(package_name="commonstead")
def main() -> None:
    """Democratic control of homes: count, check and verify, on your own machine."""
