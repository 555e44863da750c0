"""The worked example: an invented community land trust in a real borough, founding to today.

Everything is done through the same actions as on a real site, each at its own moment in the past,
so that its record verifies like any other.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from commonstead_web.demo import (
    decisions,
    housing,
    letting,
    meetings,
    pricing,
    protecting,
    selling,
)
from commonstead_web.demo.cast import CAST, Role
from commonstead_web.demo.people import invented
from commonstead_web.demo.story import Story
from commonstead_web.demo.voting import (
    a_seat_changes_hands,
    annual_election,
    first_election,
    open_election,
)
from commonstead_web.kit.models import Person
from commonstead_web.members.details import Details
from commonstead_web.prices import queries as prices

SLUG = "elm-row"
NAME = "Elm Row Community Land Trust"
PLACE = "Waltham Forest, London"
PLACE_CODE = "E09000031"
ABOUT = (
    "Neighbours around Elm Row who want homes that people on local wages can afford, for good. "
    "An invented society: nobody in it is real."
)
FOUNDED_DAYS_AGO = 850
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
"""The past is not mailed again."""
Say = Callable[[str], None]


def build_example(say: Say) -> None:
    """Make the example in an empty database, all of it or nothing."""
    now = timezone.localtime()
    told_by_mail, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, NO_MAIL
    try:
        _tell(now, say)
    finally:
        settings.EMAIL_BACKEND = told_by_mail


def _tell(now: datetime, say: Say) -> None:
    start = datetime.combine(
        now.date() - timedelta(days=FOUNDED_DAYS_AGO), time(10), tzinfo=now.tzinfo
    )
    with transaction.atomic():
        people = {role.key: _person(role) for role in CAST}
        story = Story(people, start, now)
        chapters: tuple[tuple[str, Callable[[Story], None]], ...] = (
            ("the founding", found),
            ("the first election", first_election),
            ("two years of members", grow),
            ("the second election", annual_election),
            ("the first annual meeting", meetings.first_annual_meeting),
            ("a year of meetings and decisions", govern),
            ("questions and a meeting to come", prepare),
            ("the election that is open now", lambda told: open_election(told, now)),
            ("what waits today", today),
        )
        for number, (title, chapter) in enumerate(chapters, 1):
            say(f"  {number} of {len(chapters)}: {title}")
            chapter(story)


def _person(role: Role) -> Person:
    from allauth.account.models import EmailAddress

    person, _ = Person.objects.get_or_create(email=role.email, defaults={"name": role.name})
    EmailAddress.objects.get_or_create(
        user=person, email=role.email, defaults={"verified": True, "primary": True}
    )
    return person


def found(story: Story) -> None:
    """Carol starts it; twelve founders; the area named; adopted, then registered."""
    story.found(slug=SLUG, name=NAME, place=PLACE, place_code=PLACE_CODE, about=ABOUT)
    story.draft(
        {
            "members.area": "Everyone who lives or works in the borough of Waltham Forest.",
            "accounts.year_end": _month_before(story.now),
        }
    )
    story.later(days=3)
    addresses = {"carol": "2 Elm Row", "bill": "14 Weaver Close", "amina": "7 Elm Row"}
    for key, address in addresses.items():
        story.founder("local", _cast_details(story, key, address), story.people[key])
    for details in invented(11):
        story.founder("local", details)
    story.later(days=4)
    story.adopt()
    story.later(days=33)
    story.register_rules(submitted_days_ago=28)


def _month_before(moment: datetime) -> str:
    """The month that was over last: a first financial year of nearly twelve months."""
    return MONTHS[moment.month - 2]


def _cast_details(story: Story, key: str, address: str) -> Details:
    person = story.people[key]
    return Details(
        name=person.name, postal_address=f"{address}, E99 9ZZ", contact_email=person.email
    )


def grow(story: Story) -> None:
    """Members join month after month; one is refused, two leave, one moves into a home."""
    for number, details in enumerate(invented(58, skip=11)):
        story.later(days=5)
        class_name = ("local", "prospective", "local", "supporter")[number % 4]
        story.join(class_name, details)
    story.refuse_one()
    story.later(days=2)
    story.leave(member_number=5)
    story.leave(member_number=20)
    housing.first_homes(story)
    story.move_in("amina")


def govern(story: Story) -> None:
    """A seat changes hands, homes are let, the rules change, members choose and share out."""
    a_seat_changes_hands(story)
    pricing.formula(story)
    meetings.board_on_allocations(story)
    meetings.meeting_on_notice(story)
    homes_are_finished(story)
    meetings.new_rules_registered(story)
    story.homes_are_let(households=5)
    decisions.common_room(story)
    letting.policy(story)
    decisions.garden_fund(story)
    housing.households_apply(story)
    homes_are_let(story)
    sale = selling.a_seller_gives_notice(story, 3)
    pricing.prices_signed(story, _sold(story)[:2], "this autumn")
    selling.price_is_agreed(story, sale)
    selling.buyer_is_found(story, sale)


def homes_are_let(story: Story) -> None:
    """Two homes are listed, drawn for and answered, while the board meets about its gate."""
    round_ = letting.homes_listed(story)
    meetings.board_by_consent(story)
    letting.homes_drawn(story, round_)
    letting.homes_answered(story, round_)
    letting.homes_handed_over(story)


def homes_are_finished(story: Story) -> None:
    """Six homes round the yard; the prices of those that are sold are signed."""
    housing.yard_is_built(story)
    story.later(days=2)
    pricing.prices_signed(story, _sold(story), "at the first sales")
    protecting.documents_are_read(story)


def _sold(story: Story) -> list[str]:
    return [housing.ref_of_home(story, number) for number in (3, 4, 5)]


def prepare(story: Story) -> None:
    """What was begun in the last weeks, and goes on now."""
    decisions.two_questions(story)
    for sale in prices.sales_under_way(story.society):
        selling.sale_is_completed(story, sale.ref)
    selling.another_is_for_sale(story)
    meetings.coming_annual_meeting(story)
    decisions.put_to_the_vote(story)
    decisions.asked_for_a_meeting(story)


def today(story: Story) -> None:
    """Some have voted on what is open, and an application waits."""
    story.it_is_today()
    decisions.some_have_voted(story)
    housing.one_is_planned(story)
    letting.a_home_comes_free(story)
    story.apply_now("prospective")
