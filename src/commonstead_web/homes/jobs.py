"""What a timer does for this room: reminds of offers, and sends what could not be sent before."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from commonstead.homes.answering import day_to_remind
from commonstead_web.homes import letters, notices
from commonstead_web.homes.models import Letter, Offer


@dataclass(frozen=True)
class Posted:
    """How many letters went by e-mail now, how many wait for another try, how many for paper."""

    sent: int
    waiting: int
    on_paper: int


def post(at: datetime) -> Posted:
    """Remind whoever has not answered an offer that ends soon, and send every letter that is due.

    It can run as often as one likes, and twice at once: nobody is told anything twice.
    """
    for offer in _ending(at):
        notices.offer_ends(offer)
    sent = sum(notices.send(one, at) for one in letters.due(at))
    day = timezone.localdate(at)
    left = [one for one in letters.unsent() if letters.is_true(one, day)]
    on_paper = sum(letters.goes_on_paper(one) for one in left)
    return Posted(sent, len(left) - on_paper, on_paper)


def _ending(at: datetime) -> list[Offer]:
    day = timezone.localdate(at)
    told = Letter.objects.filter(about=Letter.About.ENDING).values("offer")
    rows = Offer.objects.filter(state=Offer.State.OPEN, until__gte=day).exclude(pk__in=told)
    found = rows.select_related("applicant__application", "organisation").order_by("id")
    return [one for one in found if day >= day_to_remind(one.on, one.until).value]
