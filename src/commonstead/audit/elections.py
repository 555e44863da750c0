"""The elections' entries in their order, from the call to the filling of a seat from the count."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from commonstead.audit.box import judge_box, judge_papers
from commonstead.audit.counts import judge_count
from commonstead.audit.election import Election, no_repeats
from commonstead.audit.members import Members
from commonstead.audit.roll import judge_roll
from commonstead.audit.rulebook import Adoptions
from commonstead.audit.seats import Seats
from commonstead.audit.step import Step
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
        self.elections[step.fact("election")] = election
        refs = step.fact("seat_refs")
        step.same("each seat to be filled is named once", election.seats, len(set(refs)))
        taken = [seat for seat in refs if self.seats.taken(seat, election.day("closes"))]
        step.holds("the seats will be free", not taken, "none taken", taken)
        if rulebook is not None:
            _judge_call(step, rulebook, election)

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
            may_stand(rulebook, register, member, on=step.day, born=None)
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
        if outcome == "reopened":
            days = rulebook.value("elections.nominations.days")
            election.nominations = (step.day, step.day + timedelta(days=days - 1))
            election.reopened = True
        else:
            election.nominated, election.outcome = tuple(named), outcome

    def _freeze_roll(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        step.confirms(
            "the roll is frozen once", election.roll is None, "no roll yet", "a second roll"
        )
        judge_roll(step, rulebook, self.members, election)
        election.roll = step.entry.facts

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
        order = step.fact("order")
        step.confirms(
            "lots are drawn when voting has closed",
            election.box is not None,
            "after the close",
            "before it",
        )
        step.confirms("lots are drawn once", election.draw is None, "no draw yet", "a second draw")
        known = set(order) <= election.standing and no_repeats(order)
        step.holds(
            "lots are drawn between the candidates, each once", known, election.standing, order
        )
        election.draw = tuple(order)

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
        self._seat(step, election)

    def _elect_unopposed(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        step.same("there was no contest", "uncontested", election.outcome)
        step.same(
            "everybody who stood is elected",
            sorted(election.standing),
            sorted(step.fact("elected")),
        )
        self._seat(step, election)

    def _seat(self, step: Step, election: Election) -> None:
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
            self.seats.fill(step, term["seat"], term, election.reference)

    def _fill_from_count(self, step: Step, election: Election, rulebook: Rulebook) -> None:
        step.same(
            "it is filled as the rule says", rulebook.value("board.vacancy"), step.fact("how")
        )
        judge_filling(step, election, self.members, self.seats)
        member = election.candidates.get(step.fact("elected"))
        step.same("the seat goes to the member who stood", member, step.fact("member"))
        election.served.add(step.fact("member"))
        seat = step.fact("seat")
        self.seats.fill(step, seat, step.entry.facts, election.reference, from_count=True)


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
    names = ("notice", "nominations_open", "nominations_close", "opens", "closes")
    days = [election.day(name) for name in names]
    step.same("the dates follow one another", sorted(days), days)
    asked = rulebook.value("elections.uncontested") == "confirm_each"
    step.same("a vote on each is announced where the rule asks for it", asked, step.fact("confirm"))
    cutoff = election.day("opens") - timedelta(days=rulebook.value("elections.roll.cutoff_days"))
    step.same("the roll is cut off when the rule says", cutoff, election.day("roll"))
    open_for = (election.day("nominations_close") - election.day("nominations_open")).days + 1
    _at_least(step, rulebook, "elections.nominations.days", open_for)
    open_for = (election.day("closes") - election.day("opens")).days
    _at_least(step, rulebook, "elections.voting.days", open_for)


def _at_least(step: Step, rulebook: Rulebook, rule: str, days: int) -> None:
    least = rulebook.value(rule)
    step.holds(f"{rule} is kept", days >= least, f"at least {least}", days)
