"""Equal shares: what it selects, who pays, and that the fast counter is the plain one."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings

from commonstead.decisions.budget import (
    as_json,
    described,
    equal_shares,
    fast,
    payments,
    plain,
    shown_working,
)
from commonstead.decisions.budget.packed import pack
from commonstead.decisions.budget.report import effective_votes
from commonstead.decisions.budget.ties import tie_order
from commonstead.kit import Refusal
from method.decisions.budget.votes import budget_votes, made_up, vote

ORDER = ("lower_cost", "more_votes", "id")
UTILITIES = ("cost", "cardinality")
SEEDS = 3_000


def case_vote(given_):
    names = {name: str(n) for n, name in enumerate(given_["projects"])}
    ballots = [" ".join(names[name] for name in ballot) for ballot in given_["votes"]]
    costs = {names[name]: Fraction(cost) for name, cost in given_["projects"].items()}
    return vote(Fraction(given_["money"]), costs, *ballots), list(names)


@pytest.mark.parametrize("case", described()["cases"], ids=lambda c: c["source"]["title"][:30])
def test_every_case_written_beside_the_method_is_true(case):
    made, names = case_vote(case["given"])
    outcome = equal_shares(made)
    assert [names[winner] for winner in outcome.winners] == case["expect"]["winners"]
    assert [str(each.price) for each in outcome.rounds] == case["expect"]["prices"]
    effective = [str(effective_votes(outcome, each)) for each in outcome.rounds]
    assert effective == case["expect"]["effective_votes"]


def both(made, share, utility):
    places = tie_order(made, ORDER)
    return (
        plain.run(made, share, utility, places),
        fast.run(pack(made), share, utility, places),
    )


@pytest.mark.parametrize("utility", UTILITIES)
def test_the_fast_counter_gives_every_round_of_the_plain_one(utility):
    chance = random.Random(f"equal shares {utility}")
    ties = rest = 0
    for _ in range(SEEDS):
        made = made_up(chance)
        share = made.share * chance.choice([1, 1, Fraction(101, 100), 2, 5])
        slow, quick = both(made, share, utility)
        assert quick == slow, made
        ties += any(each.tied for each in slow)
        rest += any(each.paid_the_rest for each in slow)
    assert ties > SEEDS / 10
    assert rest > SEEDS / 20


@settings(max_examples=400, deadline=None)
@given(made=budget_votes())
def test_both_counters_agree_on_anything(made):
    for utility in UTILITIES:
        slow, quick = both(made, made.share, utility)
        assert quick == slow


def test_prices_that_differ_by_less_than_floats_can_tell_are_told_apart():
    tiny = Fraction(1, 10**30)
    costs = {"dear": 10 + tiny, "cheap": Fraction(10)}
    made = vote(Fraction(20), costs, "dear cheap", "dear cheap", "dear cheap")
    for run in both(made, made.share, "cardinality"):
        assert [made.projects[each.project].id for each in run] == ["cheap"]
        assert run[0].tied == ()


def test_supporters_with_a_hair_too_little_cannot_pay():
    made = vote(Fraction(30), {"a": 10, "b": 10 + Fraction(1, 10**30)}, "a", "b", "")
    for run in both(made, made.share, "cost"):
        assert [made.projects[each.project].id for each in run] == ["a"]


def test_supporters_whose_last_money_is_exactly_enough_can_pay():
    # After three rounds all supporters of the next project have to give all they have. As floats
    # that is less than its price.
    costs = {"p6": 1, "p5": 1, "p3": 4, "p4": 6, "p0": 5, "p1": 1, "p2": 5}
    made = vote(12, costs, *["p5 p3 p4 p1"] * 4, *["p5 p3 p4 p1 p2"] * 3)
    places = tie_order(made, ("id",))
    rounds = plain.run(made, made.share, "cost", places)
    assert sum(made.projects[each.project].cost for each in rounds) == made.money
    assert fast.run(pack(made), made.share, "cost", places) == rounds


@settings(max_examples=150, deadline=None)
@given(made=budget_votes())
def test_nobody_pays_for_what_they_did_not_approve_and_every_project_is_paid_for(made):
    outcome = equal_shares(made)
    collected = dict.fromkeys(outcome.winners, Fraction(0))
    for ballot, papers in made.ballots.items():
        paid = payments(outcome.share, outcome.rounds, ballot)
        assert set(paid) <= set(ballot)
        assert sum(paid.values()) <= outcome.share
        for project, amount in paid.items():
            collected[project] += amount * papers
    assert collected == {winner: made.projects[winner].cost for winner in outcome.winners}
    assert outcome.spent <= made.money


@settings(max_examples=80, deadline=None)
@given(made=budget_votes())
def test_no_completion_spends_more_than_there_is_or_forgets_what_fits(made):
    for greedy in (False, True):
        outcome = equal_shares(made, completion="raise", greedy=greedy)
        assert outcome.spent <= made.money
        assert len(set(outcome.winners)) == len(outcome.winners)
    for project, supporters in enumerate(made.supporters):
        if supporters and project not in outcome.winners:
            assert made.projects[project].cost > outcome.left


def test_shares_are_not_raised_so_far_that_too_much_would_be_spent():
    # Each of two voters has 50 and wants something for 55; at a share of 55 both would get it.
    outcome = equal_shares(vote(100, {"a": 55, "b": 55}, "a", "b"), completion="raise")
    assert (outcome.names, outcome.steps) == ((), 9)
    assert outcome.share == 50 * Fraction(109, 100)


def test_shares_are_raised_until_nothing_more_fits():
    # What "a" costs is there from the start, but its only supporter has 50. Nothing is left.
    outcome = equal_shares(vote(100, {"a": 60, "b": 40}, "a", "b"), completion="raise")
    assert (outcome.names, outcome.steps, outcome.share) == (("b", "a"), 20, 60)
    made = vote(100, {"a": 50, "b": 50, "unwanted": 0}, "a", "b")
    assert equal_shares(made, completion="raise").steps == 0


def test_shares_are_raised_to_ten_times_the_first_at_most():
    one_wants_it = vote(1100, {"a": 1000}, "a", *[""] * 10)
    outcome = equal_shares(one_wants_it, completion="raise")
    assert (outcome.names, outcome.steps) == (("a",), 900)
    too_dear = vote(1100, {"a": 1001}, "a", *[""] * 10)
    assert equal_shares(too_dear, completion="raise").names == ()


def test_what_is_left_goes_to_the_most_votes_that_fit():
    # Every voter has 15, which is one short for each project's supporters.
    costs = {"a": 61, "b": 46, "c": 31, "d": 16}
    made = vote(90, costs, "a b", "a b", "a b c", "a c", "d", "")
    outcome = equal_shares(made, greedy=True)
    assert (outcome.rounds, outcome.names, outcome.left) == ((), ("a", "d"), 13)


def test_the_published_order_settles_ties_by_cost_and_then_by_votes():
    made = vote(400, {"dear": 200, "cheap": 100}, "dear cheap", "dear cheap")
    assert equal_shares(made).names == ("cheap", "dear")
    assert equal_shares(made, ties=("higher_cost",)).names == ("dear", "cheap")
    assert made.supporters == (2, 2)
    assert [each.tied for each in equal_shares(made).rounds] == [(0, 1), ()]


def test_a_lot_is_asked_for_where_cost_and_votes_are_alike():
    made = vote(10, {"a": 10, "b": 10}, "a b")
    by_lot = ("lower_cost", "more_votes", "lot")
    with pytest.raises(Refusal, match="tie_needs_a_draw") as refused:
        equal_shares(made, ties=by_lot)
    assert refused.value.facts == {"projects": ("a", "b")}
    assert equal_shares(made, ties=by_lot, lots=("b", "a")).names == ("b",)
    with pytest.raises(Refusal, match="draw_is_not_an_order"):
        equal_shares(made, ties=by_lot, lots=("b",))
    with pytest.raises(Refusal, match="ties_not_settled"):
        equal_shares(made, ties=("lower_cost",))
    with pytest.raises(Refusal, match="unknown_tie_rule"):
        equal_shares(made, ties=("beauty",))


def test_with_cost_large_projects_are_worth_more_and_with_cardinality_all_are_alike():
    made = vote(150, {"large": 90, "small": 30}, *["large"] * 3, *["small"] * 2, "large small")
    assert equal_shares(made, utility="cost").rounds[0].rho == Fraction(1, 4)
    assert equal_shares(made, utility="cardinality").names[0] == "small"


def test_voters_who_approve_nothing_keep_their_share():
    assert equal_shares(vote(100, {"a": 60}, "a", "")).names == ()
    assert equal_shares(vote(100, {"a": 50}, "a", "")).names == ("a",)


def test_a_vote_without_voters_or_money_selects_only_what_is_free():
    assert equal_shares(vote(100, {"a": 60}), completion="raise", greedy=True).names == ()
    nothing = vote(0, {"a": 1, "free": 0, "unwanted": 0}, "a free")
    for completion in ("none", "raise"):
        assert equal_shares(nothing, completion=completion).names == ("free",)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"utility": "joy"}, "unknown_utility"),
        ({"completion": "luck"}, "unknown_completion"),
    ],
)
def test_what_nobody_defined_is_refused(change, code):
    with pytest.raises(Refusal, match=code):
        equal_shares(vote(1, {"a": 1}, "a"), **change)


@pytest.mark.parametrize(
    ("money", "costs", "code"),
    [(-1, {"a": 1}, "budget_below_zero"), (1, {"a": -1}, "cost_below_zero")],
)
def test_amounts_below_zero_are_refused(money, costs, code):
    with pytest.raises(Refusal, match=code):
        vote(money, costs)


def test_the_working_has_a_line_for_the_share_each_round_and_the_total():
    made, _ = case_vote(described()["cases"][0]["given"])
    working = shown_working(equal_shares(made))
    assert [line.value for line in working] == ["100", "700", "200", "100", "1000"]
    assert working.lines[3].expression == "100 paid by 3: 3 pay 33.33 each"
    assert as_json(equal_shares(made))["rounds"][2]["effective_votes"] == "3"
