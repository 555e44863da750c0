"""Other ways to decide: by consent, by consensus, by sides, among options, by a statute's rule."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from commonstead_web.decisions import actions, queries
from web.decisions.assembly import Assembly
from web.refusing import refused

pytestmark = pytest.mark.django_db
BY_CONSENSUS = {"decisions.consensus.allowed": True, "decisions.consensus.fallback": "special"}
NEW = {"title": "A bench", "text": "That we build a bench."}


def test_what_nobody_objects_to_is_agreed_and_looked_at_again(tmp_path: Path):
    society = Assembly()
    motion = society.open_without(way="consent")
    refused("no_vote_by_consent", society.vote, motion, "for", "amina")
    society.do(actions.object_to, "amina", decision=motion, kind="concern", reason="The colour")
    decided = society.decided(motion)
    assert decided.outcome == "carried"
    assert decided.review_on == date(2027, society.today.month, society.today.day)
    assert society.last_facts("decisions.close")["tally"] == {
        "objections": 0,
        "integrated": 0,
        "concerns": 1,
    }
    assert society.differences(tmp_path) == []


def test_an_objection_sends_a_proposal_back_unless_it_was_met(tmp_path: Path):
    society = Assembly()
    objected = {"reason": "No ramp", "kind": "objection"}
    blocked, met = (society.open_without(way="consent") for _ in range(2))
    for motion in (blocked, met):
        society.do(actions.object_to, "amina", decision=motion, **objected)
    settled = {"member": society.refs["amina"], "resolution": "With a ramp."}
    refused(
        "power_not_held", society.do, actions.settle_objection, "member1", decision=met, **settled
    )
    society.do(actions.settle_objection, "bill", decision=met, **settled)
    assert society.decided(blocked).outcome == "blocked"
    assert society.decided(met).outcome == "carried"
    assert society.differences(tmp_path) == []


def test_an_objection_needs_a_reason_and_can_be_taken_back():
    society = Assembly()
    motion = society.open_without(way="consent")
    saying = {"decision": motion, "kind": "objection"}
    refused(
        "objection_without_reason", society.do, actions.object_to, "amina", reason=" ", **saying
    )
    refused(
        "not_an_objection",
        society.do,
        actions.object_to,
        "amina",
        reason="No",
        decision=motion,
        kind="block",
    )
    society.do(actions.object_to, "amina", reason="No ramp", **saying)
    society.do(actions.withdraw_objection, "amina", decision=motion)
    assert queries.objections(society.decision(motion)) == []


def test_a_blocked_consensus_goes_to_the_vote_that_was_named_beforehand(tmp_path: Path):
    society = Assembly(BY_CONSENSUS)
    meeting = society.sitting()
    motion = society.open_at(meeting, way="consensus")
    society.vote(motion, "agree", "amina", "carol")
    society.do(actions.object_to, "bill", decision=motion, kind="block", reason="It is ugly")
    refused("block_stands", society.vote, motion, "agree", "bill")
    assert society.decided(motion).outcome == "fallback"
    assert society.actions()[-2:] == ["decisions.declare", "decisions.propose"]
    (again,) = society.decision(motion).fallbacks.all()
    assert (again.rule, again.way, again.state) == ("special", "majority", "proposed")
    society.do(actions.open_voting, "bill", decision=again.ref)
    society.vote(again.ref, "for", "amina", "carol", "member1")
    society.vote(again.ref, "against", "bill")
    assert society.decided(again.ref).outcome == "carried"
    assert society.differences(tmp_path) == []


def test_standing_aside_stops_nothing(tmp_path: Path):
    society = Assembly(BY_CONSENSUS)
    motion = society.open_at(society.sitting(), way="consensus")
    society.vote(motion, "agree", "amina", "carol")
    society.vote(motion, "stand_aside", "member1")
    society.do(actions.object_to, "bill", decision=motion, kind="stand_aside", reason="Not me")
    assert society.decided(motion).outcome == "carried"
    assert society.last_facts("decisions.close")["tally"] == {
        "agree": 2,
        "stand_aside": 2,
        "blocks": 0,
    }
    assert society.differences(tmp_path) == []


def test_a_way_is_not_proposed_where_the_rules_do_not_know_it():
    society = Assembly({"decisions.written.allowed": False, "decisions.consent.allowed": False})
    for way in ("consensus", "written", "consent"):
        refused("way_not_allowed", society.proposed, way=way)


SIDES = [{"name": "residents", "classes": ["resident"]}, {"name": "local", "classes": ["local"]}]


def two_sided(society):
    return society.open_without(way="assent", sides=SIDES)


def test_each_side_has_to_agree_and_none_outvotes_the_other(tmp_path: Path):
    classes = dict.fromkeys(("amina", "bill", "carol"), "resident")
    classes |= {f"member{n}": "local" for n in range(1, 10)}
    society = Assembly(classes=classes)
    agreed, differing = two_sided(society), two_sided(society)
    society.vote(agreed, "for", "amina", "bill", "member1", "member2")
    society.vote(differing, "for", *(f"member{n}" for n in range(1, 10)))
    society.vote(differing, "against", "amina", "bill")
    assert society.decided(agreed).outcome == "carried"
    assert society.decided(differing).outcome == "deadlock"
    assert society.last_facts("decisions.close")["tally"]["sides"] == {
        "residents": {"for": 0, "against": 2, "abstain": 0, "eligible": 3},
        "local": {"for": 9, "against": 0, "abstain": 0, "eligible": 9},
    }
    assert society.differences(tmp_path) == []


def with_terms(**terms):
    return [SIDES[0] | terms, SIDES[1]]


def in_two_classes():
    classes = dict.fromkeys(("amina", "bill", "carol"), "resident")
    return Assembly(classes=classes | {f"member{n}": "local" for n in range(1, 10)})


@pytest.mark.parametrize(
    ("terms", "voting", "outcome"),
    [
        # Of the residents two are for and one is against: two thirds are enough, three quarters
        # are not.
        ({"majority": ">= 2/3"}, (2, 1), "carried"),
        ({"majority": ">= 3/4"}, (2, 1), "deadlock"),
        # Two of three residents voted.
        ({"quorum": "2"}, (2, 0), "carried"),
        ({"quorum": "3"}, (2, 0), "deadlock"),
        ({"quorum": "2/3"}, (2, 0), "carried"),
        ({"quorum": "3/4"}, (2, 0), "deadlock"),
    ],
)
def test_each_side_has_its_own_majority_and_quorum(tmp_path: Path, terms, voting, outcome):
    society = in_two_classes()
    motion = society.open_without(way="assent", sides=with_terms(**terms))
    residents = ["amina", "bill", "carol"]
    society.vote(motion, "for", "member1", *residents[: voting[0]])
    society.vote(motion, "against", *residents[voting[0] : sum(voting)])
    assert society.decided(motion).outcome == outcome
    assert society.differences(tmp_path) == []


@pytest.mark.parametrize(
    "terms",
    [
        {"majority": ">= 1/2"},
        {"majority": "> 1"},
        {"majority": "< 3/4"},
        {"majority": ">= 2/3 of members"},
        {"majority": "most"},
        {"quorum": "5/4"},
        {"quorum": "-1"},
    ],
)
def test_a_side_cannot_ask_of_itself_what_cannot_be(terms):
    society = in_two_classes()
    told = refused(
        "side_terms_impossible", society.proposed, way="assent", sides=with_terms(**terms)
    )
    assert told["side"] == "residents"


def test_two_sides_have_two_names():
    twice = [SIDES[0], SIDES[1] | {"name": SIDES[0]["name"]}]
    refused("side_named_twice", in_two_classes().proposed, way="assent", sides=twice)


@pytest.mark.parametrize("ladder", ["long", [], 1, None])
def test_a_ladder_is_one_of_those_that_there_are(ladder):
    given = {"way": "assent", "sides": SIDES, "settings": {"ladder": ladder}}
    refused("settings_impossible", in_two_classes().proposed, **given)


def differing(society, **motion):
    made = society.open_without(way="assent", sides=SIDES, **motion)
    society.vote(made, "for", "member1")
    society.vote(made, "against", "amina")
    assert society.decided(made).outcome == "deadlock"
    return made


def test_sides_that_differ_go_down_their_ladder_to_its_last_step(tmp_path: Path):
    society = in_two_classes()
    first = differing(society, settings={"ladder": "short"})
    once = {"ladder": "short", "steps_done": 1}
    again = {"way": "assent", "sides": SIDES}
    refused("nothing_to_follow", society.proposed, settings=once, **again)
    refused("nothing_to_follow", society.proposed, follows=first, **again)
    refused("nothing_to_follow", society.proposed, follows=first, way="majority")
    second = differing(society, settings=once, follows=first)
    assert society.decision(second).follows.ref == first
    refused("nothing_to_follow", society.proposed, settings=once, follows=first, **again)
    # The second step of the short ladder is the last: things stay as they are.
    twice = {"ladder": "short", "steps_done": 2}
    refused("nothing_to_follow", society.proposed, settings=twice, follows=second, **again)
    assert society.differences(tmp_path) == []


def test_board_and_members_can_be_two_sides(tmp_path: Path):
    society = Assembly()
    society.seat("amina", "member1", "member2")
    sides = [{"name": "board", "body": "board"}, {"name": "members", "body": "members"}]
    motion = society.open_without(way="assent", sides=sides)
    society.vote(motion, "for", "amina", "member1", "bill", "carol")
    assert society.decided(motion).outcome == "carried"
    assert society.differences(tmp_path) == []


def test_nobody_votes_on_two_sides():
    society = Assembly()
    twice = [{"name": "one", "classes": ["local"]}, {"name": "other", "classes": ["local"]}]
    society.classes = dict.fromkeys(society.keys, "local")
    refused(
        "class_on_two_sides",
        society.open_without,
        way="assent",
        sides=[{"name": "one", "body": "members"}, {"name": "other", "body": "members"}],
    )
    refused("sides_missing", society.proposed, way="assent", sides=twice[:1])
    refused("sides_missing", society.proposed, sides=twice)


OPTIONS = ["Red", "Green", "Blue"]


def test_the_option_approved_by_most_is_chosen(tmp_path: Path):
    society = Assembly()
    motion = society.open_without(way="approval", options=OPTIONS)
    society.vote(motion, "2 0", "amina", "bill")
    society.vote(motion, "0", "carol")
    society.vote(motion, "", "member1")
    refused("not_a_choice", society.vote, motion, "3", "member2")
    refused("not_a_choice", society.vote, motion, "0 0", "member2")
    decided = society.decided(motion)
    assert (decided.outcome, decided.chosen) == ("carried", [0])
    assert society.last_facts("decisions.close")["tally"] == {
        "ballots": [["", 1], ["0", 1], ["0 2", 2]]
    }
    assert society.differences(tmp_path) == []


def test_options_that_are_level_are_left_open_or_stay_as_they_are(tmp_path: Path):
    society = Assembly()
    for settings, outcome, chosen in (({}, "tied", []), ({"status_quo": 1}, "carried", [1])):
        motion = society.open_without(way="approval", options=OPTIONS, settings=settings)
        society.vote(motion, "0", "amina", "bill")
        society.vote(motion, "1", "carol", "member1")
        decided = society.decided(motion)
        assert (decided.outcome, decided.chosen) == (outcome, chosen)
    assert society.differences(tmp_path) == []


@pytest.mark.parametrize(
    ("way", "ballots", "chosen"),
    [
        ("ranked", ["0 1 2", "0 2 1", "2 0 1"], [0]),
        ("score", ["5 0 1", "0 4 5", "0 4 0"], [1]),
    ],
)
def test_options_are_ranked_or_given_points(way, ballots, chosen, tmp_path: Path):
    society = Assembly()
    motion = society.open_without(way=way, options=OPTIONS)
    for key, ballot in zip(("amina", "bill", "carol"), ballots, strict=True):
        society.vote(motion, ballot, key)
    assert society.decided(motion).chosen == chosen
    assert society.differences(tmp_path) == []


def test_a_budget_is_shared_out_by_equal_shares(tmp_path: Path):
    society = Assembly()
    settings = {"money": 100, "costs": [60, 40, 60]}
    motion = society.open_without(way="budget", options=OPTIONS, settings=settings)
    for key in ("amina", "bill", "carol"):
        society.vote(motion, "0", key)
    society.vote(motion, "1", "member1", "member2")
    assert society.decided(motion).chosen == [0, 1]
    assert society.differences(tmp_path) == []


def test_settings_are_whole_numbers_that_the_way_knows():
    society = Assembly()
    refused("settings_unknown", society.proposed, settings={"note": "by Amina"})
    refused(
        "settings_impossible",
        society.proposed,
        way="approval",
        options=OPTIONS,
        settings={"places": 4},
    )
    refused("settings_impossible", society.proposed, way="budget", options=OPTIONS)
    refused("options_missing", society.proposed, way="ranked", options=["One"])


@pytest.mark.parametrize(("worth", "rule"), [(24, "ordinary"), (25, "special")])
def test_how_large_a_sale_is_decides_what_it_needs(worth, rule, tmp_path: Path):
    society = Assembly({"decisions.disposal.share": "1/4"})
    sale = {"power": "land.sell", "settings": {"worth": worth, "assets": 100}}
    motion = society.open_at(society.sitting(), **NEW, **sale)
    society.vote(motion, "for", "amina", "bill")
    society.vote(motion, "against", "carol")
    decided = society.decided(motion)
    assert decided.rule == rule
    assert decided.outcome == ("carried" if rule == "ordinary" else "lost")
    assert society.differences(tmp_path) == []


def test_a_sale_that_does_not_say_how_large_it_is_needs_the_weighty_decision():
    society = Assembly()
    refused("rule_too_weak", society.proposed, **NEW, power="land.sell", rule="ordinary")
    for odd in ({"worth": 2, "assets": 1}, {"worth": 1}, {"worth": 0, "assets": 0}):
        refused("settings_impossible", society.proposed, **NEW, power="land.sell", settings=odd)
    refused("settings_unknown", society.proposed, **NEW, settings={"worth": 1, "assets": 100})


def test_a_conversion_is_confirmed_by_a_second_meeting_in_its_window(tmp_path: Path):
    society = Assembly(others=3)
    rule = "s113-conversion"
    first = society.open_at(society.sitting(), rule=rule, **NEW)
    society.vote(first, "for", *society.keys)
    decided = society.decided(first)
    assert decided.outcome == "to_confirm"
    assert decided.confirm_from == society.today + timedelta(days=14)
    refused("nothing_to_confirm", society.proposed, confirms=first, **NEW)
    meeting = society.sitting()
    second = society.open_at(meeting, rule=rule, confirms=first, **NEW)
    society.vote(second, "for", "amina", "bill")
    society.vote(second, "against", "carol")
    assert society.decided(second).outcome == "carried"
    assert society.differences(tmp_path) == []
