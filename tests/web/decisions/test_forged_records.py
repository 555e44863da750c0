"""Records of meetings and decisions with one thing changed: the audit says what differs."""

from pathlib import Path
from typing import Any

import pytest

from commonstead.record import FACTS, Entry, digest
from web.decisions.forging import (
    ELSE,
    FAR,
    NO_DECISION,
    NO_MEETING,
    NOBODY,
    Forge,
    deep,
    differences,
    forged,
    inside,
    more,
    nth_of,
    put,
    renumbered,
)

pytestmark = pytest.mark.django_db


def of_sides(honest: list[Entry], action: str, which: int) -> int:
    """The place, among the entries of an action, of the first or second vote of the sides."""
    by_sides = [one for one in honest if one.action == "decisions.propose" and one.facts["sides"]]
    return nth_of(honest, action, decision=by_sides[which].facts["decision"])


WEAK = {"name": "board", "body": "board", "classes": [], "majority": ">= 1/3", "quorum": ""}
SIDE_FORGERIES: list[tuple[str, int, Forge, str]] = [
    ("decisions.propose", 1, put("follows", None), "no step of a ladder is taken before"),
    ("decisions.propose", 1, put("follows", NO_DECISION), "there is something to vote on again"),
    (
        "decisions.propose",
        1,
        put("settings", {"ladder": "short", "steps_done": 2}),
        "there is something to vote on again",
    ),
    (
        "decisions.propose",
        1,
        put("settings", {"ladder": "standard", "steps_done": 1}),
        "there is something to vote on again",
    ),
    ("decisions.propose", 0, put("settings", {"ladder": "long"}), "its settings are those of"),
    ("decisions.propose", 0, put("sides", [WEAK, WEAK]), "its settings are those of its way"),
    ("decisions.close", 0, deep("tally", "sides", "board", "eligible", value=2), "of each side"),
    (
        "decisions.close",
        0,
        deep("tally", "sides", "board", "for", value=3),
        "of the votes that were",
    ),
    ("decisions.declare", 0, put("outcome", "carried"), "the outcome follows from the counts"),
]


@pytest.mark.parametrize(("action", "which", "forge", "found"), SIDE_FORGERIES)
def test_what_is_forged_about_sides_is_found(honest, tmp_path, action, which, forge, found):
    told = forged(honest, action, forge, of_sides(honest, action, which))
    assert any(found in what for what in differences(tmp_path, told))


def test_the_honest_record_verifies_and_has_every_act(honest: list[Entry], tmp_path: Path) -> None:
    assert differences(tmp_path, honest) == []
    ours = ("meetings.", "decisions.", "board.")
    wanted = {name for name in FACTS if name.startswith(ours)}
    wanted |= {"rulebook.amend", "rulebook.delegate", "members.expel"}
    assert wanted - {one.action for one in honest} == set()


FORGERIES: list[tuple[str, Forge, str]] = [
    ("meetings.requisition", more("needed"), "how many must sign"),
    ("meetings.requisition", put("by", NOBODY), "whoever asks has a vote"),
    ("meetings.support_requisition", more("supporters"), "how many have signed"),
    ("meetings.support_requisition", put("delivered", False), "delivered once enough have signed"),
    ("meetings.support_requisition", put("member", NOBODY), "whoever signs has a vote"),
    ("meetings.support_requisition", put("paper", True), "the secretary enters what was signed"),
    ("meetings.requisition", put("paper", True), "the secretary enters what was signed"),
    ("meetings.move", put("starts", FAR), "what members asked for is held in time"),
    ("meetings.move", put("starts", "2026-01-01T19:00:00Z"), "it is moved to a day to come"),
    ("meetings.move", inside("told", "post", 3), "whoever had been told of the meeting is told"),
    ("meetings.move", put("meeting", NO_MEETING), "the meeting was called"),
    ("meetings.cancel", inside("told", "email", 3), "whoever had been told of the meeting is told"),
    ("meetings.cancel", put("withdrawn", []), "the motions before it are taken back with it"),
    ("meetings.cancel", put("withdrawn", [NO_DECISION]), "are taken back with it"),
    ("meetings.cancel", put("meeting", NO_MEETING), "the meeting was called"),
    ("meetings.call", put("starts", "2026-01-01T19:00:00Z"), "called for a day to come"),
    ("meetings.call", put("starts", FAR), "what members asked for is held in time"),
    ("meetings.call", put("called_by", "board"), "the board answers a request"),
    ("meetings.call", put("requisition", None), "without a request the board calls"),
    ("meetings.call_by_requisition", put("kind", "board"), "members call a general meeting"),
    ("meetings.give_notice", put("deemed", "2026-01-01"), "when it counts as given"),
    ("meetings.give_notice", put("earliest", "2026-01-01"), "the earliest day"),
    ("meetings.give_notice", more("members"), "how many are to be told"),
    ("meetings.give_notice", inside("served", "post", 1), "everybody was told"),
    ("meetings.give_notice", put("short", {"consents": 1}), "held sooner by consent"),
    ("meetings.give_notice", put("agenda", ELSE), "the agenda is the one that was written"),
    ("meetings.give_notice", put("on", "2026-01-01"), "notice is of the day of the entry"),
    ("meetings.add_item", more("item"), "items are numbered"),
    ("meetings.add_item", put("by", NOBODY), "whoever asks for it is a member"),
    ("meetings.add_item", put("text", {"commit": ELSE}), "the agenda is the one that was written"),
    ("meetings.open", more("quorum", -1), "the quorum"),
    ("meetings.open", more("members"), "how many may vote there"),
    ("meetings.open", put("counted", 1), "the quorum is met"),
    ("meetings.open", inside("present", "proxy", 5), "no more proxies are there"),
    ("meetings.open", put("at", "2026-01-01T19:00:00Z"), "no sooner than it was called for"),
    ("meetings.appoint_proxy", put("holder", NOBODY), "the rules let this member hold the proxy"),
    ("meetings.end_proxy", put("member", NOBODY), "whoever takes a proxy back had given one"),
    ("meetings.adjourn", put("renotice", False), "whether everybody must be told again"),
    ("meetings.adjourn", put("why", "inquorate"), "too few were there"),
    ("meetings.adjourn", more("quorum"), "the quorum"),
    ("meetings.adjourn", put("resumes", "2026-01-01T19:00:00Z"), "it goes on later"),
    ("meetings.close", put("at", FAR), "it closes at the moment of the entry"),
    ("meetings.write_minutes", put("minutes", {"commit": ELSE}), "are the newest minutes"),
    ("meetings.approve_minutes", put("minutes", {"commit": ELSE}), "are the newest minutes"),
    ("meetings.approve_minutes", put("at", NO_MEETING), "a later meeting of the same body"),
    ("decisions.propose", put("body", "board"), "the body may decide it by this rule"),
    ("decisions.propose", put("power", "rulebook.amend"), "the body may decide it by this rule"),
    ("decisions.propose", put("rule", "written_ordinary"), "the rule fits the way"),
    ("decisions.propose", put("way", "approval"), "there are options to choose between"),
    ("decisions.propose", put("meeting", NO_MEETING), "put to a meeting that was called"),
    ("decisions.propose", put("confirms", NO_DECISION), "there is something to confirm"),
    ("decisions.propose", put("settings", {"name": "Amina"}), "its settings are those of its way"),
    ("decisions.propose", put("effect", {"what": "land.sell", "refs": {}}), "its effect names"),
    ("decisions.add_paper", more("version"), "papers are numbered"),
    ("decisions.amend", more("version"), "versions are numbered"),
    ("decisions.withdraw", put("decision", NO_DECISION), "it was proposed"),
    ("decisions.declare_interest", put("bars_vote", False), "what follows from an interest"),
    ("decisions.declare_interest", put("member", NOBODY), "whoever has the interest is a member"),
    ("decisions.open", more("electorate"), "the size of the electorate"),
    ("decisions.open", put("roll", ELSE), "the electorate is the body of that day"),
    ("decisions.open", put("rulebook", ELSE), "the rules are those of its day"),
    ("decisions.open", put("version", 1), "the newest text is voted on"),
    ("decisions.open", put("closes", FAR), "at a meeting the chair closes the vote"),
    ("decisions.close", more("electorate"), "the electorate is the one of the opening"),
    ("decisions.close", put("barred", 0), "how many an interest bars"),
    ("decisions.close", put("counted", 60), "no more count than may vote"),
    ("decisions.close", more("quorum", -1), "the quorum"),
    ("decisions.close", more("online"), "one receipt for each vote cast online"),
    ("decisions.close", more("hands"), "the counts are of the votes that were cast"),
    ("decisions.close", inside("tally", "for", 4), "the counts are of the votes that were cast"),
    ("decisions.close", put("tally", {}), "counts are withheld only where"),
    ("decisions.close", put("receipts", [ELSE, ELSE, ELSE]), "receipts are sorted"),
    ("decisions.close", put("hands", 40), "no more voted than may"),
    ("decisions.declare", put("outcome", "lost"), "the outcome follows from the counts"),
    ("decisions.declare", more("needed"), "the fewest votes that were enough"),
    ("decisions.declare", inside("given", "against", 0), "the numbers are those of the close"),
    ("decisions.declare", inside("rule", "name", "special"), "the rule is the rulebook's"),
    ("decisions.declare", put("casting", "for"), "the outcome follows from the counts"),
    (
        "decisions.declare",
        put("confirm", {"from": "2026-01-01", "until": "2026-02-01"}),
        "the days of a second meeting",
    ),
    ("decisions.declare", put("effect", "members.expel"), "what follows is what was proposed"),
    ("rulebook.amend", put("hash", ELSE), "the hash is that of the rulebook"),
    ("rulebook.amend", put("effective", "2026-01-01"), "as the rules before it say"),
    ("rulebook.amend", put("adopted", "2026-01-01"), "adopted on the day of the entry"),
    ("rulebook.amend", put("decision", NO_DECISION), "a decision that was carried does it"),
    ("members.expel", put("member", NOBODY), "it is what was proposed"),
    ("members.expel", put("decision", NO_DECISION), "a decision that was carried does it"),
    ("board.remove", put("seat", "s:0000000000000000"), "it is what was proposed"),
    ("board.remove", put("on", "2026-01-01"), "a seat falls empty on the day of the entry"),
    ("rulebook.delegate", put("office", "chair"), "it is what was proposed"),
    ("rulebook.delegate", put("power", "rulebook.adopt"), "the board gives what it holds itself"),
    ("decisions.adopt_policy", put("text", {"commit": ELSE}), "it is what was proposed"),
    ("decisions.adopt_policy", put("title", {"commit": ELSE}), "it is what was proposed"),
    ("decisions.approve_document", put("hash", ELSE), "it is what was proposed"),
]


@pytest.mark.parametrize(("action", "forge", "what"), FORGERIES)
def test_a_forged_fact_is_noticed(
    honest: list[Entry], tmp_path: Path, action: str, forge: Forge, what: str
) -> None:
    found = differences(tmp_path, forged(honest, action, forge))
    assert [one for one in found if what in one], found


def test_rules_with_one_more_change_than_was_decided_are_noticed(
    honest: list[Entry], tmp_path: Path
) -> None:
    def smuggle(facts: dict[str, Any]) -> None:
        facts["rulebook"]["rules"]["decisions.voting.days"] = "1"
        facts["hash"] = digest(facts["rulebook"])

    found = differences(tmp_path, forged(honest, "rulebook.amend", smuggle))
    assert "rulebook.amend: the rules are those before, with these changes" in found


def test_other_changes_than_were_proposed_are_noticed(honest: list[Entry], tmp_path: Path) -> None:
    def other(facts: dict[str, Any]) -> None:
        facts["changes"] = {"decisions.voting.days": "1"}

    found = differences(tmp_path, forged(honest, "rulebook.amend", other))
    assert "rulebook.amend: it is what was proposed" in found


@pytest.mark.parametrize("action", ["rulebook.amend", "members.expel", "board.remove"])
def test_an_effect_left_out_is_noticed(honest: list[Entry], tmp_path: Path, action: str) -> None:
    left = renumbered([one for one in honest if one.action != action])
    found = differences(tmp_path, left)
    assert any(one.endswith("a decision's effect follows at once") for one in found)


def test_an_effect_that_nobody_decided_is_noticed(honest: list[Entry], tmp_path: Path) -> None:
    expelled = next(one for one in honest if one.action == "members.expel")
    left = {one.facts.get("decision") for one in honest if one is expelled}
    without = [
        one
        for one in honest
        if one.action != "decisions.declare" or one.facts["decision"] not in left
    ]
    found = differences(tmp_path, renumbered(without))
    assert "members.expel: a decision that was carried does it" in found


def test_a_lost_motion_that_is_carried_out_is_noticed(honest: list[Entry], tmp_path: Path) -> None:
    rules = next(one for one in honest if one.action == "rulebook.amend").facts["decision"]
    nth = nth_of(honest, "decisions.close", decision=rules)

    def fewer(facts: dict[str, Any]) -> None:
        facts["tally"] = {"for": 8, "against": 4, "abstain": 0}

    found = differences(tmp_path, forged(honest, "decisions.close", fewer, nth))
    assert "decisions.declare: the outcome follows from the counts" in found


def test_an_act_by_an_office_after_its_delegation_is_over_is_noticed(
    honest: list[Entry], tmp_path: Path
) -> None:
    def sooner(facts: dict[str, Any]) -> None:
        facts["until"] = facts["from"]

    found = differences(tmp_path, forged(honest, "rulebook.delegate", sooner))
    assert "the office may act for whoever holds the power" in found


def test_a_vote_that_an_expelled_member_still_has_is_noticed(
    honest: list[Entry], tmp_path: Path
) -> None:
    after = next(one.n for one in honest if one.action == "members.expel")
    opens = [one for one in honest if one.action == "decisions.open"]
    nth = next(n for n, one in enumerate(opens) if one.n > after)
    found = differences(tmp_path, forged(honest, "decisions.open", more("electorate"), nth))
    assert "decisions.open: the size of the electorate" in found


def test_options_that_were_not_chosen_are_noticed(honest: list[Entry], tmp_path: Path) -> None:
    def another(facts: dict[str, Any]) -> None:
        facts["given"]["chosen"] = [2]

    every = [one for one in honest if one.action == "decisions.declare"]
    nth = next(n for n, one in enumerate(every) if "chosen" in one.facts["given"])
    found = differences(tmp_path, forged(honest, "decisions.declare", another, nth))
    assert "decisions.declare: the numbers are those of the close" in found
