"""Areas are found the way people name them, and their codes are followed through time."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import BadInput, Refusal
from commonstead.places import gazetteer, kind_of_code

PLACES = gazetteer()
AREAS = st.sampled_from(PLACES.areas)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Tower Hamlets", "E09000030"),
        ("london borough of tower hamlets", "E09000030"),
        ("  TOWER  HAMLETS ", "E09000030"),
        ("Hull", "E06000010"),
        ("Kingston-upon-Hull", "E06000010"),
        ("CITY OF BRISTOL", "E06000023"),
        ("Herefordshire", "E06000019"),
        ("Hartlepool UA", "E06000001"),
        ("WREKIN", "E06000020"),
        ("RHONDDA CYNON TAFF", "W06000016"),
        ("Ynys Mon", "W06000001"),
        ("Southend", "E06000033"),
        ("Stratford on Avon", "E07000221"),
        ("saint helens", "E08000013"),
        ("City of London", "E09000001"),
        ("London", "E12000007"),
        ("Durham", "E06000047"),
        ("Bedford", "E06000055"),
        ("Barnsley", "E08000038"),
        ("West Midlands", "E12000005"),
        ("Wales", "W92000004"),
        ("Cymru", "W92000004"),
        ("Taunton Deane", "E07000190"),
    ],
)
def test_a_place_is_found_by_the_name_people_type(typed, code):
    assert PLACES.find(typed).code == code


def test_a_name_means_what_it_meant_on_the_day():
    assert PLACES.find("Barnsley", on=date(2024, 6, 1)).code == "E08000016"
    assert PLACES.find("Bedford", on=date(2009, 3, 31)).code == "E07000002"
    assert PLACES.find("Bedford", on=date(2009, 4, 1)).code == "E06000055"


def test_a_kind_can_be_asked_for():
    assert PLACES.find("West Midlands", "county-1972").code == "LGA1972-west-midlands"
    assert PLACES.find("Durham", "county-1972").name == "Durham"


def test_a_name_that_several_places_have_is_refused_with_all_of_them():
    with pytest.raises(Refusal) as refused:
        PLACES.find("Newcastle")
    assert refused.value.code == "several_areas_have_this_name"
    assert len(refused.value.facts["areas"]) == 2


def test_a_slip_of_the_pen_is_refused_with_names_like_it():
    with pytest.raises(Refusal) as refused:
        PLACES.find("Lewishem")
    assert refused.value.facts["nearest"] == ("Lewisham",)


@pytest.mark.parametrize("typed", ["", " ", "-", "E09000099", "the council"])
def test_what_names_no_place_is_refused(typed):
    with pytest.raises(Refusal, match="no_such_area"):
        PLACES.find(typed)


@given(AREAS)
def test_every_area_is_found_by_its_code(area):
    assert PLACES.find(area.code) is area


@given(AREAS)
def test_every_area_is_found_by_its_name_of_its_kind_on_a_day_it_stood(area):
    day = area.until or date(2026, 1, 1)
    found = PLACES.find(area.name, area.kind, day)
    assert found == area


@given(st.text(max_size=30))
def test_any_text_finds_a_place_or_is_refused(text):
    with suppress(Refusal):
        assert PLACES.find(text) in PLACES.areas


def test_somerset_is_followed_through_both_reorganisations():
    assert [a.name for a in PLACES.became("E07000191")] == ["Somerset"]
    assert {a.name for a in PLACES.was("E06000066")} == {
        "Mendip",
        "Sedgemoor",
        "South Somerset",
        "Somerset West and Taunton",
    }
    assert "West Somerset" in {a.name for a in PLACES.was("E06000066", date(2019, 3, 31))}
    assert "West Somerset" not in {a.name for a in PLACES.was("E06000066", date(2019, 4, 1))}


def test_an_authority_that_stands_became_itself_and_was_nothing_else():
    assert [a.code for a in PLACES.became("E09000030")] == ["E09000030"]
    assert PLACES.was("E09000030") == ()
    assert [a.code for a in PLACES.was("E09000030", date(2015, 1, 1))] == ["E09000030"]


@pytest.mark.parametrize(
    ("year", "count"),
    [
        # England had 354 authorities before April 2009 and 326 after; 317 from 2019, 314 from
        # 2020, 309 from 2021, 296 from 2023. Wales has had 22 all the time.
        (2009.0, 354 + 22),
        (2009.9, 326 + 22),
        (2018.9, 326 + 22),
        (2019.9, 317 + 22),
        (2020.9, 314 + 22),
        (2021.9, 309 + 22),
        (2023.9, 296 + 22),
        (2026.9, 296 + 22),
    ],
)
def test_there_are_as_many_authorities_on_a_day_as_there_were(year, count):
    day = date(int(year), 12 if year % 1 else 1, 1)
    assert len(PLACES.authorities(on=day)) == count


def test_every_authority_that_ended_became_one_that_stands():
    for area in PLACES.areas:
        for now in PLACES.became(area.code):
            assert now.until is None
        assert (area.until is None) == (PLACES.became(area.code) == (area,))


def test_a_succession_begins_the_day_after_the_old_code_ended():
    for change in PLACES.successions:
        assert (change.since - PLACES.area(change.old).until).days == 1
        assert PLACES.area(change.new).since == change.since
        assert change.source.title


def test_a_region_goes_with_the_authority_when_its_code_changes():
    for change in PLACES.successions:
        assert PLACES.region_of(change.old) == PLACES.region_of(change.new)
        assert PLACES.area(change.old).county == PLACES.area(change.new).county


def test_every_english_authority_lies_in_a_region_and_in_a_county_of_1972():
    for area in PLACES.areas:
        if area.kind == "authority" and area.code.startswith("E"):
            assert PLACES.region_of(area.code).kind == "region"
            assert PLACES.county_of(area.code).kind == "county-1972"
            assert PLACES.country_of(area.code).name == "England"


@pytest.mark.parametrize(
    ("authority", "county"),
    [
        ("Bath and North East Somerset", "Avon"),
        ("Stockton-on-Tees", "Cleveland"),
        ("East Riding of Yorkshire", "Humberside"),
        ("Malvern Hills", "Hereford and Worcester"),
        ("Milton Keynes", "Buckinghamshire"),
        ("Tower Hamlets", "Greater London"),
        ("Wirral", "Merseyside"),
        ("Rutland", "Leicestershire"),
    ],
)
def test_formula_rents_take_the_county_of_1972(authority, county):
    assert PLACES.county_of(PLACES.find(authority).code).name == county


def test_wales_has_no_county_of_1972():
    with pytest.raises(Refusal, match="no_county_of_1972"):
        PLACES.county_of("W06000015")


def test_the_regions_of_england_have_as_many_authorities_as_the_ons_says():
    # Counted by hand in the ONS list of April 2023: London has 33 (32 boroughs and the City).
    assert len(PLACES.authorities(on=date(2024, 1, 1), within="E12000007")) == 33
    assert len(PLACES.authorities(on=date(2024, 1, 1), within="W92000004")) == 22


def test_what_is_no_code_is_told():
    with pytest.raises(BadInput, match="is not the code of an authority"):
        kind_of_code("E14000001")
