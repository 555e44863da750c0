"""Equal shares by pabutools, in exact fractions: the same projects in the same order."""

import os
import random
from pathlib import Path

import pytest
from gmpy2 import mpq
from pabutools.election import (
    ApprovalBallot,
    ApprovalProfile,
    Cardinality_Sat,
    Cost_Sat,
    Instance,
    parse_pabulib,
)
from pabutools.election import Project as PeerProject
from pabutools.rules import exhaustion_by_budget_increase, method_of_equal_shares

from commonstead.decisions.budget import (
    BudgetVote,
    budget_vote,
    equal_shares,
    fast,
    plain,
    read_pabulib,
)
from commonstead.decisions.budget.packed import pack
from commonstead.decisions.budget.ties import tie_order
from method.decisions.budget.votes import made_up

SHARED = Path(os.environ.get("COMMONSTEAD_SHARED", "../shared"))
FOLDER = SHARED / "oracles" / "pabulib"
FILES = sorted(FOLDER.glob("*.pb"))
USEFULNESS = {"cost": Cost_Sat, "cardinality": Cardinality_Sat}


def peers(vote: BudgetVote):
    """The same vote as pabutools holds it."""
    projects = [PeerProject(p.id, mpq(p.cost)) for p in vote.projects]
    ballots = [
        ApprovalBallot([projects[p] for p in ballot])
        for ballot, papers in vote.ballots.items()
        for _ in range(papers)
    ]
    return Instance(projects, budget_limit=mpq(vote.money)), ApprovalProfile(ballots)


def without_free_projects(chance: random.Random) -> BudgetVote:
    """pabutools takes free projects in no particular order; here they would only blur it."""
    while True:
        vote = made_up(chance)
        if all(project.cost for project in vote.projects) and all(vote.supporters):
            return vote


@pytest.mark.parametrize("utility", USEFULNESS)
def test_random_votes_are_decided_alike(utility):
    chance = random.Random(f"pabutools {utility}")
    for _ in range(300):
        vote = without_free_projects(chance)
        theirs = method_of_equal_shares(*peers(vote), USEFULNESS[utility])
        rounds = plain.run(vote, vote.share, utility, tie_order(vote, ("id",)))
        ours = [vote.projects[each.project].id for each in rounds]
        assert ours == [project.name for project in theirs]


def test_raising_the_shares_ends_alike():
    chance = random.Random("pabutools raise")
    raised = 0
    for _ in range(100):
        vote = without_free_projects(chance)
        instance, profile = peers(vote)
        theirs = exhaustion_by_budget_increase(
            instance,
            profile,
            method_of_equal_shares,
            {"sat_class": Cost_Sat},
            budget_bound=10 * instance.budget_limit,
        )
        ours = equal_shares(vote, completion="raise", ties=("id",))
        assert list(ours.names) == [project.name for project in theirs]
        raised += bool(ours.steps)
    assert raised > 20


@pytest.mark.slow
@pytest.mark.skipif(not FILES, reason=f"no .pb files in {FOLDER} (set COMMONSTEAD_SHARED)")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_votes_are_decided_alike_by_all_three(path):
    vote = budget_vote(read_pabulib(path.name, path.read_bytes()))
    places = tie_order(vote, ("id",))
    theirs = [p.name for p in method_of_equal_shares(*parse_pabulib(str(path)), Cost_Sat)]
    packed = pack(vote)
    rounds = plain.run(vote, vote.share, "cost", places)
    assert [vote.projects[each.project].id for each in rounds] == theirs
    assert fast.run(packed, vote.share, "cost", places) == rounds
    by_number = plain.run(vote, vote.share, "cardinality", places)
    assert fast.run(packed, vote.share, "cardinality", places) == by_number
