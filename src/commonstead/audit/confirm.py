"""A vote on each candidate, counted again from the published ballots."""

from commonstead.audit.election import Election
from commonstead.audit.step import Step
from commonstead.elections.confirmation import tally
from commonstead.kit import BadInput, Threshold
from commonstead.record import digest
from commonstead.rulebook import Rulebook


def confirmed(step: Step, rulebook: Rulebook, election: Election) -> None:
    """Whether the ballots confirm those who were declared elected."""
    candidates = step.fact("candidates")
    try:
        found = tally(step.fact("ballots"), len(candidates))
    except BadInput as error:
        step.holds("the ballots can be read", False, error.expected, error.what)
        return
    threshold: Threshold = rulebook.value("elections.confirm.threshold")
    enough = [candidates[n] for n in found.elected(threshold, election.electorate or 0)]
    elected = [name for name in enough if name not in step.fact("withdrawn")]
    step.same("valid papers", found.valid, step.fact("valid"))
    step.same("invalid papers", found.invalid, step.fact("invalid"))
    step.same("those confirmed, in ballot order", elected, step.fact("elected"))
    step.same("yes and no on each candidate", digest(found.stages()), step.fact("stages"))
