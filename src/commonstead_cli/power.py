"""`commonstead power`: who holds which share of the power, and is it community led?"""

import click

from commonstead_cli.verbs import Verbs

VERBS = {
    "index": "commonstead_cli.power_index",
    "map": "commonstead_cli.power_map",
    "questions": "commonstead_cli.power_questions",
    "tests": "commonstead_cli.power_tests",
}
"""Each verb and the module whose `verb` it is."""


@click.group("power", cls=Verbs, verbs=VERBS)
def room() -> None:
    """Who holds which share of the power, and is it community led?"""
