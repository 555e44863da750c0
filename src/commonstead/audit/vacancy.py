"""A seat filled from the count that filled it first: worked out again, where ballots allow."""

from dataclasses import replace

from commonstead.audit.counts import ballots_of, contest_of, lots_of
from commonstead.audit.election import Election
from commonstead.audit.members import Members
from commonstead.audit.seats import Seats
from commonstead.audit.step import Step
from commonstead.elections import Contest, Count, count
from commonstead.elections.vacancies import countback, next_highest
from commonstead.kit import BadInput, Refusal

COUNTBACK = "countback"


def judge_filling(step: Step, election: Election, members: Members, seats: Seats) -> None:
    """Whether the seat goes to whoever the count says comes next."""
    declared = election.declaration
    step.confirms("the election was declared", declared is not None, "a result", "none")
    if declared is None:
        return
    if declared["ballots"] is None:
        text = "not repeated: ballots withheld"
        step.holds("the filling cannot be repeated from the record", True, text, text)
        return
    try:
        contest = contest_of(declared)
        lots = lots_of(contest, election.draw)
        finished = count(contest, declared["rule"], lots=lots)
        unwilling = _unwilling(step, election, members, seats, contest)
        if step.fact("how") == COUNTBACK:
            place = _counted_back(step, election, seats, contest, finished, unwilling)
        else:
            place = next_highest(finished, unwilling, lots=lots)
    except (BadInput, Refusal) as error:
        step.holds("the count can be repeated", False, "a count", error)
        return
    step.same("whoever the count says comes next", contest.candidates[place], step.fact("elected"))


def _unwilling(
    step: Step, election: Election, members: Members, seats: Seats, contest: Contest
) -> set[int]:
    """Who cannot serve or said no: withdrawn, declined, seated already or before, left since."""
    seated = seats.members_on(step.day) | election.served
    register = members.register()
    return {
        place
        for place, name in enumerate(contest.candidates)
        if place in contest.withdrawn
        or name in step.fact("declined")
        or election.candidates.get(name) in seated
        or register.of(election.candidates.get(name, ""), step.day) is None
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
