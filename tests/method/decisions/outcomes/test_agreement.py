"""Consent, consensus, and the assent of several sides."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.decisions.assent import SideTally, assent, ladder, side_condition
from commonstead.decisions.consensus import consensus, terms_from
from commonstead.decisions.consent import Objection, consent, review_from
from commonstead.decisions.registry import outcome_of
from commonstead.decisions.tally import Tally
from commonstead.kit import BadInput, Refusal
from commonstead.rulebook import load_model

BOOK = load_model("cohousing-company").changed(
    {
        "decisions.consent.allowed": True,
        "decisions.consent.review_months": "6",
        "decisions.consensus.allowed": True,
        "decisions.consensus.blocks": "2",
        "decisions.consensus.fallback": "special",
    }
)
RAMP = "the hall would have no ramp"


def side(name, for_, against, quorum=None, **numbers):
    return SideTally(name, Tally(for_, against, **numbers), side_condition(), quorum)


def test_an_objection_that_is_left_sends_the_proposal_back():
    review = review_from(BOOK)
    assert consent([Objection(RAMP)], review=review).result == "blocked"
    assert consent([Objection(RAMP, integrated=True)], review=review).result == "carried"


def test_concerns_stop_nothing():
    assert consent([], concerns=7, review=review_from(BOOK)).result == "carried"


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_objection_needs_a_reason(reason):
    with pytest.raises(Refusal) as refused:
        Objection(reason)
    assert refused.value.code == "objection_without_reason"


def test_what_was_agreed_by_consent_is_looked_at_again_when_the_rulebook_says():
    agreed = consent([], review=review_from(BOOK), decided_on=date(2026, 8, 31))
    assert agreed.review_on == date(2027, 2, 28)
    sent_back = consent([Objection(RAMP)], review=review_from(BOOK), decided_on=date(2026, 8, 31))
    assert sent_back.review_on is None


def test_no_more_objections_can_be_integrated_than_were_made():
    with pytest.raises(Refusal) as refused:
        outcome_of("consent", {"objections": "1", "integrated": "2"})
    assert refused.value.code == "more_integrated_than_objections"


@pytest.mark.parametrize("way", ["consent", "consensus"])
def test_a_rulebook_can_forbid_a_way_to_decide(way):
    book = BOOK.changed({f"decisions.{way}.allowed": False})
    with pytest.raises(Refusal) as refused:
        outcome_of(way, {"objections": "0"} if way == "consent" else {"blocks": "0"}, book)
    assert (refused.value.code, refused.value.facts["rule"]) == (
        "way_not_allowed",
        f"decisions.{way}.allowed",
    )


@pytest.mark.parametrize(("blocks", "result"), [(0, "carried"), (1, "carried"), (2, "fallback")])
def test_it_takes_as_many_blocks_as_the_rulebook_says(blocks, result):
    assert consensus(agree=9, blocks=blocks, terms=terms_from(BOOK)).result == result


@pytest.mark.parametrize("rule", ["consent", "consensus"])
def test_too_few_people_agree_to_nothing(rule):
    # a tenth of 90 is 9
    book = BOOK.changed(
        {"meetings.general.quorum": {"share": "1/10", "of": "members", "round": "up"}}
    )
    given = {"objections": "0"} if rule == "consent" else {"blocks": "0"}
    assert outcome_of(rule, {**given, "present": "8", "members": "90"}, book).result == "inquorate"
    assert outcome_of(rule, {**given, "present": "9", "members": "90"}, book).result == "carried"


def test_standing_aside_stops_nothing():
    assert consensus(agree=1, stand_aside=40, blocks=0, terms=terms_from(BOOK)).passed


def test_where_nobody_agrees_there_is_no_consensus():
    assert consensus(agree=0, stand_aside=4, blocks=0, terms=terms_from(BOOK)).result == "lost"


def test_without_a_fallback_a_block_sends_the_proposal_back():
    book = BOOK.changed({"decisions.consensus.fallback": "none"})
    assert consensus(agree=9, blocks=2, terms=terms_from(book)).result == "blocked"


@pytest.mark.parametrize(("for_", "result"), [("8", "lost"), ("9", "carried")])
def test_the_fallback_is_the_vote_that_was_declared(for_, result):
    given = {"blocks": "2", "for": for_, "votes_cast": "12"}
    assert outcome_of("consensus", given, BOOK).result == result


def test_the_fallback_asks_for_no_votes_while_consensus_holds():
    given = {"blocks": "1", "agree": "9", "for": "1", "against": "11"}
    assert outcome_of("consensus", given, BOOK).result == "carried"


def test_each_side_has_to_carry_it():
    assert assent([side("residents", 9, 2), side("council", 3, 2)], ladder()).result == "carried"
    assert assent([side("residents", 99, 2), side("council", 2, 2)], ladder()).result == "deadlock"


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 9), st.integers(0, 9))
def test_no_side_can_outvote_the_other(for_a, against_a, for_b, against_b):
    outcome = assent([side("a", for_a, against_a), side("b", for_b, against_b)], ladder())
    assert outcome.passed == (for_a > against_a and for_b > against_b)


def test_three_sides_can_be_asked():
    sides = [side("residents", 9, 2), side("council", 3, 2), side("neighbours", 0, 1)]
    assert assent(sides[:2], ladder()).passed
    assert assent(sides, ladder()).result == "deadlock"


@pytest.mark.parametrize("quorum", [6, Fraction(1, 2), Fraction(101, 200)])
def test_a_side_without_its_quorum_has_decided_nothing(quorum):
    short = side("residents", 5, 0, quorum, eligible=11)
    assert assent([short, side("council", 3, 0)], ladder()).result == "deadlock"
    enough = side("residents", 6, 0, quorum, eligible=11)
    assert assent([enough, side("council", 3, 0)], ladder()).result == "carried"


def test_whoever_abstains_is_there():
    quorate = side("residents", 5, 0, 6, abstain=1)
    assert assent([quorate, side("council", 3, 0)], ladder()).passed


def test_the_ladder_is_climbed_step_by_step_and_ends():
    sides = [side("residents", 9, 2), side("council", 2, 3)]
    steps = [assent(sides, ladder(), done).next for done in range(6)]
    assert steps == ["talk_again", "mediation", "independent_chair", "status_quo", "", ""]


def test_where_every_side_rejects_it_nothing_is_left_to_settle():
    assert assent([side("residents", 2, 9), side("council", 2, 2)], ladder()).result == "lost"


def test_one_side_cannot_assent_alone():
    with pytest.raises(Refusal) as refused:
        assent([side("residents", 2, 0)], ladder())
    assert refused.value.code == "too_few_sides"


def test_a_side_votes_once():
    with pytest.raises(Refusal) as refused:
        assent([side("residents", 2, 0), side("residents", 3, 0)], ladder())
    assert refused.value.code == "side_named_twice"


def test_a_part_of_a_side_needs_to_know_how_many_they_are():
    with pytest.raises(Refusal) as refused:
        assent([side("a", 2, 0, Fraction(1, 2)), side("b", 2, 0)], ladder())
    assert refused.value.code == "number_missing"


def test_each_side_may_have_its_own_threshold_and_quorum():
    given = {
        "residents_for": "6",
        "residents_against": "3",
        "residents_eligible": "20",
        "residents_quorum": "45%",
        "side.council.votes_for": "3",
        "side.council.noes": "1",
        "council_threshold": ">=3/4",
    }
    assert outcome_of("assent", given).result == "carried"
    assert outcome_of("assent", {**given, "residents_threshold": ">2/3"}).result == "deadlock"
    assert outcome_of("assent", {**given, "residents_quorum": "1/2"}).result == "deadlock"


def test_no_side_has_a_casting_vote():
    given = {"a_for": "2", "a_against": "2", "b_for": "3", "b_against": "0", "casting": "for"}
    with pytest.raises(BadInput, match="does not ask for 'casting'"):
        outcome_of("two-sided", given)
