"""Who holds which office, and whether that is enough for a power."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.db import connection
from django.db.models import Q, QuerySet

from commonstead.kit import Refusal
from commonstead.rulebook import Power
from commonstead_web.kit.models import Person
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.rulebook.models import Delegation, Organisation, Party
from commonstead_web.rulebook.models import Office as Office
from commonstead_web.rulebook.queries import rulebook_for

STRONG_OFFICES = frozenset({"secretary", "treasurer", "returning_officer", "teller"})
"""Offices that touch the register, money or the count need a passkey or an authenticator app."""


class Acting(Protocol):
    """The part of an actor that authority looks at."""

    @property
    def person(self) -> Person: ...
    @property
    def at(self) -> datetime: ...
    @property
    def strong(self) -> bool: ...
    @property
    def today(self) -> date: ...


@dataclass(frozen=True)
class Standing:
    """In which office somebody acts, under which pseudonym, by which power."""

    office: str
    ref: str
    power: Power


def standing(organisation: Organisation, actor: Acting, power_name: str) -> Standing:
    """The office by which this person may use this power today; refused without one."""
    power = rulebook_for(organisation, actor.today).power(power_name)
    held = offices_of(organisation, actor.person, actor.today)
    may_act = (*power.recorded_by, *delegates(organisation, power, actor.today))
    usable = [office for office in may_act if office in held or office == "anyone"]
    if not usable:
        raise Refusal(
            "power_not_held",
            power=power.name,
            held_by=power.held_by,
            recorded_by=list(may_act),
        )
    strong_enough = [o for o in usable if actor.strong or o not in STRONG_OFFICES]
    if not strong_enough:
        raise Refusal("second_factor_needed", office=usable[0])
    return Standing(strong_enough[0], party(organisation, actor.person).ref, power)


def delegates(organisation: Organisation, power: Power, day: date) -> list[str]:
    """The offices to which the board has delegated a power of its own, on a day."""
    if power.held_by != "board":
        return []
    given = Delegation.objects.filter(on_day(day), organisation=organisation, power=power.name)
    found = given.order_by("since", "id").values_list("office", flat=True)
    return [office for office in dict.fromkeys(found) if office not in power.recorded_by]


def party(organisation: Organisation, person: Person) -> Party:
    """The person's pseudonym in this organisation, made at their first act."""
    found, _ = Party.objects.get_or_create(
        organisation=organisation,
        person=person,
        defaults={"ref": new_ref("p")},
    )
    return found


def known_as(organisation: Organisation, person: Person) -> str:
    """The person's pseudonym in this organisation; empty before their first act."""
    found = Party.objects.filter(organisation=organisation, person=person).first()
    return found.ref if found else ""


def on_day(day: date) -> Q:
    """Offices held on a day: from the first day, and not on the last."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def offices_of(organisation: Organisation, person: Person, day: date) -> frozenset[str]:
    """The offices a person holds on a day, `member` and `board` among them."""
    on = connection.ops.adapt_datefield_value(day)
    with connection.cursor() as cursor:
        # In plain SQL, because every page of a signed-in person asks it.
        cursor.execute(
            "SELECT office FROM rulebook_office WHERE organisation_id = %s AND person_id = %s"
            " AND since <= %s AND (until IS NULL OR until > %s)",
            (organisation.pk, person.pk, on, on),
        )
        return frozenset(office for (office,) in cursor.fetchall())


def holders(organisation: Organisation, office: str, day: date) -> QuerySet[Office]:
    """Who holds an office on a day, in the order in which they were given it.

    Without an order PostgreSQL may put first whoever signed in longest ago.
    """
    held = Office.objects.filter(on_day(day), organisation=organisation, office=office)
    return held.select_related("person").order_by("since", "id")


def give(
    organisation: Organisation, person: Person, office: str, since: date, until: date | None = None
) -> Office:
    """Put somebody in an office. Called by actions only, in their transaction."""
    return Office.objects.create(
        organisation=organisation, person=person, office=office, since=since, until=until
    )


def move(organisation: Organisation, office: str, day: date, old: Person, new: Person) -> None:
    """From a day on, an office is in the hands of another person, for as long as it was given."""
    held = Office.objects.filter(organisation=organisation, person=old, office=office)
    for one in held.filter(Q(until=None) | Q(until__gt=day)).order_by("since", "id"):
        give(organisation, new, office, max(one.since, day), one.until)
    end(organisation, old, office, day)


def end(organisation: Organisation, person: Person, office: str, until: date) -> int:
    """End an office from a day on; offices that had not begun are taken away."""
    mine = Office.objects.filter(organisation=organisation, person=person, office=office)
    mine.filter(since__gte=until).delete()
    return mine.filter(Q(until=None) | Q(until__gt=until)).update(until=until)
