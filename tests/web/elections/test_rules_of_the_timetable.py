"""Each rule of an election's days, proved by changing it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commonstead.kit import Refusal
from commonstead_web.elections import actions, timetable
from web.elections.society import Contest, Society, contested

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rule", ["elections.nominations.days", "elections.voting.days"])
def test_a_timetable_is_as_long_as_the_rules_say(rule):
    society = Society({rule: "20"})
    dates = society.timetable()
    given = {
        "elections.nominations.days": (dates.nominations_close - dates.nominations_open).days + 1,
        "elections.voting.days": (dates.closes - dates.opens).days,
    }
    assert given[rule] == 20


@pytest.mark.parametrize(
    ("code", "shorter"),
    [
        ("voting_too_short", lambda d: replace(d, closes=d.closes - timedelta(minutes=1))),
        (
            "nominations_too_short",
            lambda d: replace(d, nominations_open=d.nominations_open + timedelta(days=1)),
        ),
        ("roll_day_not_by_the_rules", lambda d: replace(d, roll=d.roll + timedelta(days=1))),
        ("dates_not_in_order", lambda d: replace(d, closes=d.opens)),
    ],
)
def test_days_shorter_than_the_rules_are_refused(code, shorter):
    society = Society()
    with pytest.raises(Refusal, match=code):
        society.do(actions.call, kind="first", seats=2, dates=shorter(society.timetable()))


def test_voting_lasts_its_days_across_a_change_of_clocks():
    society = Society()
    opens = timetable.timetable(society.rules, society.timetable().opens).opens
    spring = opens.replace(month=3, day=20, hour=9)
    dates = timetable.timetable(society.rules, spring)
    assert (dates.closes.hour, dates.closes.day) == (9, 3)
    assert dates.opens.utcoffset() != dates.closes.utcoffset()


@pytest.mark.parametrize(("cutoff", "days_before"), [("14", 14), ("3", 3), ("0", 0)])
def test_the_roll_is_cut_off_as_long_before_as_the_rules_say(cutoff, days_before):
    contest = contested(Society({"elections.roll.cutoff_days": cutoff}))
    election = contest.election
    assert election.roll_day == election.opens.date() - timedelta(days=days_before)


def test_voting_opened_late_still_lasts_as_long_as_the_rules_say():
    society = Society()
    contest = Contest(society)
    contest.nominate("amina", "member1", "member2")
    contest.close_nominations()
    contest.do(actions.freeze_roll)
    society.until(contest.election.opens + timedelta(days=5))
    contest.do(actions.open_voting)
    assert contest.election.closes == timetable.later(society.now, 14)
