"""The power map: holders, blockers, takers back and chains."""

from dataclasses import replace
from fractions import Fraction

import pytest

from commonstead.power.headcount import Headcount
from commonstead.power.power_map import chain_in_words, power_map, subjects
from commonstead.rulebook import Rulebook, load_model, models

CLT = load_model("clt-community-benefit-society")


def mapped(book, name, headcount=None):
    drawn = power_map(book, headcount or Headcount())
    return next(power for power in drawn.powers if power.name == name)


def codes(power):
    return [blocker.code for blocker in power.can_block]


@pytest.mark.parametrize("model", models())
def test_every_power_of_a_rulebook_is_on_its_map_once(model):
    book = load_model(model)
    assert sorted(power.name for power in power_map(book).powers) == sorted(book.powers)


@pytest.mark.parametrize("model", models())
def test_the_subjects_that_people_ask_about_come_first_and_none_is_empty(model):
    drawn = power_map(load_model(model))
    order = ["admit", "elect", "remove", "amend", "rents", "allocate", "land", "wind_up", "rest"]
    assert list(subjects()) == order
    assert all(drawn.of(subject) for subject in order)


def test_more_than_a_quarter_of_the_votes_stops_what_takes_three_quarters():
    found = mapped(CLT, "land.sell").can_block
    assert [(blocker.code, blocker.part) for blocker in found] == [("more", Fraction(1, 4))]


def test_half_of_the_votes_stops_what_takes_more_than_half():
    found = mapped(CLT, "homes.allocate").can_block[0]
    assert (found.code, found.part) == ("less", Fraction(1, 2))


@pytest.mark.parametrize(("members", "fewest"), [(100, 26), (101, 26), (8, 3), (7, 2)])
def test_with_a_register_the_blocking_part_is_told_in_people(members, fewest):
    # Of 100 it takes 75, so 26 stop it; of 101 it takes 76; of 8 six; of 7 six (5.25 rounded up).
    found = mapped(CLT, "land.sell", Headcount({"resident": members})).can_block[0]
    assert found.who == f"any {fewest} members"


CHAIRED = CLT.changed({"meetings.general.tie": "chair_casting"})


@pytest.mark.parametrize(
    ("members", "who"),
    [
        # Of 60, 30 against 30 is a tie that the chair may carry; of 61 there is none.
        (60, "any 31 members, or 30 of them with whoever chairs among them"),
        (61, "any 31 members"),
        (2, "any 2 members, or 1 of them with whoever chairs among them"),
    ],
)
def test_half_does_not_stop_what_the_chair_may_carry(members, who):
    removal = mapped(CHAIRED, "board.remove", Headcount({"resident": members}))
    assert removal.can_block[0].who == who


def test_a_casting_vote_that_carries_nothing_leaves_half_enough_to_stop_it():
    # 31 of 61 is less than 51 in a hundred: the chair's vote does not help 30 of 60.
    book = CHAIRED.changed({"decisions.ordinary": {"fraction": "51/100", "comparator": ">="}})
    found = mapped(book, "board.remove", Headcount({"resident": 60})).can_block[0]
    assert found.who == "any 30 members"


def test_without_a_register_too_the_chair_is_told_of():
    assert codes(mapped(CHAIRED, "board.remove"))[0] == "more"
    assert "whoever chairs" in mapped(CHAIRED, "board.remove").can_block[0].who


def test_the_chair_casts_no_vote_in_a_special_decision():
    found = mapped(CHAIRED, "land.sell", Headcount({"resident": 100})).can_block[0]
    assert found.who == "any 26 members"


def test_one_person_stops_what_needs_everybody():
    power = replace(CLT.powers["land.sell"], by="consensus")
    book = replace(CLT, powers={**CLT.powers, "land.sell": power})
    assert codes(mapped(book, "land.sell")) == ["one"]


def test_the_registrar_stops_a_change_of_a_societys_rules_and_of_no_companys():
    assert codes(mapped(CLT, "rulebook.amend")) == ["more", "registrar"]
    assert codes(mapped(load_model("cohousing-company"), "rulebook.amend")) == ["more"]


def test_a_declared_veto_stands_with_every_decision_and_no_right():
    vetoed = Headcount(vetoes=("the council may stop a sale",))
    assert "outside" in codes(mapped(CLT, "land.sell", vetoed))
    assert codes(mapped(CLT, "members.apply", vetoed)) == []


def with_appointed(seats):
    data = CLT.as_data()
    data["bodies"]["board"]["appointed"] = seats
    return Rulebook.from_data(data)


def test_the_appointed_stop_the_board_where_the_others_cannot_do_without_them():
    # The smallest board has five: three appointed leave two, which is not more than half.
    assert "appointed" in codes(mapped(with_appointed("3"), "rents.set"))
    assert "appointed" not in codes(mapped(with_appointed("2"), "rents.set"))
    assert "appointed" not in codes(mapped(with_appointed("3"), "land.sell"))


def test_what_the_board_holds_the_members_can_take_back():
    told = " ".join(mapped(CLT, "rents.set").can_take_back)
    assert "elect the board" in told
    assert "remove a board member by an ordinary decision" in told
    assert "lend the power" in told


def test_what_members_hold_only_a_change_of_the_rules_takes_away():
    found = mapped(CLT, "land.sell").can_take_back
    assert found == ("the members, who can change the rules by a special decision",)


def test_an_office_is_taken_away_by_whoever_gives_it():
    assert mapped(CLT, "elections.declare").can_take_back[0].startswith("the board")


def test_the_chain_leads_from_an_office_to_the_people():
    chain = mapped(CLT, "elections.declare").chain
    steps = [(link.holder, link.code, link.source) for link in chain]
    assert steps[:3] == [
        ("returning_officer", "given", "board"),
        ("board", "elected", "members"),
        ("members", "made_up", "resident"),
    ]
    assert ("resident", "made_up", "group:residents") in steps
    assert not any(link.source == "supporter" for link in chain)


def test_the_chain_is_told_with_the_share_of_each_class():
    numbers = Headcount({"resident": 20, "local": 30, "supporter": 50})
    told = chain_in_words(mapped(CLT, "rents.set", numbers))
    assert told.startswith("the board, elected by the members together, made up of")
    assert "Resident (20 of 50)" in told
    assert "Supporter" not in told


def test_a_rulebook_without_a_power_is_drawn_without_it():
    powers = {n: p for n, p in CLT.powers.items() if n not in ("board.remove", "rulebook.amend")}
    drawn = power_map(replace(CLT, powers=powers))
    rents = next(power for power in drawn.powers if power.name == "rents.set")
    assert not any("remove" in taker for taker in rents.can_take_back)


@pytest.mark.parametrize("model", models())
def test_every_end_of_every_line_in_the_picture_is_a_node(model):
    drawn = power_map(load_model(model))
    ids = [node.id for node in drawn.nodes]
    assert len(set(ids)) == len(ids)
    assert {end for edge in drawn.edges for end in (edge.source, edge.holder)} <= set(ids)
    assert sum(node.powers for node in drawn.nodes) == len(drawn.powers)


@pytest.mark.parametrize("model", models())
def test_the_text_twin_says_everything_that_the_picture_says(model):
    drawn = power_map(load_model(model))
    text = drawn.as_text()
    assert "{" not in text
    for power in drawn.powers:
        action = power.action[0].upper() + power.action[1:]
        assert f"  {action}: " in text
        for blocker in power.can_block:
            assert blocker.who in text
