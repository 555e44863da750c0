"""Which figure counts on a day, where it comes from, and what happens where there is none."""

from datetime import date
from fractions import Fraction

import pytest

from commonstead.kit import BadInput, Refusal, Source
from commonstead.places import Fallback, Figures, shipped_figures
from method.places.tables import table

RATIO = "ratio-residence-median"
HERE, REGION, CITY = "E09000030", "E12000007", "E09000001"
FIRST = table(
    RATIO,
    "2023",
    "2024-03-25",
    {
        HERE: {"2022": "11.00", "2023": "11.18"},
        CITY: {"2022": "16.07", "2023": "[x]"},
        REGION: {"2022": "12.5", "2023": "12.6"},
    },
)
SECOND = table(
    RATIO,
    "2024",
    "2025-03-24",
    {
        HERE: {"2022": "11.00", "2023": "11.20", "2024": "10.21"},
        CITY: {"2022": "16.07", "2023": "[x]", "2024": "[x]"},
        REGION: {"2022": "12.5", "2023": "12.6", "2024": "11.4"},
    },
)
BOTH = Figures((FIRST, SECOND))
ADOPTED = Source("Rule 12 of the society's rules")


def refused(work):
    with pytest.raises(Refusal) as caught:
        work()
    return caught.value


@pytest.mark.parametrize(
    ("day", "edition", "period", "value"),
    [
        ("2024-03-25", "2023", "2023", "11.18"),
        ("2025-03-23", "2023", "2023", "11.18"),
        ("2025-03-24", "2024", "2024", "10.21"),
        ("2026-11-29", "2024", "2024", "10.21"),
    ],
)
def test_the_latest_edition_that_had_come_out_by_the_day_counts(day, edition, period, value):
    found = BOTH.figure(RATIO, HERE, on=date.fromisoformat(day)).value
    assert (found.edition.id, found.period.text, found.value) == (edition, period, Fraction(value))


def test_before_the_first_edition_there_was_no_figure():
    code = refused(lambda: BOTH.figure(RATIO, HERE, on=date(2024, 3, 24))).code
    assert code == "no_edition_by_then"


def test_an_earlier_period_is_taken_from_the_latest_edition_and_told_as_revised():
    found = BOTH.figure(RATIO, HERE, period="2023")
    assert (str(found.value), found.value.revised) == ("11.2", True)
    assert "revised" in found.lines[0].expression
    assert not BOTH.figure(RATIO, HERE, period="2022").value.revised


def test_a_figure_stays_revised_when_a_later_edition_repeats_it():
    third = table(RATIO, "2025", "2026-03-24", {HERE: {"2022": "11.00", "2023": "11.20"}})
    figures = BOTH.with_tables([third])
    assert figures.figure(RATIO, HERE, period="2023").value.revised
    assert not figures.figure(RATIO, HERE, period="2022").value.revised


def test_an_edition_can_be_asked_for_by_name():
    assert BOTH.figure(RATIO, HERE, edition="2023").value.value == Fraction("11.18")
    assert refused(lambda: BOTH.figure(RATIO, HERE, edition="2019")).code == "no_figure"


def test_editions_stand_side_by_side_newest_first():
    found = BOTH.side_by_side(RATIO, HERE, "2023")
    assert [(figure.edition.id, str(figure)) for figure in found] == [
        ("2024", "11.2"),
        ("2023", "11.18"),
    ]


def test_what_was_revised_is_told_and_nothing_else():
    found = list(BOTH.revisions(RATIO, "2024"))
    assert [(r.before.area.code, r.before.period.text) for r in found] == [(HERE, "2023")]
    assert (str(found[0].before), str(found[0].after)) == ("11.18", "11.2")
    assert list(BOTH.revisions(RATIO, "2023")) == []
    assert refused(lambda: list(BOTH.revisions(RATIO, "1999"))).code == "no_such_edition"


def test_the_working_shows_figure_edition_and_source():
    line = BOTH.figure(RATIO, HERE).lines[0]
    assert line.value == "10.21"
    assert "Tower Hamlets" in line.label
    assert "edition 2024, published 24 March 2025" in line.expression
    assert line.source == SECOND.edition.source


def test_a_withheld_figure_is_refused_and_never_replaced():
    refusal = refused(lambda: BOTH.figure(RATIO, CITY))
    assert refusal.code == "figure_withheld"
    assert refusal.facts["period"] == "2024"
    assert refusal.facts["means"] == "not available"


def test_an_adopted_rule_takes_the_regions_figure_and_says_so():
    found = BOTH.figure(RATIO, CITY, fallback=Fallback(("region",), ADOPTED))
    assert (found.value.area.code, str(found.value)) == (REGION, "11.4")
    withheld, rule, figure = found.lines
    assert "withheld" in withheld.value
    assert "London" in rule.value
    assert rule.source == ADOPTED
    assert figure.value == "11.4"


def test_an_adopted_rule_goes_back_only_as_far_as_it_says():
    one_back = Fallback(("earlier-period",), ADOPTED, periods=1)
    assert refused(lambda: BOTH.figure(RATIO, CITY, fallback=one_back)).code == "figure_withheld"
    two_back = Fallback(("earlier-period",), ADOPTED, periods=2)
    assert BOTH.figure(RATIO, CITY, fallback=two_back).value.period.text == "2022"


def test_a_rule_is_tried_in_the_order_adopted():
    rule = Fallback(("earlier-period", "region"), ADOPTED, periods=1)
    assert BOTH.figure(RATIO, CITY, fallback=rule).value.area.code == REGION


def test_a_rule_changes_nothing_where_the_figure_is_there():
    rule = Fallback(("region",), ADOPTED)
    assert BOTH.figure(RATIO, HERE, fallback=rule) == BOTH.figure(RATIO, HERE)


def test_a_rule_that_is_none_is_not_taken():
    with pytest.raises(BadInput, match="no fallback"):
        Fallback(("neighbour",), ADOPTED)


def test_a_figure_of_an_older_edition_never_stands_in_for_one_that_the_newest_leaves_out():
    newest = table(RATIO, "2025", "2026-03-24", {REGION: {"2025": "11"}})
    figures = BOTH.with_tables([newest])
    assert refused(lambda: figures.figure(RATIO, HERE)).code == "no_figure"
    assert figures.figure(RATIO, HERE, period="2024").value.value == Fraction("10.21")


def test_series_made_of_parts_of_the_country_keep_what_other_editions_say():
    one = table("price-paid-median", "2019-12", "2020-01-31", {HERE: {"2019-Q4": "400000"}})
    other = table("price-paid-median", "2020-12", "2021-01-31", {CITY: {"2020-Q4": "700000"}})
    figures = Figures((one, other))
    assert str(figures.figure("price-paid-median", HERE).value) == "£400,000"


def test_an_area_that_ended_is_refused_with_what_it_became():
    refusal = refused(lambda: shipped_figures().figure(RATIO, "E07000026"))
    assert refusal.code == "area_has_a_new_code"
    assert refusal.facts["became"] == ("Cumberland (E06000063)",)


def test_a_figure_under_an_areas_other_code_is_its_own_and_says_so():
    found = shipped_figures().figure(RATIO, "E08000038")
    assert found.value.value == shipped_figures().figure(RATIO, "E08000016").value.value
    assert found.value.code == "E08000016"
    assert "E08000016" in found.lines[0].expression


def test_the_history_has_every_period_and_shows_what_was_withheld():
    history = shipped_figures().history(RATIO, CITY)
    assert [figure.period.year for figure in history] == list(range(2002, 2025))
    # Sheet 5c has a ratio for the City of London in six years; counted by hand.
    assert [f.period.year for f in history if not f.suppressed] == [
        2002,
        2009,
        2011,
        2016,
        2018,
        2022,
    ]


def test_the_history_on_a_day_is_as_it_was_known_then():
    history = BOTH.history(RATIO, HERE, on=date(2024, 12, 31))
    assert [str(figure) for figure in history] == ["11", "11.18"]


def test_pay_is_worked_out_from_price_and_ratio_and_marked_so():
    found = shipped_figures().figure("earnings-implied-residence", HERE)
    # ONS: median price £475,000 in the year to September 2024; ratio 10.21.
    assert found.value.value == Fraction(475000) / Fraction("10.21")
    assert str(found.value) == "£46,523 a year"
    last = found.lines[-1]
    assert "worked out, not published" in last.expression
    # 475,000 ÷ 10.215 = 46,500.2 and 475,000 ÷ 10.205 = 46,545.8
    assert "£46,500 to £46,546" in last.expression
    assert [line.value for line in found.lines[:2]] == ["£475,000", "10.21"]


def test_pay_cannot_be_worked_out_where_the_ratio_is_withheld():
    code = refused(lambda: shipped_figures().figure("earnings-implied-residence", CITY)).code
    assert code == "figure_withheld"


def test_pay_of_an_earlier_day_uses_what_was_published_by_then():
    figures = shipped_figures()
    code = refused(
        lambda: figures.figure("earnings-implied-residence", HERE, on=date(2025, 3, 23))
    ).code
    assert code == "no_edition_by_then"


def test_unknown_names_are_refused():
    assert refused(lambda: BOTH.figure("no-such", HERE)).code == "no_such_series"
    assert refused(lambda: BOTH.figure(RATIO, "E09000099")).code == "no_such_area"
    with pytest.raises(BadInput, match="is not a year"):
        BOTH.figure(RATIO, HERE, period="24")
