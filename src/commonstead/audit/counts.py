"""Counting again: the published ballots, by the rule that was named, compared with the result."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonstead.audit.confirm import confirmed
from commonstead.audit.election import Election
from commonstead.audit.step import Step
from commonstead.elections import Contest, Count, Ranking, canonical_stages, count, quota_in_words
from commonstead.elections.ballot_text import ballot_from_text
from commonstead.kit import BadInput, Refusal
from commonstead.record import digest
from commonstead.rulebook import Rulebook

NEEDS_A_DRAW = "tie_needs_a_draw"


def judge_count(step: Step, rulebook: Rulebook, election: Election) -> None:
    """Whether the published ballots lead to the result that was declared."""
    limit, electorate = rulebook.value("elections.ballot.publish_from"), election.electorate or 0
    step.holds(
        "ballots are published only from the limit on",
        electorate >= limit,
        f"at least {limit} on the roll",
        electorate,
    )
    step.same("nothing is withheld", None, step.fact("withheld"))
    papers = sum(alike for _, alike in step.fact("ballots"))
    step.same(
        "as many ballots are published as papers were in the box", election.papers_in_box, papers
    )
    if election.outcome == "confirm":
        confirmed(step, rulebook, election)
        return
    contest = _contest(step)
    found = _counted(step, election, contest) if contest else None
    if found is not None:
        _compare(step, found)


def contest_of(declared: Mapping[str, Any]) -> Contest:
    """The contest of a declaration, with the ballots that it publishes; `BadInput` if damaged."""
    candidates = tuple(declared["candidates"])
    withdrawn = (place for place, c in enumerate(candidates) if c in declared["withdrawn"])
    ballots = ballots_of(declared["ballots"], len(candidates))
    return Contest(declared["seats"], candidates, ballots, frozenset(withdrawn))


def ballots_of(published: Sequence[tuple[str, int]], candidates: int) -> Mapping[Ranking, int]:
    """Published ballots as rankings; `BadInput` where one cannot be read or is there twice."""
    ballots: dict[Ranking, int] = {}
    for text, papers in published:
        ranking = ballot_from_text(text, candidates)
        if ranking in ballots:
            raise BadInput(f"the ballot {text!r} is there twice", expected="alike ballots together")
        ballots[ranking] = papers
    return ballots


def _contest(step: Step) -> Contest | None:
    try:
        return contest_of(step.entry.facts)
    except BadInput as error:
        step.holds("the ballots can be read", False, error.expected, error.what)
        return None


def _counted(step: Step, election: Election, contest: Contest) -> Count | None:
    """The count; where a tie needs lots, with those drawn, and only there."""
    declared = step.fact("draw")
    try:
        found = count(contest, step.fact("rule"))
    except Refusal as refusal:
        if refusal.code != NEEDS_A_DRAW:
            step.holds("the ballots can be counted", False, step.fact("rule"), refusal)
            return None
        return _counted_with_lots(step, election, contest)
    step.same("lots decided only where votes were equal", None, declared)
    return found


def _counted_with_lots(step: Step, election: Election, contest: Contest) -> Count | None:
    declared, drawn = lots_of(contest, step.fact("draw")), lots_of(contest, election.draw)
    named = None if drawn is None else [contest.candidates[place] for place in drawn]
    step.holds("the lots are those that were drawn", declared == drawn, named, step.fact("draw"))
    step.confirms("equal votes were settled by lot", bool(drawn), "a draw", "no draw")
    if drawn is None:
        return None
    found = count(contest, step.fact("rule"), lots=drawn)
    tied = {contest.candidates[c] for draw in found.draws if draw.by == "lot" for c in draw.order}
    drew = set(election.draw or ())
    step.holds("lots were drawn between all who were equal", tied <= drew, tied, drew)
    return found


def lots_of(contest: Contest, order: Sequence[str] | None) -> list[int] | None:
    """A draw as positions of all candidates: who took no part in it comes last."""
    if not order:
        return None
    position = {name: place for place, name in enumerate(contest.candidates)}
    lots = [position[name] for name in order if name in position]
    return lots + [place for place in position.values() if place not in lots]


def _compare(step: Step, found: Count) -> None:
    step.same("valid papers", found.valid, step.fact("valid"))
    step.same("invalid papers", found.invalid, step.fact("invalid"))
    step.same("the quota", quota_in_words(found), step.fact("quota"))
    elected = [found.candidates[position] for position in found.elected]
    step.same("the elected, in order", elected, step.fact("elected"))
    stages = digest(canonical_stages(found))
    step.same("every stage of the count", stages, step.fact("stages"))
