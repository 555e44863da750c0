"""`commonstead power questions`: what a rulebook cannot show, to be answered with a document."""

import click

from commonstead.power.definitions import questions
from commonstead_cli.kit import as_json, format_option, tells_errors


@click.command("questions")
@format_option
@tells_errors
def verb(form: str) -> None:
    """List the questions that definitions ask and no rulebook answers, with their keys.

    A file for `power tests --evidence` answers them, one line each:
    KEY: {answer: yes, document: …, by: …, on: 2026-05-01}.
    """
    asked = questions().values()
    if form == "json":
        listed = {each.key: {"asks": each.asks, "document": each.document} for each in asked}
        click.echo(as_json({"questions": listed}))
        return
    for each in asked:
        click.echo(f"{each.key}\n    {each.asks} See {each.document}.")
