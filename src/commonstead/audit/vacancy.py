"""A seat filled from the count that filled it first: worked out again, where ballots allow."""

from commonstead.audit.counts import ballots_of, contest_of, lots_of
from commonstead.audit.election import Election
from commonstead.audit.step import Step
from commonstead.elections import Contest, Count, count
from commonstead.elections.vacancies import countback, next_highest
from commonstead.kit import BadInput, Refusal

COUNTBACK = "countback"


def judge_filling(step: Step, election: Election) -> None:
    """Whether the seat goes to whoever the count says comes next."""
    declared = election.declaration
    if (
        not step.confirms("the election was declared", declared is not None, "a result", "none")
        or declared is None
    ):
        return
    if declared["ballots"] is None:
        text = "not repeated: ballots withheld"
        step.holds("the filling cannot be repeated from the record", True, text, text)
        return
    try:
        contest = contest_of(declared)
        lots = lots_of(contest, election.draw)
        finished = count(contest, declared["rule"], lots=lots)
        next_one = _next(step, contest, finished, lots, election)
    except (BadInput, Refusal) as error:
        step.holds("the count can be repeated", False, "a count", error)
        return
    step.same(
        "whoever the count says comes next", contest.candidates[next_one], step.fact("elected")
    )


def _next(
    step: Step, contest: Contest, finished: Count, lots: list[int] | None, election: Election
) -> int:
    declined = {
        place for place, name in enumerate(contest.candidates) if name in step.fact("declined")
    }
    if step.fact("how") != COUNTBACK:
        return next_highest(finished, declined | contest.withdrawn, lots=lots)
    everyone = range(len(contest.candidates))
    ballots = ballots_of(step.fact("ballots") or (), len(contest.candidates))
    again = Contest(contest.seats, contest.candidates, ballots, contest.withdrawn)
    step.same("as many ballots are counted back as were counted", contest.papers, again.papers)
    left = election.elected_to(step.fact("seat"))
    if left not in contest.candidates:
        raise BadInput("nobody was elected to that seat", expected="a seat that this count filled")
    leaver = contest.candidates.index(left)
    consenting = set(everyone) - declined
    return countback(again, finished, leaver, lots, consenting=consenting).elected
