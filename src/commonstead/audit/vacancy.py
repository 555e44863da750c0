"""A seat filled from the count that filled it first: worked out again, where ballots allow."""

from dataclasses import replace

from commonstead.audit.counts import ballots_of, contest_of, lots_of
from commonstead.audit.election import Election
from commonstead.audit.members import Members
from commonstead.audit.seats import Seats
from commonstead.audit.step import Step
from commonstead.elections import Contest, Count, count
from commonstead.elections.terms import limit_is_reached
from commonstead.elections.vacancies import countback, next_highest
from commonstead.kit import BadInput, Refusal
from commonstead.rulebook import Rulebook

COUNTBACK = "countback"


def judge_filling(
    step: Step, rulebook: Rulebook, election: Election, members: Members, seats: Seats
) -> None:
    """Whether the seat goes to whoever the count says comes next, by the rules of the day."""
    declared = election.declaration
    step.confirms("the election was declared", declared is not None, "a result", "none")
    if declared is None:
        return
    strangers = set(step.fact("declined")) - set(declared["candidates"])
    step.holds("those who declined had stood", not strangers, "candidates", strangers)
    if declared["ballots"] is None:
        text = "not repeated: ballots withheld"
        step.holds("the filling cannot be repeated from the record", True, text, text)
        return
    try:
        contest = contest_of(declared)
        lots = lots_of(contest, election.draw)
        finished = count(contest, declared["rule"], lots=lots)
        unwilling = _unwilling(step, rulebook, election, members, seats)
        if step.fact("how") == COUNTBACK:
            place = _counted_back(step, election, seats, contest, finished, unwilling)
        else:
            place = next_highest(finished, unwilling, lots=lots)
    except (BadInput, Refusal) as error:
        step.holds("the count can be repeated", False, "a count", error)
        return
    step.same("whoever the count says comes next", contest.candidates[place], step.fact("elected"))


def _unwilling(
    step: Step, rulebook: Rulebook, election: Election, members: Members, seats: Seats
) -> set[int]:
    """Who cannot serve or said no: withdrawn, declined, seated already or before, left since.

    Whoever has reached the limit of years in a row cannot serve either.
    """
    seated = seats.members_on(step.day) | election.served
    register, day, declared = members.register(), step.day, election.declaration or {}
    said_no = {*declared["withdrawn"], *step.fact("declined")}
    stood = [(name, election.candidates.get(name, "")) for name in declared["candidates"]]
    return {
        place
        for place, (name, member) in enumerate(stood)
        if name in said_no
        or member in seated
        or register.of(member, day) is None
        or limit_is_reached(rulebook, seats.years_in_a_row(member, day))
    }


def _counted_back(
    step: Step,
    election: Election,
    seats: Seats,
    contest: Contest,
    finished: Count,
    unwilling: set[int],
) -> int:
    left = election.elected_to(step.fact("seat"))
    if left not in contest.candidates:
        raise BadInput("nobody was elected to that seat", expected="a seat that this count filled")
    leaver = contest.candidates.index(left)
    ballots = ballots_of(step.fact("ballots") or (), len(contest.candidates))
    again = replace(contest, ballots=ballots)
    step.same("as many ballots are counted back as were counted", contest.papers, again.papers)
    sitting = seats.members_on(step.day, election.reference)
    names = [election.candidates.get(name) for name in contest.candidates]
    return countback(
        again,
        finished,
        leaver,
        lots_of(contest, election.draw),
        consenting=set(range(len(names))) - unwilling,
        gone={c for c in finished.elected if c != leaver and names[c] not in sitting},
    ).elected
