"""What law and logic have against a rulebook, at the edge: one below, at, one above."""

from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest

from commonstead.kit import BadInput, Refusal
from commonstead.rulebook import PROBLEM_CODES, Rulebook, load_model
from commonstead_cli.rulebook import told

CLT = load_model("clt-community-benefit-society")
MUTUAL = load_model("fully-mutual-housing-co-operative")
COHOUSING = load_model("cohousing-company")
OVER_HALF = {"fraction": "1/2", "comparator": ">", "base": "votes_cast"}


def threshold(fraction, comparator, base="votes_cast"):
    return {"fraction": fraction, "comparator": comparator, "base": base}


def of_all(fraction, comparator=">="):
    return threshold(fraction, comparator, "all_members")


def days(count, kind="clear"):
    return {"count": count, "kind": kind}


def share(part, rounding="up"):
    return {"share": part, "of": "members", "round": rounding}


def with_classes(book, classes, **flags):
    data = deepcopy(book.as_data())
    data["bodies"]["members"] = {**data["bodies"]["members"], "classes": classes, **flags}
    return Rulebook.from_data(data)


def a_class(name, *, votes=True, stands=True):
    words = {"name": name, "title": name.title(), "qualifies": "You are one."}
    return {**words, "votes": votes, "stands": stands, "community": True}


SHARE_RULES = {"members.share.par": "100", "members.share.maximum": "100000"}
PROBLEMS = [
    # code, book, changes that cause it, changes at the edge that do not
    ("below_legal_floor", CLT, {"members.minimum": "2"}, {"members.minimum": "3"}),
    ("below_legal_floor", CLT, {"board.age.minimum": "15"}, {"board.age.minimum": "16"}),
    ("below_legal_floor", COHOUSING, {"board.age.minimum": "15"}, {"board.age.minimum": "16"}),
    (
        "below_legal_floor",
        CLT,
        {"meetings.general.quorum": "2"},
        {"meetings.general.quorum": "3"},
    ),
    (
        "below_legal_floor",
        CLT,
        {"meetings.general.quorum": share("2/3")},
        {"meetings.general.quorum": share("3/4")},
    ),
    (
        "below_legal_floor",
        COHOUSING,
        {"meetings.general.notice": days("13")},
        {"meetings.general.notice": days("14")},
    ),
    (
        "below_legal_floor",
        COHOUSING,
        {"meetings.general.notice": days("14", "calendar")},
        {"meetings.general.notice": days("15", "calendar")},
    ),
    (
        "below_legal_floor",
        COHOUSING,
        {"decisions.ordinary": threshold("1/2", ">=")},
        {"decisions.ordinary": threshold("1/2", ">")},
    ),
    (
        "below_legal_floor",
        COHOUSING,
        {"decisions.special": threshold("74%", ">")},
        {"decisions.special": threshold("3/4", ">=")},
    ),
    (
        "above_legal_ceiling",
        CLT,
        {"members.share.maximum": "100001"},
        {"members.share.maximum": "100000"},
    ),
    (
        "above_legal_ceiling",
        CLT,
        SHARE_RULES | {"members.share.par": "101"},
        SHARE_RULES,
    ),
    (
        "quorum_above_any_membership",
        CLT,
        {"meetings.general.quorum": {"greater_of": ["3", share("101%")]}},
        {"meetings.general.quorum": {"greater_of": ["3", share("100%")]}},
    ),
    ("required_by_law", CLT, {"rules.effective": "on_vote"}, {}),
    ("required_by_law", COHOUSING, {"rules.effective": "on_registration"}, {}),
    (
        "special_below_ordinary",
        CLT,
        {"decisions.special": threshold("1/2", ">=")},
        {"decisions.special": threshold("1/2", ">")},
    ),
    (
        "confirm_below_ordinary",
        CLT,
        {"elections.confirm.threshold": threshold("49%", ">")},
        {"elections.confirm.threshold": OVER_HALF},
    ),
    (
        "board_minimum_above_maximum",
        CLT,
        {"board.size.maximum": "4"},
        {"board.size.maximum": "5"},
    ),
    (
        "share_minimum_above_maximum",
        CLT,
        {"members.share.minimum": "2"},
        {"members.share.minimum": "1"},
    ),
    (
        "coopted_not_fewer_than_elected",
        CLT,
        {"board.size.minimum": "4"},
        {"board.size.minimum": "5"},
    ),
    (
        "elected_share_not_met",
        CLT,
        {"board.elected_share": {"fraction": "3/5", "comparator": ">", "base": "board"}},
        {"board.elected_share": {"fraction": "3/5", "comparator": ">=", "base": "board"}},
    ),
    (
        "seats_by_class_above_maximum",
        CLT,
        {"board.seats_by_class": {"resident": "8", "local": "5"}},
        {"board.seats_by_class": {"resident": "8", "local": "4"}},
    ),
    (
        "seats_for_unknown_class",
        CLT,
        {"board.seats_by_class": {"supporter": "1"}},
        {"board.seats_by_class": {"local": "1"}},
    ),
    (
        "term_limit_below_term",
        CLT,
        {"board.term.limit_years": "2"},
        {"board.term.limit_years": "3"},
    ),
    ("area_not_open", CLT, {"members.admission": "board_discretion"}, {}),
    (
        "discretion_without_reasons",
        MUTUAL,
        {"members.admission": "board_discretion", "members.refusal.reasons": False},
        {"members.admission": "board_discretion"},
    ),
    (
        "supporters_above_members",
        CLT,
        {"elections.nominations.supporters": "4"},
        {"elections.nominations.supporters": "3"},
    ),
    (
        "ties_without_lot",
        CLT,
        {"elections.ties": ["lookback"]},
        {"elections.ties": ["lookback", "lot"]},
    ),
    (
        "ties_not_of_the_count",
        CLT,
        {"elections.ties": ["lot"]},
        {"elections.ties": ["lookback", "lot"]},
    ),
    (
        "ties_not_of_the_count",
        CLT,
        {"elections.ties": ["lot", "lookback"]},
        {"elections.ties": ["lookback", "lot"]},
    ),
    (
        "ties_not_of_the_count",
        CLT,
        {"elections.count": "meek"},
        {"elections.count": "meek", "elections.ties": ["lot"]},
    ),
    (
        "ties_not_of_the_count",
        COHOUSING,
        {"elections.ties": ["lookback", "lot"]},
        {"elections.ties": ["lot"]},
    ),
    (
        "ties_not_of_the_count",
        COHOUSING,
        {"elections.count": "ers97"},
        {"elections.count": "ers97", "elections.ties": ["lookback", "lot"]},
    ),
    (
        "countback_needs_preferences",
        CLT,
        {"board.vacancy": "countback", "elections.count": "approval"},
        {"board.vacancy": "countback"},
    ),
    (
        "publish_below_small_cell",
        CLT,
        {"elections.ballot.publish_from": "4"},
        {"elections.ballot.publish_from": "5"},
    ),
    (
        "changeable_without_online",
        CLT,
        {"elections.ballot.online": False},
        {"elections.ballot.online": False, "elections.ballot.changeable": False},
    ),
    (
        "no_way_to_vote",
        CLT,
        {"elections.ballot.online": False, "elections.ballot.paper": False},
        {"elections.ballot.paper": False},
    ),
    (
        "matters_missing",
        COHOUSING,
        {"decisions.special.matters": ["amend_rules", "expel", "dispose"]},
        {"decisions.special.matters": ["amend_rules", "expel", "wind_up"]},
    ),
    (
        "below_legal_floor",
        COHOUSING,
        {"decisions.removal.notice": days("27", "calendar")},
        {"decisions.removal.notice": days("27")},
    ),
    (
        "below_legal_floor",
        COHOUSING,
        {"meetings.general.short_notice": of_all("89%")},
        {"meetings.general.short_notice": "none"},
    ),
    ("above_legal_ceiling", CLT, {"accounts.return.months": "8"}, {"accounts.return.months": "7"}),
    ("above_legal_ceiling", COHOUSING, {"meetings.poll.members": "6"}, {}),
    ("required_by_law", COHOUSING, {"decisions.written.allowed": False}, {}),
    ("not_open_to_this_form", CLT, {"assets.lock": "charity"}, {"assets.lock": "voluntary"}),
    ("not_open_to_this_form", MUTUAL, {"assets.lock": "statutory_cbs"}, {"assets.lock": "none"}),
    (
        "demand_above_law",
        COHOUSING,
        {"meetings.requisition": share("6%")},
        {"meetings.requisition": share("5%")},
    ),
    (
        "demand_above_law",
        COHOUSING,
        {"meetings.requisition": "2"},
        {"meetings.requisition": "1"},
    ),
    (
        "demand_above_members",
        CLT,
        {"meetings.requisition": "4"},
        {"meetings.requisition": "3"},
    ),
    (
        "self_call_above_members",
        CLT,
        {"meetings.requisition.self_call_members": "4"},
        {"meetings.requisition.self_call_members": "3"},
    ),
    (
        "held_before_called",
        CLT,
        {"meetings.requisition.hold_days": "21"},
        {"meetings.requisition.hold_days": "38"},
    ),
    (  # called on day 21, given on day 23, 15 days later is day 38
        "no_time_for_notice",
        CLT,
        {"meetings.requisition.hold_days": "37"},
        {"meetings.requisition.hold_days": "38"},
    ),
    (
        "no_time_for_notice",
        CLT,
        {"meetings.service.email_hours": "145"},
        {"meetings.service.email_hours": "144"},
    ),
    (
        "items_after_notice",
        CLT,
        {"meetings.items.days": "16"},
        {"meetings.items.days": "17"},
    ),
    (
        "items_supporters_above_members",
        CLT,
        {"meetings.items.supporters": "3"},
        {"meetings.items.supporters": "2"},
    ),
    (
        "adjourned_notice_longer",
        CLT,
        {"meetings.adjourned.notice": days("16", "calendar")},
        {"meetings.adjourned.notice": days("15", "calendar")},
    ),
    (
        "told_after_the_members",
        CLT,
        {"decisions.expulsion.notice": days("14", "calendar")},
        {"decisions.expulsion.notice": days("15", "calendar")},
    ),
    (
        "told_after_the_members",
        CLT,
        {"decisions.removal.notice": days("13")},
        {"decisions.removal.notice": days("14")},
    ),
    (
        "short_notice_below_ordinary",
        CLT,
        {"meetings.general.short_notice": of_all("1/2")},
        {"meetings.general.short_notice": of_all("51%")},
    ),
    (
        "annual_after_return",
        CLT,
        {"meetings.annual.months": "8"},
        {"meetings.annual.months": "7"},
    ),
    (
        "nobody_counts_as_present",
        COHOUSING,
        {"meetings.general.quorum.counts": ["proxy"]},
        {"meetings.general.quorum.counts": ["in_person"]},
    ),
    (
        "proxies_counted_not_allowed",
        CLT,
        {"meetings.general.quorum.counts": ["in_person", "proxy"]},
        {
            "meetings.general.quorum.counts": ["in_person", "proxy"],
            "meetings.proxy.allowed": True,
        },
    ),
    (
        "online_counted_not_allowed",
        CLT,
        {"meetings.online": False},
        {"meetings.online": False, "meetings.general.quorum.counts": ["in_person"]},
    ),
    (
        "online_meeting_without_online_vote",
        CLT,
        {"meetings.general.quorum.counts": ["online"], "decisions.voting.online": False},
        {"meetings.general.quorum.counts": ["online"]},
    ),
    (
        "proxy_limit_without_proxies",
        CLT,
        {"meetings.proxy.maximum": "2"},
        {"meetings.proxy.maximum": "2", "meetings.proxy.allowed": True},
    ),
    ("poll_above_members", CLT, {"meetings.poll.members": "4"}, {"meetings.poll.members": "3"}),
    (
        "minority_decides",
        CLT,
        {"decisions.ordinary": threshold("1/2", ">=")},
        {"decisions.ordinary": threshold("1/2", ">")},
    ),
    (
        "minority_decides",
        CLT,
        {"decisions.written.ordinary": of_all("1/2")},
        {"decisions.written.ordinary": of_all("1/2", ">")},
    ),
    (  # 8 of 10 votes cast are three quarters of them and no majority of 30 members
        "special_below_ordinary",
        CLT,
        {"decisions.ordinary": of_all("1/2", ">")},
        {"decisions.ordinary": of_all("1/2", ">"), "decisions.special": of_all("2/3")},
    ),
    (
        "special_below_ordinary",
        CLT,
        {"decisions.ordinary": threshold("1/2", ">", "votes_and_abstentions")},
        {"decisions.special": threshold("3/4", ">=", "votes_and_abstentions")},
    ),
    (
        "written_special_below_ordinary",
        CLT,
        {"decisions.written.ordinary": of_all("3/4", ">")},
        {"decisions.written.ordinary": of_all("3/4")},
    ),
    (
        "voters_left_out_of_present",
        CLT,
        {"decisions.special": threshold("3/4", ">=", "members_present")},
        {
            "decisions.special": threshold("3/4", ">=", "members_present"),
            "decisions.voting.online": False,
        },
    ),
    (
        "voters_left_out_of_present",
        CLT,
        {
            "decisions.special": threshold("3/4", ">=", "members_present"),
            "decisions.voting.online": False,
            "meetings.proxy.allowed": True,
        },
        {
            "decisions.special": threshold("3/4", ">=", "members_present"),
            "decisions.voting.online": False,
            "meetings.proxy.allowed": True,
            "meetings.general.quorum.counts": ["in_person", "online", "proxy"],
        },
    ),
    (
        "interest_votes_uncounted",
        CLT,
        {"decisions.conflict.vote": False},
        {"decisions.conflict.vote": False, "decisions.conflict.quorum": False},
    ),
    (
        "fallback_without_consensus",
        CLT,
        {"decisions.consensus.fallback": "special"},
        {"decisions.consensus.fallback": "special", "decisions.consensus.allowed": True},
    ),
    (
        "blocks_above_members",
        COHOUSING,
        {"decisions.consensus.blocks": "4"},
        {"decisions.consensus.blocks": "3"},
    ),
    (
        "matter_decided_two_ways",
        CLT,
        {"decisions.removal": "special"},
        {
            "decisions.removal": "special",
            "decisions.special.matters": ["amend_rules", "expel", "dispose", "wind_up", "remove"],
        },
    ),
    (
        "matter_decided_two_ways",
        CLT,
        {"decisions.special.matters": ["amend_rules", "dispose", "wind_up"]},
        {
            "decisions.special.matters": ["amend_rules", "dispose", "wind_up"],
            "decisions.expulsion": "ordinary",
        },
    ),
    (
        "dissolution_breaks_lock",
        CLT,
        {"assets.dissolution": "members"},
        {"assets.dissolution": "charity"},
    ),
    (
        "dissolution_breaks_lock",
        CLT,
        {"assets.dissolution": "common_ownership"},
        {"assets.dissolution": "common_ownership", "assets.lock": "voluntary"},
    ),
    (
        "board_quorum_above_minimum",
        CLT,
        {"meetings.board.quorum": "6"},
        {"meetings.board.quorum": "5"},
    ),
]


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
    problem = CLT.problem_with("meetings.general.quorum", "2")
    assert problem.code == "below_legal_floor"
    assert problem.facts["rule"] == "meetings.general.quorum"
    assert problem.facts["value"] == "2"
    assert problem.facts["floor"] == "3"
    assert "2014" in problem.facts["law"]


def test_the_floor_of_a_society_does_not_bind_a_company():
    assert COHOUSING.problem_with("meetings.general.quorum", "2") is None


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
