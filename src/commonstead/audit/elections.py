"""The elections' entries in their order, from the call to the filling of a seat from the count."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from commonstead.audit.box import judge_box, judge_papers
from commonstead.audit.counts import judge_count
from commonstead.audit.election import Election
from commonstead.audit.lots import judge_lots
from commonstead.audit.members import Members
from commonstead.audit.roll import judge_roll
from commonstead.audit.rulebook import Adoptions
from commonstead.audit.seats import Seats
from commonstead.audit.step import Step, uk_day
from commonstead.audit.timetable import judge_dates, judge_opening, judge_reopening
from commonstead.audit.vacancy import judge_filling
from commonstead.audit.withheld import judge_withheld
from commonstead.members import may_stand, may_support
from commonstead.rulebook import Rulebook


class Elections:
    """Every election of the record, as far as its entries have come."""

    def __init__(self, adoptions: Adoptions, members: Members, seats: Seats) -> None:
        self.adoptions = adoptions
        self.members = members
        self.seats = seats
        self.elections: dict[str, Election] = {}

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "elections.call": self._call,
            "elections.nominate": self._of(self._nominate),
            "elections.withdraw": self._of(self._withdraw),
            "elections.close_nominations": self._of(self._close_nominations),
            "elections.freeze_roll": self._of(self._freeze_roll),
            "elections.open": self._of(self._open),
            "elections.reconcile_papers": self._of(self._reconcile),
            "elections.close": self._of(self._close),
            "elections.draw": self._of(self._draw),
            "elections.declare": self._of(self._declare),
            "elections.elect_unopposed": self._of(self._elect_unopposed),
            "elections.fill_from_count": self._of(self._fill_from_count),
        }

    def _of(self, handler: Callable[[Step, Election, Rulebook], None]) -> Callable[[Step], None]:
        def found(step: Step) -> None:
            reference = step.fact("election")
            election = self.elections.get(reference)
            step.holds("the election was called", election is not None, "an election", reference)
            # An election is run to its end by the rules in force on the day it was called.
            rulebook = self.adoptions.in_force(election.called) if election else None
            if election is not None and rulebook is not None:
                handler(step, election, rulebook)

        return found

    def _call(self, step: Step) -> None:
        election = Election(step.entry.facts, step.day)
        rulebook = self.adoptions.in_force(step.day)
        new = step.fact("election") not in self.elections
        step.holds("the election is a new one", new, "a new election", step.fact("election"))
        refs, called = step.fact("seat_refs"), self._seats_called()
        step.same("each seat to be filled is named once", election.seats, len(set(refs)))
        closes = election.day("closes")
        taken = [seat for seat in refs if seat in called or self.seats.taken(seat, closes)]
        step.holds("the seats will be free", not taken, "none taken", taken)
        if rulebook is not None:
            _judge_call(step, rulebook, election)
            self.seats.keep(step, rulebook, election.seat_class, refs, called, closes)
        self.elections[step.fact("election")] = election
        self._under_way(election, closes)

    def _seats_called(self) -> set[str]:
        under_way = (one for one in self.elections.values() if not one.over)
        return {seat for election in under_way for seat in election.call["seat_refs"]}

    def _under_way(self, election: Election, closes: date) -> None:
        if election.kind == "annual":
            self.seats.annual.called[election.reference] = closes

    def _nominate(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        candidate, member = step.fact("candidate"), step.fact("member")
        opens, closes = election.nominations
        step.holds(
            "nominations were open",
            election.nominated is None and opens <= step.day <= closes,
            f"{opens} to {closes}",
            step.day,
        )
        stands = {election.candidates[one] for one in election.standing}
        new = candidate not in election.candidates and member not in stands
        step.holds("nobody is nominated twice", new, "a new candidate", f"{candidate}, {member}")
        election.candidates[candidate] = member
        register = self.members.register()
        with step.allowed("the candidate may stand", "a member of a class that stands"):
            served = self.seats.years_in_a_row(member, election.day("closes"))
            may_stand(rulebook, register, member, on=step.day, born=None, years_served=served)
        self.members.judge_class(step, election.seat_class, member, step.day)
        supporters = step.fact("supporters")
        for supporter in supporters:
            with step.allowed("supporters are members who vote", "a member of a voting class"):
                may_support(rulebook, register, supporter, on=step.day)
        needed, others = rulebook.value("elections.nominations.supporters"), set(supporters)
        others.discard(member)
        step.holds(
            "enough other members support the candidate",
            len(others) >= needed,
            f"at least {needed}",
            len(others),
        )

    def _withdraw(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        candidate = step.fact("candidate")
        step.holds(
            "whoever withdraws was standing",
            candidate in election.standing,
            election.standing,
            candidate,
        )
        election.withdrawn.add(candidate)

    def _close_nominations(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        named, outcome = step.fact("candidates"), step.fact("outcome")
        step.same("the candidates are those nominated", sorted(election.standing), sorted(named))
        last = election.nominations[1]
        step.holds(
            "nominations close when their last day is over",
            step.day > last,
            f"after {last}",
            step.day,
        )
        expected = _outcome(rulebook, election)
        step.same("it goes on as the rule says", expected, outcome)
        before, later = election.dates, step.fact("dates")
        step.confirms(
            "there are later dates where nominations reopen, and only there",
            (later is not None) == (outcome == "reopened"),
            "dates with a reopening",
            "dates without a reopening, or a reopening without dates",
        )
        if later is not None:
            election.dates = later
            judge_reopening(step, rulebook, election, before)
            self._under_way(election, election.day("closes"))
        if outcome == "reopened":
            election.reopened = True
        else:
            election.nominated, election.outcome = tuple(named), outcome

    def _freeze_roll(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        step.confirms(
            "the roll is frozen once", election.roll is None, "no roll yet", "a second roll"
        )
        judge_roll(step, rulebook, self.members, election)
        election.roll = step.entry.facts

    def _open(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        judge_opening(step, rulebook, election)
        election.opening = step.entry.facts
        self._under_way(election, uk_day(step.fact("closes")))

    def _reconcile(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        judge_papers(step, rulebook, election)
        election.papers = step.entry.facts

    def _close(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        step.confirms(
            "voting closes once", election.box is None, "an open vote", "a second closing"
        )
        judge_box(step, rulebook, election)
        election.box = step.entry.facts

    def _draw(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        judge_lots(step, election, self.seats)
        election.draw = tuple(step.fact("order"))

    def _declare(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        step.confirms(
            "the result is declared once",
            election.declaration is None,
            "no result yet",
            "a second result",
        )
        step.same("the rule is the one called", election.call["rule"], step.fact("rule"))
        step.same("the seats are those called", election.seats, step.fact("seats"))
        nominated = election.nominated or ()
        step.same(
            "the candidates are those nominated, in the same order",
            list(nominated),
            step.fact("candidates"),
        )
        step.same(
            "those who withdrew are named",
            sorted(election.withdrawn & set(nominated)),
            sorted(step.fact("withdrawn")),
        )
        if step.fact("ballots") is None:
            judge_withheld(step, rulebook, election)
        else:
            judge_count(step, rulebook, election)
        election.declaration = step.entry.facts
        self._seat(step, election, rulebook)

    def _elect_unopposed(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        step.same("there was no contest", "uncontested", election.outcome)
        step.same(
            "everybody who stood is elected",
            sorted(election.standing),
            sorted(step.fact("elected")),
        )
        self._seat(step, election, rulebook)

    def _seat(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        terms, elected = step.fact("terms"), step.fact("elected")
        step.same(
            "everybody elected has a term, and nobody else",
            sorted(elected),
            sorted(term["candidate"] for term in terms),
        )
        step.holds(
            "no more are elected than there are seats",
            len(elected) <= election.seats,
            f"at most {election.seats}",
            len(elected),
        )
        for term in terms:
            candidate, called = term["candidate"], election.call["seat_refs"]
            step.same(
                "the seat goes to the member who stood",
                election.candidates.get(candidate),
                term["member"],
            )
            step.holds(
                "the seat is one that was called", term["seat"] in called, called, term["seat"]
            )
            election.served.add(term["member"])
            self.seats.fill(step, rulebook, term["seat"], term, election)
        election.over = True
        self.seats.annual.declare(election, step.day)

    def _fill_from_count(self, step: Step, election: Election, called_by: Rulebook) -> None:
        # What happens to an empty seat is no part of the election: the rules of its own day say.
        rulebook = self.adoptions.in_force(step.day) or called_by
        step.same(
            "it is filled as the rule says", rulebook.value("board.vacancy"), step.fact("how")
        )
        judge_filling(step, rulebook, election, self.members, self.seats)
        member = election.candidates.get(step.fact("elected"))
        step.same("the seat goes to the member who stood", member, step.fact("member"))
        election.served.add(step.fact("member"))
        seat = step.fact("seat")
        self.seats.fill(step, rulebook, seat, step.entry.facts, election, from_count=True)


def _outcome(rulebook: Rulebook, election: Election) -> str:
    if len(election.standing) > election.seats:
        return "poll"
    rule = rulebook.value("elections.uncontested")
    if rule == "reopen" and not election.reopened:
        return "reopened"
    return "confirm" if rule == "confirm_each" and election.standing else "uncontested"


def _judge_call(step: Step, rulebook: Rulebook, election: Election) -> None:
    step.same("the count is the rulebook's", rulebook.value("elections.count"), step.fact("rule"))
    ties: Sequence[str] = rulebook.value("elections.ties")
    step.same("ties are settled as the rulebook says", list(ties), step.fact("ties"))
    most = rulebook.value("board.size.maximum")
    step.holds(
        "the board has so many seats", election.seats <= most, f"at most {most}", election.seats
    )
    asked = rulebook.value("elections.uncontested") == "confirm_each"
    step.same("a vote on each is announced where the rule asks for it", asked, step.fact("confirm"))
    judge_dates(step, rulebook, election)
