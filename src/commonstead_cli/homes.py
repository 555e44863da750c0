"""`commonstead homes`, a module a verb."""

import click

from commonstead_cli.verbs import Verbs

VERBS: dict[str, str] = {
    "allocate": "commonstead_cli.homes_allocate",
    "draw": "commonstead_cli.homes_draw",
    "need": "commonstead_cli.homes_need",
    "policy": "commonstead_cli.homes_policy",
    "post": "commonstead_cli.homes_post",
    "try": "commonstead_cli.homes_try",
}
"""Each verb and the module whose `verb` it is."""


@click.group("homes", cls=Verbs, verbs=VERBS)
def room() -> None:
    """Allocate homes by a published policy, and repeat a draw."""
