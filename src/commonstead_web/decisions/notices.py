"""Letters by e-mail: a meeting is called, a vote is open, a motion was changed, what was decided.

They say that something can be read or done, and where; never how anybody voted. Each goes to one
person, after the transaction that it tells of.
"""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string

from commonstead_web.decisions import electors
from commonstead_web.decisions.addresses import path_of
from commonstead_web.decisions.models import Decision, Meeting
from commonstead_web.rulebook.queries import Organisation


def meeting_is_called(meeting: Meeting, members: Iterable[str]) -> None:
    """Notice of a meeting, with its agenda."""
    _write(meeting.organisation, members, "meeting_is_called", meeting=meeting)


def meeting_is_moved(meeting: Meeting, members: Iterable[str]) -> None:
    """A meeting of which they had been told is held at another time or place."""
    _write(meeting.organisation, members, "meeting_is_moved", meeting=meeting)


def meeting_is_cancelled(meeting: Meeting, members: Iterable[str]) -> None:
    """A meeting of which they had been told, or to which they had put a motion, is not held."""
    _write(meeting.organisation, members, "meeting_is_cancelled", meeting=meeting)


def voting_is_open(decision: Decision, members: Iterable[str]) -> None:
    """A vote outside a meeting is open."""
    _write(decision.organisation, members, "decision_is_open", decision=decision)


def motion_was_changed(decision: Decision, members: Iterable[str]) -> None:
    """A motion was changed or withdrawn while people voted: their votes no longer count."""
    _write(decision.organisation, members, "motion_was_changed", decision=decision)


def decision_is_declared(decision: Decision, members: Iterable[str]) -> None:
    """What was decided, outside a meeting."""
    _write(decision.organisation, members, "decision_is_declared", decision=decision)


def _write(
    organisation: Organisation, members: Iterable[str], template: str, **about: Meeting | Decision
) -> None:
    people = electors.addresses(organisation, members)
    if not people:
        return
    path = f"decisions/mail/{template}"
    context = {**about, "organisation": organisation, "url": _url(organisation, **about)}
    subject = render_to_string(f"{path}_subject.txt", context).strip()
    letters = [
        EmailMessage(
            subject, render_to_string(f"{path}.txt", {**context, "name": name}), to=[email]
        )
        for name, email in people
    ]
    transaction.on_commit(lambda: _send(letters), robust=True)


def _send(letters: list[EmailMessage]) -> None:
    get_connection().send_messages(letters)


def _url(organisation: Organisation, **about: Meeting | Decision) -> str:
    ((page, thing),) = about.items()
    return f"https://{settings.RECORD_ORIGIN}{path_of(organisation, page, thing.ref)}"
