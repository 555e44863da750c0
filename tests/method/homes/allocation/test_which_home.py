"""Which home goes to whom, read from the policy's sentences by itself."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.homes.allocation import Applicant, allocate
from commonstead.homes.allocation.offering import unsuited
from commonstead.homes.home import Home
from commonstead.homes.policy.reading import load_policy
from method.homes.allocation.lists import ON, POLICIES, SEED, homes, lists
from method.homes.policy import reader

WANTED = st.frozensets(st.sampled_from(["step_free", "lift"]), max_size=2)
TOLD = st.fixed_dictionaries(
    {},
    optional={
        "bedrooms_needed": st.integers(1, 4).map(Fraction),
        "tenures": st.frozensets(st.sampled_from(["social_rent", "sale"]), min_size=1),
        "homes_wanted": st.frozensets(st.sampled_from(["h1", "h2"]), min_size=1),
        "access_needs": WANTED,
        "income": st.integers(0, 40).map(lambda n: Fraction(600 * n)),
    },
)
HOMES = st.builds(
    Home,
    st.sampled_from(["h1", "h2"]),
    st.integers(1, 5),
    st.sampled_from(["social_rent", "sale"]),
    WANTED,
    rent=st.none() | st.integers(0, 40).map(lambda n: Fraction(20 * n)),
)


def suits(sentence, home, told):
    """Whether a home is one that a sentence lets a household have."""
    if size := re.search(
        r"has the bedrooms that you need, and (?:no more|at most (\d+) more)", sentence
    ):
        needed = told.get("bedrooms_needed")
        return needed is not None and needed <= home.bedrooms <= needed + int(size[1] or 0)
    if sentence.startswith("It is let or sold in a way that you asked for"):
        return "tenures" not in told or home.tenure in told["tenures"]
    if sentence.startswith("It is one that you asked for"):
        return "homes_wanted" not in told or home.ref in told["homes_wanted"]
    if sentence == "It has the access that you need.":
        return told.get("access_needs", frozenset()) <= home.adaptations
    if rent := re.search(r"rent is at most (\d+)% of your household's income before tax", sentence):
        return home.rent is None or (
            "income" in told and home.rent * 12 * 100 <= int(rent[1]) * told["income"]
        )
    assert sentence.startswith("An adapted home goes to those who need")  # who comes first for it
    return True


@pytest.mark.parametrize("name", POLICIES)
def test_the_sentences_say_which_home_suits_whom(name):
    policy = POLICIES[name]
    sentences = list(policy.fit.sentences)
    assert sentences

    @settings(max_examples=150)
    @given(HOMES, TOLD)
    def agrees(home, told):
        done = unsuited(home, told, policy.fit) is None
        assert done == all(suits(sentence, home, told) for sentence in sentences)

    agrees()


POLICY = POLICIES["local-lottery"]
KEPT, LIMITED = POLICY.quotas


@settings(max_examples=200)
@given(homes, lists(POLICY, most=9))
def test_a_kept_home_goes_to_others_only_if_none_of_those_it_is_kept_for_can_take_it(
    given_out, people
):
    found = allocate(POLICY, given_out, people, on=ON, seed=SEED).value
    told = {each.ref: each.facts for each in people}
    waiting = [each.ref for each in found.placed]
    scope = [home for home in given_out if home.bedrooms in (3, 4)]
    size, had = -(-len(scope) // 2), 0
    theirs, limited = (
        {ref for ref in told if reader.quota_for(quota.sentence, told[ref], ON)}
        for quota in (KEPT, LIMITED)
    )
    allowed, limited_had = len(given_out) // 3, 0
    for home, offered in zip(given_out, found.homes, strict=True):
        if home in scope and had < size and offered.ref not in theirs:
            full = limited if limited_had >= allowed else set()
            for ref in (theirs - full) & set(waiting):
                adapted = home.adaptations and not home.adaptations & told[ref].get(
                    "access_needs", set()
                )
                assert unsuited(home, told[ref], POLICY.fit) or adapted
        had += home in scope and offered.ref in theirs
        limited_had += offered.ref in limited
        waiting = [ref for ref in waiting if ref != offered.ref]


def applicants(**many):
    base = {"may_rent": True, "adult": True, "bedrooms_needed": Fraction(1), "applied": ON}
    return [Applicant(ref, {**base, **told}) for ref, told in many.items()]


NEED = load_policy("need-first")


def told_of(homes_given, people):
    found = allocate(NEED, homes_given, people, on=ON, tickets={"a1": 1, "a2": 2, "a3": 3}).value
    return (
        {each.home: each.ref for each in found.homes},
        [(skip.home, skip.ref, skip.why) for skip in found.offers.skips],
    )


def test_an_adapted_home_goes_first_to_whoever_needs_it_though_others_come_before():
    people = applicants(a1={"homeless": True}, a2={"access_needs": frozenset({"lift"})})
    got, skips = told_of([Home("h1", 1, adaptations=frozenset({"lift"})), Home("h2", 1)], people)
    assert got == {"h1": "a2", "h2": "a1"}
    assert skips == [("h1", "a1", "kept_for_access")]


def test_an_adapted_home_that_nobody_needs_goes_to_the_first():
    got, skips = told_of([Home("h1", 1, adaptations=frozenset({"lift"}))], applicants(a1={}, a2={}))
    assert (got, skips) == ({"h1": "a1"}, [])


def test_each_skip_has_its_reason_at_the_time():
    people = applicants(
        a1={"bedrooms_needed": Fraction(2), "homeless": True},
        a2={"access_needs": frozenset({"wheelchair"})},
        a3={},
    )
    got, skips = told_of([Home("h1", 1), Home("h2", 3), Home("h3", 2)], people)
    assert got == {"h1": "a3", "h2": "", "h3": "a1"}
    assert skips == [
        ("h1", "a1", "too_few_bedrooms"),
        ("h1", "a2", "access_missing"),
        ("h2", "a1", "too_many_bedrooms"),
        ("h2", "a2", "too_many_bedrooms"),
    ]


def test_a_full_share_of_homes_is_the_reason_of_a_skip():
    newcomer = {
        "connections": frozenset({"works_here"}),
        "moved_here": ON,
        "priced_out": True,
        "can_pay": True,
        "bedrooms_needed": Fraction(1),
    }
    people = [Applicant(ref, newcomer) for ref in ("a1", "a2")]
    tickets = {"a1": 1, "a2": 2}
    three = [Home(f"h{n}", 1) for n in range(3)]  # at most a third of three homes: one
    found = allocate(POLICY, three, people, on=ON, tickets=tickets).value
    assert [each.ref for each in found.homes] == ["a1", "", ""]
    assert [(skip.ref, skip.why, skip.quota) for skip in found.offers.skips] == [
        ("a2", "quota_full", LIMITED.id),
        ("a2", "quota_full", LIMITED.id),
    ]
    none = allocate(POLICY, three[:2], people, on=ON, tickets=tickets).value
    assert [each.ref for each in none.homes] == ["", ""]  # a third of two homes is none
