"""`commonstead homes post`: remind of offers, and send what is to be told by e-mail."""

from dataclasses import asdict

import click

from commonstead_cli.kit import as_json, format_option, tells_errors

HELP = """Send what households are to be told by e-mail, and remind of offers that end soon.

Reads this machine's site: the database that its settings name. Let a timer run it every hour: it
tries again what could not be sent, and tells nobody anything twice, however often it runs. Letters
for whoever has no e-mail wait on the secretary's page.
"""


@click.command("post", help=HELP)
@format_option
@tells_errors
def verb(form: str) -> None:
    from commonstead_cli.site import start_site

    start_site()
    from django.utils import timezone

    from commonstead_web.homes.jobs import post

    posted = asdict(post(timezone.now()))
    if form == "json":
        click.echo(as_json(posted))
        return
    click.echo(f"sent by e-mail: {posted['sent']}")
    click.echo(f"to be tried again: {posted['waiting']}")
    click.echo(f"to be printed: {posted['on_paper']}")
