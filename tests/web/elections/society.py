"""A small society and its elections, told step by step for the tests of this room."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from commonstead.elections import Ranking
from commonstead.rulebook import catalogue
from commonstead_web.elections import actions, queries
from commonstead_web.elections.models import Election
from commonstead_web.elections.timetable import Timetable, soonest
from commonstead_web.members import actions as members
from commonstead_web.members import queries as register
from commonstead_web.members.details import Details
from commonstead_web.rulebook import actions as rulebook
from commonstead_web.rulebook.door import Actor, Done
from commonstead_web.rulebook.models import Organisation
from commonstead_web.rulebook.queries import rulebook_for
from web import cast

START = cast.NOON
SMALL = {
    "elections.ballot.publish_from": "5",
    "board.coopted.maximum": "0",
    "board.size.minimum": "2",
    "meetings.board.quorum": {"greater_of": ["1", {"share": "1/2", "of": "board", "round": "up"}]},
}
"""So that a handful of voters is enough for published ballots, and two seats for a board."""


def _with_its_ties(changes: dict[str, Any]) -> dict[str, Any]:
    """Another way of counting settles ties in its own way; a rulebook that differs is refused."""
    counted = changes.get("elections.count")
    looks_back = catalogue()["elections.count"].extra["looks_back"]
    if counted is None or counted in looks_back:
        return changes
    return {"elections.ties": ["lot"], **changes}


class Society:
    """An organisation with members who can sign in: amina, bill, carol, and numbered others.

    Carol is secretary, and so returning officer; Esther and Frank are tellers; Dev and Bill are
    scrutineers. `now` is the moment that has been reached.
    """

    def __init__(
        self,
        changes: Mapping[str, Any] | None = None,
        *,
        others: int = 9,
        classes: Mapping[str, str] | None = None,
        born: Mapping[str, Any] | None = None,
    ) -> None:
        self.now = START
        self.organisation: Organisation = cast.organisation()
        self.classes, self.born = classes or {}, born or {}
        self.keys = ["amina", "bill", "carol", *(f"member{n}" for n in range(1, others + 1))]
        self.do(rulebook.draft, changes=_with_its_ties({**SMALL, **(changes or {})}))
        self.refs = {key: self._enter(key) for key in self.keys}
        rulebook.adopt(
            actor=self.acting("carol"), organisation=self.organisation, founders=len(self.refs)
        )
        for key, office in (
            ("esther", "teller"),
            ("frank", "teller"),
            ("dev", "scrutineer"),
            ("bill", "scrutineer"),
        ):
            cast.in_office(self.organisation, key, office)
        self.later(days=1)

    def _enter(self, key: str) -> str:
        person = cast.person(key)
        entered = members.enter_founder(
            actor=self.acting("carol"),
            organisation=self.organisation,
            class_name=self.classes.get(key, "local"),
            details=Details(name=person.name, contact_email=person.email, born=self.born.get(key)),
            person=person,
        )
        return entered.value.ref

    def acting(self, key: str) -> Actor:
        return cast.acting(key, self.now)

    def later(self, **passed: int) -> None:
        self.now += timedelta(**passed)

    def until(self, moment: datetime) -> None:
        self.now = moment

    @property
    def today(self) -> Any:
        return timezone.localdate(self.now)

    @property
    def rules(self) -> Any:
        return rulebook_for(self.organisation, self.today)

    def do(self, action: Any, key: str = "carol", **given: Any) -> Done[Any]:
        """One of the cast does something, now."""
        return action(actor=self.acting(key), organisation=self.organisation, **given)

    def membership(self, key: str) -> Any:
        return register.by_ref(self.organisation, self.refs[key])

    def timetable(self) -> Timetable:
        return soonest(self.rules, self.today)

    def last_entry(self) -> Any:
        return self.organisation.log.entries.order_by("-seq").first()


class Contest:
    """One election of a society, taken from step to step."""

    def __init__(
        self, society: Society, *, seats: int = 2, kind: str = "first", seat_class: str = ""
    ) -> None:
        self.society = society
        called = society.do(
            actions.call,
            kind=kind,
            seats=seats,
            dates=society.timetable(),
            seat_class=seat_class,
        )
        self.ref: str = called.value.ref
        self.candidates: dict[str, str] = {}

    @property
    def election(self) -> Election:
        return queries.election(self.society.organisation, self.ref)

    def do(self, action: Any, key: str = "carol", **given: Any) -> Done[Any]:
        return self.society.do(action, key, election=self.ref, **given)

    def nominate(self, *keys: str, supporters: Sequence[str] | None = None) -> None:
        """Carol enters signed forms; supporters are the first members who are somebody else."""
        for key in keys:
            signed = supporters
            if signed is None:
                signed = [other for other in self.society.keys if other != key][:2]
            done = self.do(
                actions.nominate,
                member=self.society.refs[key],
                statement="I would serve.",
                supporters=[self.society.refs[other] for other in signed],
            )
            self.candidates[key] = done.value.ref

    def to_end_of_nominations(self) -> None:
        day = self.election.nominations_close + timedelta(days=1)
        zone = timezone.get_current_timezone()
        self.society.until(datetime.combine(day, time(9), tzinfo=zone))

    def close_nominations(self) -> Any:
        self.to_end_of_nominations()
        return self.do(actions.close_nominations).value

    def open(self) -> None:
        """Nominations closed, the roll frozen, voting open."""
        self.close_nominations()
        self.do(actions.freeze_roll)
        self.society.until(max(self.society.now, self.election.opens))
        self.do(actions.open_voting)

    def places(self, *keys: str) -> Ranking:
        """A ranking of candidates by key, in the positions of the ballot."""
        return tuple((self.position(key),) for key in keys)

    def position(self, key: str) -> int:
        order = [one.ref for one in queries.candidates_in_order(self.election)]
        return order.index(self.candidates[key])

    def vote(self, key: str, *chosen: str, **given: Any) -> str:
        return self.do(actions.cast, key, ranking=self.places(*chosen), **given).value

    def to_close(self) -> None:
        self.society.until(self.election.closes)

    def close(self) -> Done[Any]:
        self.to_close()
        return self.do(actions.close)

    def declare(self) -> Done[Any]:
        return self.do(actions.declare)

    def elected(self) -> list[str]:
        """The keys of the elected, in order."""
        by_ref = {ref: key for key, ref in self.candidates.items()}
        return [by_ref[one.ref] for one in queries.declared(self.election).elected]


def contested(society: Society, *, seats: int = 2) -> Contest:
    """An election that is open, with four candidates for two seats."""
    contest = Contest(society, seats=seats)
    contest.nominate("amina", "member1", "member2", "member3")
    contest.open()
    return contest


def voted(contest: Contest) -> Contest:
    """Nine votes for two seats: amina and member1 have four each, the quota; closed."""
    for key in ("bill", "carol", "amina", "member4"):
        contest.vote(key, "amina", "member2")
    for key in ("member1", "member5", "member6"):
        contest.vote(key, "member1", "member3")
    contest.vote("member2", "member2", "amina")
    contest.vote("member3", "member1", "member3")
    contest.close()
    return contest
