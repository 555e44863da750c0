"""Telling the worked example: who acts, at which moment, through which action."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Any, TypeVar

from django.utils import timezone

from commonstead_web.demo.people import invented
from commonstead_web.kit.models import Person
from commonstead_web.members import actions as members
from commonstead_web.members import queries as register
from commonstead_web.members.causes import Cause
from commonstead_web.members.details import Details
from commonstead_web.rulebook import actions as rulebook
from commonstead_web.rulebook.door import Actor, Done
from commonstead_web.rulebook.queries import Organisation

MODEL = "clt-community-benefit-society"
T = TypeVar("T")


class Story:
    """The society as it grows, the moment that has been reached, and the one where it ends."""

    def __init__(self, people: dict[str, Person], start: datetime, end: datetime) -> None:
        self.people = people
        self.now = start
        self.end = end
        self.society: Organisation

    def later(self, *, days: int = 0, hours: int = 0, minutes: int = 0) -> None:
        """Time passes."""
        self.now += timedelta(days=days, hours=hours, minutes=minutes)

    def until(self, moment: datetime) -> None:
        """Time passes until a moment, which must not lie in the story's past."""
        if moment < self.now:
            raise ValueError(f"the story has already reached {self.now}")
        self.now = moment

    def it_is_today(self) -> None:
        """The story is over, and what is done next is done now.

        Votes that were cast in its last hours have no time, so that these may lie ahead of now; an
        entry of the record must not.
        """
        self.now = self.end

    def until_days_ago(self, days: int, hour: int = 18) -> None:
        """Time passes until an evening so many days before the day on which the story ends."""
        day = self.end.date() - timedelta(days=days)
        self.until(datetime.combine(day, time(hour), tzinfo=self.end.tzinfo))

    def at_hour(self, hour: int, *, days: int = 0) -> datetime:
        """An hour of today, or of the day so many days from now."""
        day = timezone.localdate(self.now) + timedelta(days=days)
        return datetime.combine(day, time(hour), tzinfo=self.end.tzinfo)

    def do(self, action: Callable[..., Done[T]], who: str | Person = "carol", **given: Any) -> T:
        """Somebody does something, now; gives what came of it."""
        person = self.people[who] if isinstance(who, str) else who
        return action(actor=self.as_person(person), organisation=self.society, **given).value

    def acting(self, key: str) -> Actor:
        """One of the cast, acting now."""
        return self.as_person(self.people[key])

    def as_person(self, person: Person) -> Actor:
        """Somebody, acting now."""
        return Actor(person=person, at=self.now, strong=True)

    def found(self, **named: str) -> None:
        """Carol starts the society."""
        self.society = rulebook.found(actor=self.acting("carol"), model=MODEL, **named)

    def draft(self, changes: Mapping[str, Any]) -> None:
        """Change the draft rulebook."""
        rulebook.draft(actor=self.acting("carol"), organisation=self.society, changes=changes)

    def founder(self, class_name: str, details: Details, person: Person | None = None) -> None:
        """Enter one of the founders."""
        members.enter_founder(
            actor=self.acting("carol"),
            organisation=self.society,
            class_name=class_name,
            details=details,
            person=person,
        )

    def adopt(self) -> None:
        """The founders adopt the rulebook."""
        founders = register.size(self.society, self.now.date())
        rulebook.adopt(actor=self.acting("carol"), organisation=self.society, founders=founders)

    def register_rules(self, *, submitted_days_ago: int) -> None:
        """The letter from the registrar has come."""
        rulebook.register(
            actor=self.acting("carol"),
            organisation=self.society,
            submitted=self.now.date() - timedelta(days=submitted_days_ago),
            registered=self.now.date(),
        )

    def appoint(self, key: str, office: str) -> None:
        """Put one of the cast in an office."""
        members.appoint(
            actor=self.acting("carol"),
            organisation=self.society,
            person=self.people[key],
            office=office,
        )

    def join(self, class_name: str, details: Details) -> None:
        """Somebody applies on paper, and the board admits them."""
        applied = members.apply(
            actor=self.acting("carol"),
            organisation=self.society,
            class_name=class_name,
            details=details,
            on_paper=True,
        )
        members.admit(
            actor=self.acting("carol"),
            organisation=self.society,
            application=applied.value,
            decision="Board minute: admitted.",
        )

    def apply_now(self, class_name: str) -> None:
        """Somebody has applied on paper, and nobody has decided yet."""
        members.apply(
            actor=self.acting("carol"),
            organisation=self.society,
            class_name=class_name,
            details=next(invented(1, skip=500)),
            why="We rent a damp flat on Canal Walk and would like to stay near the school.",
            on_paper=True,
        )

    def refuse_one(self) -> None:
        """One application is refused, with its reason."""
        applied = members.apply(
            actor=self.acting("carol"),
            organisation=self.society,
            class_name="local",
            details=next(invented(1, skip=400)),
            on_paper=True,
        )
        members.refuse(
            actor=self.acting("carol"),
            organisation=self.society,
            application=applied.value,
            reason="outside_class",
            explanation="Neither lives nor works in the borough.",
        )

    def leave(self, *, member_number: int) -> None:
        """One member resigns."""
        membership = list(register.in_force(self.society, self.now.date()))[member_number]
        members.end(
            actor=self.acting("carol"),
            organisation=self.society,
            membership=membership,
            cause=Cause.RESIGNED,
        )

    def move_in(self, key: str) -> None:
        """One of the cast becomes a resident."""
        membership = register.membership_of(self.people[key], self.society, self.now.date())
        if membership is None:
            raise ValueError(f"{key} is not a member")
        members.change_class(
            actor=self.acting("carol"),
            organisation=self.society,
            membership=membership,
            class_name="resident",
        )

    def homes_are_let(self, *, households: int) -> None:
        """Those who have waited longest move in, and are residents from now on."""
        waiting = register.in_force(self.society, self.now.date()).filter(class_name="prospective")
        for membership in waiting.order_by("entered", "id")[:households]:
            self.do(members.change_class, membership=membership, class_name="resident")
