"""One meeting of the worked example, told step by step: called, told of, held, written down."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.actions import Motion, Sitting
from commonstead_web.demo.story import Story
from commonstead_web.elections.queries import board_on
from commonstead_web.kit.models import Person
from commonstead_web.members import queries as register

HALL = "The Old Laundry, beside the orchard gate"


@dataclass(frozen=True)
class Somebody:
    """A member with a vote, by pseudonym; those without an account vote only by hand."""

    ref: str
    person: Person | None


def voters(story: Story) -> list[Somebody]:
    """The members who may vote now, in the order of the register."""
    stays = register.in_force(story.society, story.now.date()).exclude(class_name="supporter")
    rows = stays.select_related("person").order_by("entered", "id")
    return [Somebody(stay.ref, stay.person) for stay in rows]


def board(story: Story) -> list[Somebody]:
    """The members who sit on the board now, in the order of the register."""
    sitting = {term.member for term in board_on(story.society, story.now.date())}
    return [one for one in voters(story) if one.ref in sitting]


def ref_of(story: Story, key: str) -> str:
    """The pseudonym of one of the cast as a member."""
    membership = register.membership_of(story.people[key], story.society, story.now.date())
    if membership is None:
        raise ValueError(f"{key} is not a member")
    return membership.ref


class Gathering:
    """One meeting, step by step. Bill is in the chair, Carol writes."""

    def __init__(self, story: Story, kind: str, starts: datetime, title: str) -> None:
        self.story = story
        self.kind = kind
        self.chance = random.Random(title)  # noqa: S311 - who comes to an invented meeting
        self.came: list[Somebody] = []
        self.online: list[Person] = []
        sitting = Sitting(starts, HALL, online=True, title=title)
        self.starts = starts
        self.ref = story.do(actions.call, kind=kind, sitting=sitting).ref

    def deals_with(self, *items: str) -> None:
        """What the board and the secretary put on the agenda, in this order."""
        for text in items:
            self.story.do(actions.add_item, meeting=self.ref, text=text)

    def proposes(self, item: int, title: str, text: str, who: str = "carol", **more: Any) -> str:
        """A motion for an item of the agenda."""
        motion = Motion(title, text, meeting=self.ref, item=item, **more)
        return self.story.do(actions.propose, who, motion=motion).ref

    def is_told_to_all(self, *by_hand: str) -> None:
        """Notice today: e-mail to those who have an address, a letter to the others.

        `by_hand` are those of the cast to whom somebody brings it.
        """
        channels = {ref_of(self.story, key): "hand" for key in by_hand}
        self.story.do(actions.give_notice, meeting=self.ref, channels=channels)

    def comes(self, *, in_room: int, online: int = 0) -> None:
        """A quarter of an hour before it starts they come, Bill and Carol first."""
        self.story.until(self.starts - timedelta(minutes=15))
        self.came, self.online = self._who_come(in_room + online), []
        for one in self.came[:in_room]:
            self.story.do(actions.arrive, meeting=self.ref, member=one.ref)
        for one in self.came[in_room:]:
            if one.person is not None:
                self.story.do(actions.arrive, one.person, meeting=self.ref, mode="online")
                self.online.append(one.person)

    def _who_come(self, number: int) -> list[Somebody]:
        """So many, the officers first; those without an account come to the room."""
        everybody = board(self.story) if self.kind == "board" else voters(self.story)
        officers = {self.story.people[key].pk for key in ("bill", "carol")}
        first = [one for one in everybody if one.person and one.person.pk in officers]
        rest = [one for one in everybody if one not in first]
        others = self.chance.sample(rest, number - len(first))
        return first + sorted(others, key=lambda one: one.person is not None)

    def opens(self) -> None:
        """Bill opens it, a few minutes late."""
        self.story.until(self.starts)
        self.story.later(minutes=4)
        self.story.do(actions.open_meeting, "bill", meeting=self.ref, chair=self._bill())

    def adjourns(self, days: int) -> None:
        """Too few have come, also after the time that the rules wait: another evening, then."""
        self.story.until(self.starts)
        self.story.later(minutes=45)
        self.starts = self.story.at_hour(19, days=days)
        self.story.do(
            actions.adjourn, "bill", meeting=self.ref, resumes=self.starts, why="inquorate"
        )

    def _bill(self) -> str:
        return ref_of(self.story, "bill")

    def decides(self, motion: str, hands: Mapping[str, int], online: Sequence[str] = ()) -> str:
        """Whoever takes part online votes so, the room shows so many hands; gives the outcome."""
        story = self.story
        self.puts(motion)
        version = queries.decision(story.society, motion).version
        for person, choice in zip(self.online, online, strict=False):
            story.do(actions.vote, person, decision=motion, choice=choice, version=version)
        story.do(actions.enter_hands, "bill", decision=motion, counts=hands)
        return self.declares(motion)

    def puts(self, motion: str) -> None:
        """Bill puts a motion to the vote, after it was talked over."""
        self.story.later(minutes=12)
        self.story.do(actions.open_voting, "bill", decision=motion)

    def declares(self, motion: str) -> str:
        """Bill closes the vote and says what came of it."""
        self.story.later(minutes=3)
        self.story.do(actions.close, "bill", decision=motion)
        return self.story.do(actions.declare, "bill", decision=motion).outcome

    def sets_task(self, what: str, key: str, due: date, decision: str = "") -> int:
        """Somebody of the cast is to do something; gives the task's number."""
        member = ref_of(self.story, key)
        task = self.story.do(
            actions.set_task, meeting=self.ref, decision=decision, what=what, member=member, due=due
        )
        return int(task.pk)

    def closes(self, minutes: str) -> None:
        """It closes, and Carol writes the minutes some days later."""
        self.story.later(minutes=20)
        self.story.do(actions.close_meeting, "bill", meeting=self.ref)
        self.story.later(days=3)
        self.story.do(actions.write_minutes, meeting=self.ref, text=minutes)
