"""Particulars corrected, by a member or by the secretary."""

from datetime import date

import pytest

from commonstead.kit import Refusal
from commonstead_web.members import actions, queries
from commonstead_web.record import queries as record
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db


def correct(society, key, by, changes, strong=True):
    return actions.correct(
        actor=cast.acting(by, strong=strong),
        organisation=society,
        membership=here.membership(society, key),
        changes=changes,
    ).value


def test_a_member_corrects_their_own_address():
    society = here.founded()
    entry = correct(society, "amina", "amina", {"postal_address": "5 Rushes Row"}, strong=False)
    assert entry.postal_address == "5 Rushes Row"


def test_but_not_their_own_name():
    with pytest.raises(Refusal, match="not_yours_to_correct"):
        correct(here.founded(), "amina", "amina", {"name": "Frank Moss"})


def test_and_nobody_elses():
    with pytest.raises(Refusal, match="not_your_membership"):
        correct(here.founded(), "bill", "amina", {"postal_address": "5 Rushes Row"})


def test_the_secretary_corrects_names_with_a_second_factor():
    society = here.founded()
    assert correct(society, "amina", "carol", {"name": "Amina O."}).name == "Amina O."
    with pytest.raises(Refusal, match="second_factor_needed"):
        correct(society, "bill", "carol", {"name": "B. Hartley"}, strong=False)


def test_the_record_says_that_a_member_was_corrected_and_not_what_it_says_now():
    society = here.founded()
    member = here.membership(society, "amina").ref
    correct(society, "amina", "amina", {"postal_address": "5 Rushes Row"}, strong=False)
    said = here.entry_of(society)
    assert (said["action"], said["by"]["as"]) == ("members.correct", "member")
    assert said["facts"].keys() == {"member", "what"}
    assert said["facts"]["member"] == member
    assert sealed(society, said) == "postal_address"
    assert "Rushes" not in here.whole_record(society)


def sealed(society, said):
    return record.text_behind(society.log, said["facts"]["what"]["commit"])


def test_a_corrected_date_of_birth_can_be_proved_because_it_decides_who_may_stand():
    society = here.founded()
    correct(society, "amina", "carol", {"name": "Amina O.", "born": date(2009, 3, 4)})
    assert sealed(society, here.entry_of(society)) == "born: unknown before, 2009-03-04 now, name"
    correct(society, "amina", "carol", {"name": "Amina O.", "born": date(1999, 3, 4)})
    said = here.entry_of(society)
    assert sealed(society, said) == "born: 2009-03-04 before, 1999-03-04 now"
    assert said["by"]["as"] == "secretary"
    assert "1999-03-04" not in here.whole_record(society)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_the_register_says_already_is_no_correction(line_end):
    """Browsers and files end lines in different ways; that is no other address."""
    society = here.founded()
    correct(society, "amina", "carol", {"postal_address": "5 Rushes Row\nLondon"})
    before = here.entry_of(society)
    address = f"5 Rushes Row{line_end}London"
    with pytest.raises(Refusal, match="nothing_to_correct"):
        correct(society, "amina", "carol", {"postal_address": address, "born": None})
    assert here.entry_of(society) == before


def test_another_contact_address_does_not_change_who_signs_in():
    society = here.founded()
    correct(society, "amina", "carol", {"contact_email": "frank@example.org"})
    assert here.membership(society, "amina").person == cast.person("amina")
    assert queries.membership_of(cast.person("frank"), society, here.TODAY) is None
