"""A million households are ranked as ten are: the arrays give what the plain version gives."""

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.bench.any_policy import FIELDS, ON, a_condition, a_list, a_policy, some_homes

from commonstead.homes.allocation import Applicant, allocate
from commonstead.homes.draws import ticket
from commonstead.homes.fast import allocate_fast, as_offers, columns_of
from commonstead.homes.fast import standing as fast_standing
from commonstead.homes.fast.masks import judge, reached
from commonstead.homes.fast.standing import digests
from commonstead.homes.home import Home
from commonstead.homes.policy.condition import ADD
from commonstead.homes.policy.reading import load_policy
from commonstead.kit import BadInput, Refusal
from method.homes.allocation.lists import SEED, rounds

LISTS = 1_500
"""`make bench` compares ten thousand."""


def agree(policy, homes, applicants, on, seed):
    """Every place, gate, band, sum of points, home and skip is the same."""
    plain = allocate(policy, homes, applicants, on=on, seed=seed).value
    columns = columns_of(applicants, policy.fields)
    fast = allocate_fast(policy, homes, columns, on=on, seed=seed)
    refs = fast.standing.refs(columns)
    assert refs == [place.ref for place in plain.placed]
    rows = fast.standing.order.tolist()
    if policy.bands:
        bands = [policy.bands[int(fast.standing.band[row])].id for row in rows]
        assert bands == [place.band for place in plain.placed]
    assert fast.standing.points[rows].tolist() == [place.total for place in plain.placed]
    assert gates_of(policy, applicants, fast) == {one.ref: one.gates for one in plain.refused}
    assert as_offers(policy, homes, refs, fast.offers) == plain.offers


def gates_of(policy, applicants, fast):
    """Each gate that somebody does not meet, and whether that is known."""
    found = {}
    for row, applicant in enumerate(applicants):
        failed = tuple(
            (gate.id, None if masks.unknown[row] else False)
            for gate, masks in zip(policy.gates, fast.standing.gates, strict=True)
            if not masks.met[row]
        )
        if failed:
            found[applicant.ref] = failed
    return found


def agree_on_random_lists(count, start):
    for number in range(start, start + count):
        chance = random.Random(number)
        policy, homes, applicants = a_policy(chance), some_homes(chance), a_list(chance)
        agree(policy, homes, applicants, ON, chance.randbytes(32))


def test_random_policies_and_lists_come_out_the_same():
    agree_on_random_lists(LISTS, 0)


def test_the_random_lists_are_worth_comparing():
    """Most have somebody in line, many a home that somebody gets and somebody skipped."""
    ranked = given_out = skipped = 0
    for number in range(200):
        chance = random.Random(number)
        policy, homes, applicants = a_policy(chance), some_homes(chance), a_list(chance)
        seed = chance.randbytes(32)
        found = allocate(policy, homes, applicants, on=ON, seed=seed).value
        ranked += len(found.placed) > 1
        given_out += any(home.ref for home in found.homes)
        skipped += bool(found.offers.skips)
    assert ranked > 80
    assert given_out > 50
    assert skipped > 50


@given(rounds())
@settings(max_examples=80)
def test_the_policies_that_come_with_the_software_come_out_the_same(made):
    policy, homes, applicants = made
    if policy.method == "order":
        agree(policy, homes, applicants, date(2026, 11, 29), SEED)


def test_a_longer_list_comes_out_the_same():
    """More people than one look at the list takes in, so that homes are given beyond it."""
    chance = random.Random(5)
    policy = load_policy("local-lottery")
    told = {"priced_out": True, "can_pay": True, "moved_here": date(2000, 1, 1)}
    people = [
        Applicant(
            f"h:{n}",
            {
                **told,
                "bedrooms_needed": Fraction(4 if n % 1000 == 7 else chance.randint(1, 2)),
                "children": Fraction(chance.randint(0, 3)),
                "access_needs": frozenset(["lift"] if n % 900 == 5 else []),
            },
        )
        for n in range(5000)
    ]
    homes = [
        Home(
            f"home {n}", chance.choice([1, 2, 4]), "social_rent", frozenset(["lift"] * (n % 9 == 0))
        )
        for n in range(40)
    ]
    agree(policy, homes, people, date(2026, 11, 29), SEED)


@given(st.integers(0, 10**9))
@settings(max_examples=200)
def test_a_condition_is_met_unknown_or_not_as_the_plain_one_is(number):
    chance = random.Random(number)
    condition, applicants = a_condition(chance, 3), a_list(chance)
    masks = judge(condition, columns_of(applicants, FIELDS), ON)
    plain = [condition.met(applicant.facts, ON) for applicant in applicants]
    assert masks.met.tolist() == [met is True for met in plain]
    assert masks.unknown.tolist() == [met is None for met in plain]


@given(
    st.sampled_from(["days", "months", "years"]),
    st.integers(0, 60),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.integers(-800, 800),
)
def test_the_days_that_have_just_reached_their_time_are_found(unit, count, on, shift):
    first, after = reached(unit, count, on)
    for day in {first - 1, first, after - 1, after, on.toordinal() - shift}:
        then = ADD[unit](date.fromordinal(day), count)
        assert (then < on) == (day < first)
        assert (then <= on) == (day < after)


@given(
    st.binary(min_size=32, max_size=32),
    st.lists(st.text(alphabet="hé:0123", min_size=1, max_size=9), max_size=8),
)
def test_tickets_are_the_same_whatever_the_length_of_a_reference(seed, refs):
    array = np.array([ref.encode() for ref in refs], np.bytes_)
    found = [int.from_bytes(row.tobytes(), "big") for row in digests(seed, array)]
    assert found == [ticket(seed, ref) for ref in refs]


def test_tickets_that_begin_alike_are_settled_by_the_rest(monkeypatch):
    def alike(seed, refs):
        """The first eight bytes are the same for everybody."""
        rest = [sha256(seed + ref).digest()[8:] for ref in refs.tolist()]
        written = b"".join(bytes(8) + each for each in rest)
        return np.frombuffer(written, np.uint8).reshape(len(refs), 32)

    monkeypatch.setattr(fast_standing, "digests", alike)
    policy = load_policy("local-lottery")
    told = {"priced_out": True, "can_pay": True, "moved_here": date(2000, 1, 1)}
    people = [Applicant(f"h:{n}", told) for n in range(50)]
    columns = columns_of(people, policy.fields)
    found = allocate_fast(policy, [], columns, on=date(2026, 11, 29), seed=SEED)
    expected = sorted(range(50), key=lambda n: sha256(SEED + f"h:{n}".encode()).digest()[8:])
    assert found.standing.refs(columns) == [f"h:{n}" for n in expected]


def test_levels_too_many_for_the_packing_are_numbered_anew(monkeypatch):
    monkeypatch.setattr(fast_standing, "MOST_LEVELS", 3)
    monkeypatch.setattr(fast_standing, "PACKED", 50)
    agree_on_random_lists(150, 90_000)


def test_what_the_plain_version_refuses_is_refused():
    policy = load_policy("local-lottery")
    twice = columns_of([Applicant("h:1"), Applicant("h:2"), Applicant("h:1")], policy.fields)
    with pytest.raises(Refusal, match="applicant_is_there_twice") as refused:
        allocate_fast(policy, [], twice, on=ON, seed=SEED)
    assert refused.value.facts == {"applicant": "h:1"}
    once = columns_of([Applicant("h:1")], policy.fields)
    with pytest.raises(Refusal, match="draw_needs_seed"):
        allocate_fast(policy, [], once, on=ON)
    with pytest.raises(Refusal, match="home_twice"):
        allocate_fast(policy, [Home("a", 1), Home("a", 1)], once, on=ON, seed=SEED)
    with pytest.raises(Refusal, match="only_homes_given_in_order"):
        allocate_fast(load_policy("cohousing-choices"), [], once, on=ON, seed=SEED)


def test_numbers_that_whole_numbers_cannot_hold_are_bad_input():
    huge = [Applicant("h:1", {"purse": Fraction(10**30)})]
    with pytest.raises(BadInput, match="too large or too fine"):
        columns_of(huge, FIELDS)
    with pytest.raises(BadInput, match="ends with a character"):
        columns_of([Applicant("h:1\0")], FIELDS)


def test_bounds_beyond_whole_numbers_compare_as_fractions_do():
    chance = random.Random(1)
    for number in range(300):
        condition = a_condition(random.Random(number), 0)
        if hasattr(condition, "value") and isinstance(condition.value, Fraction):
            beyond = replace(condition, value=condition.value * 10**25)
            applicants = a_list(chance)
            masks = judge(beyond, columns_of(applicants, FIELDS), ON)
            plain = [beyond.met(applicant.facts, ON) is True for applicant in applicants]
            assert masks.met.tolist() == plain
