"""Who can carry, stop, remove and amend: by the votes of a group, exactly at the edges."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import BadInput, Refusal
from commonstead.power.control import Controls, control_tests
from commonstead.power.headcount import Headcount
from commonstead.rulebook import Rulebook, load_model

CLT = load_model("clt-community-benefit-society")
MUTUAL = load_model("fully-mutual-housing-co-operative")
VOTES = ("remove", "ordinary_control", "block", "amend")


def residents(book, name, resident, local):
    controls = Controls.of(book, Headcount({"resident": resident, "local": local}))
    return controls.test(name, ("residents",))


def special(fraction, comparator):
    return CLT.changed({"decisions.special": {"fraction": fraction, "comparator": comparator}})


@pytest.mark.parametrize(
    ("resident", "local", "verdict"), [(50, 50, "not_met"), (51, 49, "met"), (49, 51, "not_met")]
)
def test_half_of_the_votes_is_not_more_than_half(resident, local, verdict):
    assert residents(CLT, "ordinary_control", resident, local).verdict == verdict


def test_at_least_fifty_one_per_cent_is_more_than_more_than_half():
    at_least_51 = CLT.changed({"decisions.ordinary": {"fraction": "51%", "comparator": ">="}})
    assert residents(CLT, "ordinary_control", 51, 50).verdict == "met"
    assert residents(at_least_51, "ordinary_control", 51, 50).verdict == "not_met"


@pytest.mark.parametrize(
    ("fraction", "comparator", "verdict"),
    [("3/4", ">=", "not_met"), ("3/4", ">", "met"), ("2/3", ">=", "not_met"), ("4/5", ">=", "met")],
)
def test_a_quarter_blocks_only_where_three_quarters_are_not_enough(fraction, comparator, verdict):
    assert residents(special(fraction, comparator), "block", 25, 75).verdict == verdict


@pytest.mark.parametrize(("resident", "verdict"), [(74, "not_met"), (75, "met")])
def test_three_quarters_change_the_rules(resident, verdict):
    found = residents(CLT, "amend", resident, 100 - resident)
    assert found.verdict == verdict
    assert found.margin == Fraction(resident, 100) - Fraction(3, 4)


def test_a_removal_takes_what_its_rule_asks_for():
    by_special = CLT.changed({"decisions.removal": "special"})
    assert residents(CLT, "remove", 60, 40).verdict == "met"
    assert residents(by_special, "remove", 60, 40).verdict == "not_met"
    assert residents(by_special, "remove", 75, 25).verdict == "met"


def test_a_group_that_is_every_voting_class_has_all_votes_in_any_register():
    verdicts = {name: Controls.of(MUTUAL).test(name, ("tenants", "prospective")) for name in VOTES}
    assert {found.verdict for found in verdicts.values()} == {"met"}
    assert verdicts["amend"].margin == Fraction(1, 4)


def test_a_group_that_is_no_voting_class_has_no_vote_in_any_register():
    book = load_model("mutual-home-ownership-society")
    assert {Controls.of(book).test(name, ("prospective",)).verdict for name in VOTES} == {"not_met"}


def test_with_other_classes_and_no_register_nobody_knows():
    found = Controls.of(CLT).test("ordinary_control", ("residents",))
    assert found.verdict == "unknown"
    assert found.margin is None
    assert found.why == "We do not know how many members each class has."


def test_a_register_without_anybody_who_votes_settles_nothing():
    found = Controls.of(CLT, Headcount({"supporter": 9})).test("block", ("residents",))
    assert found.verdict == "unknown"


def test_members_without_a_vote_do_not_count():
    controls = Controls.of(CLT, Headcount({"resident": 3, "local": 2, "supporter": 90}))
    assert controls.test("ordinary_control", ("residents",)).margin == Fraction(1, 10)


def test_where_some_of_a_class_may_be_of_the_group_both_ends_have_to_agree():
    few = Controls.of(CLT, Headcount({"resident": 10, "local": 90}))
    many = Controls.of(CLT, Headcount({"resident": 60, "local": 40}))
    assert few.test("ordinary_control", ("tenants",)).verdict == "not_met"
    unknown = many.test("ordinary_control", ("tenants",))
    assert unknown.verdict == "unknown"
    assert "in the class Resident are among the tenants" in unknown.why


def test_a_class_that_says_nothing_of_groups_leaves_it_open():
    data = CLT.as_data()
    for each in data["bodies"]["members"]["classes"]:
        for part in ("groups", "perhaps", "open_to"):
            each.pop(part, None)
    silent = Rulebook.from_data(data)
    numbers = Headcount({"resident": 90, "local": 10})
    verdicts = {t.name: t.verdict for t in control_tests(silent, "residents", headcount=numbers)}
    assert {verdicts[name] for name in (*VOTES, "elect", "reach")} == {"unknown"}
    of_members = Controls.of(silent, numbers).test("ordinary_control", ("members",))
    assert of_members.verdict == "met"


def without_power(name):
    return replace(CLT, powers={key: p for key, p in CLT.powers.items() if key != name})


def held_by_the_board(name):
    board = replace(CLT.powers[name], held_by="board")
    return replace(CLT, powers={**CLT.powers, name: board})


def test_a_rulebook_that_does_not_say_who_removes_is_unknown():
    assert residents(without_power("board.remove"), "remove", 99, 1).verdict == "unknown"


def test_a_rulebook_without_the_rule_on_removal_goes_by_the_power():
    rules = {key: rule for key, rule in CLT.rules.items() if key != "decisions.removal"}
    assert residents(replace(CLT, rules=rules), "remove", 60, 40).verdict == "met"


@pytest.mark.parametrize(
    ("power", "name"),
    [("board.remove", "remove"), ("rulebook.amend", "amend"), ("rulebook.amend", "block")],
)
def test_what_the_board_holds_the_members_cannot_do(power, name):
    found = residents(held_by_the_board(power), name, 99, 1)
    assert found.verdict == "not_met"
    assert "the board" in found.why


def test_by_consensus_it_takes_everybody():
    power = replace(CLT.powers["rulebook.amend"], by="consensus")
    book = replace(CLT, powers={**CLT.powers, "rulebook.amend": power})
    assert residents(book, "amend", 99, 1).verdict == "not_met"
    assert residents(book, "amend", 100, 0).verdict == "met"
    assert residents(book, "block", 1, 99).verdict == "met"


@pytest.mark.parametrize(("name", "group"), [("elect", "landlords"), ("turnout", "residents")])
def test_a_group_or_test_that_there_is_not_cannot_be_asked_for(name, group):
    with pytest.raises(BadInput, match="there is no"):
        Controls.of(CLT).test(name, (group,))


def test_a_register_of_another_rulebook_is_refused():
    with pytest.raises(Refusal) as refused:
        Controls.of(CLT, Headcount({"tenant": 5}))
    assert refused.value.code == "no_such_class"


@given(resident=st.integers(0, 40), prospective=st.integers(0, 40))
def test_a_group_blocks_exactly_where_the_others_cannot_amend(resident, prospective):
    controls = Controls.of(CLT, Headcount({"resident": resident, "prospective": prospective}))
    blocks = controls.test("block", ("residents",)).verdict
    amends = controls.test("amend", ("prospective",)).verdict
    if resident and prospective:
        assert (blocks == "met") == (amends == "not_met")
    elif resident + prospective == 0:
        assert blocks == amends == "unknown"


@given(resident=st.integers(0, 30), local=st.integers(1, 30), more=st.integers(1, 10))
def test_more_members_never_lose_a_group_a_test(resident, local, more):
    for name in (*VOTES, "elect"):
        fewer = residents(CLT, name, resident, local).margin
        greater = residents(CLT, name, resident + more, local).margin
        assert greater >= fewer
