"""Homes matched with choices: nobody envies somebody who comes after them."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commonstead.homes.allocation import Applicant, allocate
from commonstead.homes.allocation.offering import unsuited
from commonstead.homes.home import Home
from method.homes.allocation.lists import ON, POLICIES, SEED

POLICY = POLICIES["cohousing-choices"]
REFS = ["h0", "h1", "h2", "h3"]
HOMES = st.lists(st.tuples(st.integers(1, 3), st.booleans()), max_size=4).map(
    lambda told: [
        Home(ref, bedrooms, adaptations=frozenset({"lift"} if lift else ()))
        for ref, (bedrooms, lift) in zip(REFS, told, strict=False)
    ]
)
PEOPLE = st.lists(
    st.tuples(st.permutations(REFS), st.integers(0, 4), st.integers(1, 3), st.booleans()),
    max_size=6,
).map(
    lambda told: [
        Applicant(
            f"a{n}",
            {
                "member": True,
                "bedrooms_needed": Fraction(needed),
                "access_needs": frozenset({"lift"} if lift else ()),
                "homes_wanted": frozenset(order[:count]),
            },
            tuple(order[:count]),
        )
        for n, (order, count, needed, lift) in enumerate(told)
    ]
)


def before(one, other, home, people, places):
    """Whether one comes before another for a home: those who need it first, then their place."""
    needs = {
        who: bool(home.adaptations & people[who].facts["access_needs"]) for who in (one, other)
    }
    return (not needs[one], places[one]) < (not needs[other], places[other])


@given(HOMES, PEOPLE)
def test_nobody_would_rather_have_a_home_that_goes_to_somebody_after_them(homes, applicants):
    found = allocate(POLICY, homes, applicants, on=ON, seed=SEED).value
    people = {each.ref: each for each in applicants}
    places = {each.ref: each.place for each in found.placed}
    by_ref = {home.ref: home for home in homes}
    goes_to = {each.home: each.ref for each in found.homes}
    for who, applicant in people.items():
        mine = found.home_of(who)
        assert mine is None or mine in applicant.choices
        assert mine is None or unsuited(by_ref[mine], applicant.facts, POLICY.fit) is None
        better = applicant.choices[: applicant.choices.index(mine)] if mine else applicant.choices
        better = [home for home in better if home in by_ref]
        assert [skip.home for skip in found.skips_of(who)] == better
        for skip in found.skips_of(who):
            home = by_ref[skip.home]
            why = unsuited(home, applicant.facts, POLICY.fit)
            assert skip.why == (why or "others_came_first")
            if why is None:
                assert goes_to[skip.home]
                assert before(goes_to[skip.home], who, home, people, places)


def test_a_choice_that_is_given_to_nobody_now_is_passed_over():
    wanting = Applicant(
        "a1", {"member": True, "bedrooms_needed": Fraction(1)}, ("gone", "h0", "h0")
    )
    found = allocate(POLICY, [Home("h0", 1)], [wanting], on=ON, seed=SEED).value
    assert found.home_of("a1") == "h0"
