"""What law and logic have against a rulebook, at the edge: one below, at, one above."""

from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest

from commonstead.kit import BadInput, Refusal
from commonstead.rulebook import PROBLEM_CODES, Rulebook
from commonstead_cli.rulebook import told
from method.rulebook.edges import CLT, COHOUSING, MUTUAL
from method.rulebook.edges_of_decisions import DECISIONS
from method.rulebook.edges_of_law import LAW
from method.rulebook.edges_of_meetings import MEETINGS
from method.rulebook.edges_of_people import PEOPLE

PROBLEMS = [*LAW, *MEETINGS, *DECISIONS, *PEOPLE]


def with_classes(book, classes, **flags):
    data = deepcopy(book.as_data())
    data["bodies"]["members"] = {**data["bodies"]["members"], "classes": classes, **flags}
    return Rulebook.from_data(data)


def a_class(name, *, votes=True, stands=True):
    words = {"name": name, "title": name.title(), "qualifies": "You are one."}
    return {**words, "votes": votes, "stands": stands, "community": True}


def codes(book, members=None):
    return [problem.code for problem in book.problems(members)]


@pytest.mark.parametrize(("code", "book", "wrong", "right"), PROBLEMS)
def test_a_problem_is_found_beyond_the_edge_and_not_at_it(code, book, wrong, right):
    assert code in codes(book.changed(wrong))
    assert codes(book.changed(right)) == []


def test_a_quorum_above_the_membership_is_found_when_the_membership_is_known():
    book = CLT.changed({"meetings.general.quorum": "10"})
    assert codes(book) == []
    assert codes(book, members=10) == []
    assert codes(book, members=9) == ["quorum_above_membership"]


def test_a_demand_above_the_membership_is_found_when_the_membership_is_known():
    book = CLT.changed({"meetings.requisition": "3"})
    assert codes(book, members=3) == []
    assert codes(book, members=2) == ["quorum_above_membership", "demand_above_members"]


def test_a_power_used_otherwise_than_the_rules_say_is_found():
    data = deepcopy(CLT.as_data())
    data["powers"]["land.sell"]["by"] = "ordinary"
    (problem,) = Rulebook.from_data(data).problems()
    assert (problem.code, problem.facts["power"]) == ("power_against_rule", "land.sell")
    assert problem.facts["rule"] == "decisions.special.matters"
    assert codes(Rulebook.from_data(data | {"powers": CLT.as_data()["powers"]})) == []


@pytest.mark.parametrize("power", ["rulebook.amend", "board.remove"])
def test_the_members_of_a_company_change_its_articles_and_remove_directors_themselves(power):
    def held_by_the_board(book):
        data = deepcopy(book.as_data())
        data["powers"][power]["held_by"] = "board"
        return Rulebook.from_data(data)

    (problem,) = held_by_the_board(COHOUSING).problems()
    assert (problem.code, problem.facts["power"]) == ("power_of_the_members", power)
    assert f"powers.{power}.held_by=members" in told(problem)
    # The Act of 2014 leaves both to a society's own rules.
    assert codes(held_by_the_board(CLT)) == []


def test_a_power_follows_the_rule_that_says_how_it_is_used():
    with_removal = [*CLT.value("decisions.special.matters"), "remove"]
    changes = {"decisions.removal": "special", "decisions.special.matters": with_removal}
    book = CLT.changed(changes)
    assert (CLT.power("board.remove").by, book.power("board.remove").by) == ("ordinary", "special")
    assert Rulebook.from_data(book.as_data()) == book
    ours = {"rulebook": "ours", "model": CLT.id, "rules": changes}
    assert Rulebook.from_data(ours).power("board.remove").by == "special"


def test_a_fully_mutual_body_has_no_other_class_of_member():
    tenants = [a_class("tenant"), a_class("prospective_tenant")]
    assert codes(with_classes(MUTUAL, tenants)) == []
    (problem,) = with_classes(MUTUAL, [*tenants, a_class("friend")]).problems()
    assert (problem.code, problem.facts["value"]) == ("fully_mutual_other_class", "friend")
    assert codes(with_classes(MUTUAL, [*tenants, a_class("friend")], fully_mutual=False)) == []


def test_fully_mutual_goes_by_who_the_members_are_where_a_class_says_it():
    occupier = a_class("occupier") | {"groups": ["residents", "tenants"]}
    neighbour = a_class("tenant") | {"groups": ["local"]}
    assert codes(with_classes(MUTUAL, [occupier])) == []
    assert codes(with_classes(MUTUAL, [occupier, neighbour])) == ["fully_mutual_other_class"]


def test_a_community_land_trust_has_a_class_for_all_of_its_area():
    residents = a_class("resident") | {"groups": ["residents"], "open_to": ["residents"]}
    local = a_class("local") | {"groups": ["local"], "open_to": ["local"]}
    assert codes(with_classes(CLT, [residents, local])) == []
    assert codes(with_classes(CLT, [residents])) == ["area_without_class"]
    assert codes(with_classes(CLT, [residents], community_land_trust=False)) == []
    # A class that says nothing of itself may be the one.
    assert codes(with_classes(CLT, [residents, a_class("neighbour")])) == []


def test_somebody_must_vote_and_somebody_must_stand():
    assert codes(with_classes(CLT, [a_class("local", votes=False)])) == ["nobody_votes"]
    assert codes(with_classes(CLT, [a_class("local", stands=False)])) == ["nobody_stands"]


def test_appointed_board_members_count_with_the_co_opted():
    data = deepcopy(CLT.as_data())
    data["bodies"]["board"]["appointed"] = "1"
    assert codes(Rulebook.from_data(data)) == ["coopted_not_fewer_than_elected"]


def test_every_kind_of_problem_is_tried_here():
    tried = {code for code, *_ in PROBLEMS}
    others = {
        "quorum_above_membership",
        "power_against_rule",
        "power_of_the_members",
        "fully_mutual_other_class",
        "area_without_class",
        "nobody_votes",
        "nobody_stands",
    }
    assert tried | others == set(PROBLEM_CODES)
    assert len(set(PROBLEM_CODES)) == len(PROBLEM_CODES)


def test_every_kind_of_problem_is_in_the_documentation():
    page = (Path(__file__).parents[3] / "docs/rooms/rulebook.md").read_text()
    assert [code for code in PROBLEM_CODES if f"`{code}`" not in page] == []


def test_a_quorum_below_the_law_names_rule_value_floor_and_law():
    problem = CLT.problem_with("meetings.general.quorum", "1")
    assert problem.code == "below_legal_floor"
    assert problem.facts["rule"] == "meetings.general.quorum"
    assert problem.facts["value"] == "1"
    assert problem.facts["floor"] == "2"
    assert "Sharp v Dawes" in problem.facts["law"]


@pytest.mark.parametrize("book", [CLT, COHOUSING, MUTUAL], ids=lambda book: book.id)
def test_a_tenth_of_the_members_is_a_quorum_and_never_of_one_person(book):
    tenth = book.changed({"meetings.general.quorum": {"share": "10%", "of": "members"}})
    assert tenth.problems() == ()
    quorums = [tenth.answer("meetings.general.quorum", members=n) for n in (3, 10, 20, 21, 200)]
    assert [working.value for working in quorums] == [2, 2, 2, 3, 20]
    assert "Sharp v Dawes" in str(quorums[0].lines[-1].source)
    assert "Sharp v Dawes" not in str(quorums[2].lines[-1].source)


def test_a_change_is_blamed_only_for_problems_in_which_it_has_a_part():
    broken = CLT.changed({"elections.ties": ["lookback"]})
    assert broken.problem_with("board.term.years", "2") is None
    assert broken.problem_with("board.term.years", "10").code == "term_limit_below_term"


def test_no_rulebook_can_say_that_votes_are_not_secret():
    with pytest.raises(Refusal, match="rule_is_fixed"):
        CLT.changed({"elections.ballot.secret": False})
    data = CLT.as_data()
    data["rules"]["elections.ballot.secret"] = False
    for model in (CLT.id, ""):
        with pytest.raises(BadInput, match="fixed"):
            Rulebook.from_data(data | {"model": model})


def test_a_board_open_on_criteria_need_not_explain_a_refusal_in_words():
    assert codes(CLT.changed({"members.refusal.reasons": False})) == []


def test_a_value_that_makes_no_sense_is_bad_input_not_a_problem():
    with pytest.raises(BadInput):
        CLT.problem_with("meetings.general.quorum", "plenty")


def test_every_problem_can_be_told_at_a_terminal_without_gaps():
    for _, book, wrong, _ in PROBLEMS:
        for problem in book.changed(wrong).problems(members=1):
            assert "What to do: " in told(problem)
            assert "{" not in told(problem).split("Why:")[1]


def test_a_floor_binds_from_the_day_the_act_was_in_force():
    for_two = {"meetings.requisition.self_call_members": "2", "meetings.poll.members": "2"}
    too_few = CLT.changed(for_two | {"members.minimum": "2"}).as_data() | {"model": ""}
    assert codes(Rulebook.from_data(too_few, on=date(2014, 8, 1))) == ["below_legal_floor"]
    assert codes(Rulebook.from_data(too_few, on=date(2014, 7, 31))) == []


def test_a_change_of_legal_form_brings_other_law():
    company = Rulebook.from_data(CLT.as_data() | {"legal_form": "clg"})
    assert {(problem.code, problem.facts["rule"]) for problem in company.problems()} == {
        ("required_by_law", "rules.effective"),
        ("required_by_law", "meetings.proxy.allowed"),
        ("demand_above_law", "meetings.requisition"),
        ("below_legal_floor", "decisions.removal.notice"),
        ("not_open_to_this_form", "assets.lock"),
    }
    charity = Rulebook.from_data(COHOUSING.as_data() | {"legal_form": "cio"})
    assert {(problem.code, problem.facts["rule"]) for problem in charity.problems()} == {
        ("required_by_law", "rules.effective"),
        ("not_open_to_this_form", "assets.lock"),
    }


def test_every_problem_says_its_rule_and_value_in_plain_data():
    for _, book, wrong, _ in PROBLEMS:
        for problem in book.changed(wrong).problems():
            assert problem.facts["rule"] in book.rules
            assert isinstance(problem.facts["value"], str | bool | list | dict)
