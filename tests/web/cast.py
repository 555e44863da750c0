"""The invented cast, and an organisation for them to act in. Import what a test needs."""

from datetime import UTC, date, datetime, timedelta

from commonstead_web.kit.models import Person
from commonstead_web.rulebook import actions as rulebook
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor
from commonstead_web.rulebook.models import Organisation

NAMES = {
    "amina": "Amina Osei",
    "bill": "Bill Hartley",
    "carol": "Carol Nwosu",
    "dev": "Dev Patel",
    "esther": "Esther Levy",
    "frank": "Frank Moss",
}
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
THAT_DAY = NOON.date()
CLT = "clt-community-benefit-society"


def person(key: str) -> Person:
    """One of the cast, made at first call."""
    found, _ = Person.objects.get_or_create(
        email=f"{key}@example.org", defaults={"name": NAMES.get(key, key.title())}
    )
    return found


def acting(key: str, at: datetime = NOON, *, strong: bool = True, key_of_form: str = "") -> Actor:
    """The actor that one of the cast is at a moment."""
    return Actor(person=person(key), at=at, strong=strong, key=key_of_form)


def organisation(slug: str = "elm-row", model: str = CLT, at: datetime = NOON) -> Organisation:
    """A new organisation founded by Carol, its rulebook a draft."""
    return rulebook.found(
        actor=acting("carol", at),
        slug=slug,
        name=f"{slug.replace('-', ' ').title()} Community Land Trust",
        place="Waltham Forest",
        model=model,
    )


def in_office(society: Organisation, key: str, office: str, since: date = THAT_DAY) -> None:
    """Put one of the cast in an office, from a day on."""
    offices.give(society, person(key), office, since)


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)
