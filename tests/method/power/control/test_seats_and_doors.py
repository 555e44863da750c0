"""Who fills the board, may stand, may join, is enough for a meeting, and may stop a decision."""

from dataclasses import replace
from fractions import Fraction

import pytest

from commonstead.power.control import TEN, Controls, control_tests
from commonstead.power.control.seats import seats_won
from commonstead.power.control.wording import data
from commonstead.power.headcount import Headcount
from commonstead.rulebook import Rulebook, load_model, models
from commonstead.rulebook.catalogue import catalogue

CLT = load_model("clt-community-benefit-society")
MUTUAL = load_model("fully-mutual-housing-co-operative")
ALL_AT_ONCE = {"board.rotation": "all_each_year"}


def board_of(size, **rules):
    """The land trust's rules with a board of one size, all of it elected at once."""
    changes = {name.replace("__", "."): value for name, value in rules.items()}
    sizes = {"board.size.minimum": str(size), "board.size.maximum": str(size)}
    return CLT.changed({**sizes, **ALL_AT_ONCE, **changes})


def elect(book, resident, local, board=None):
    headcount = Headcount({"resident": resident, "local": local}, board=board)
    return Controls.of(book, headcount).test("elect", ("residents",))


def test_a_majority_wins_every_seat_where_the_most_votes_win():
    book = board_of(
        7, elections__count="block", elections__ties=["lot"], board__coopted__maximum="0"
    )
    assert elect(book, 51, 49).figures["seats"] == 7
    assert elect(book, 50, 50).figures["seats"] == 0


def test_by_shares_of_the_vote_a_group_wins_its_share_of_the_seats():
    # 60 of 100 votes, seven seats: more than 4/8 of the votes, not more than 5/8.
    book = board_of(7, board__coopted__maximum="0")
    assert CLT.value("elections.count") == "scottish-stv"
    found = elect(book, 60, 40)
    assert (found.figures["seats"], found.figures["board"], found.verdict) == (4, 7, "met")
    assert found.margin == Fraction(4, 7) - Fraction(1, 2)


def test_each_place_for_a_co_opted_member_counts_against_the_group():
    # Seven seats, two co-opted: five elected. 60 of 100 votes win three of them, and 3 of 7 is no
    # majority; 67 of 100 (more than 4/6) win four.
    assert elect(board_of(7), 60, 40).verdict == "not_met"
    assert elect(board_of(7), 67, 33).verdict == "met"


def test_seats_kept_for_another_class_are_not_the_groups():
    # Three of seven are kept for local members: at most four are left, and four are a majority.
    kept = board_of(7, board__coopted__maximum="0", board__seats_by_class={"local": "3"})
    assert elect(kept, 100, 1).figures["seats"] == 4
    more = board_of(7, board__coopted__maximum="0", board__seats_by_class={"local": "4"})
    assert elect(more, 100, 1).verdict == "not_met"


def test_a_class_that_may_not_stand_fills_no_seat():
    found = Controls.of(MUTUAL).test("elect", ("prospective",))
    assert (found.verdict, found.figures["seats"]) == ("not_met", 0)


def test_it_has_to_hold_at_every_size_the_rules_allow_unless_the_size_is_known():
    free = CLT.changed({**ALL_AT_ONCE, "board.coopted.maximum": "0", "board.size.minimum": "6"})
    # Of six seats more than half of the votes is sure of three (3/7 < 1/2), which is half.
    assert elect(free, 52, 48).verdict == "not_met"
    assert elect(free, 52, 48, board=7).verdict == "met"


def test_seats_that_come_up_in_thirds_are_won_in_thirds():
    # Nine seats in contests of three: 52 of 100 votes (more than 2/4) win two of each.
    thirds = CLT.changed(
        {
            "board.size.minimum": "9",
            "board.size.maximum": "9",
            "board.coopted.maximum": "0",
            "board.rotation.share": "1/3",
        }
    )
    assert elect(thirds, 52, 48).figures["seats"] == 6


@pytest.mark.parametrize(
    ("share", "seats", "won"),
    [("1/2", 1, 0), ("1", 5, 5), ("0", 5, 0), ("1/6", 5, 0), ("1/5", 5, 1)],
)
def test_a_seat_takes_more_than_its_quota(share, seats, won):
    assert seats_won(Fraction(share), seats, by_share=True) == won


def test_every_way_to_count_is_by_share_or_by_majority():
    counts = data()["counts"]
    assert {*counts["by_share"], *counts["by_majority"]} == set(
        catalogue()["elections.count"].options
    )


def test_elected_outnumber_the_others_at_the_smallest_board():
    found = Controls.of(CLT).test("elected_outnumber_appointed", ("members",))
    assert (found.verdict, found.figures["elected"], found.figures["board"]) == ("met", 3, 5)


def test_the_rule_on_the_elected_share_holds_co_options_back():
    # Four co-opted of five would leave one elected; the rule asks for more than half, so three.
    many = CLT.changed({"board.coopted.maximum": "4"})
    found = Controls.of(many, Headcount(board=5)).test("elected_outnumber_appointed", ("members",))
    assert found.figures["elected"] == 3


def with_appointed(seats):
    data = CLT.as_data()
    data["bodies"]["board"]["appointed"] = seats
    return Rulebook.from_data(data).changed(
        {"board.size.minimum": "6", "board.size.maximum": "6", "board.coopted.maximum": "0"}
    )


def test_as_many_appointed_as_elected_is_not_more():
    found = Controls.of(with_appointed("3")).test("elected_outnumber_appointed", ("members",))
    assert (found.verdict, found.margin) == ("not_met", 0)


def test_half_of_the_board_appointed_from_outside_is_a_veto():
    none_declared = Headcount(vetoes=())
    half = Controls.of(with_appointed("3"), none_declared).test("no_outside_veto", ("members",))
    third = Controls.of(with_appointed("2"), none_declared).test("no_outside_veto", ("members",))
    assert (half.verdict, third.verdict) == ("not_met", "met")
    assert "3 of 6" in half.why


def test_the_rules_alone_decide_until_a_veto_by_agreement_is_declared_and_it_says_so():
    def found(vetoes):
        return Controls.of(CLT, Headcount(vetoes=vetoes)).test("no_outside_veto", ("members",))

    assert found(None).verdict == "met"
    assert "Nobody has said yet" in found(None).why
    assert found(()).verdict == "met"
    assert "Nobody has said yet" not in found(()).why
    assert found(("The council may stop a sale",)).verdict == "not_met"


def test_whoever_may_not_stand_has_no_candidacy():
    assert Controls.of(MUTUAL).test("candidacy", ("tenants",)).verdict == "met"
    barred = Controls.of(MUTUAL).test("candidacy", ("prospective",))
    assert barred.verdict == "not_met"
    assert "Prospective tenant may not stand" in barred.why


def test_a_board_only_for_those_of_twenty_one_shuts_adults_out():
    older = CLT.changed({"board.age.minimum": "21"})
    assert Controls.of(older).test("candidacy", ("residents",)).verdict == "not_met"


def test_a_limit_on_years_is_told_and_shuts_nobody_out():
    found = Controls.of(CLT).test("candidacy", ("residents",))
    assert found.verdict == "met"
    assert "more than 9 years in a row" in found.why


def test_a_board_of_seats_kept_for_others_shuts_a_group_out():
    kept = board_of(5, board__coopted__maximum="0", board__seats_by_class={"local": "5"})
    assert Controls.of(kept).test("candidacy", ("residents",)).verdict == "not_met"
    assert Controls.of(kept).test("candidacy", ("local",)).verdict == "met"


def test_an_open_door_reaches_everybody_however_few_have_come_in():
    few = Headcount({"resident": 1}, adults={"residents": 40})
    found = Controls.of(CLT, few).test("reach", ("residents",))
    assert (found.verdict, found.figures["reach"]) == ("met", "1/40")
    assert "Now 1 of 40 are." in found.why


def test_where_the_board_decides_only_everybody_being_in_is_sure():
    closed = CLT.changed({"members.admission": "board_discretion"})

    def found(members):
        headcount = Headcount({"resident": members}, adults={"residents": 40})
        return Controls.of(closed, headcount).test("reach", ("residents",)).verdict

    assert (found(39), found(40)) == ("not_met", "met")
    assert Controls.of(closed).test("reach", ("residents",)).verdict == "not_met"


def test_a_co_operative_of_tenants_does_not_reach_its_neighbours():
    assert Controls.of(MUTUAL).test("reach", ("local",)).verdict == "not_met"
    assert Controls.of(MUTUAL).test("reach", ("tenants",)).verdict == "met"


@pytest.mark.parametrize(("tenant", "verdict"), [(2, "not_met"), (3, "met")])
def test_a_group_needs_as_many_as_the_quorum(tenant, verdict):
    # Greater of three and a quarter: of twelve members three.
    numbers = Headcount({"tenant": tenant, "prospective_tenant": 12 - tenant})
    assert Controls.of(MUTUAL, numbers).test("quorum_feasible", ("tenants",)).verdict == verdict


def test_everybody_is_enough_unless_the_quorum_can_exceed_the_membership():
    everybody = ("tenants", "prospective")
    assert Controls.of(MUTUAL).test("quorum_feasible", everybody).verdict == "met"
    ten = MUTUAL.changed({"meetings.general.quorum": "10"})
    assert Controls.of(ten).test("quorum_feasible", everybody).verdict == "unknown"


@pytest.mark.parametrize("model", models())
def test_all_ten_are_told_in_words_for_every_group(model):
    for group in ("members", "residents", "tenants", "prospective", "local"):
        found = control_tests(load_model(model), group)
        assert [test.id for test in found] == [f"CT-{number}" for number in range(1, 11)]
        for test in found:
            assert "{" not in test.why
            assert test.why.endswith(".")
            assert test.as_data()["verdict"] in ("met", "not_met", "unknown")
            assert test.working.value == test.verdict


def test_what_turned_out_at_meetings_is_no_input():
    fields = set(Headcount.__dataclass_fields__)
    assert fields == {"members", "adults", "board", "vetoes"}
    assert len(TEN) == 10


def test_a_power_decided_in_a_way_without_votes_is_unknown():
    power = replace(CLT.powers["rulebook.amend"], by="assent")
    book = replace(CLT, powers={**CLT.powers, "rulebook.amend": power})
    assert Controls.of(book).test("amend", ("members",)).verdict == "unknown"
