"""What households are told by e-mail, and by a letter where they have none.

That somebody is to be told stands in the database in the same transaction as what happened. It is
sent once that is committed; what fails is tried again by `jobs.post`. It goes to one household and
nobody else, with no name in it and nothing of it in the subject.
"""

from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from commonstead_web.homes import letters
from commonstead_web.homes.letters import About
from commonstead_web.homes.models import Letter, Listed, Offer, PlaceReview

HELD = timedelta(minutes=15)
"""After so long a process that took a letter in hand is taken to have stopped before it sent it."""
FIRST_WAIT = timedelta(minutes=10)
"""How long after a failed try the next one comes; the wait doubles each time."""


def offer_made(offer: Offer) -> None:
    """A household is offered a home."""
    _tell(About.OFFERED, offer.applicant, offer.ref, offer)


def offer_ends(offer: Offer) -> None:
    """A household has not answered, and the last day is near: it is told with all that is due."""
    _note(About.ENDING, offer.applicant, offer.ref, offer)


def review_answered(review: PlaceReview) -> None:
    """A review is answered."""
    _tell(About.ANSWERED, review.applicant, review.applicant.ref)


def appeal_decided(review: PlaceReview) -> None:
    """An appeal is decided."""
    _tell(About.DECIDED, review.applicant, review.applicant.ref)


def place_moved(listed: Listed, by: str) -> None:
    """A place is another one; `by` names what moved it."""
    _tell(About.MOVED, listed, f"{listed.ref}:{by}")


def _tell(about: About, listed: Listed, thing: str, offer: Offer | None = None) -> None:
    letter, new = _note(about, listed, thing, offer)
    if new:
        transaction.on_commit(partial(_send_soon, letter.pk), robust=True)


def _note(
    about: About, listed: Listed, thing: str, offer: Offer | None = None
) -> tuple[Letter, bool]:
    """Keep that somebody is to be told, once; whether it is new."""
    return Letter.objects.get_or_create(
        organisation=listed.organisation,
        key=f"{about}:{thing}",
        defaults={
            "application": listed.application,
            "listed": listed,
            "offer": offer,
            "about": about,
            "on": timezone.localdate(),
        },
    )


def _send_soon(letter: int) -> None:
    send(letter, timezone.now())


def send(letter: int, at: datetime) -> bool:
    """Send a letter by e-mail; whether it went. Of several processes one takes it in hand.

    What is no longer true is dropped. What fails waits for its next try.
    """
    if not _took(letter, at):
        return False
    row = letters.unsent().get(pk=letter)
    mine = Letter.objects.filter(pk=letter, claimed=at)
    if not letters.is_true(row, timezone.localdate(at)):
        mine.update(dropped=True, claimed=None)
        return False
    if letters.goes_on_paper(row):
        mine.update(claimed=None)
        return False
    try:
        _message(row).send()
    except (SMTPException, OSError):
        wait = FIRST_WAIT * 2**row.tries
        mine.update(claimed=None, tries=row.tries + 1, after=at + wait)
        return False
    mine.update(sent=at, by="email", claimed=None)
    return True


def _took(letter: int, at: datetime) -> bool:
    """Take a letter in hand, unless another process has it or somebody has got it."""
    free = Q(claimed=None) | Q(claimed__lt=at - HELD)
    rows = Letter.objects.filter(free, pk=letter, sent=None, dropped=False)
    return bool(rows.update(claimed=at))


def _message(letter: Letter) -> EmailMessage:
    context = {
        "organisation": letter.organisation,
        "sentences": list(letters.in_words(letter)),
        "until": letters.last_day_of(letter),
        "url": letters.link_of(letter),
        "has_account": letter.application.how == letter.application.How.SELF,
    }
    subject = " ".join(render_to_string("homes/mail/news_subject.txt", context).split())
    body = render_to_string("homes/mail/news.txt", context)
    return EmailMessage(subject, body, to=[letters.email_of(letter.application)])
