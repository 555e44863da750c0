"""How many bedrooms a household needs: beside every way of putting people to sleep."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.homes.household import Household, Person, read_people
from commonstead.homes.need import bedrooms_needed, lacking, spare, standard, standards
from commonstead.homes.need.bedrooms import read_standard
from commonstead.kit import BadInput
from commonstead.rulebook.text import read_text

ON = date(2026, 11, 29)
PEOPLE = st.lists(
    st.builds(
        Person,
        sex=st.sampled_from("FMX"),
        age=st.sampled_from([0, 5, 9, 10, 12, 15, 16, 17, 18, 20, 21, 40]),
    ),
    min_size=1,
    max_size=7,
)


def fewest_rooms(people, any_sex, same_sex):
    """Try everything: the first person sleeps alone, or with each whom they may share with."""
    if not people:
        return 0
    first, *rest = people
    best = 1 + fewest_rooms(rest, any_sex, same_sex)
    for n, other in enumerate(rest):
        both_small = first.age < any_sex and other.age < any_sex
        both_young = first.age < same_sex and other.age < same_sex
        alike = first.sex == other.sex != "X"
        if both_small or (both_young and alike):
            left = rest[:n] + rest[n + 1 :]
            best = min(best, 1 + fewest_rooms(left, any_sex, same_sex))
    return best


@pytest.mark.parametrize(
    ("name", "any_sex", "same_sex", "most"),
    [
        ("bedroom-standard", 10, 21, None),
        ("housing-benefit", 10, 16, None),
        ("universal-credit-private", 10, 16, 4),
        ("buckinghamshire-2022", 10, 18, None),
    ],
)
@given(people=PEOPLE, couple=st.booleans())
def test_the_number_is_the_fewest_of_all_ways_to_sleep(
    name, any_sex, same_sex, most, people, couple
):
    partners = (Person("F", 40), Person("X", 41)) if couple else ()
    household = Household("h", (*partners, *people), ((0, 1),) if couple else ())
    expected = fewest_rooms(people, any_sex, same_sex) + couple
    found = bedrooms_needed(standard(name), household, ON).value
    assert found == (expected if most is None else min(expected, most))


@given(PEOPLE, st.randoms())
def test_it_makes_no_difference_in_which_order_people_are_named(people, chance):
    mixed = list(people)
    chance.shuffle(mixed)
    by = standard("bedroom-standard")
    needed = bedrooms_needed(by, Household("h", tuple(people)), ON).value
    assert bedrooms_needed(by, Household("h", tuple(mixed)), ON).value == needed


@given(PEOPLE, st.sampled_from(sorted(standards())))
def test_one_person_more_never_needs_less_and_at_most_one_bedroom_more(people, name):
    by = standard(name)
    fewer = bedrooms_needed(by, Household("h", tuple(people)), ON).value
    more = bedrooms_needed(by, Household("h", (*people, Person("M", 12))), ON).value
    assert fewer <= more <= fewer + 1


@given(PEOPLE, st.sampled_from(sorted(standards())))
def test_the_lines_add_up(people, name):
    by = standard(name)
    working = bedrooms_needed(by, Household("h", tuple(people)), ON)
    *parts, total = [int(line.value) for line in working]
    assert total == working.value == min(sum(parts), by.at_most or 99)


def test_a_birthday_changes_the_need_on_its_day():
    birthday = ON
    people = (Person("F", 40), Person("F", 8), Person("M", born=date(2016, 11, 29)))
    by = standard("housing-benefit")
    assert bedrooms_needed(by, Household("h", people), birthday - timedelta(1)).value == 2
    assert bedrooms_needed(by, Household("h", people), birthday).value == 3


def test_a_child_who_is_expected_counts_only_where_the_standard_says_so():
    people, couples = read_people("34F+36M; 5M")
    expecting = Household("h", people, couples, expecting=2)
    assert bedrooms_needed(standard("bedroom-standard"), expecting, ON).value == 2
    own = read_standard(
        read_text(
            "standard: ours\nvalue: {share_any_sex_under: '10', share_same_sex_under: '18', "
            "couples: all, overnight_carer: '1', foster: '0', unborn: true}\n"
            "source: {title: Our rules}"
        )
    )
    assert bedrooms_needed(own, expecting, ON).value == 3  # a couple; three children, two a room


def test_lacking_and_spare():
    assert (lacking(3, 1), lacking(1, 3), spare(1, 3), spare(3, 1)) == (2, 0, 2, 0)


def test_an_empty_household_is_no_household():
    with pytest.raises(BadInput):
        bedrooms_needed(standard("bedroom-standard"), Household("h", ()), ON)


@pytest.mark.parametrize(
    "text", ["", "34", "F34", "34F+36M+2F", "2018-02-30F", "34Q", "-1F", "34F;;8"]
)
def test_what_is_no_household_is_told_with_an_example(text):
    with pytest.raises(BadInput) as told:
        read_people(text)
    assert "34F+36M" in told.value.expected


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("couples: some", "which couples"),
        ("share_same_sex_under: '5'", "one sex"),
        ("share_same_sex_under: '-5'", "whole number"),
        ("beds: '5'", "beds"),
    ],
)
def test_a_standard_that_cannot_be_read_names_its_line(written, wrong):
    whole = {
        "share_any_sex_under": "'10'",
        "share_same_sex_under": "'18'",
        "couples": "all",
        "overnight_carer": "'0'",
        "foster": "'0'",
    }
    name, text = written.split(": ")
    whole[name] = text
    value = "\n".join(f"  {part}: {said}" for part, said in whole.items())
    with pytest.raises(BadInput, match=wrong) as told:
        read_standard(
            read_text(f"standard: ours\nsource: {{title: t}}\nvalue:\n{value}", "ours.yaml")
        )
    assert told.value.file == "ours.yaml"
