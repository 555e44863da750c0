"""Who gains and loses power by an amendment, and what is met or lost."""

from dataclasses import replace
from fractions import Fraction

import pytest

from commonstead.power.changes import changes
from commonstead.power.headcount import Headcount
from commonstead.rulebook import load_model, models

CLT = load_model("clt-community-benefit-society")
NUMBERS = Headcount({"resident": 28, "local": 60, "prospective": 12})


def control(found):
    return {(each.group, each.before.name): each for each in found.control}


@pytest.mark.parametrize("model", models())
def test_nothing_changes_between_a_rulebook_and_itself(model):
    found = changes(load_model(model), load_model(model))
    assert (found.powers, found.control, found.shares, found.definitions) == ((), (), (), ())
    assert len(found.as_lines()) == 1


def test_an_easier_special_decision_takes_a_block_away():
    # 28 of 100 stop what takes 3/4 (72 are left), and not what takes 2/3.
    easier = CLT.changed({"decisions.special": {"fraction": "2/3", "comparator": ">="}})
    found = changes(CLT, easier, NUMBERS)
    block = control(found)["residents", "block"]
    assert (block.before.verdict, block.after.verdict, block.gains) == ("met", "not_met", False)
    amend = control(found)["local", "amend"]
    assert amend.gains
    assert amend.after.margin - amend.before.margin == Fraction(1, 12)
    lines = found.as_lines()
    assert any(line.startswith("The residents lose: Can nobody change the rules") for line in lines)
    assert any("sell or give away land" in line and "at least 3/4" in line for line in lines)


def test_what_one_way_gives_the_other_way_takes():
    easier = CLT.changed({"decisions.special": {"fraction": "2/3", "comparator": ">="}})
    there, back = changes(CLT, easier, NUMBERS), changes(easier, CLT, NUMBERS)
    assert {key: each.gains for key, each in control(there).items()} == {
        key: not each.gains for key, each in control(back).items()
    }


def test_a_power_that_moves_to_the_board_is_told():
    power = replace(CLT.powers["land.sell"], held_by="board", by="ordinary")
    moved = replace(CLT, powers={**CLT.powers, "land.sell": power})
    found = changes(CLT, moved)
    assert [change.name for change in found.powers] == ["land.sell"]
    lines = found.as_lines()
    assert lines[0].startswith("Sell or give away land: now the members together")
    [trust] = [each for each in found.definitions if each.before.definition.id == "hra-2008-s79"]
    assert trust.as_data()["criteria"][0]["id"] == "CLT-1b"
    assert trust.as_data()["criteria"][0]["after"] == "unknown"


def test_a_power_that_goes_or_comes_is_told():
    powers = {name: power for name, power in CLT.powers.items() if name != "land.sell"}
    without = replace(CLT, powers=powers)
    assert "nobody has this power any more" in changes(CLT, without).as_lines()[0]
    assert "a new power" in changes(without, CLT).as_lines()[0]


def test_the_clause_alone_gives_nobody_power():
    power = replace(CLT.powers["land.sell"], clause="99")
    assert changes(CLT, replace(CLT, powers={**CLT.powers, "land.sell": power})).powers == ()


def test_one_more_co_opted_place_moves_power_on_the_board():
    # Ten elected and two co-opted, then nine and three: alike in votes, so by their number.
    found = changes(CLT, CLT.changed({"board.coopted.maximum": "3"}))
    moved = {(each.side, each.decision): (each.before, each.after) for each in found.shares}
    assert moved["coopted", "ordinary"] == (Fraction(2, 12), Fraction(3, 12))
    assert moved["elected", "ordinary"] == (Fraction(10, 12), Fraction(9, 12))
    assert any("the co-opted gain power in ordinary" in line for line in found.as_lines())


def test_seats_kept_for_a_class_are_elected_seats_still():
    # Of twelve seats two are co-opted. The members fill the other ten, four of them from residents.
    found = changes(CLT, CLT.changed({"board.seats_by_class": {"resident": "4"}}))
    moved = {(each.side, each.decision): (each.before, each.after) for each in found.shares}
    assert ("elected", "ordinary") not in moved
    assert moved["resident", "ordinary"] == (None, Fraction(4, 12))
    assert any("the seats kept for the class Resident gain" in line for line in found.as_lines())


def test_powers_that_change_alike_share_a_line():
    easier = CLT.changed({"decisions.special": {"fraction": "2/3", "comparator": ">="}})
    found = changes(CLT, easier)
    alike = [line for line in found.as_lines() if "now it takes at least 3/4" in line]
    assert len(alike) == 1
    takes, _, which = alike[0].partition("They are: ")
    assert takes.startswith(f"{len(found.powers)} powers alike: now it takes at least 3/4")
    for action in ("expel a member", "sell or give away land", "close down"):
        assert action in which


def test_a_power_that_changes_alone_is_named_before_what_changes():
    powers = CLT.powers["members.admit"]
    moved = replace(CLT, powers={**CLT.powers, "members.admit": replace(powers, held_by="members")})
    assert changes(CLT, moved).as_lines()[0].startswith("Let somebody in: now the board")


def test_a_definition_met_and_lost_is_told():
    mutual = load_model("fully-mutual-housing-co-operative")
    gained = changes(CLT, mutual).as_lines()
    lost = changes(mutual, CLT).as_lines()
    assert any("Fully mutual" in line and "would be met" in line for line in gained)
    assert any("Fully mutual" in line and "met no longer" in line for line in lost)


def test_members_of_a_class_that_one_rulebook_lacks_are_left_out_there():
    mutual = load_model("fully-mutual-housing-co-operative")
    found = changes(CLT, mutual, Headcount({"resident": 5, "tenant": 5}))
    assert found.as_data()["power"]["control"]


def test_lines_and_data_have_no_gaps():
    for model in models():
        found = changes(CLT, load_model(model), Headcount({"resident": 9}))
        assert not any("{" in line for line in found.as_lines())
        assert set(found.as_data()) == {"power", "definitions"}
