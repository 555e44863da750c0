"""Places for everybody: the map and its list, one place, several beside each other."""

import csv
import os
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from commonstead.kit import as_whole_pounds
from commonstead.places import Folder, can_rent, gazetteer, shipped_figures
from commonstead.places.importing import import_file
from commonstead_web.places import drawing, queries
from method.places import workbooks
from web.browsing import text_of
from web.cast import THAT_DAY

pytestmark = pytest.mark.django_db
SHARED = Path(os.environ.get("COMMONSTEAD_SHARED", "../shared"))
WALTHAM_FOREST = "E09000031"


@pytest.fixture
def visitor() -> Client:
    return Client()


def test_the_map_has_a_tile_for_every_council_and_the_list_has_the_same_ones(visitor: Client):
    body = visitor.get("/places").content.decode()
    councils = gazetteer().authorities(THAT_DAY)
    assert body.count("<polygon") == len(councils)
    assert all(f"/places/{area.code}" in body for area in councils)


@pytest.mark.parametrize("typed", ["Waltham Forest", "waltham  forest", WALTHAM_FOREST])
def test_a_place_is_found_as_people_write_it(visitor: Client, typed: str):
    answer = visitor.get("/places", {"find": typed})
    assert answer["Location"] == f"/places/{WALTHAM_FOREST}"


def test_a_place_that_there_is_not_is_said_beside_the_field_and_what_was_typed_is_kept(
    visitor: Client,
):
    answer = visitor.get("/places", {"find": "Atlantis"})
    assert answer.status_code == 404
    assert "We know no place called “Atlantis”" in text_of(answer)
    assert 'value="Atlantis"' in answer.content.decode()
    assert visitor.get("/places/E99999999").status_code == 404


def test_the_figures_of_a_place_are_the_official_ones(visitor: Client):
    """Against the file of the Office for National Statistics itself."""
    path = SHARED / "data/affordability/hp_to_residence_wage_ratio_by_lad.csv"
    if not path.exists():
        pytest.skip(f"{path.name} is not there")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["geography_code"] == WALTHAM_FOREST]
    published = {
        row["date"]: Fraction(row["value"]) for row in rows if row["date"].strip().isdigit()
    }
    latest = max(published)
    figures = visitor.get(f"/api/places/{WALTHAM_FOREST}").json()["figures"]
    ratio = next(one for one in figures if one["series"] == "ratio-residence-median")
    assert (ratio["period"], Fraction(ratio["value"])) == (latest, published[latest])
    told = visitor.get(f"/api/places/{WALTHAM_FOREST}/ratio-residence-median").json()
    assert {one["period"]: Fraction(one["value"]) for one in told} == published


def test_every_figure_on_the_page_has_its_edition_and_source(visitor: Client):
    page = text_of(visitor.get(f"/places/{WALTHAM_FOREST}"))
    for name in ("ratio-residence-median", "price-median"):
        found = shipped_figures().figure(name, WALTHAM_FOREST, on=THAT_DAY).value
        assert str(found) in page
        assert found.edition.licence in page
    assert "Open Government Licence" in page


def test_a_figure_that_is_withheld_is_said_to_be_missing_and_none_is_put_in_its_place(
    visitor: Client,
):
    city = "E09000001"
    assert queries.place(city, THAT_DAY).ratio is None
    assert "No official figure of price against pay" in text_of(visitor.get(f"/places/{city}"))
    told = visitor.get(f"/api/places/{city}/ratio-residence-median").json()
    assert told[-1]["value"] is None
    assert told[-1]["mark"]


def test_places_are_put_beside_each_other_and_one_that_is_not_found_does_not_hide_the_others(
    visitor: Client,
):
    page = visitor.get("/places/compare", {"place": ["Leeds", "Cornwall", "Atlantis"]})
    assert page.status_code == 404
    assert "We know no place called “Atlantis”" in text_of(page)
    assert "/places/E08000035" in page.content.decode()
    assert "/places/E06000052" in page.content.decode()


def test_the_middle_of_all_places_has_as_many_above_as_below():
    middle = queries.middle(queries.RATIO, THAT_DAY)
    year = max(middle)
    ratios = [
        queries.history(queries.RATIO, area.code, THAT_DAY).get(year)
        for area in gazetteer().authorities(THAT_DAY)
    ]
    above = sum(value > middle[year] for value in ratios if value is not None)
    below = sum(value < middle[year] for value in ratios if value is not None)
    assert abs(above - below) <= 1


def test_every_council_has_a_tile_of_its_own():
    tiles = [drawing.tile_of(area.code) for area in gazetteer().authorities(THAT_DAY)]
    assert None not in tiles
    assert len(set(tiles)) == len(tiles) == len(drawing.tiles())


def test_figures_that_are_brought_in_are_shown_without_a_restart(settings, tmp_path, visitor):
    settings.FIGURES = str(tmp_path / "figures")
    before = queries.known()
    assert queries.known() is before
    folder = Path(settings.FIGURES) / "price-median"
    folder.mkdir(parents=True)
    shipped = next(
        Path(queries.__file__)
        .parents[2]
        .glob("commonstead_rules/places/figures/price-median/*.csv")
    )
    (folder / shipped.name).write_bytes(shipped.read_bytes())
    assert queries.known() is not before


def test_what_earners_can_afford_is_worked_out_from_the_figures_on_the_page(visitor: Client):
    reaches = queries.within_reach(WALTHAM_FOREST, THAT_DAY)
    page = text_of(visitor.get(f"/places/{WALTHAM_FOREST}"))
    assert [one.household.words for one in reaches] == [
        words for words in ("one earner", "one and a half earners", "two earners") if words in page
    ]
    for one in reaches:
        assert as_whole_pounds(Fraction(one.price.value, 100)) in page
    assert queries.within_reach("E09000001", THAT_DAY) == ()


def test_private_rents_are_shown_once_somebody_has_brought_them(settings, tmp_path, visitor):
    settings.FIGURES = str(tmp_path / "figures")
    page = "/places/E09000030"
    assert "Nobody has brought them to this site yet" in text_of(visitor.get(page))
    brought = import_file("private-rents", "pipr.xlsx", workbooks.private_rents(), today=THAT_DAY)
    Folder(Path(settings.FIGURES)).keep(brought.tables)
    cache.clear()
    shown = text_of(visitor.get(page))
    assert "Nobody has brought them" not in shown
    assert "A private rent £2,260" in shown, "the workbook's rent of October, its last month"


def test_a_rent_stands_beside_what_one_pay_of_its_own_year_carries(settings, tmp_path):
    settings.FIGURES = str(tmp_path / "figures")
    rents = workbooks.private_rents(year=2024)
    brought = import_file("private-rents", "pipr.xlsx", rents, today=THAT_DAY)
    Folder(Path(settings.FIGURES)).keep(brought.tables)
    pay = shipped_figures().history("earnings-implied-residence", "E09000030", on=THAT_DAY)
    of_2024 = next(one.value for one in pay if one.period.text == "2024")
    [row] = drawing.rents("E09000030", THAT_DAY).rows
    carries = can_rent(of_2024, Fraction(1), THAT_DAY).value
    assert row == ("2024", "£2,260", as_whole_pounds(Fraction(carries, 100)))
