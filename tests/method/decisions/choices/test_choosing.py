"""Choosing by approval, by score and by rank: who wins, what a tie does, what is refused."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.decisions.choices import METHODS, TIE_RULES, Ties, choose, described
from commonstead.elections import Contest, count, gather, ranking
from commonstead.kit import Refusal

OPTIONS = ("roof", "paint", "garden", "none of these")
CASES = [
    pytest.param(method, case, id=f"{method} {number}")
    for method, told in described()["methods"].items()
    for number, case in enumerate(told["cases"], 1)
]


@pytest.mark.parametrize(("method", "case"), CASES)
def test_every_case_written_beside_a_method_is_true(method, case):
    told = case["given"]
    papers = [vote for number, vote in told.get("papers", ()) for _ in range(int(number))]
    choice = choose(method, told["options"], told.get("votes", papers), **told.get("settings", {}))
    totals = {option: str(total) for option, total in choice.totals.items()}
    expect = case["expect"]
    assert (list(choice.winners), list(choice.tied)) == (expect["winners"], expect["tied"])
    assert totals == expect["totals"]


def test_every_method_and_every_rule_for_ties_is_told_with_its_source():
    assert set(described()["methods"]) == set(METHODS)
    assert set(described()["ties"]) == set(TIE_RULES)
    for told in (*described()["methods"].values(), *described()["ties"].values()):
        assert told["what"]
        assert told["means"].endswith(".")
        assert told["source"]["title"]
    assert all(told["cases"] for told in described()["methods"].values())


def rankings(chance: random.Random, options: int):
    votes = []
    for _ in range(chance.randint(1, 9)):
        order = chance.sample(range(options), chance.randint(0, options))
        votes.append(ranking(*order))
    return votes


@pytest.mark.parametrize("places", [1, 2])
def test_ranked_votes_are_decided_as_the_room_of_elections_counts_them(places):
    chance = random.Random(f"ranked {places}")
    for _ in range(300):
        votes = rankings(chance, len(OPTIONS))
        lots = chance.sample(range(len(OPTIONS)), len(OPTIONS))
        theirs = count(Contest(places, OPTIONS, gather(votes)), "schulze", lots=lots)
        named = [[OPTIONS[c] for (c,) in vote] for vote in votes]
        ties = Ties("lot", lots=[OPTIONS[c] for c in lots])
        ours = choose("ranked", OPTIONS, named, places=places, ties=ties)
        assert ours.winners == tuple(OPTIONS[c] for c in theirs.elected)
        assert tuple(ours.totals.values()) == theirs.stages[0].totals


def test_approvals_are_decided_as_the_room_of_elections_counts_them():
    chance = random.Random("approval")
    for _ in range(300):
        votes = rankings(chance, len(OPTIONS))
        lots = chance.sample(range(len(OPTIONS)), len(OPTIONS))
        theirs = count(Contest(2, OPTIONS, gather(votes)), "approval", lots=lots)
        named = [[OPTIONS[c] for (c,) in vote] for vote in votes]
        ties = Ties("lot", lots=[OPTIONS[c] for c in lots])
        ours = choose("approval", OPTIONS, named, places=2, ties=ties)
        assert set(ours.winners) == {OPTIONS[c] for c in theirs.elected}
        assert tuple(ours.totals.values()) == theirs.stages[0].totals


@settings(max_examples=150, deadline=None)
@given(
    votes=st.lists(st.dictionaries(st.sampled_from(OPTIONS), st.integers(-2, 2)), min_size=1),
    order=st.randoms(use_true_random=False),
)
def test_the_order_of_the_votes_says_nothing(votes, order):
    mixed = order.sample(votes, len(votes))
    for method, settings_, made in (
        ("score", {"lowest": -2, "highest": 2, "total": "mean"}, lambda v: v),
        ("approval", {}, list),
        ("ranked", {}, list),
    ):
        first = choose(method, OPTIONS, [made(v) for v in votes], **settings_)
        again = choose(method, OPTIONS, [made(v) for v in mixed], **settings_)
        assert first == again


def test_an_option_that_beats_every_other_wins_and_alike_places_are_not_compared():
    votes = [[["roof", "paint"], "garden"], ["paint", "roof"], ["garden", ["paint", "roof"]]]
    choice = choose("ranked", OPTIONS, votes)
    assert choice.winners == ("paint",)
    lines = {line.label: line for line in choice.working}
    assert lines["roof or paint"].value == "paint"
    assert lines["roof or paint"].expression == "0 to 1 votes; strongest paths 0 to 1"


def test_abstentions_are_counted_and_move_nothing():
    votes = [{"roof": 4}, {"roof": 1, "paint": 3}]
    scale = {"lowest": 0, "highest": 5, "total": "mean"}
    plain = choose("score", OPTIONS, votes, **scale)
    with_some = choose("score", OPTIONS, [None, *votes, None], **scale)
    assert (with_some.voted, with_some.abstained) == (2, 2)
    assert with_some.totals == plain.totals
    with pytest.raises(Refusal, match="nobody_voted"):
        choose("approval", OPTIONS, [None, None])


def test_a_mean_is_exact_and_only_over_those_who_gave_points():
    votes = [{"roof": 1}, {"roof": 2}, {"roof": "2.5", "paint": 0}]
    choice = choose("score", OPTIONS, votes, lowest=0, highest=5, total="mean")
    assert choice.totals == {
        "roof": Fraction(11, 6), "paint": 0, "garden": None, "none of these": None,
    }  # fmt: skip
    assert choose("score", OPTIONS, votes, lowest=0, highest=5, total="mean", places=3).tied == (
        "garden",
        "none of these",
    )
    lowest = choose("score", OPTIONS, votes, lowest=-1, highest=5, total="mean", blank="lowest")
    assert lowest.totals["paint"] == Fraction(-2, 3)


def test_none_of_these_is_an_option_like_any_other():
    assert choose("approval", OPTIONS, [["none of these"], ["roof", "none of these"]]).winners == (
        "none of these",
    )


TIED = [["roof"], ["paint"]]


def test_a_tie_stands_where_nothing_settles_it():
    choice = choose("approval", OPTIONS, TIED)
    assert (choice.outcome, choice.winners, choice.tied) == ("tied", (), ("roof", "paint"))
    assert [line.value for line in choice.working][-2:] == ["tied", "nothing"]


@pytest.mark.parametrize(
    ("ties", "winner"),
    [
        (Ties("lot", lots=("garden", "paint", "roof", "none of these")), "paint"),
        (Ties("lot", lots=("none of these", "roof", "paint", "garden")), "roof"),
        (Ties("chair", chair=["paint"]), "paint"),
        (Ties("status_quo", status_quo="roof"), "roof"),
    ],
)
def test_a_tie_is_settled_by_the_rule_named_beforehand(ties, winner):
    choice = choose("approval", OPTIONS, TIED, ties=ties)
    assert (choice.outcome, choice.winners, choice.tied) == ("chosen", (winner,), ())
    tie = choice.working.lines[-2]
    assert (tie.label, tie.value) == ("tie", winner)
    assert described()["ties"][ties.rule]["what"] in tie.expression
    assert choose("approval", OPTIONS, [["garden"]], ties=ties).winners == ("garden",)


def test_the_status_quo_wins_no_tie_that_it_is_not_in():
    ties = Ties("status_quo", status_quo="none of these")
    assert choose("approval", OPTIONS, TIED, ties=ties).tied == ("roof", "paint")


def test_only_the_last_place_can_be_tied():
    votes = [["garden", "roof"], ["garden", "paint"]]
    choice = choose("approval", OPTIONS, votes, places=2)
    assert (choice.winners, choice.tied) == (("garden",), ("roof", "paint"))
    assert choose("approval", OPTIONS, votes, places=3).outcome == "chosen"
    chair = Ties("chair", chair=("paint",))
    assert choose("approval", OPTIONS, votes, places=2, ties=chair).winners == ("garden", "paint")


SCALE = {"lowest": 0, "highest": 5}
REFUSED = [
    ("loudest", [["roof"]], {}, "unknown_method"),
    ("approval", [["root"]], {}, "unknown_option"),
    ("approval", ["roof"], {}, "vote_does_not_fit"),
    ("approval", [{"roof": 1}], {}, "vote_does_not_fit"),
    ("approval", [["roof"]], {"lowest": 1}, "settings_do_not_fit"),
    ("approval", [["roof"]], {"places": 5}, "too_few_options"),
    ("approval", [["roof"]], {"places": 0}, "too_few_options"),
    ("approval", TIED, {"ties": Ties("dice")}, "unknown_tie_rule"),
    ("approval", TIED, {"ties": Ties("lot")}, "tie_needs_a_draw"),
    ("approval", TIED, {"ties": Ties("lot", lots=("roof",))}, "draw_is_not_an_order"),
    ("approval", TIED, {"ties": Ties("chair", chair=("garden",))}, "tie_needs_the_chair"),
    ("approval", TIED, {"ties": Ties("status_quo")}, "status_quo_is_no_option"),
    ("score", [{"roof": 1}], {}, "settings_do_not_fit"),
    ("score", [{"roof": 6}], SCALE, "score_outside_scale"),
    ("score", [{"roof": "-0.5"}], SCALE, "score_outside_scale"),
    ("score", [{"roof": 0.5}], SCALE, "score_is_no_number"),
    ("score", [{"roof": True}], SCALE, "score_is_no_number"),
    ("score", [{"roof": "a lot"}], SCALE, "score_is_no_number"),
    ("score", [{"roof": "1/0"}], SCALE, "score_is_no_number"),
    ("score", [{"root": 1}], SCALE, "unknown_option"),
    ("score", [["roof"]], SCALE, "vote_does_not_fit"),
    ("score", [{"roof": 1}], {"lowest": 5, "highest": 5}, "scale_is_empty"),
    ("score", [{"roof": 1}], {**SCALE, "total": "loudest"}, "settings_do_not_fit"),
    ("score", [{"roof": 1}], {**SCALE, "blank": "guess"}, "settings_do_not_fit"),
    ("ranked", [["roof", "roof"]], {}, "option_ranked_twice"),
    ("ranked", [["roof", ["paint", "roof"]]], {}, "option_ranked_twice"),
    ("ranked", [{"roof": 1}], {}, "vote_does_not_fit"),
    ("ranked", ["roof"], {}, "vote_does_not_fit"),
    ("ranked", [["root"]], {}, "unknown_option"),
    ("ranked", [[1]], {}, "unknown_option"),
]


@pytest.mark.parametrize(("method", "votes", "changes", "code"), REFUSED)
def test_what_cannot_be_counted_is_refused_by_name(method, votes, changes, code):
    with pytest.raises(Refusal) as refused:
        choose(method, OPTIONS, votes, **changes)
    assert refused.value.code == code


def test_options_are_all_different():
    with pytest.raises(Refusal, match="options_repeat"):
        choose("approval", ["roof", "roof"], [["roof"]])
