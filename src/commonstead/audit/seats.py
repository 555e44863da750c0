"""Seats on the board: who was put in which, for how long, and how they left it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonstead.audit.members import Members
from commonstead.audit.rulebook import Adoptions
from commonstead.audit.step import Step
from commonstead.elections.rotation import ServingSince, retiring
from commonstead.kit import Refusal, add_years
from commonstead.rulebook import Rulebook

ALL_EACH_YEAR = "all_each_year"
BY_ROTATION = "nearest_third_longest_serving"


@dataclass
class Sitting:
    """A seat in one member's hands; `until` None runs until they retire by rotation."""

    member: str
    since: date
    until: date | None
    election: str | None = None
    from_count: bool = False

    @property
    def co_opted(self) -> bool:
        """Whether the board put them there, and no count."""
        return self.election is None

    def on(self, day: date) -> bool:
        """Whether they sit there on a day, or will by then if nothing changes."""
        return self.until is None or day < self.until


class Seats:
    """The board as the entries fill and empty it."""

    def __init__(self, adoptions: Adoptions, members: Members) -> None:
        self.adoptions = adoptions
        self.members = members
        self.sittings: dict[str, Sitting] = {}

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "elections.retire": self._retire,
            "elections.vacate": self._vacate,
            "elections.co_opt": self._co_opt,
        }

    def taken(self, seat: str, day: date) -> bool:
        """Whether somebody sits in that seat on a day."""
        return seat in self.sittings and self.sittings[seat].on(day)

    def members_on(self, day: date, election: str | None = None) -> set[str]:
        """Who sits on the board on a day; of one election, where it is named."""
        return {
            sitting.member
            for sitting in self.sittings.values()
            if sitting.on(day) and election in (None, sitting.election)
        }

    def fill(
        self,
        step: Step,
        seat: str,
        term: Mapping[str, Any],
        election: str | None = None,
        *,
        from_count: bool = False,
    ) -> None:
        """Put a member in a seat for the term that the entry gives them."""
        member = term["member"]
        since = date.fromisoformat(term["from"])
        until = date.fromisoformat(term["until"]) if term["until"] else None
        step.holds("the seat was free", not self.taken(seat, since), "a free seat", seat)
        sitting = self.members.register().of(member, since)
        step.holds("whoever is seated is a member", sitting is not None, "a member", member)
        elsewhere = [
            s for s, sat in self.sittings.items() if sat.member == member and sat.on(since)
        ]
        step.holds("nobody has two seats", not elsewhere, "no other seat", elsewhere)
        rulebook = self.adoptions.in_force(step.day)
        if rulebook is not None:
            _judge_term(step, rulebook, since, until)
        self.sittings[seat] = Sitting(member, since, until, election, from_count)
        if rulebook is not None:
            self._judge_size(step, rulebook, since)

    def _judge_size(self, step: Step, rulebook: Rulebook, day: date) -> None:
        most = rulebook.value("board.size.maximum")
        size = sum(sitting.on(day) for sitting in self.sittings.values())
        step.holds("the board is no larger than its rule", size <= most, f"at most {most}", size)

    def _retire(self, step: Step) -> None:
        on, going = step.day_of("on"), step.fact("retiring")
        rulebook = self.adoptions.in_force(on)
        sitting = {seat: sat for seat, sat in sorted(self.sittings.items()) if sat.on(on)}
        if rulebook is not None:
            with step.allowed("the rule says who retires", "seats that the rule names"):
                expected = _retiring(rulebook, sitting, on, step.fact("draw"))
                step.same("those retire whose turn it is", sorted(expected), sorted(going))
        for seat in going:
            self._empty(step, seat, on)

    def _vacate(self, step: Step) -> None:
        seat, member = step.fact("seat"), step.fact("member")
        if self.taken(seat, step.day_of("on")):
            step.same("it was that member's seat", self.sittings[seat].member, member)
        self._empty(step, seat, step.day_of("on"))

    def _empty(self, step: Step, seat: str, on: date) -> None:
        sat = self.sittings.get(seat)
        step.holds("somebody sat in the seat", sat is not None, "a seat that was filled", seat)
        if sat is not None and sat.on(on):
            sat.until = on

    def _co_opt(self, step: Step) -> None:
        self.fill(step, step.fact("seat"), step.entry.facts)
        rulebook = self.adoptions.in_force(step.day)
        if rulebook is None:
            return
        most, since = rulebook.value("board.coopted.maximum"), step.day_of("from")
        size = sum(sitting.co_opted and sitting.on(since) for sitting in self.sittings.values())
        step.holds("no more are co-opted than the rule allows", size <= most, most, size)


def _retiring(
    rulebook: Rulebook, sitting: Mapping[str, Sitting], on: date, draw: Sequence[str] | None
) -> set[str]:
    """The seats whose turn it is: by rotation those longest in office, and whom no vote seated.

    `draw` are the elected seats in the order of the lots. Refuses `tie_needs_a_draw` and
    `draw_is_not_an_order`.
    """
    rule = rulebook.value("board.rotation")
    if rule == ALL_EACH_YEAR:
        return set(sitting)
    ended = {seat for seat, sat in sitting.items() if sat.co_opted or sat.from_count}
    if rule != BY_ROTATION:
        return ended
    elected = [ServingSince(seat, sitting[seat].since) for seat in sitting if seat not in ended]
    known = [serving.seat for serving in elected]
    if draw is not None and sorted(draw) != sorted(known):
        raise Refusal("draw_is_not_an_order", draw=list(draw), candidates=known)
    lots = None if draw is None else [known.index(seat) for seat in draw]
    share = rulebook.value("board.rotation.share")
    return ended | set(retiring(elected, share, on, lots=lots).value)


def _judge_term(step: Step, rulebook: Rulebook, since: date, until: date | None) -> None:
    by_rotation = rulebook.value("board.rotation") == BY_ROTATION
    if until is None:
        step.holds("the term has an end", by_rotation, "a day, or retirement by rotation", until)
        return
    all_each_year = rulebook.value("board.rotation") == ALL_EACH_YEAR
    years = 1 if all_each_year else rulebook.value("board.term.years")
    latest = add_years(since, years)
    step.holds(
        "the term is as long as its rule",
        since < until <= latest,
        f"after {since} and no later than {latest}",
        until,
    )
