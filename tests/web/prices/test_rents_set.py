"""The rent of a home: set by those in office, read by anybody, worked out again by the audit."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from commonstead.kit import Refusal
from commonstead.places import Folder
from commonstead.places.importing import import_file
from commonstead.prices.rents import Stays
from commonstead.prices.rents.shown import plain
from commonstead.record import Entry
from commonstead_web.prices import actions, queries
from commonstead_web.prices.actions import ToSet
from method.places import workbooks
from web.browsing import text_of, visiting
from web.cast import THAT_DAY
from web.decisions.assembly import Assembly
from web.decisions.forging import Forge, deep, differences, forged, put
from web.prices import priced
from web.told_once import entries_of, told_once

pytestmark = pytest.mark.django_db
SHARED = {"value": "220000", "share": "40%"}
"""60% of 220,000 is 132,000; 2.75% of it a year is 302.50 a month."""


def set_rent(
    society: Assembly,
    ref: str,
    kind: str = "weekly",
    given: Any = None,
    days: int = 0,
    key: str = "carol",
    **more: Any,
) -> Any:
    figures = {"amount": "400", "period": "monthly"} if given is None else given
    starts = society.today + timedelta(days)
    rent = ToSet(kind, figures, starts, **more)
    return society.do(actions.set_home_rent, key, home=ref, rent=rent).value


def formula(**more: str) -> dict[str, str]:
    return {"beds": "2", "county": "Greater London", "value_1999": "100000", **more}


def at(ref: str, more: str = "/set") -> str:
    return f"/o/elm-row/homes/{ref[2:]}/rent{more}"


def test_a_rent_is_what_its_kind_comes_to_and_the_record_verifies(tmp_path: Path):
    society = Assembly()
    ref = priced.home(society)
    made = set_rent(society, ref, "shared-ownership", SHARED)
    assert queries.reset(made).value.rent.monthly == 30250
    # 302.50 × 12 ÷ 52 is 69.807…
    assert made.weekly == 6981
    assert society.differences(tmp_path) == []


def test_a_rent_below_the_most_may_be_set_and_none_above(tmp_path: Path):
    society = Assembly()
    ref = priced.home(society)
    with pytest.raises(Refusal, match="rent_above_most"):
        set_rent(society, ref, "shared-ownership", SHARED, asked="302.51")
    assert set_rent(society, ref, "shared-ownership", SHARED, asked="250").weekly == 5769
    assert society.differences(tmp_path) == []


@pytest.mark.parametrize("asked", ["0", "-1", "100.001"])
def test_a_rent_is_an_amount_above_nothing(asked: str):
    society = Assembly()
    with pytest.raises(Refusal):
        set_rent(society, priced.home(society), "shared-ownership", SHARED, asked=asked)


def test_while_a_tenant_stays_the_rent_rises_no_more_than_is_permitted(tmp_path: Path):
    """£100 in 2025-26: CPI of September 2025 was 3.8%, and 1%, so £104.80 at most in 2026-27."""
    society = Assembly()
    ref = priced.home(society)
    starts = (date(2026, 4, 6) - society.today).days
    with pytest.raises(Refusal, match="rent_above_most"):
        set_rent(
            society, ref, "affordable", {"market": "300"}, starts, asked="105", stays=Stays("100")
        )
    with pytest.raises(Refusal, match="rent_to_be_asked"):
        set_rent(society, ref, "affordable", {"market": "300"}, starts, stays=Stays("100"))
    made = set_rent(
        society, ref, "affordable", {"market": "300"}, starts, asked="104.80", stays=Stays("100")
    )
    assert (made.weekly, queries.reset(made).value.most) == (10480, 10480)
    assert society.differences(tmp_path) == []


def test_what_was_paid_is_the_rent_of_the_record():
    society = Assembly()
    ref = priced.home(society)
    set_rent(society, ref, "affordable", {"market": "125"})
    with pytest.raises(Refusal, match="paid_is_the_last_rent"):
        set_rent(society, ref, "affordable", {"market": "300"}, 30, asked="100", stays=Stays("150"))
    # 80% of 125 is 100.
    assert set_rent(
        society, ref, "affordable", {"market": "300"}, 30, asked="100", stays=Stays("100")
    )


def test_a_later_rent_starts_after_the_one_before():
    society = Assembly()
    ref = priced.home(society)
    set_rent(society, ref, days=10)
    for days in (10, 9):
        with pytest.raises(Refusal, match="rent_starts_too_early"):
            set_rent(society, ref, days=days)
    set_rent(society, ref, days=11)
    assert queries.rent_on(society.organisation, ref, society.today) is None
    later = society.today + timedelta(10)
    assert queries.rent_on(society.organisation, ref, later).starts == later


def test_the_register_says_the_bedrooms_and_the_county():
    society = Assembly()
    ref = priced.home(society)
    assert set_rent(society, ref, "formula", formula()).weekly > 0
    other = priced.home(society, "Home 5")
    with pytest.raises(Refusal, match="bedrooms_of_the_register"):
        set_rent(society, other, "formula", formula(beds="3"))
    with pytest.raises(Refusal, match="county_of_the_register"):
        set_rent(society, other, "formula", formula(county="Cornwall"))


def test_nothing_of_a_household_and_no_word_reaches_the_record():
    society = Assembly()
    ref = priced.home(society)
    for kind, given in (
        ("shared-ownership", {**SHARED, "income": "40000"}),
        ("london-living", {"beds": "2", "income": "60000", "household_income": "41000"}),
    ):
        with pytest.raises(Refusal, match="rent_wrong"):
            set_rent(society, ref, kind, given)
    made = set_rent(
        society,
        ref,
        "cost",
        {"costs": "gardening by Dev Patel: 4000, repairs: 1200", "homes": "1, 1"},
    )
    # 5,200 a year is 100 a week, half of it for each of two homes.
    assert made.weekly == 5000
    body = bytes(society.organisation.log.entries.get(action="rents.set").body)
    assert b"Dev Patel" not in body
    assert b"5200.00" in body


@pytest.mark.parametrize("kind", ["formula-cap", "increase", "guesswork"])
def test_what_is_no_rent_of_a_home_is_refused(kind: str):
    society = Assembly()
    with pytest.raises(Refusal, match="rent_of_no_home"):
        set_rent(society, priced.home(society), kind, {})


def test_only_those_in_the_office_set_a_rent_and_the_same_form_sets_it_once():
    society = Assembly()
    ref = priced.home(society)
    for key in ("amina", "stranger"):
        with pytest.raises(Refusal):
            set_rent(society, ref, key=key)
    assert visiting("amina").get(at(ref)).status_code == 403
    rent = ToSet("weekly", {"amount": "400", "period": "monthly"}, society.today)
    for _ in range(2):
        society.do(actions.set_home_rent, form="once", home=ref, rent=rent)
    assert len(queries.rents_of(society.organisation, ref)) == 1


def test_the_secretary_chooses_fills_in_looks_and_signs_page_by_page(tmp_path: Path):
    society = Assembly()
    ref = priced.home(society)
    browser = visiting("carol")
    assert "Go on to the figures" in text_of(browser.get(at(ref)))
    chosen = {"kind": "shared-ownership", "starts": society.today, "tenancy": "new"}
    page = browser.get(at(ref), chosen)
    assert "income" not in page.context["form"].fields
    typed = {**chosen, **SHARED, "key": "k1"}
    wrong = browser.post(at(ref), {**typed, "share": "lots", "step": "preview"})
    assert wrong.status_code == 422
    assert 'value="lots"' in wrong.content.decode()
    above = browser.post(at(ref), {**typed, "asked": "400", "step": "preview"})
    assert "It may be £302.50 at most" in str(above.context["form"].errors["asked"])
    shown = browser.post(at(ref), {**typed, "step": "preview"})
    assert "£302.50" in text_of(shown)
    assert not queries.rents_of(society.organisation, ref)
    back = browser.post(at(ref), {**typed, "step": "back"})
    assert 'value="220000"' in back.content.decode()
    done = browser.post(at(ref), {**typed, "step": "sign"}, follow=True)
    said = text_of(done)
    assert "The rent is set" in said
    assert "£302.50" in said
    assert "£69.81" in said
    home = text_of(visiting().get(f"/o/elm-row/homes/{ref[2:]}/price"))
    assert "£69.81" in home
    assert "Rent of a shared owner" in home
    assert society.differences(tmp_path) == []


def test_the_page_asks_what_a_tenant_who_stays_has_paid_only_where_nobody_knows():
    society = Assembly()
    ref = priced.home(society)
    browser = visiting("carol")
    chosen = {"kind": "affordable", "starts": society.today, "tenancy": "stays"}
    assert "paid" in browser.get(at(ref), chosen).context["form"].fields
    set_rent(society, ref, "affordable", {"market": "125"})
    later = {**chosen, "starts": society.today + timedelta(30)}
    page = browser.get(at(ref), later)
    assert "paid" not in page.context["form"].fields
    assert "the rent until now is £100.00 a week" in text_of(page)


def test_the_api_tells_and_sets_the_same():
    society = Assembly()
    ref = priced.home(society)
    path = f"/api/o/elm-row/homes/{ref[2:]}/rents"
    body = {"kind": "shared-ownership", "given": SHARED, "starts": str(society.today), "key": "k"}
    assert visiting().post(path, json.dumps(body), "application/json").status_code == 401
    done = visiting("carol").post(path, json.dumps(body), "application/json")
    assert done.status_code == 200, done.content
    (told,) = visiting().get(path).json()
    assert (told["monthly"], told["kind"]) == (30250, "shared-ownership")


def told() -> list[Entry]:
    society = Assembly()
    ref = priced.home(society)
    first = set_rent(society, ref, "formula", formula())
    paid = Stays(plain(first.weekly))
    set_rent(society, ref, "affordable", {"market": "300"}, 35, asked="160", stays=paid)
    return entries_of(society)


honest = told_once(told)


FORGERIES: list[tuple[int, Forge, str]] = [
    (0, put("home", "h:0000000000000000"), "it is about what the entry says"),
    (0, put("starts", "2020-01-01"), "it is about what the entry says"),
    (0, put("on", "2020-01-01"), "set on the day of the entry"),
    (0, deep("set", "result", "weekly", value=1), "comes to what it states"),
    (0, deep("set", "result", "most", value=99999), "comes to what it states"),
    (0, deep("set", "given", "value_1999", value="200000"), "comes to what it states"),
    (0, deep("set", "given", "year", value="2012-13"), "comes to what it states"),
    (0, deep("set", "given", "note", value="Dev Patel"), "comes to what it states"),
    (0, deep("set", "kind", value="increase"), "comes to what it states"),
    (0, deep("set", "given", "beds", value="3"), "comes to what it states"),
    (0, put("set", {}), "comes to what it states"),
    (1, deep("set", "asked", value="500"), "comes to what it states"),
    (1, deep("set", "stays", "paid", value="180"), "fits the register and the rent before"),
    (1, deep("set", "stays", value=None), "comes to what it states"),
]


def test_the_honest_record_verifies(honest: list[Entry], tmp_path: Path):
    assert differences(tmp_path, honest) == []


@pytest.mark.parametrize(("number", "forge", "what"), FORGERIES)
def test_a_forged_fact_is_noticed(honest: list[Entry], tmp_path: Path, number, forge, what):
    found = differences(tmp_path, forged(honest, "rents.set", forge, number))
    assert [one for one in found if what in one], found


def test_a_rent_entered_twice_is_noticed(honest: list[Entry], tmp_path: Path):
    first = next(one for one in honest if one.action == "rents.set")
    twice = forged(honest, "rents.set", put("rent", first.facts["rent"]), 1)
    assert [one for one in differences(tmp_path, twice) if "rent is a new one" in one]


def test_the_page_of_a_rent_says_who_can_pay_it_and_what_changed():
    society = Assembly()
    ref = priced.home(society)
    first = set_rent(society, ref, "shared-ownership", SHARED)
    there = f"/o/elm-row/rents/{first.ref[2:]}"
    said = text_of(visiting().get(there))
    # 302.50 × 12 is a third of 10,890.
    assert "What a household needs to earn £10,890 a year" in said
    assert "times local pay" in said
    assert "It is the first rent that was set here." in said
    assert "private rent" not in said, "nobody brought any to this site"
    later = set_rent(society, ref, "shared-ownership", {**SHARED, "value": "210000"}, days=400)
    said = text_of(visiting().get(f"/o/elm-row/rents/{later.ref[2:]}"))
    # 60% of 210,000 at 2.75% is 3,465 a year: 66.63 a week, and 69.81 before.
    assert "£3.18 a week less." in said


def test_a_rent_stands_beside_the_private_rent_of_homes_of_its_size(settings, tmp_path: Path):
    settings.FIGURES = str(tmp_path / "figures")
    brought = import_file(
        "private-rents", "pipr.xlsx", workbooks.private_rents(2024), today=THAT_DAY
    )
    Folder(Path(settings.FIGURES)).keep(brought.tables)
    society = Assembly()
    ref = priced.home(society, area="E09000030", beds=2)
    made = set_rent(society, ref, "weekly", {"amount": "1155", "period": "monthly"})
    said = text_of(visiting().get(f"/o/elm-row/rents/{made.ref[2:]}"))
    # 1,155 is half of 2,310, the workbook's rent of two bedrooms.
    assert "As a share of a private rent here 50% of £2,310" in said


def test_the_page_of_a_home_that_is_only_let_speaks_of_its_rent_and_of_no_price():
    society = Assembly()
    ref = priced.home(society)
    page = f"/o/elm-row/homes/{ref[2:]}/price"
    assert "so there is no price to show" in text_of(visiting().get(page))
    set_rent(society, ref, "shared-ownership", SHARED)
    said = text_of(visiting().get(page))
    assert "What Home 4 is let for" in said
    assert "£302.50 a month" in said
    assert "price to show" not in said
    assert "Affordability history" not in said
