"""A room whose verbs have a module each: one verb does not pay for loading the others."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class Verbs(click.Group):
    """Loads the module of a verb on demand; `verbs` names the module whose `verb` it is."""

    def __init__(self, *args: Any, verbs: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.verbs:
            return None
        command = import_module(self.verbs[cmd_name]).verb
        assert isinstance(command, click.Command)  # noqa: S101 - narrows the type for the caller
        return command
