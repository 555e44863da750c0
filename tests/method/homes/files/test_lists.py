"""Lists of applicants and homes as people really save them."""

import json
from contextlib import suppress
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.homes.files import read_applicants, read_homes, read_households
from commonstead.homes.policy.reading import load_policy
from commonstead.kit import BadInput

ON = date(2026, 11, 29)
POLICY = load_policy("need-first")


def read(text, name="list.csv", policy=POLICY):
    content = text if isinstance(text, bytes) else text.encode()
    return read_applicants(name, content, policy, ON)


def facts(text, name="list.csv"):
    return read(text, name).applicants[0].facts


def test_headings_are_found_whatever_their_capitals_spaces_and_order():
    one = read("ref,homeless,bedrooms_now\na1,yes,2\n").applicants
    other = read(" Bedrooms Now ;HOMELESS?;Reference\r\n2;Y;a1\r\n\r\n").applicants
    assert one == other
    assert one[0].facts == {"homeless": True, "bedrooms_now": Fraction(2)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_may_be_saved_in_any_usual_way(encoding):
    assert read("ref,name,homeless\na1,Zoë,no\n".encode(encoding)).applicants[0].ref == "a1"


def test_json_says_the_same_as_csv():
    rows = [{"ref": "a1", "people": ["34F+36M", "8F"], "homeless": True, "income": 21500}]
    rows += [{"ref": "a2", "homeless": None, "bedrooms_now": "2", "income": 21500.5}]
    from_json = read(json.dumps({"applicants": rows}), "list.json")
    from_csv = read(
        'ref,people,homeless,income,bedrooms_now\na1,34F+36M; 8F,yes,"£21,500",\na2,,,21500.5,2\n'
    )
    assert from_json.applicants == from_csv.applicants
    assert read(json.dumps(rows), "list.json").applicants == from_json.applicants


def test_what_an_empty_cell_does_not_tell_is_not_told():
    assert facts("ref,homeless,income,connections\na1,,,\n") == {}


def test_needs_are_worked_out_from_the_household_by_the_policys_standard():
    told = facts("ref,people,bedrooms_now\na1,34F+36M; 12F; 8M,1\n")
    # A couple; a girl of 12 and a boy of 8 do not share: three bedrooms, and one is there.
    assert told["bedrooms_needed"] == 3
    assert told["bedrooms_lacking"] == 2
    assert (told["people"], told["children"], told["adult"]) == (4, 2, True)


def test_whoever_is_of_age_on_the_day_is_an_adult():
    assert facts("ref,people\na1,2008-11-29F\n")["adult"] is True
    assert facts("ref,people\na1,2008-11-30F\n")["adult"] is False


def test_words_may_be_written_as_the_policy_says_them():
    told = facts(
        "ref,connections,present_housing\na1,You work in the area|family here,Private rent\n"
    )
    assert told["connections"] == {"works_here", "family_here"}
    assert told["present_housing"] == "private_rent"


def test_homes_asked_for_keep_their_order():
    (one,) = read("ref,homes_wanted\na1,h3; h1; h2\n").applicants
    assert one.choices == ("h3", "h1", "h2")
    assert one.facts["homes_wanted"] == {"h1", "h2", "h3"}


def test_headings_that_nobody_reads_and_questions_without_a_heading_are_told():
    found = read("ref,favourite colour,homeless\na1,green,no\n")
    assert found.ignored == ("favourite colour",)
    assert "medical_need" in found.not_asked
    assert "homeless" not in found.not_asked


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("ref,income\na1,twelve\n", "'income': 'twelve' is not an amount of money", 2),
        ("ref,income\na1,-5\n", "'income': -5 is below nothing", 2),
        ("ref,homeless\na1,no\na2,maybe\n", "'homeless': 'maybe' is neither yes nor no", 3),
        ("ref,bedrooms_now\na1,two\n", "'bedrooms_now': 'two' is not a number", 2),
        ("ref,bedrooms_now\na1,-1\n", "'bedrooms_now': '-1' is not a number", 2),
        ("ref,applied\na1,1/5/2062\n", "'applied': 1/5/2062 is not between 1900 and", 2),
        ("ref,applied\na1,31/2/2026\n", "'applied': '31/2/2026' is not a date", 2),
        ("ref,applied\na1,45000\n", "'applied': '45000' is not a date", 2),
        ("ref,applied\na1,1/5/26\n", "'applied': '1/5/26' is not a date", 2),
        ("ref,present_housing\na1,castle\n", "'present_housing': 'castle' is no answer", 2),
        ("ref,people\na1,34Q\n", "'people': '34Q' is not a person", 2),
        ("ref,people\na1,2099-01-01F\n", "'people': somebody is not born yet", 2),
        ("ref,people\na1,200F\n", "'people': somebody is not born yet, or too old", 2),
        ("ref,people,bedrooms_needed\na1,34F,3\n", "the file says 3, and 1 follows", 2),
        ("ref,homeless\na1,no\na1,no\n", "'ref': 'a1' is there already (line 2)", 3),
        ("ref,homeless\n,no\n", "'ref': there is no reference", 2),
        ("homeless\nno\n", "there is no column for the applicants", 1),
        ("ref,homles\na1,no\n", "no column is called 'homles'", 1),
        ("ref,homeless,Homeless?\na1,no,yes\n", "two columns are 'homeless'", 1),
        ("ref,homeless\na1,no,yes\n", "'yes' stands under no heading", 2),
        ('ref,homeless\n"a1,no\n', "this row cannot be read", None),
        ("", "the file is empty", None),
        (b"PK\x03\x04rest", "this is a workbook", None),
        (b"ref\0\n", "this is not a text file", None),
        ("ref,homeless\na\x0b1,no\n", "the cell cannot be read", 2),
    ],
)
def test_a_slip_is_told_with_file_row_column_and_remedy(text, said, line):
    with pytest.raises(BadInput) as told:
        read(text)
    assert said in told.value.what
    assert told.value.file == "list.csv"
    assert told.value.expected
    if line is not None:
        assert told.value.line == line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "this is not JSON"),
        ("{}", "there is no list of entries"),
        ("[3]", "entry 1 is not an object"),
        ('[{"ref": "a1", "homeless": {}}]', "entry 1 holds"),
        (
            '[{"ref": "a1"}, {"ref": "a1"}]',
            "entry 2, column 'ref': 'a1' is there already (entry 1)",
        ),
        ('[{"ref": "a1", "income": "x"}]', "entry 1, column 'income'"),
        ('[{"homeless": true}]', "there is no column for the applicants"),
    ],
)
def test_a_slip_in_json_is_told_with_its_entry(text, said):
    with pytest.raises(BadInput) as told:
        read(text, "list.json")
    assert said in told.value.what


def test_a_list_with_headings_alone_and_an_empty_one_have_nobody_on_them():
    assert read("ref,homeless\n").applicants == ()
    assert read("[]", "list.json").applicants == ()


@settings(max_examples=150)
@given(st.text(alphabet='ref,;\n"a1yesno-34F+M£/2026 \t{}[]:', max_size=80), st.booleans())
def test_whatever_a_file_holds_it_is_read_or_told_and_nothing_breaks(text, as_json):
    with suppress(BadInput):
        read(f"ref,people,income,applied\n{text}", "list.json" if as_json else "list.csv")


@settings(max_examples=100)
@given(st.binary(max_size=60))
def test_whatever_bytes_a_file_holds_nothing_breaks(content):
    for name in ("list.csv", "list.json"):
        with pytest.raises(BadInput):
            read(b"\xff" + content, name)


def test_homes_are_read_with_what_is_known_of_them():
    (home,) = read_homes(
        "homes.csv",
        b"Home,Bedrooms,Tenure,Adaptations,Floor area,Rent,Price,UPRN\n"
        b'1 Green Row,2,Social rent,Step free; lift,61.5,"\xc2\xa3520.50",,100012345\n',
    )
    assert (home.ref, home.bedrooms, home.tenure) == ("1 Green Row", 2, "social_rent")
    assert home.adaptations == {"step_free", "lift"}
    assert (home.floor_area, home.rent, home.price) == (Fraction("61.5"), Fraction("520.5"), None)
    assert home.uprn == "100012345"
    assert "100012345" not in repr(home)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"home\nh1\n", "there is no column 'bedrooms'"),
        (b"home,bedrooms\nh1,\n", "nothing is not how many bedrooms"),
        (b"home,bedrooms\nh1,1.5\n", "1.5 is not how many bedrooms"),
        (b"home,bedrooms\nh1,900\n", "900 is not how many bedrooms"),
        (b"home,bedrooms,rent\nh1,2,-5\n", "-5 is below nothing"),
        (b"home,bedrooms\nh1,2\nh1,3\n", "'h1' is there already"),
        (b"home,bedrooms\n,2\n", "the home has no name"),
    ],
)
def test_a_slip_in_a_list_of_homes_is_told(text, said):
    with pytest.raises(BadInput) as told:
        read_homes("homes.csv", text)
    assert said in told.value.what
    assert told.value.expected


def test_households_are_read_with_the_rooms_they_have():
    (found,) = read_households("h.csv", b"ref,people,rooms,expecting\nh1,34F+36M,12; 9.5,2\n", ON)
    assert found.rooms == (Fraction(12), Fraction("9.5"))
    assert found.household.expecting == 2


def test_a_room_has_a_floor_area():
    with pytest.raises(BadInput, match="is not a floor area"):
        read_households("h.csv", b"ref,people,rooms\nh1,34F,big\n", ON)
