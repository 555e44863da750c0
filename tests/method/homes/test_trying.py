"""A policy tried on a list: only sums come out, and no small number can be found from them."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.homes.allocation import Applicant, allocate
from commonstead.homes.chances import Side, trial_seed
from commonstead.homes.home import Home
from commonstead.homes.policy.reading import load_policy
from commonstead.homes.suppressing import OTHERS, merge_small, suppress
from commonstead.homes.trying import household_type, try_policy
from commonstead.kit import Refusal

ON = date(2026, 11, 29)
NEED, LIST = load_policy("need-first"), load_policy("co-op-list")
HOMES = [Home(f"h{n}", 1) for n in range(12)]


def people(count, **more):
    found = []
    for n in range(count):
        told = {
            "may_rent": True,
            "adult": True,
            "bedrooms_needed": Fraction(1),
            "people": Fraction(1 if n % 2 else 3),
            "children": Fraction(0 if n % 2 else 1),
            "disability": "yes" if n % 3 == 0 else "no",
            "homeless": n % 4 == 0,
            "applied": ON - timedelta(days=n),
            "joined": ON - timedelta(days=900 - n),
            "meetings": Fraction(2),
            "supports_aims": True,
            "owns_home": False,
            "income": Fraction(30000),
        }
        found.append(Applicant(f"a{n}", {**told, **more}))
    return found


def sides(listed):
    return Side(NEED, listed), Side(LIST, listed)


def test_the_sums_are_those_of_the_allocations_themselves():
    listed = people(40)
    trial = try_policy(*sides(listed), HOMES, on=ON).value
    direct = allocate(LIST, HOMES, listed, on=ON).value
    housed = {each.ref for each in direct.homes}
    kinds = {each.ref: each.facts["disability"] for each in listed}
    for group in trial.groups["disability"]:
        expected = sum(kinds[ref] == group.name for ref in housed)
        assert group.proposed.housed in (expected, None)
        assert group.applicants == sum(kind == group.name for kind in kinds.values())
    # 40 people: 14 of them (0, 3 … 39) are disabled; the first 12 by date of joining are a0 to a11.
    assert [group.applicants for group in trial.groups["disability"]] == [26, 14]


def test_a_policy_that_draws_is_tried_with_draws_of_the_trials_own():
    listed = people(40)
    trial = try_policy(*sides(listed), HOMES, on=ON, draws=4).value
    total = Fraction(0)
    for number in range(4):
        found = allocate(NEED, HOMES, listed, on=ON, seed=trial_seed(number)).value
        total += sum(bool(each.ref) for each in found.homes)
    assert sum(group.present.housed for group in trial.groups["disability"]) == total / 4


def test_the_same_trial_gives_the_same_sums():
    listed = people(30)
    assert try_policy(*sides(listed), HOMES, on=ON) == try_policy(*sides(listed), HOMES, on=ON)


def test_no_reference_and_nothing_that_was_told_comes_out():
    listed = [
        Applicant(f"secret-{n}", {**each.facts, "income": Fraction(31337)})
        for n, each in enumerate(people(30))
    ]
    shown = repr(try_policy(*sides(listed), HOMES, on=ON))
    assert "secret" not in shown
    assert "31337" not in shown


def test_what_only_one_of_the_policies_says_is_told():
    trial = try_policy(*sides(people(20)), HOMES, on=ON).value
    assert "You can be considered only if you support our aims." in trial.only_proposed
    assert any(sentence.startswith("You are in band A") for sentence in trial.only_present)
    same = try_policy(Side(LIST, people(20)), Side(LIST, people(20)), HOMES, on=ON).value
    assert (same.only_present, same.only_proposed) == ((), ())


def test_what_each_gate_and_band_does_is_told_without_small_numbers():
    listed = [*people(20), *(Applicant(f"b{n}", {"adult": True}) for n in range(6))]
    listed += [Applicant("c1", {"may_rent": True})]
    trial = try_policy(*sides(listed), HOMES, on=ON).value
    effects = {(each.policy, each.criterion): each.households for each in trial.effects}
    assert effects["need-first", "may-rent"] == 6  # b0 to b5 did not tell
    assert effects["need-first", "adult"] is None  # c1 alone
    # Of the 20, five are homeless (0, 4, 8, 12, 16): band B; nobody is in band A.
    assert [effects["need-first", band] for band in "ABC"] == [0, 5, 15]


def test_a_group_that_is_housed_much_less_often_is_to_be_looked_at_twice():
    listed = people(24)
    trial = try_policy(Side(LIST, listed), Side(LIST, listed), HOMES, on=ON).value
    for warned in trial.warnings:
        assert warned.rate < warned.highest * Fraction(4, 5)


def test_nobody_on_the_list_is_nobody_to_try_it_on():
    with pytest.raises(Refusal) as refused:
        try_policy(*sides([]), HOMES, on=ON)
    assert refused.value.code == "nobody_on_the_list"


@pytest.mark.parametrize(
    ("people_", "children", "kind"),
    [
        (1, 0, "one person"),
        (2, 0, "two or more adults"),
        (2, 1, "one or two children"),
        (6, 3, "three or more children"),
        (None, 0, "not told"),
    ],
)
def test_the_kinds_of_household(people_, children, kind):
    told = {} if people_ is None else {"people": Fraction(people_)}
    assert household_type({**told, "children": Fraction(children)}) == kind


GROUPS = st.dictionaries(
    st.sampled_from("abcdef"), st.integers(0, 14).map(lambda size: ["x"] * size), max_size=6
)


@given(GROUPS, st.integers(2, 6))
def test_groups_that_are_merged_lose_nobody_and_none_is_too_small_unless_all_are(groups, least):
    merged = merge_small(groups, least)
    assert sum(map(len, merged.values())) == sum(map(len, groups.values()))
    if sum(map(len, groups.values())) >= least:
        assert all(len(refs) >= least for refs in merged.values())
    else:
        assert set(merged) <= {OTHERS}


@given(
    st.dictionaries(
        st.sampled_from("abcdef"),
        st.tuples(st.integers(5, 30), st.integers(0, 30)),
        min_size=1,
        max_size=6,
    )
)
def test_no_small_number_is_shown_or_found_by_subtracting(told):
    sizes = {name: size for name, (size, _) in told.items()}
    numbers = {name: Fraction(min(size, number)) for name, (size, number) in told.items()}
    shown = suppress(numbers, sizes, 5)
    for name, number in shown.items():
        assert number is None or number == numbers[name]
        if number is not None:
            assert number == 0 or number >= 5
            assert number == sizes[name] or sizes[name] - number >= 5
    left_out = [name for name, number in shown.items() if number is None]
    if left_out and len(left_out) < len(told):
        together = sum(numbers[name] for name in left_out)
        assert len(left_out) > 1
        assert together >= 5, "their sum is what is left of the whole"
        assert sum(sizes[name] for name in left_out) - together >= 5
