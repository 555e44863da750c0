"""`commonstead prices`, a module a verb."""

import click

from commonstead_cli.verbs import Verbs

VERBS: dict[str, str] = {
    "equity": "commonstead_cli.prices_equity",
    "rent": "commonstead_cli.prices_rent",
    "compare": "commonstead_cli.prices_compare",
    "explain": "commonstead_cli.prices_explain",
    "futures": "commonstead_cli.prices_futures",
    "past": "commonstead_cli.prices_past",
    "protections": "commonstead_cli.prices_protections",
    "quote": "commonstead_cli.prices_quote",
}
"""Each verb and the module whose `verb` it is."""


@click.group("prices", cls=Verbs, verbs=VERBS)
def room() -> None:
    """What a home may cost: quotes, rents, mutual equity, past and futures, protections."""
