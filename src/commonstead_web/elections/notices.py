"""Letters by e-mail when voting opens and when the result is declared.

They say that something can be read or done, and where; never how anything was voted. Each goes to
one person, after the transaction that it tells of.
"""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse

from commonstead_web.elections import electors
from commonstead_web.elections.models import Election, RollEntry


def voting_is_open(election: Election) -> None:
    """Write to everybody on the roll who has an e-mail address."""
    _write(election, "elections/mail/voting_is_open")


def result_is_declared(election: Election) -> None:
    """Write to everybody on the roll; where there was no vote, there is no roll to write to."""
    _write(election, "elections/mail/result_is_declared")


def _write(election: Election, template: str) -> None:
    roll = RollEntry.objects.filter(election=election).order_by("member")
    people = electors.addresses(election.organisation, roll.values_list("member", flat=True))
    if not people:
        return
    context = {"election": election, "organisation": election.organisation, "url": _url(election)}
    subject = render_to_string(f"{template}_subject.txt", context).strip()
    letters = [
        EmailMessage(
            subject, render_to_string(f"{template}.txt", {**context, "name": name}), to=[email]
        )
        for name, email in people
    ]
    transaction.on_commit(lambda: _send(letters), robust=True)


def _send(letters: list[EmailMessage]) -> None:
    get_connection().send_messages(letters)


def _url(election: Election) -> str:
    """Where the election can be read; without the pages, only the site's own address."""
    origin = f"https://{settings.RECORD_ORIGIN}"
    try:
        return origin + reverse(
            "elections:election", args=[election.organisation.slug, election.ref]
        )
    except NoReverseMatch:
        return origin
