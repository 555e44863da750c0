"""Democratic health: counted from what happened, and deciding nothing."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from commonstead.power.health import Indicator, asked
from commonstead_web.members import actions as members
from commonstead_web.members.details import Details
from commonstead_web.power.happened import events_of, indicators_on
from commonstead_web.power.pages.health import row_of
from web.browsing import text_of, visiting
from web.elections.society import Contest, Society, contested, voted
from web.power.town import at, seated, two_sided

pytestmark = pytest.mark.django_db


def found(society):
    return {one.asked.id: one for one in indicators_on(society.organisation, society.today)}


def declared():
    """Nine of twelve voted, four stood for two seats."""
    society = Society()
    contest = voted(contested(society))
    contest.declare()
    return society


def test_turnout_and_choice_come_from_the_declared_election(keep_time):
    health = found(keep_time(declared()))
    assert (health["turnout"].value, health["turnout"].n) == (Fraction(9, 12), 12)
    assert (health["contestation"].value, health["contestation"].n) == (Fraction(4, 2), 2)


def test_the_wait_of_an_applicant_is_counted_from_the_day_they_applied(keep_time):
    society = keep_time(Society(others=9))
    for number, days in enumerate((2, 4, 9, 9, 9)):
        sent = society.do(
            members.apply,
            class_name="local",
            details=Details(name="Somebody", contact_email=f"s{number}@example.org"),
            on_paper=True,
        )
        society.later(days=days)
        society.do(members.admit, application=sent.value, decision="Minute 4")
    assert found(society)["open_door_days"].value == 9


def test_few_people_are_not_counted_out_loud(keep_time):
    society = keep_time(Society(others=9))
    sent = society.do(
        members.apply, class_name="local", details=Details(name="Somebody"), on_paper=True
    )
    society.later(days=3)
    society.do(members.admit, application=sent.value, decision="Minute 4")
    waits = found(society)["open_door_days"]
    assert waits.suppressed
    assert waits.value is None
    assert "too few people to show" in text_of(visiting().get(at(society, "health")))


def test_the_board_is_counted_by_how_its_members_came(keep_time):
    society = keep_time(Society({"board.coopted.maximum": "1", "board.size.minimum": "4"}))
    for key in ("amina", "bill", "member1"):
        seated(society, key)
    seated(society, "member2", how="co_opted")
    assert found(society)["elected_share"].value == Fraction(3, 4)


def test_days_on_which_a_seat_was_empty_are_counted(keep_time):
    society = keep_time(Society())
    stays, leaves = seated(society, "amina"), seated(society, "bill")
    leaves.until = society.today + timedelta(days=6)
    leaves.save()
    society.later(days=9)
    # Ten days of two seats, today included; one was empty from the seventh day on.
    seats = found(society)["vacancy_rate"]
    assert (seats.value, seats.n) == (Fraction(4, 20), 20)
    assert stays.until is None


def test_the_residents_share_of_votes_and_of_power(keep_time):
    health = found(keep_time(two_sided()))
    assert health["resident_vote_share"].value == Fraction(1, 2)
    assert health["power_index"].value == Fraction(1, 2)


def test_the_trend_is_against_the_year_before(keep_time):
    society = keep_time(declared())
    society.later(days=365)
    turnout = found(society)["turnout"]
    assert turnout.value is None
    assert turnout.before == Fraction(9, 12)
    assert "the year before: 75%" in text_of(visiting().get(at(society, "health")))


def test_an_election_that_is_still_open_tells_no_turnout(keep_time):
    society = Society()
    contest = Contest(society, seats=2)
    contest.nominate("amina", "member1", "member2")
    contest.open()
    contest.vote("bill", "amina")
    assert found(keep_time(society))["turnout"].value is None


def test_every_indicator_has_its_formula_dates_and_advice(keep_time):
    shown = text_of(visiting().get(at(keep_time(Society()), "health")))
    for one in asked().values():
        assert one.formula in shown
        assert one.improve in shown or one.best is not None
    assert "These figures decide nothing" in shown
    assert "if it is" not in shown.lower()
    assert shown.count("Worked out as") == 20


def test_the_page_gives_one_piece_of_advice_by_the_way_a_figure_went(keep_time):
    society = declared()
    once = text_of(visiting().get(at(keep_time(society), "health")))
    turnout = asked()["turnout"]
    assert turnout.improve in once
    society.later(days=365)
    keep_time(society)
    contest = Contest(society, seats=2, kind="annual")
    contest.nominate("member2", "member3", "member4")
    contest.open()
    for key, chosen in (("bill", "member2"), ("carol", "member2"), ("member5", "member3")):
        contest.vote(key, chosen)
    contest.close()
    contest.declare()
    society.later(days=1)
    told = text_of(visiting().get(at(keep_time(society), "health")))
    assert "down from 75% the year before" in told
    assert turnout.fell in told
    assert turnout.improve not in told
    assert turnout.rose not in told


@pytest.mark.parametrize(
    ("id_", "value", "before", "lengths"),
    [
        # A whole share is a full bar, of a thousand units.
        ("turnout", Fraction(3, 4), Fraction(1, 2), ("750", "500")),
        ("turnout", Fraction(3, 4), None, ("750", "")),
        ("turnout", Fraction(0), Fraction(1), ("0", "1000")),
        # Of anything else the longer of the two is.
        ("contestation", Fraction(4, 2), Fraction(1), ("1000", "500")),
        ("contestation", Fraction(0), None, ("0", "")),
        # What is not shown is not drawn.
        ("turnout", None, Fraction(1, 2), ("", "")),
    ],
)
def test_a_figure_is_drawn_beside_that_of_the_year_before(id_, value, before, lengths):
    year = date(2026, 1, 1), date(2026, 12, 31)
    row = row_of(Indicator(asked()[id_], *year, 20, value, before, suppressed=value is None))
    assert (row.drawn, row.drawn_before) == lengths


def test_there_is_no_score(keep_time):
    society = keep_time(declared())
    answer = visiting().get(f"/api/o/{society.organisation.slug}/health").json()
    assert set(answer) == {"on", "indicators"}
    assert len(answer["indicators"]) == 20


def test_what_happens_after_the_period_is_not_counted_in_it(keep_time):
    society = keep_time(declared())
    before = events_of(
        society.organisation,
        society.today - timedelta(days=730),
        society.today - timedelta(days=400),
    )
    assert before.ballots.of == 0
