"""A clock that is put back: the order of the record is that of its numbers, and time only grows."""

from datetime import timedelta

import pytest

from web.faults import databases
from web.faults.conftest import Open
from web.faults.processes import Attempt, Party
from web.faults.site import Site, sound


def admitting(site: Site, number: int, earlier: timedelta = timedelta()) -> Attempt:
    return site.attempt(
        "members.admit",
        at=site.now - earlier,
        application=site.applications()[number],
        decision="Minute 3",
    )


@pytest.mark.parametrize("back", [timedelta(milliseconds=30), timedelta(seconds=20)])
def test_a_clock_put_back_a_little_does_not_put_back_the_record(
    open_site: Open, back: timedelta
) -> None:
    site = open_site("open")
    assert site.do(admitting(site, 0)).done
    assert site.do(admitting(site, 1, back)).done
    first, second = site.entries("members.admit")
    assert second.seq == first.seq + 1
    assert second.at == first.at
    sound(site)


@pytest.mark.parametrize("back", [timedelta(minutes=2), timedelta(days=1)])
def test_a_clock_put_back_a_lot_is_noticed_before_anything_is_written(
    open_site: Open, back: timedelta
) -> None:
    site = open_site("open")
    assert site.do(admitting(site, 0)).done
    before = databases.fingerprint()
    assert site.do(admitting(site, 1, back)).told == "clock_went_back"
    assert databases.fingerprint() == before
    assert site.do(admitting(site, 1)).done
    sound(site)


def test_a_clock_put_back_over_midnight_does_not_give_an_act_another_day(open_site: Open) -> None:
    """What an act says of its day was worked out before; the record would contradict it."""
    site = open_site("open")
    midnight = (site.now + timedelta(days=1)).replace(hour=0, minute=0, second=0)
    late = Site(site.database, midnight + timedelta(seconds=5))
    assert late.do(admitting(late, 0)).done
    assert late.do(admitting(late, 1, timedelta(seconds=10))).told == "clock_went_back"
    sound(site)


def test_those_who_waited_for_their_turn_are_entered_in_the_order_of_their_turns(
    open_site: Open, six: Party
) -> None:
    """Each came at a moment of its own and then waited; the last to come may be entered first."""
    site = open_site("open")
    for start in range(0, 36, 6):
        coming = [
            admitting(site, start + place, timedelta(seconds=place * 3)) for place in range(6)
        ]
        assert all(one.done for one in six.at_once(site.database, *coming))
    moments = list(site.entries().values_list("at", flat=True))
    assert moments == sorted(moments)
    sound(site)


def test_a_vote_by_a_clock_put_back_before_the_opening_still_counts_once(open_site: Open) -> None:
    site = open_site("open")
    voter = site.voters(1)[0]
    early = site.election.opens - timedelta(hours=1)
    assert site.do(site.in_election("cast", voter, at=early, ranking=((0,),))).done
    again = site.in_election("cast", voter, ranking=((0,),))
    assert site.do(again).told == "already_voted"
    sound(site)


def test_voting_does_not_close_by_a_clock_put_back(open_site: Open) -> None:
    site = open_site("closing")
    early = site.election.closes - timedelta(seconds=1)
    assert site.do(site.in_election("close", at=early)).told == "voting_still_open"
    assert site.do(site.in_election("close")).done
    sound(site)
