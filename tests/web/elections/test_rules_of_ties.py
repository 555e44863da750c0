"""Each rule of how ties are settled, proved by changing it."""

import pytest

from commonstead.kit import Refusal
from commonstead_web.elections import actions, queries
from commonstead_web.elections.models import Election
from web.elections.society import Contest, Society, contested, voted

pytestmark = pytest.mark.django_db


def tied(**changes):
    """Two candidates with two votes each for one seat, and one with none; closed."""
    contest = Contest(Society({"board.size.minimum": "1", **changes}), seats=1)
    contest.nominate("amina", "member1", "member2")
    contest.open()
    for voter, chosen in (("bill", "amina"), ("carol", "member1")):
        contest.vote(voter, chosen)
    for voter, chosen in (("member4", "amina"), ("member5", "member1")):
        contest.vote(voter, chosen)
    contest.close()
    return contest


def test_a_tie_is_settled_by_lots_before_a_witness():
    contest = tied()
    refs = contest.society.refs
    with pytest.raises(Refusal, match="tie_needs_a_draw"):
        contest.declare()
    level = queries.tie_to_draw(contest.election)
    assert set(level) == {contest.candidates["amina"], contest.candidates["member1"]}
    order = [contest.candidates[key] for key in ("member1", "amina", "member2")]
    for witness in ("amina", "carol"):
        with pytest.raises(Refusal, match="witness_not_independent"):
            contest.do(actions.draw, order=order, how="lots", witness=refs[witness])
    with pytest.raises(Refusal, match="draw_is_not_an_order"):
        contest.do(actions.draw, order=order[:2], how="lots", witness=refs["bill"])
    contest.do(actions.draw, order=order, how="lots", witness=refs["bill"])
    with pytest.raises(Refusal, match="drawn_already"):
        contest.do(actions.draw, order=order, how="lots", witness=refs["bill"])
    contest.declare()
    assert contest.elected() == ["member1"]


def test_lots_decide_only_where_the_rules_let_them():
    contest = tied()
    Election.objects.filter(ref=contest.ref).update(ties=["lookback"])
    order = [one.ref for one in queries.candidates_in_order(contest.election)]
    with pytest.raises(Refusal, match="lots_not_in_the_rules"):
        contest.do(actions.draw, order=order, how="lots", witness=contest.society.refs["bill"])


def test_lots_are_counted_only_where_the_rules_let_them_decide():
    contest = tied()
    order = [one.ref for one in queries.candidates_in_order(contest.election)]
    contest.do(actions.draw, order=order, how="lots", witness=contest.society.refs["bill"])
    winner = order.index(min(contest.candidates[key] for key in ("amina", "member1")))
    assert queries.outcome_of(contest.election).elected == (winner,)
    Election.objects.filter(ref=contest.ref).update(ties=["lookback"])
    with pytest.raises(Refusal, match="tie_needs_a_draw"):
        queries.outcome_of(contest.election)


def test_no_lots_are_drawn_where_votes_decide():
    contest = voted(contested(Society()))
    order = [one.ref for one in queries.candidates_in_order(contest.election)]
    with pytest.raises(Refusal, match="no_tie_to_draw"):
        contest.do(actions.draw, order=order, how="lots", witness=contest.society.refs["bill"])


@pytest.mark.parametrize(
    ("rule", "ties"), [("scottish-stv", ["lookback", "lot"]), ("meek", ["lot"])]
)
def test_the_call_says_how_ties_are_settled(rule, ties):
    society = Society({"elections.count": rule, "elections.ties": ties})
    assert Contest(society).election.ties == ties
