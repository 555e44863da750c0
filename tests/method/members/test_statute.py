"""What inspectors see of the register, and what they never see."""

import pytest

from commonstead.members import inspectable, notices_for_secretary, register_fields
from commonstead.members.statute import rule_data

DATA = rule_data("register-of-members")
ROW = {field.name: f"the {field.name}" for field in register_fields()} | {
    entry["field"]: "private" for entry in DATA["never"]
}
PROTECTED = ROW | {"address_protected": True, "service_address": "The Office, 1 Rushes Row"}


def test_inspectors_see_what_section_103_opens_and_nothing_else():
    assert list(inspectable(ROW)) == [
        "name",
        "postal_address",
        "electronic_address",
        "electronic_purposes",
        "entered",
        "ended",
    ]
    assert inspectable(ROW)["name"] == "the name"


@pytest.mark.parametrize(
    "private",
    ["shares", "shares_paid", "other_property", *(entry["field"] for entry in DATA["never"])],
)
def test_shares_loans_and_what_the_act_does_not_ask_for_are_never_shown(private):
    assert private in ROW
    assert private not in inspectable(ROW)


def test_a_column_that_nobody_thought_of_is_hidden():
    assert "bank_account" not in inspectable(ROW | {"bank_account": "12345678"})


def test_every_field_says_which_paragraph_asks_for_it():
    assert {field.source.clause[-3:] for field in register_fields()} == {
        f"({letter})" for letter in "abcdef"
    }


def test_a_protected_address_is_replaced_by_the_service_address():
    assert inspectable(PROTECTED)["postal_address"] == "The Office, 1 Rushes Row"
    assert "the postal_address" not in inspectable(PROTECTED).values()
    assert notices_for_secretary(PROTECTED) == ("address_protected",)


@pytest.mark.parametrize("service_address", ["", None])
def test_a_protected_address_is_not_shown_even_without_a_service_address(service_address):
    row = PROTECTED | {"service_address": service_address}
    assert inspectable(row)["postal_address"] is None
    assert notices_for_secretary(row) == ("address_protected", "service_address_missing")


def test_an_inspector_cannot_tell_that_an_address_is_protected():
    assert inspectable(PROTECTED).keys() == inspectable(ROW).keys() == inspectable({}).keys()


def test_an_ordinary_row_has_no_notices():
    assert notices_for_secretary(ROW) == ()
