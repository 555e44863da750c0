"""Chance that nobody could know when the list was fixed: each source and what it must not be."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.homes.draws import chain, draw, judge_plan, plan_from, witness_commitment
from commonstead.kit import BadInput, Refusal
from method.homes.draws.drawn_in_public import (
    COMMITTED,
    DICE,
    EVENING,
    LATEST,
    LOTTO,
    RANDOMNESS,
    REFS,
    ROLLS,
    ROUND,
    SECRETS,
    SIGNATURE,
    WITNESSES,
    at_evening,
    drand,
    facts,
    opened,
    plan,
    round_at,
    shown,
    witnesses,
)

END = EVENING + timedelta(hours=24)


def refused(code, sources, values=None, at=END, **changed):
    def held():
        made = plan(*sources, **changed)
        judge_plan(made)
        draw(made, REFS, values or [], at)

    with pytest.raises(Refusal) as found:
        held()
    assert found.value.code == code
    return found.value.facts


def line(source, value):
    made = plan(source)
    return made.sources[0].line(value, "d:1")


def test_dice_are_hashed_as_they_fell():
    assert line(at_evening(DICE, rolls=3), {"rolls": [2, 5, 1]}) == "dice 6: 2 5 1"
    assert line(at_evening(DICE, rolls=3), {"rolls": "2 5 1"}) == "dice 6: 2 5 1"


def test_every_way_that_dice_can_fall_is_a_line_of_its_own():
    lines = {
        line(at_evening(DICE, sides=4, rolls=3), {"rolls": list(rolls)})
        for rolls in product(range(1, 5), repeat=3)
    }
    assert len(lines) == 4**3


def test_dice_that_were_rolled_too_seldom_are_no_draw():
    value = {"rolls": ROLLS[:30]}
    found = refused("rolls_not_as_stated", [at_evening(DICE)], [value])
    assert found == {"rolls": 30, "stated": 31}
    # 6^30 is less than 2^80, the strength that a draw needs; 2^77 < 6^30 < 2^78.
    assert 2**77 < 6**30 < 2**78
    weak = refused("draw_too_weak", [at_evening(DICE, rolls=30)])
    assert weak == {"bits": 77, "needed": 80}


@pytest.mark.parametrize("roll", [0, 7])
def test_a_roll_that_no_die_shows_is_refused(roll):
    found = refused("roll_impossible", [at_evening(DICE)], [{"rolls": [*ROLLS[1:], roll]}])
    assert found == {"roll": roll, "sides": 6}


def test_the_numbers_of_a_lottery_count_in_whatever_order_they_came():
    for numbers in ([41, 3, 9, 22, 14, 50], [3, 9, 14, 22, 41, 50]):
        assert (
            line(at_evening(LOTTO), {"numbers": numbers})
            == "lottery UK Lotto 2023-09-15: 3 9 14 22 41 50"
        )


@pytest.mark.parametrize(
    "numbers", [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 5], [1, 2, 3, 4, 5, 60], [0, 1, 2, 3, 4, 5]]
)
def test_numbers_that_the_lottery_cannot_draw_are_refused(numbers):
    sources = [at_evening(LOTTO), at_evening(DICE)]
    refused("lottery_numbers_wrong", sources, [{"numbers": numbers}, {"rolls": ROLLS}])


def test_a_lottery_alone_is_too_weak_and_together_with_dice_it_is_not():
    # 59 choose 6 = 45,057,474, and 2^25 = 33,554,432 is the greatest power below it.
    assert refused("draw_too_weak", [at_evening(LOTTO)])["bits"] == 25
    # 6^21 × 45,057,474 = 9.88e23 < 2^80 = 1.21e24 < 6^22 × 45,057,474
    refused("draw_too_weak", [at_evening(LOTTO), at_evening(DICE, rolls=21)])
    judge_plan(plan(at_evening(LOTTO), at_evening(DICE, rolls=22)))


def test_a_real_round_of_drand_has_the_hash_of_its_signature_as_its_randomness():
    found = line(drand(), {"signature": SIGNATURE})
    assert found.endswith(f" {ROUND}: {RANDOMNESS}")
    assert line(drand(), {"signature": SIGNATURE, "randomness": RANDOMNESS}) == found


def test_a_randomness_that_is_not_of_the_signature_is_refused():
    other = sha256(b"another").hexdigest()
    value = {"signature": SIGNATURE, "randomness": other}
    assert refused("randomness_not_of_signature", [drand()], [value])["given"] == other


def test_the_hash_of_a_chain_is_made_of_its_key_its_period_and_its_beginning():
    for name in ("quicknet", "default"):
        known = chain(name)
        beacon = b"" if name == "default" else known.beacon.encode()
        written = (
            known.period.to_bytes(4, "big")
            + known.genesis.to_bytes(8, "big")
            + bytes.fromhex(known.public_key)
            + bytes.fromhex(known.group)
            + beacon
        )
        assert sha256(written).hexdigest() == known.chain


@given(st.integers(1, 10**9))
def test_the_first_round_after_a_moment_is_the_next_one(number):
    known = chain("quicknet")
    moment = known.moment(number)
    assert known.first_round_after(moment) == number + 1
    assert known.first_round_after(moment + timedelta(seconds=2)) == number + 1
    assert known.first_round_after(moment - timedelta(seconds=1)) == number


def test_before_a_chain_began_its_first_round_is_the_next():
    assert chain("quicknet").first_round_after(datetime(2020, 1, 1, tzinfo=UTC)) == 1


def test_a_round_that_came_before_the_list_was_fixed_is_no_chance():
    known = chain("quicknet")
    last = round_at(COMMITTED) - 1
    assert known.moment(last) <= COMMITTED < known.moment(last + 1)
    assert refused("source_known_before_the_list", [drand(last)])["committed"] == shown(COMMITTED)
    judge_plan(plan(drand(last + 1)))


@pytest.mark.parametrize("source", [DICE, LOTTO])
def test_nothing_that_could_be_known_when_the_list_was_fixed_is_chance(source):
    refused("source_known_before_the_list", [{**source, "at": shown(COMMITTED)}])
    late = {**source, "at": shown(LATEST + timedelta(seconds=1))}
    refused("source_after_the_latest_moment", [late])


def test_a_chain_that_nobody_knows_is_refused():
    assert refused("chain_unknown", [{**drand(), "chain": "mine"}])["chain"] == "mine"


def test_the_same_source_counts_once():
    refused("source_named_twice", [drand(), drand()])


def test_a_draw_needs_chance():
    refused("draw_needs_a_source", [])


def test_a_witness_hands_in_the_hash_of_draw_name_and_secret():
    said = f"d:1 {WITNESSES[0]} {SECRETS[WITNESSES[0]]}"
    expected = sha256(said.encode()).hexdigest()
    assert witness_commitment("d:1", WITNESSES[0], SECRETS[WITNESSES[0]]) == expected


def test_a_witness_who_opens_another_secret_is_found_out():
    wrong = opened(reveals={**SECRETS, WITNESSES[1]: "cc" * 32})
    assert refused("secret_not_as_fixed", [witnesses()], [wrong]) == {"witness": WITNESSES[1]}


def test_a_commitment_for_another_draw_or_of_another_witness_does_not_open_here():
    refused("secret_not_as_fixed", [witnesses()], [opened(draw="d:0")])
    copied = opened()
    copied["commitments"][WITNESSES[1]] = copied["commitments"][WITNESSES[0]]
    copied["reveals"][WITNESSES[1]] = copied["reveals"][WITNESSES[0]]
    refused("secret_not_as_fixed", [witnesses()], [copied])


def test_nobody_opens_before_all_have_fixed_theirs():
    value = opened()
    refused(
        "opened_before_all_had_fixed", [witnesses()], [{**value, "revealed": value["committed"]}]
    )
    early = {**value, "committed": shown(EVENING - timedelta(seconds=1))}
    refused("commitments_too_early", [witnesses()], [early])


def test_one_witness_is_too_few_and_nobody_is_two():
    assert refused("too_few_witnesses", [witnesses(WITNESSES[:1])])["needed"] == 2
    refused("witness_is_there_twice", [witnesses(WITNESSES[:1] * 2)])


def test_somebody_who_is_no_witness_brings_no_secret():
    value = opened(secrets={**SECRETS, "p:3333333333333333": "c3" * 32})
    assert refused("no_such_witness", [witnesses()], [value])["witness"] == "p:3333333333333333"


def test_a_value_that_has_not_come_is_waited_for():
    found = refused("value_missing", [at_evening(DICE), drand()], [{"rolls": ROLLS}])
    assert found["source"] == f"drand quicknet, round {ROUND}"
    refused("value_without_source", [drand()], [{"signature": SIGNATURE}, {"rolls": ROLLS}])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"sources": [at_evening(DICE, sides="six")]}, "plan > sources > 1 > sides"),
        ({"sources": [at_evening(DICE, rolls=0)]}, "0 rolls"),
        ({"sources": [{"kind": "weather"}]}, "'weather' is no source"),
        ({"sources": [{**drand(), "round": 0}]}, "there is no round 0"),
        ({"sources": [at_evening(LOTTO, numbers=60)]}, "are no lottery"),
        ({"sources": [at_evening(LOTTO, on="Friday")]}, "'Friday' is not a date"),
        ({"sources": 7}, "is not a list"),
        ({"list": "5e"}, "64 hex digits"),
        ({"draw": "the first draw"}, "is not one word"),
        ({"latest": "2023-09-15 18:00"}, "is not a moment"),
        ({"policy": None}, "'policy' is missing"),
    ],
)
def test_a_plan_that_cannot_be_read_says_where(changed, said):
    with pytest.raises(BadInput, match=said):
        plan_from({**facts(drand()), **changed})


def test_a_plan_reads_back_as_it_was_written():
    made = plan(
        witnesses(),
        at_evening(DICE),
        at_evening(LOTTO),
        drand(),
        rerun={"of": "aa" * 32, "struck": ["p:3333333333333333"]},
    )
    again = plan_from(made.as_facts())
    assert again == made
    assert again.hash() == made.hash()
    assert plan(drand()).hash() != plan(drand(ROUND + 1)).hash()
