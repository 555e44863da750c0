"""One household on the list twice: found by likeness, decided by a person."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.homes.duplicates import MOST_ALIKE, Entry, Somebody, candidates, merge
from commonstead.kit import Refusal

DAY = date(2026, 5, 1)
BORN = date(1990, 5, 1)


def entry(ref, name="", born=BORN, **more):
    people = (Somebody(name, born),) if name else ()
    return Entry(ref, more.pop("applied", DAY), people, **more)


def pairs(*entries):
    return {found.refs: set(found.alike) for found in candidates(entries)}


def test_the_same_person_is_found_however_the_name_is_written():
    found = pairs(entry("a1", "Esther Levy"), entry("a2", "LEVY, Mrs Esthér"))
    assert found == {("a1", "a2"): {"same_person"}}


def test_two_people_with_one_name_and_different_days_of_birth_are_two_people():
    assert not pairs(entry("a1", "Esther Levy"), entry("a2", "Esther Levy", date(1991, 5, 1)))


def test_a_partner_in_another_application_is_found():
    both = Entry("a1", DAY, (Somebody("Dev Patel", BORN), Somebody("Esther Levy", DAY)))
    assert pairs(both, entry("a2", "Esther Levy", DAY)) == {("a1", "a2"): {"same_person"}}


def test_an_address_an_e_mail_and_a_telephone_are_compared_without_their_form():
    one = entry(
        "a1",
        "Zo Lund",
        address="Flat 2, 14 Rushes Row",
        email="Zo@Example.org ",
        telephone="01632 960 001",
    )
    other = entry(
        "a2",
        "Z. Lund",
        address="flat 2 14 rushes row",
        email="zo@example.org",
        telephone="+44 1632 960001",
    )
    assert pairs(one, other) == {
        ("a1", "a2"): {"same_born_and_address", "same_email", "same_telephone"}
    }


def test_what_is_empty_is_like_nothing():
    assert not pairs(entry("a1"), entry("a2"), entry("a3", "", email="none", telephone="12"))


def test_what_many_share_tells_nothing():
    many = [entry(f"a{n}", email="office@example.org") for n in range(MOST_ALIKE + 1)]
    assert not pairs(*many)
    assert len(pairs(*many[:3])) == 3


@given(st.permutations(["a1", "a2", "a3", "a4"]))
def test_the_order_of_the_list_changes_no_candidate(order):
    people = {"a1": "Carol Nwosu", "a2": "Nwosu Carol", "a3": "Frank Moss", "a4": "Moss, Frank"}
    found = candidates([entry(ref, people[ref]) for ref in order])
    assert [each.refs for each in found] == [("a1", "a2"), ("a3", "a4")]


def test_the_application_that_is_kept_has_the_earlier_day_whichever_it_is():
    early, late = entry("a1", applied=date(2025, 1, 1)), entry("a2", applied=date(2026, 1, 1))
    assert merge(early, late).applied == merge(late, early).applied == date(2025, 1, 1)
    assert (merge(late, early).kept, merge(late, early).gone) == ("a2", "a1")
    with pytest.raises(Refusal) as refused:
        merge(early, early)
    assert refused.value.code == "merged_with_itself"


def test_nothing_that_was_written_comes_out():
    found = candidates([entry("a1", "Esther Levy"), entry("a2", "Esther Levy")])
    assert "Levy" not in repr(found)
