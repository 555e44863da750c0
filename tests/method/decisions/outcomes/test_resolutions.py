"""Votes at a meeting: what counts, ties, quorums, and numbers that cannot be."""

from datetime import date

import pytest

from commonstead.decisions.registry import outcome_of
from commonstead.decisions.resolution import resolution_from
from commonstead.decisions.statutory import confirmed, confirming_window, filing_due, statutory
from commonstead.decisions.tally import Tally
from commonstead.kit import BadInput, Refusal
from commonstead.rulebook import load_model

CLT = load_model("clt-community-benefit-society")
CASTING = CLT.changed({"meetings.general.tie": "chair_casting"})


def with_ordinary(fraction, comparator, base, **more):
    value = {"fraction": fraction, "comparator": comparator, "base": base}
    return CLT.changed({"decisions.ordinary": value, **more})


def labels(outcome):
    return [line.label for line in outcome.working]


def test_51_of_101_is_more_than_half_and_less_than_51_in_a_hundred():
    half, at_least_51 = (
        with_ordinary("1/2", ">", "votes_cast"),
        with_ordinary("51/100", ">=", "votes_cast"),
    )
    assert resolution_from(half, "ordinary").outcome(Tally(51, 50)).result == "carried"
    assert resolution_from(at_least_51, "ordinary").outcome(Tally(51, 50)).result == "lost"


@pytest.mark.parametrize(
    ("base", "result"),
    [("votes_cast", "carried"), ("votes_and_abstentions", "lost"), ("members_present", "lost")],
)
def test_an_abstention_counts_only_where_the_base_says_so(base, result):
    book = with_ordinary("1/2", ">", base)
    tally = Tally(for_=5, against=4, abstain=1, present=12)
    assert resolution_from(book, "ordinary").outcome(tally).result == result


def test_the_working_shows_the_base_the_fewest_and_the_margin_with_the_clause():
    outcome = resolution_from(CLT, "special").outcome(Tally(67, 23, abstain=4))
    steps = [(line.label, line.value) for line in outcome.working]
    assert steps == [
        ("votes in favour", "67"),
        ("votes against", "23"),
        ("abstentions", "4"),
        ("votes cast for and against", "90"),
        ("the fewest that are enough", "68"),
        ("votes in favour", "67: not met, 1 too few"),
    ]
    source = outcome.working.lines[-1].source
    assert source.clause.startswith("clause 15, from Co-operatives UK model rules")


def test_an_equal_vote_is_lost_where_the_rule_says_so():
    book = CLT.changed({"meetings.general.tie": "lost"})
    outcome = resolution_from(book, "ordinary").outcome(Tally(7, 7))
    assert outcome.result == "lost"
    assert labels(outcome)[-1] == "an equal vote"


def test_an_equal_vote_waits_for_the_chair_where_the_chair_has_a_casting_vote():
    ordinary = resolution_from(CASTING, "ordinary")
    assert ordinary.outcome(Tally(7, 7)).result == "tied"
    assert ordinary.outcome(Tally(7, 7), casting="for").result == "carried"
    assert ordinary.outcome(Tally(7, 7), casting="against").result == "lost"


def test_a_casting_vote_is_one_vote_more_so_51_of_101_may_still_be_too_few():
    book = with_ordinary("51/100", ">=", "votes_cast", **{"meetings.general.tie": "chair_casting"})
    assert resolution_from(book, "ordinary").outcome(Tally(50, 50)).result == "lost"
    assert resolution_from(book, "ordinary").outcome(Tally(20, 20)).result == "tied"


def test_a_casting_vote_brings_nobody_more_into_the_room():
    book = with_ordinary("1/2", ">", "members_present", **{"meetings.general.tie": "chair_casting"})
    ordinary = resolution_from(book, "ordinary")
    assert ordinary.outcome(Tally(5, 5, present=10), casting="for").result == "carried"
    assert ordinary.outcome(Tally(5, 5, abstain=1, present=11), casting="for").result == "carried"
    assert ordinary.outcome(Tally(5, 5, abstain=2, present=12)).result == "lost"


def test_an_equal_vote_that_the_rule_calls_enough_needs_no_casting_vote():
    book = with_ordinary("1/2", ">=", "votes_cast", **{"meetings.general.tie": "chair_casting"})
    assert resolution_from(book, "ordinary").outcome(Tally(5, 5)).result == "carried"


def test_a_casting_vote_does_not_help_a_special_decision():
    assert resolution_from(CASTING, "special").outcome(Tally(1, 1)).result == "lost"


def test_the_board_has_its_own_rule_for_ties():
    book = CLT.changed({"meetings.general.tie": "lost", "meetings.board.tie": "chair_casting"})
    assert resolution_from(book, "ordinary").outcome(Tally(3, 3)).result == "lost"
    assert resolution_from(book, "ordinary", body="board").outcome(Tally(3, 3)).result == "tied"


def test_nobody_breaks_a_tie_that_is_none():
    with pytest.raises(Refusal) as refused:
        resolution_from(CASTING, "ordinary").outcome(Tally(8, 7), casting="for")
    assert refused.value.code == "no_tie_to_break"


@pytest.mark.parametrize("rule", ["ordinary", "special"])
def test_nobody_has_a_casting_vote_where_the_rule_gives_none(rule):
    book = CLT.changed({"meetings.general.tie": "lost"})
    with pytest.raises(Refusal) as refused:
        resolution_from(book, rule).outcome(Tally(7, 7), casting="for")
    assert refused.value.code == "casting_vote_not_allowed"


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        ({"for_": 6, "against": 5, "abstain": 2, "eligible": 12}, "votes_exceed_eligible"),
        ({"for_": 6, "against": 5, "abstain": 2, "members": 12}, "votes_exceed_eligible"),
        ({"for_": 6, "against": 5, "present": 10}, "votes_exceed_present"),
        ({"for_": 1, "against": 0, "present": 13, "members": 12}, "present_exceeds_members"),
        ({"for_": 1, "against": 0, "eligible": 13, "members": 12}, "eligible_exceeds_members"),
        ({"for_": -1, "against": 0}, "not_a_count"),
        ({"for_": True, "against": 0}, "not_a_count"),
    ],
)
def test_votes_that_cannot_be_are_refused(numbers, code):
    with pytest.raises(Refusal) as refused:
        Tally(**numbers)
    assert refused.value.code == code


def test_as_many_votes_as_there_are_voters_can_be():
    assert Tally(6, 5, abstain=1, eligible=12, present=12, members=12).cast == 11


def test_a_base_that_is_not_known_is_asked_for():
    book = with_ordinary("1/2", ">", "members_present")
    with pytest.raises(Refusal) as refused:
        resolution_from(book, "ordinary").outcome(Tally(5, 4))
    assert (refused.value.code, refused.value.facts["needed"]) == ("number_missing", "present")


@pytest.mark.parametrize(
    ("present", "result"), [("11", "inquorate"), ("12", "carried"), ("13", "carried")]
)
def test_a_meeting_with_too_few_there_decides_nothing(present, result):
    # a quarter of 47, rounded up, is 12
    given = {"for": "6", "against": "3", "present": present, "members": "47"}
    assert outcome_of("ordinary", given, CLT).result == result


def test_the_board_has_its_own_quorum():
    book = CLT.changed({"meetings.board.quorum": "4"})
    given = {"for": "3", "against": "0", "present": "3", "members": "7", "body": "board"}
    assert outcome_of("ordinary", given, book).result == "inquorate"
    assert outcome_of("ordinary", {**given, "present": "4"}, book).result == "carried"


def test_removal_and_expulsion_are_decided_as_the_rulebook_says():
    given = {"for": "11", "against": "10"}
    strict = CLT.changed({"decisions.removal": "special", "decisions.expulsion": "special"})
    easy = CLT.changed({"decisions.removal": "ordinary", "decisions.expulsion": "ordinary"})
    for rule in ("removal", "expulsion", "decisions.removal", "decisions.expulsion"):
        assert outcome_of(rule, given, strict).result == "lost"
        assert outcome_of(rule, given, easy).result == "carried"


def test_the_window_of_the_second_meeting_counts_its_ends():
    conversion = statutory("s113-conversion")
    assert confirming_window(conversion, date(2026, 1, 31)) == (
        date(2026, 2, 14),
        date(2026, 2, 28),
    )
    assert filing_due(conversion, date(2026, 2, 14)) == date(2026, 2, 28)


def test_what_needs_no_second_meeting_has_no_window():
    with pytest.raises(Refusal) as refused:
        confirming_window(statutory("s84"), date(2026, 1, 31))
    assert refused.value.code == "needs_no_confirmation"


def test_a_first_meeting_that_was_lost_leaves_nothing_to_confirm():
    conversion = statutory("s113")
    first = conversion.outcome(Tally(44, 16, eligible=120))
    assert confirmed(conversion, first, Tally(60, 0)).result == "lost"


@pytest.mark.parametrize(
    ("held", "result"),
    [
        ("2026-03-14", "lost"),
        ("2026-03-15", "carried"),
        ("2026-04-01", "carried"),
        ("2026-04-02", "lost"),
    ],
)
def test_a_second_meeting_outside_its_window_confirms_nothing(held, result):
    given = {"for": "2", "against": "1", "passed_on": "2026-03-01", "confirmed_on": held}
    assert (
        outcome_of("s111", {**given, "confirm_for": "3", "confirm_against": "0"}).result == result
    )


def test_a_second_meeting_needs_its_quorum_too():
    given = {"for": "30", "against": "10", "present": "40", "quorum": "20"}
    second = {"confirm_for": "9", "confirm_against": "1", "confirm_present": "19"}
    assert outcome_of("s111", given | second).result == "inquorate"


@pytest.mark.parametrize("rule", ["written-ordinary", "written-special"])
def test_a_rulebook_can_forbid_decisions_in_writing(rule):
    book = load_model("clt-community-benefit-society").changed({"decisions.written.allowed": False})
    with pytest.raises(Refusal) as refused:
        outcome_of(rule, {"for": "9", "members": "9"}, book)
    assert refused.value.code == "way_not_allowed"


def test_a_decision_in_writing_lapses_after_the_days_that_the_rulebook_gives_it():
    book = CLT.changed({"decisions.written.allowed": True, "decisions.written.days": "10"})
    given = {"for": "5", "members": "10", "sent_on": "2026-03-01"}
    assert outcome_of("written", {**given, "today": "2026-03-11"}, book).result == "open"
    assert outcome_of("written", {**given, "today": "2026-03-12"}, book).result == "lapsed"
    assert outcome_of("written", {**given, "for": "6", "today": "2026-03-02"}, book).passed


def test_a_rulebook_says_how_many_have_to_agree_in_writing():
    two_thirds = {"fraction": "2/3", "comparator": ">=", "base": "all_members"}
    allowed = {"decisions.written.allowed": True}
    everyday = CLT.changed({**allowed, "decisions.written.ordinary": two_thirds})
    weighty = CLT.changed({**allowed, "decisions.written.special": two_thirds})
    given = {"for": "6", "members": "9"}
    assert outcome_of("written-ordinary", given, everyday).needed == 6
    assert outcome_of("written-special", given, weighty).needed == 6
    assert outcome_of("written-special", given, CLT.changed(allowed)).needed == 7


@pytest.mark.parametrize("rule", ["board.size.minimum", "board.elected_share"])
def test_a_rule_of_the_rulebook_that_is_no_share_of_votes_decides_nothing(rule):
    with pytest.raises(BadInput, match="does not say how many votes"):
        outcome_of(rule, {"for": "1", "against": "0"}, CLT)


def test_a_threshold_that_an_organisation_does_not_have_decides_nothing():
    book = CLT.changed({"meetings.general.short_notice": "none"})
    with pytest.raises(Refusal) as refused:
        outcome_of("meetings.general.short_notice", {"for": "9", "against": "0"}, book)
    assert refused.value.code == "way_not_allowed"
