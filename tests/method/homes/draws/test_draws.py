"""Draws held, made void, held again, and worked out again by anybody from what was written down."""

import struct
from contextlib import suppress
from copy import deepcopy
from datetime import timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.homes.draws import draw, draw_facts, list_hash, plan_from, redraw, seed_bytes
from commonstead.kit import BadInput, Refusal
from commonstead.record import canonical, parse_canonical
from method.homes.draws.drawn_in_public import (
    COMMITTED,
    DICE,
    EVENING,
    LATEST,
    POLICY,
    RANDOMNESS,
    REFS,
    ROLLS,
    ROUND,
    SECRETS,
    SIGNATURE,
    WITNESSES,
    at_evening,
    drand,
    opened,
    plan,
    shown,
    witnesses,
)

AT = EVENING + timedelta(hours=24)
PLAN = plan(witnesses(), at_evening(DICE), drand())
VALUES = [opened(), {"rolls": ROLLS}, {"signature": SIGNATURE}]


def held():
    return draw_facts(PLAN, REFS, VALUES, AT, draw(PLAN, REFS, VALUES, AT).value)


def failing(facts, before=None):
    answer = redraw(facts, before).value
    assert answer.ok == all(check.ok for check in answer.checks)
    return [check for check in answer.checks if not check.ok]


def test_the_seed_and_the_order_are_what_the_page_says_byte_by_byte():
    lines = [
        f"witnesses: {WITNESSES[0]}={'a1' * 32} {WITNESSES[1]}={'b2' * 32}",
        "dice 6: " + " ".join(str(roll) for roll in ROLLS),
        "drand 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 "
        f"{ROUND}: {RANDOMNESS}",
    ]
    hashes = [bytes.fromhex(list_hash(REFS)), bytes.fromhex(POLICY)]
    parts = [b"commonstead draw 1", *hashes, *(one.encode() for one in lines)]
    seed = sha256(b"".join(struct.pack(">I", len(one)) + one for one in parts)).digest()
    result = draw(PLAN, REFS, VALUES, AT).value
    assert result.seed == seed.hex()
    assert list(result.order) == sorted(
        REFS, key=lambda ref: sha256(seed + ref.encode()).hexdigest()
    )


texts = st.lists(st.text(alphabet="ab: ", max_size=6), max_size=4)


@given(texts, texts)
def test_no_two_draws_are_written_as_the_same_bytes(one, other):
    written = [seed_bytes("11" * 32, "22" * 32, lines) for lines in (one, other)]
    assert (written[0] == written[1]) == (one == other)


def test_every_part_of_the_draw_changes_the_seed():
    first = draw(PLAN, REFS, VALUES, AT).value.seed
    others = [
        draw(plan(witnesses(), at_evening(DICE), drand(), policy="5f" * 32), REFS, VALUES, AT),
        draw(plan(at_evening(DICE), drand()), REFS, VALUES[1:], AT),
        draw(PLAN, REFS, [VALUES[0], {"rolls": [*ROLLS[1:], ROLLS[0]]}, VALUES[2]], AT),
    ]
    assert ROLLS[1:] + ROLLS[:1] != ROLLS
    assert len({first, *(other.value.seed for other in others)}) == 4


def test_the_working_says_what_was_looked_at_and_what_was_not():
    working = draw(PLAN, REFS, VALUES, AT)
    told = {line.label: line for line in working}
    assert told["the sources together are worth"].value == f"{256 + 80 + 256} bits"
    unchecked = told["that the signature is the network's own"]
    assert unchecked.value == "not checked here: it needs another tool"
    assert f"verify_quicknet({ROUND}, '{SIGNATURE}')" in unchecked.expression
    first = told["the witnesses opened their secrets before all else was known"]
    assert first.value == "yes"


def test_a_draw_is_not_held_before_everything_can_be_known_nor_too_late():
    last = PLAN.sources[2].known
    for at in (last, LATEST):
        assert draw(PLAN, REFS, VALUES, at).value.outcome == "drawn"
    with pytest.raises(Refusal, match="drawn_too_early"):
        draw(PLAN, REFS, VALUES, last - timedelta(seconds=1))
    with pytest.raises(Refusal, match="drawn_too_late"):
        draw(PLAN, REFS, VALUES, LATEST + timedelta(seconds=1))


def test_a_list_that_was_changed_is_not_drawn():
    for changed in (REFS[1:], [*REFS, "h:ff"]):
        with pytest.raises(Refusal, match="list_not_as_committed") as refused:
            draw(PLAN, changed, VALUES, AT)
        assert refused.value.facts["committed"] == list_hash(REFS)


def test_the_facts_of_a_draw_can_stand_in_the_record_and_give_the_same_draw():
    facts = parse_canonical(canonical(held()))
    answer = redraw(facts).value
    assert answer.ok
    assert answer.draw == draw(PLAN, REFS, VALUES, AT).value


def test_facts_without_a_result_are_drawn():
    facts = held()
    for name in ("outcome", "missing", "seed", "order"):
        del facts[name]
    answer = redraw(facts).value
    assert answer.ok
    assert answer.draw is not None
    assert answer.draw.order == draw(PLAN, REFS, VALUES, AT).value.order


def test_two_who_changed_places_are_found_by_the_first_place_that_differs():
    facts = held()
    facts["order"][2], facts["order"][4] = facts["order"][4], facts["order"][2]
    (check,) = failing(facts)
    right = draw(PLAN, REFS, VALUES, AT).value.order
    assert check.what == "the recorded order is right"
    assert check.expected == f"place 3: {right[2]}"
    assert check.found == f"place 3: {right[4]}"


def test_an_order_that_stops_short_is_found():
    facts = held()
    facts["order"].pop()
    (check,) = failing(facts)
    assert check.found == "place 6: nobody"


def changed(facts, *keys, to):
    found = deepcopy(facts)
    inner = found
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = to
    return found


@pytest.mark.parametrize(
    ("keys", "to", "code"),
    [
        (("plan", "list"), "00" * 32, "list_not_as_committed"),
        (("plan", "committed"), shown(EVENING), "source_known_before_the_list"),
        (("plan", "latest"), shown(EVENING), "drawn_too_late"),
        (("values", 0, "reveals", WITNESSES[0]), "00" * 32, "secret_not_as_fixed"),
        (("values", 1, "rolls"), ROLLS[:-1], "rolls_not_as_stated"),
        (("values", 2, "randomness"), "00" * 32, "randomness_not_of_signature"),
        (("at",), shown(COMMITTED), "drawn_too_early"),
        (("plan", "rerun"), {"of": "00" * 32, "struck": []}, "rerun_without_the_void_draw"),
    ],
)
def test_what_was_changed_afterwards_is_told(keys, to, code):
    codes = [
        check.refusal.code for check in failing(changed(held(), *keys, to=to)) if check.refusal
    ]
    assert code in codes


@pytest.mark.parametrize("name", ["seed", "order"])
def test_another_roll_gives_another_draw_than_the_recorded_one(name):
    facts = held()
    facts["values"][1]["rolls"] = ROLLS[::-1]
    assert ROLLS[::-1] != ROLLS
    assert f"the recorded {name} is right" in {check.what for check in failing(facts)}


def silent():
    return opened(reveals={WITNESSES[0]: SECRETS[WITNESSES[0]]})


THIRD = "p:3333333333333333"


def void_and_again(**changes):
    """A draw that the second witness made void, and the one held instead of it."""
    first = plan(witnesses((*WITNESSES, THIRD)), at_evening(DICE))
    secrets = {**SECRETS, THIRD: "c3" * 32}
    heard = {who: said for who, said in secrets.items() if who != WITNESSES[1]}
    values = [opened(secrets=secrets, reveals=heard), None]
    at = EVENING + timedelta(minutes=20)
    before = draw_facts(first, REFS, values, at, draw(first, REFS, values, at).value)
    later = {"committed": shown(EVENING + timedelta(hours=1)), "draw": "d:2"}
    next_day = shown(EVENING + timedelta(hours=24))
    sources = [
        {**witnesses((WITNESSES[0], THIRD)), "at": next_day},
        at_evening(DICE, at=next_day),
    ]
    rerun = {"of": first.hash(), "struck": [WITNESSES[1]]}
    again = plan(*sources, **{**later, "rerun": rerun, **changes})
    fresh = opened(draw=again.draw, secrets={WITNESSES[0]: "d4" * 32, THIRD: "e5" * 32})
    fresh |= {
        "committed": shown(EVENING + timedelta(hours=24, minutes=5)),
        "revealed": shown(EVENING + timedelta(hours=24, minutes=10)),
    }
    return before, again, [fresh, {"rolls": ROLLS}]


def test_a_witness_who_keeps_silent_makes_the_draw_void():
    before, _, _ = void_and_again()
    assert before["outcome"] == "void"
    assert before["missing"] == [WITNESSES[1], "dice, village hall"]
    assert before["order"] == []
    assert before["seed"] is None
    answer = redraw(before).value
    assert answer.ok
    assert answer.draw is not None
    assert answer.draw.outcome == "void"


def test_a_void_draw_is_held_again_without_the_silent_witness():
    before, again, values = void_and_again()
    at = EVENING + timedelta(hours=25)
    facts = draw_facts(again, REFS, values, at, draw(again, REFS, values, at).value)
    working = redraw(facts, before)
    assert working.value.ok
    told = {line.label: line.value for line in working}
    assert told["held again, because it was void, without"] == WITNESSES[1]


def rerun_refused(code, before, again, values):
    at = EVENING + timedelta(hours=25)
    facts = {
        "plan": again.as_facts(),
        "applicants": REFS,
        "values": values,
        "at": shown(at),
    }
    codes = [check.refusal.code for check in failing(facts, before) if check.refusal]
    assert code in codes


def test_nothing_but_chance_changes_when_a_draw_is_held_again():
    before, again, values = void_and_again(policy="5f" * 32)
    rerun_refused("rerun_changes_the_draw", before, again, values)
    before, again, values = void_and_again(draw="d:1")
    rerun_refused("rerun_needs_its_own_name", before, again, values)
    before, again, values = void_and_again(committed=shown(COMMITTED))
    rerun_refused("rerun_not_later", before, again, values)


def test_the_silent_witness_does_not_come_back_and_nobody_else_is_left_out():
    before, again, values = void_and_again()
    back = {**witnesses((*WITNESSES, THIRD)), "at": shown(EVENING + timedelta(hours=24))}
    with_all = plan(
        back,
        draw="d:2",
        committed=shown(EVENING + timedelta(hours=1)),
        rerun={"of": before_hash(before), "struck": [WITNESSES[1]]},
    )
    rerun_refused("struck_witness_is_back", before, with_all, [None])
    rerun = {"of": before_hash(before), "struck": [WITNESSES[1], WITNESSES[0]]}
    before, again, values = void_and_again(rerun=rerun)
    rerun_refused("struck_are_not_the_silent", before, again, values)


def before_hash(before):
    return plan_from(before["plan"]).hash()


def test_a_secret_that_everybody_knows_is_not_used_again():
    before, again, values = void_and_again()
    values[0] = values[0] | {
        name: said
        for name, said in opened(
            draw="d:2", secrets={WITNESSES[0]: SECRETS[WITNESSES[0]], THIRD: "e5" * 32}
        ).items()
        if name in ("commitments", "reveals")
    }
    rerun_refused("secret_used_again", before, again, values)


def test_a_draw_that_held_is_not_held_again():
    rerun = {"of": PLAN.hash(), "struck": []}
    _, again, values = void_and_again(rerun=rerun)
    rerun_refused("rerun_of_a_draw_that_held", held(), again, values)
    _, other, values = void_and_again()
    rerun_refused("rerun_of_another_draw", held(), other, values)
    rerun_refused("rerun_of_another_draw", held(), PLAN, VALUES)


def test_dice_that_were_never_rolled_make_the_draw_void_only_at_the_latest_moment():
    dice = plan(at_evening(DICE))
    with pytest.raises(Refusal, match="value_missing"):
        draw(dice, REFS, [None], LATEST - timedelta(seconds=1))
    assert draw(dice, REFS, [None], LATEST).value.missing == ("dice, village hall",)


@pytest.mark.parametrize("wrong", [{}, {"plan": 3}, {"plan": {}, "applicants": 7}])
def test_facts_that_are_none_are_bad_input(wrong):
    with pytest.raises(BadInput):
        redraw(wrong)


def leaves(data, *keys):
    """Every place in some facts that holds no further facts."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in inner:
        if isinstance(value, dict | list) and value:
            yield from leaves(value, *keys, key)
        else:
            yield (*keys, key)


JUNK = st.sampled_from(
    [None, True, 0, -1, 10**30, "", "x", "🎲", [], {}, [[]], {"a": 1}, "00" * 32, "2026-13-01T"]
)


@given(st.sampled_from(sorted(leaves(held()), key=str)), JUNK)
def test_facts_with_anything_in_them_are_refused_or_read_and_nothing_else(keys, junk):
    wrong = changed(held(), *keys, to=junk)
    for facts, before in ((wrong, None), (held(), wrong)):
        with suppress(BadInput, Refusal):
            redraw(facts, before)


DECISIVE = [
    *(("order", place) for place in range(6)),
    *(("applicants", place) for place in range(6)),
    *(("values", 1, "rolls", place) for place in range(31)),
    *(("values", 0, "reveals", who) for who in WITNESSES),
    ("values", 2, "signature"),
    ("plan", "policy"),
    ("plan", "list"),
    ("plan", "draw"),
    ("seed",),
]


@given(st.sampled_from(DECISIVE), st.data())
def test_nothing_that_decides_can_be_changed_unseen(keys, data):
    facts = held()
    was = facts
    for key in keys:
        was = was[key]
    if isinstance(was, int):
        now = data.draw(st.integers(1, 6).filter(lambda roll: roll != was))
    else:
        place = data.draw(st.integers(2, len(was) - 1))
        now = was[:place] + ("0" if was[place] != "0" else "1") + was[place + 1 :]
    assert not redraw(changed(facts, *keys, to=now)).value.ok
