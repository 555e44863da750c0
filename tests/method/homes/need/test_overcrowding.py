"""Overcrowding by law, beside every way of spreading people over the rooms."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.homes.household import Household, Person
from commonstead.homes.need import overcrowded
from commonstead.kit import BadInput

ON = date(2026, 11, 29)
PEOPLE = st.lists(
    st.builds(Person, sex=st.sampled_from("FM"), age=st.sampled_from([0, 9, 10, 40])),
    min_size=1,
    max_size=4,
)


def can_sleep_apart(people, couples, rooms):
    """Whether some way to spread people over rooms has nobody of ten with the other sex."""
    for places in product(range(rooms), repeat=len(people)):
        clash = any(
            places[a] == places[b]
            and people[a].sex != people[b].sex
            and min(people[a].age, people[b].age) >= 10
            and (a, b) not in couples
            for a in range(len(people))
            for b in range(a + 1, len(people))
        )
        if not clash:
            return True
    return False


@given(PEOPLE, st.booleans(), st.integers(0, 3))
def test_the_room_standard_is_that_of_every_way_to_spread_people(people, couple, rooms):
    everybody = [Person("F", 40), Person("M", 41), *people] if couple else people
    couples = ((0, 1),) if couple else ()
    result = overcrowded(Household("h", tuple(everybody), couples), [Fraction(20)] * rooms, ON)
    verdict = next(line.value for line in result if line.label == "room standard")
    assert (verdict == "met") == can_sleep_apart(everybody, couples, rooms)


@given(PEOPLE, st.lists(st.integers(0, 20).map(Fraction), max_size=4))
def test_one_room_more_never_makes_a_home_overcrowded(people, rooms):
    household = Household("h", tuple(people))
    if overcrowded(household, [*rooms, Fraction(12)], ON).value:
        assert overcrowded(household, rooms, ON).value


def test_a_room_is_not_smaller_than_nothing():
    with pytest.raises(BadInput):
        overcrowded(Household("h", (Person("F", 30),)), [Fraction(-1)], ON)
