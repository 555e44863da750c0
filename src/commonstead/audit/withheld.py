"""Results whose ballots are withheld: what can still be checked, and what cannot."""

from commonstead.audit.election import Election
from commonstead.audit.step import Step
from commonstead.rulebook import Rulebook


def judge_withheld(step: Step, rulebook: Rulebook, election: Election) -> None:
    """Whether the ballots had to be withheld, and enough scrutineers signed in their place."""
    withheld = step.fact("withheld")
    if not step.confirms(
        "ballots are published, or it is said why not",
        withheld is not None,
        "ballots, or the reason",
        "neither",
    ):
        return
    limit, electorate = rulebook.value("elections.ballot.publish_from"), withheld["electorate"]
    step.same("the electorate is the roll", election.electorate, electorate)
    step.same("the limit is the rulebook's", limit, withheld["publish_from"])
    step.holds(
        "ballots are withheld only below the limit",
        electorate < limit,
        f"fewer than {limit} on the roll",
        electorate,
    )
    signed, needed = set(withheld["scrutineers"]), rulebook.value("elections.scrutineers")
    step.holds(
        "enough scrutineers signed the count",
        len(signed) >= needed,
        f"at least {needed}",
        len(signed),
    )
    papers = step.fact("valid") + step.fact("invalid")
    step.same("valid and invalid papers are those in the box", election.papers_in_box, papers)
    outside = set(step.fact("elected")) - set(step.fact("candidates"))
    step.holds("the elected are among the candidates", not outside, "candidates", outside)
    text = f"not repeated: ballots withheld, {len(signed)} scrutineers signed"
    step.holds("the count cannot be repeated from the record", True, text, text)
