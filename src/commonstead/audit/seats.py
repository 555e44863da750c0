"""Seats on the board: who was put in which, for how long, and how they left it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonstead.audit.annual import AnnualElections
from commonstead.audit.election import Election
from commonstead.audit.members import Members
from commonstead.audit.rulebook import Adoptions
from commonstead.audit.step import Step
from commonstead.elections.rotation import ServingSince, retiring
from commonstead.elections.terms import (
    ALL_EACH_YEAR,
    Stint,
    latest_end,
    vacancy_end,
    years_in_a_row,
)
from commonstead.kit import Refusal, add_months
from commonstead.members import may_stand
from commonstead.rulebook import Rulebook

BY_ROTATION = "nearest_third_longest_serving"


@dataclass
class Sitting:
    """A seat in one member's hands; `until` None runs until they retire by rotation.

    `due` is the end that was set at first, which leaving early does not change.
    """

    member: str
    since: date
    until: date | None
    due: date | None
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
    """The board as the entries fill and empty it.

    `classes` has every seat of which the record has told, with the class it is kept for, or None.
    """

    def __init__(self, adoptions: Adoptions, members: Members) -> None:
        self.adoptions = adoptions
        self.members = members
        self.sittings: dict[str, Sitting] = {}
        self.history: list[Sitting] = []
        self.classes: dict[str, str | None] = {}
        self.annual = AnnualElections()
        self.retired_on: set[date] = set()

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "elections.retire": self._retire,
            "elections.vacate": self._vacate,
            "board.remove": self._remove,
            "elections.co_opt": self._co_opt,
            "members.end": self._left,
            "members.expel": self._left,
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

    def years_in_a_row(self, member: str, day: date) -> int:
        """How many years a member will have served in a row on a day."""
        stints = (Stint(sat.since, sat.until) for sat in self.history if sat.member == member)
        return years_in_a_row(stints, day)

    def keep(
        self,
        step: Step,
        rulebook: Rulebook,
        class_name: str | None,
        seats: Sequence[str],
        called: set[str],
        day: date,
    ) -> None:
        """Keep the seats of a call for its class, where it has one, and judge whether it may."""
        others = [seat for seat in seats if self.classes.get(seat, class_name) != class_name]
        step.holds("each seat is kept for the class it was", not others, class_name, others)
        self.classes |= dict.fromkeys(seats, class_name)
        if class_name is None:
            return
        most = rulebook.value("board.seats_by_class").get(class_name, 0)
        kept = [
            seat
            for seat, name in self.classes.items()
            if name == class_name and (seat in seats or seat in called or self.taken(seat, day))
        ]
        step.holds(
            "no more seats are kept for a class than the rule says",
            len(kept) <= most,
            f"at most {most}",
            len(kept),
        )

    def fill(
        self,
        step: Step,
        rulebook: Rulebook,
        seat: str,
        term: Mapping[str, Any],
        election: Election | None = None,
        *,
        from_count: bool = False,
    ) -> None:
        """Put a member in a seat for the term that the entry gives them."""
        member = term["member"]
        since = date.fromisoformat(term["from"])
        until = date.fromisoformat(term["until"]) if term["until"] else None
        step.holds("the seat was free", not self.taken(seat, since), "a free seat", seat)
        stay = self.members.register().of(member, since)
        step.holds("whoever is seated is a member", stay is not None, "a member", member)
        elsewhere = [
            s for s, sat in self.sittings.items() if sat.member == member and sat.on(since)
        ]
        step.holds("nobody has two seats", not elsewhere, "no other seat", elsewhere)
        reference = election.reference if election else None
        sitting = Sitting(member, since, until, until, reference, from_count)
        vacancy = from_count or (election is None and seat in self.classes)
        vacancy = vacancy or (election is not None and election.kind == "by_election")
        _judge_end(step, rulebook, sitting, self._latest(rulebook, seat, sitting, vacancy=vacancy))
        self.classes.setdefault(seat, None)
        self.sittings[seat] = sitting
        self.history.append(sitting)
        self._judge_size(step, rulebook, since)

    def _latest(self, rulebook: Rulebook, seat: str, sitting: Sitting, *, vacancy: bool) -> date:
        """The last day on which a term may end, which whoever came before does not yet limit."""
        since, before = sitting.since, self.sittings.get(seat)
        served = self.years_in_a_row(sitting.member, since)
        latest = latest_end(rulebook, since, served)
        if vacancy:
            latest = vacancy_end(
                rulebook,
                since,
                served,
                due=before.due if before else None,
                next_annual=self.annual.after(since),
            )
        if sitting.co_opted:
            months = rulebook.value("board.coopted.review_months")
            latest = min(latest, add_months(since, months))
        return latest

    def _judge_size(self, step: Step, rulebook: Rulebook, day: date) -> None:
        most = rulebook.value("board.size.maximum")
        size = sum(sitting.on(day) for sitting in self.sittings.values())
        step.holds("the board is no larger than its rule", size <= most, f"at most {most}", size)

    def _retire(self, step: Step) -> None:
        on, going = step.day_of("on"), step.fact("retiring")
        step.confirms(
            "who retires on a day is said once",
            on not in self.retired_on,
            "once",
            "a second time",
        )
        self.retired_on.add(on)
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

    def _remove(self, step: Step) -> None:
        step.same("a seat falls empty on the day of the entry", step.day, step.day_of("on"))
        self._vacate(step)

    def _left(self, step: Step) -> None:
        """Whoever is no member sits on no board: the seats fall empty with the membership."""
        ended = step.day_of("ended")
        for sat in self.history:
            if sat.member == step.fact("member") and sat.on(ended):
                sat.until = max(ended, sat.since)

    def _empty(self, step: Step, seat: str, on: date) -> None:
        sat = self.sittings.get(seat)
        step.holds("somebody sat in the seat", sat is not None, "a seat that was filled", seat)
        if sat is not None and sat.on(on):
            sat.until = on

    def _co_opt(self, step: Step) -> None:
        seat, member, since = step.fact("seat"), step.fact("member"), step.day_of("from")
        rulebook = self.adoptions.in_force(step.day)
        if rulebook is None:
            return
        with step.allowed("whoever is co-opted may stand", "a member of a class that stands"):
            served = self.years_in_a_row(member, since)
            register = self.members.register()
            may_stand(rulebook, register, member, on=since, born=None, years_served=served)
        self.members.judge_class(step, self.classes.get(seat), member, since)
        self.fill(step, rulebook, seat, step.entry.facts)
        most = rulebook.value("board.coopted.maximum")
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


def _judge_end(step: Step, rulebook: Rulebook, sitting: Sitting, latest: date) -> None:
    since, until = sitting.since, sitting.until
    by_rotation = rulebook.value("board.rotation") == BY_ROTATION
    if until is None:
        step.holds("the term has an end", by_rotation, "a day, or retirement by rotation", until)
        return
    step.holds(
        "the term is as long as its rule",
        since < until <= latest,
        f"after {since} and no later than {latest}",
        until,
    )
