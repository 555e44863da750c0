"""What waits for somebody: the next step of each sale, and leavers who can be paid."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead_web.kit.models import Person
from commonstead_web.kit.templatetags.words import weekday
from commonstead_web.kit.waiting import Waiting
from commonstead_web.prices.dwellings import dwelling
from commonstead_web.prices.models import Sale
from commonstead_web.prices.queries.payout_waiting import payout_waits
from commonstead_web.prices.queries.proof_waiting import proof_waits
from commonstead_web.prices.queries.sales import Course, course_of, sales_under_way
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import Organisation, organisations_of, rulebook_for

WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "agree": (gettext_lazy("Agree the price of {home}"), gettext_lazy("Go to the sale")),
    "find_buyer": (gettext_lazy("Find a buyer for {home}"), gettext_lazy("Go to the sale")),
    "exchange": (gettext_lazy("Exchange contracts for {home}"), gettext_lazy("Go to the sale")),
    "complete": (gettext_lazy("Complete the sale of {home}"), gettext_lazy("Go to the sale")),
}


def waiting_for(person: Person, now: datetime) -> list[Waiting]:
    """Every sale's next step that this person may take, proof of a main home, whom to pay."""
    today = timezone.localdate(now)
    return [
        item
        for organisation in organisations_of(person, today)
        for item in (
            *_sales(organisation, person, today),
            *proof_waits(organisation, person, today),
            *payout_waits(organisation, person, today),
        )
    ]


def _sales(organisation: Organisation, person: Person, today: date) -> Iterator[Waiting]:
    held = offices.offices_of(organisation, person, today)
    rulebook = rulebook_for(organisation, today)
    for one in sales_under_way(organisation):
        course = course_of(one, today)
        if held & set(rulebook.power(f"prices.{course.next}").recorded_by):
            yield _item(organisation, one, course)


def _item(organisation: Organisation, one: Sale, course: Course) -> Waiting:
    title, words = WORDS[course.next]
    return Waiting(
        title=str(title).format(home=dwelling(organisation, one.home).label),
        why=_why(one, course),
        url=reverse("prices:sale", args=[organisation.slug, one.ref]),
        action_words=str(words),
        organisation=organisation.name,
        deadline=_end_of(course.running.last) if course.running else None,
        now=course.late is not None,
    )


def _why(one: Sale, course: Course) -> str:
    if course.late is not None and course.late.last is not None:
        words = _("The time ran out on {day}: {then}.")
        return words.format(day=weekday(course.late.last), then=_(course.late.then))
    return _("The seller gave notice on {day}.").format(day=weekday(one.notice))


def _end_of(day: date | None) -> datetime | None:
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time(0)))
