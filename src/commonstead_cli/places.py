"""`commonstead places`, a module a verb."""

import click

from commonstead_cli.verbs import Verbs

VERBS: dict[str, str] = {
    "fetch": "commonstead_cli.places_fetch",
    "import": "commonstead_cli.places_import",
    "list": "commonstead_cli.places_list",
    "show": "commonstead_cli.places_show",
}
"""Each verb and the module whose `verb` it is."""


@click.group("places", cls=Verbs, verbs=VERBS)
def room() -> None:
    """Official figures of places: bring them in, show them."""
