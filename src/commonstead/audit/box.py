"""The ballot box at the close: papers, receipts and who was counted as having voted."""

from commonstead.audit.election import Election, no_repeats
from commonstead.audit.step import Step
from commonstead.elections.papers import TELLERS
from commonstead.rulebook import Rulebook


def judge_papers(step: Step, rulebook: Rulebook, election: Election) -> None:
    """Whether paper ballots were allowed, and two people checked them."""
    allowed = rulebook.value("elections.ballot.paper")
    step.holds(
        "there are papers only where the rule allows them",
        allowed or not step.fact("papers"),
        "no papers",
        step.fact("papers"),
    )
    tellers = step.fact("tellers")
    step.holds(
        "two tellers checked the papers",
        len(set(tellers)) == TELLERS == len(tellers),
        f"{TELLERS} tellers",
        tellers,
    )
    _judge_impartial(step, rulebook, election, tellers)


def judge_box(step: Step, rulebook: Rulebook, election: Election) -> None:
    """Whether what is in the box is what was cast, by no more than are on the roll."""
    voted, papers, receipts = (step.fact(name) for name in ("voted", "papers", "receipts"))
    closes = election.opening["closes"] if election.opening else None
    step.holds(
        "voting was opened, and closes no sooner than was said",
        closes is not None and closes <= step.entry.at,
        closes,
        step.entry.at,
    )
    reconciled = election.papers["papers"] if election.papers else 0
    step.same(
        "the papers in the box are those cast online and those that the tellers reconciled",
        voted["online"] + reconciled,
        papers,
    )
    # An envelope may turn out empty, but no paper comes without one.
    step.holds(
        "there are no more papers than envelopes on the roll",
        reconciled <= voted["paper"],
        f"at most {voted['paper']}",
        reconciled,
    )
    total = voted["online"] + voted["paper"]
    most = election.electorate
    step.holds(
        "no more voted than are on the roll",
        most is not None and total <= most,
        f"at most {most}",
        total,
    )
    step.same("there is one receipt for each vote cast online", voted["online"], len(receipts))
    step.confirms(
        "receipts are sorted, and each is there once",
        receipts == sorted(receipts) and no_repeats(receipts),
        "sorted, none twice",
        "out of order or twice",
    )


def _judge_impartial(
    step: Step, rulebook: Rulebook, election: Election, counting: list[str]
) -> None:
    if not rulebook.value("elections.candidates.may_count"):
        standing = set(election.candidates.values()) & set(counting)
        step.holds("nobody who stands counts", not standing, "no candidate", standing)
