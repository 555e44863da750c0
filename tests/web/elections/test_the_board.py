"""Rotation, vacancies, co-option and terms."""

from datetime import timedelta

import pytest

from commonstead.kit import Refusal, add_months, add_years
from commonstead_web.elections import actions, queries
from commonstead_web.elections.models import Term
from commonstead_web.members import actions as members
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.models import Office
from web import cast
from web.elections.society import Contest, Society, contested, voted

pytestmark = pytest.mark.django_db
FULL = {"board.size.minimum": "5", "board.coopted.maximum": "2"}


def board_of(seats, changes=None):
    """A society whose board of so many was elected unopposed."""
    society = Society(changes)
    contest = Contest(society, seats=seats)
    contest.nominate(*(["amina", *society.keys[3:]][:seats]))
    contest.close_nominations()
    contest.do(actions.elect_unopposed)
    return society


def seats(society):
    board = queries.board_on(society.organisation, society.today)
    return {one.member: one for one in board}


def seat_of(society, key):
    return seats(society)[society.refs[key]].seat


@pytest.mark.parametrize(("years", "length"), [("3", 3), ("2", 2)])
def test_a_term_lasts_as_long_as_the_rules_say(years, length):
    society = board_of(2, {"board.term.years": years})
    term = seats(society)[society.refs["amina"]]
    assert term.until == add_years(term.since, length)


def test_where_all_retire_each_year_a_term_lasts_a_year():
    society = board_of(2, {"board.rotation": "all_each_year"})
    term = seats(society)[society.refs["amina"]]
    assert term.until == add_years(term.since, 1)


@pytest.mark.parametrize(("share", "retiring"), [("1/3", 2), ("1/2", 3)])
def test_the_share_that_retires_is_the_rule_s(share, retiring):
    society = board_of(6, {"board.rotation.share": share})
    on = add_years(society.today, 1)
    drawn = sorted(one.seat for one in seats(society).values())
    assert len(queries.rotation(society.organisation, on, drawn).value) == retiring


@pytest.mark.parametrize(
    ("rotation", "retiring"),
    [("all_each_year", 6), ("nearest_third_longest_serving", 2), ("by_term", 0)],
)
def test_who_retires_is_the_rule_s(rotation, retiring):
    society = board_of(6, {"board.rotation": rotation})
    on = add_years(society.today, 1) - timedelta(days=1)
    drawn = sorted(one.seat for one in seats(society).values())
    assert len(queries.rotation(society.organisation, on, drawn).value) == retiring


def test_those_who_served_equally_long_draw_lots_and_then_leave():
    society = board_of(6)
    on = society.today + timedelta(days=300)
    with pytest.raises(Refusal, match="tie_needs_a_draw"):
        society.do(actions.retire, on=on)
    drawn = sorted(one.seat for one in seats(society).values())
    done = society.do(actions.retire, on=on, drawn=drawn)
    assert set(done.value) == set(drawn[-2:])
    assert len(queries.board_on(society.organisation, on)) == 4
    assert len(queries.board_on(society.organisation, society.today)) == 6


def test_the_seats_of_those_who_retire_are_filled_by_the_annual_election():
    society = board_of(6)
    dates = society.timetable()
    drawn = sorted(one.seat for one in seats(society).values())
    society.do(actions.retire, on=dates.closes.date(), drawn=drawn)
    contest = Contest(society, seats=2, kind="annual")
    assert set(contest.election.seat_refs) == set(drawn[-2:])


@pytest.mark.parametrize(("limit", "may_stand"), [("3", False), ("4", True)])
def test_nobody_serves_longer_in_a_row_than_the_rules_let(limit, may_stand):
    society = board_of(2, {"board.term.limit_years": limit})
    society.until(society.now + timedelta(days=3 * 366))
    contest = Contest(society, kind="annual")
    if not may_stand:
        with pytest.raises(Refusal, match="term_limit_reached"):
            contest.nominate("amina")
        return
    contest.nominate("amina")
    contest.close_nominations()
    contest.do(actions.elect_unopposed)
    term = seats(society)[society.refs["amina"]]
    assert term.until == add_years(term.since, 1)


def test_a_break_of_a_year_begins_the_counting_anew():
    society = board_of(2)
    day = society.today
    organisation, amina = society.organisation, society.refs["amina"]
    assert queries.years_in_a_row(organisation, amina, add_years(day, 3)) == 3
    Term.objects.update(until=add_years(day, 2))
    assert queries.years_in_a_row(organisation, amina, add_years(day, 3)) == 0


def emptied(changes=None):
    """A contested election declared; amina has left a month later."""
    society = Society(changes)
    contest = voted(contested(society))
    contest.declare()
    society.later(days=30)
    seat = seat_of(society, "amina")
    society.do(actions.vacate, seat=seat, on=society.today)
    return society, contest, seat


def test_a_vacated_seat_is_empty_from_its_day():
    society, _, seat = emptied()
    assert society.refs["amina"] not in seats(society)
    assert [one.ref for one in queries.vacant_seats(society.organisation, society.today)] == [seat]
    with pytest.raises(Refusal, match="seat_is_empty"):
        society.do(actions.vacate, seat=seat, on=society.today)


@pytest.mark.parametrize("how", ["next_highest", "countback"])
def test_an_empty_seat_is_filled_from_the_count_as_the_rules_say(how):
    society, contest, seat = emptied({"board.vacancy": how})
    done = society.do(actions.fill_from_count, seat=seat, election=contest.ref)
    assert done.value.member == society.refs["member2"]
    assert seats(society)[society.refs["member2"]].how == how
    with pytest.raises(Refusal, match="seat_is_taken"):
        society.do(actions.fill_from_count, seat=seat, election=contest.ref)


def test_who_declines_is_passed_over():
    society, contest, seat = emptied({"board.vacancy": "next_highest"})
    done = society.do(
        actions.fill_from_count,
        seat=seat,
        election=contest.ref,
        declined=[contest.candidates["member2"]],
    )
    assert done.value.member == society.refs["member3"]


def test_an_empty_seat_is_filled_in_no_other_way_than_the_rules_say():
    society, contest, seat = emptied({"board.vacancy": "by_election"})
    with pytest.raises(Refusal, match="vacancy_is_filled_otherwise"):
        society.do(actions.fill_from_count, seat=seat, election=contest.ref)
    by_election = Contest(society, seats=1, kind="by_election")
    assert by_election.election.seat_refs == [seat]


def test_a_by_election_is_called_only_where_the_rules_have_one():
    society, _, _ = emptied({"board.vacancy": "next_highest"})
    with pytest.raises(Refusal, match="vacancy_is_filled_otherwise"):
        Contest(society, seats=1, kind="by_election")


@pytest.mark.parametrize("until", ["next_annual_election", "end_of_term"])
def test_how_long_whoever_fills_a_seat_stays(until):
    society, contest, seat = emptied(
        {"board.vacancy": "next_highest", "board.vacancy.until": until}
    )
    declared = queries.declared(contest.election).on
    term = society.do(actions.fill_from_count, seat=seat, election=contest.ref).value
    expected = add_years(declared, 1 if until == "next_annual_election" else 3)
    assert term.until == expected


@pytest.mark.parametrize(("most", "second"), [("1", False), ("2", True)])
def test_the_board_adds_no_more_people_than_the_rules_let(most, second):
    society = board_of(5, {**FULL, "board.coopted.maximum": most})
    society.do(actions.co_opt, member=society.refs["bill"])
    if second:
        society.do(actions.co_opt, member=society.refs["carol"])
        return
    with pytest.raises(Refusal, match="co_opted_already"):
        society.do(actions.co_opt, member=society.refs["carol"])


@pytest.mark.parametrize("months", [6, 12])
def test_who_was_added_is_looked_at_again_as_often_as_the_rules_say(months):
    society = board_of(5, {**FULL, "board.coopted.review_months": str(months)})
    term = society.do(actions.co_opt, member=society.refs["bill"]).value
    assert term.until == add_months(society.today, months)


def test_a_seat_that_fell_empty_is_filled_by_co_option_until_the_next_annual_election():
    society = board_of(5, FULL)
    declared = society.today
    society.later(days=60)
    seat = seat_of(society, "amina")
    society.do(actions.vacate, seat=seat, on=society.today)
    term = society.do(actions.co_opt, member=society.refs["bill"], seat=seat).value
    assert term.seat.ref == seat
    assert term.until == add_years(declared, 1)


@pytest.mark.parametrize(("fraction", "allowed"), [("1/2", False), ("2/5", True)])
def test_so_much_of_the_board_stays_elected_as_the_rules_say(fraction, allowed):
    share = {"fraction": fraction, "comparator": ">", "base": "board"}
    society = board_of(5, {**FULL, "board.elected_share": share})
    for key in ("amina", "member1", "member2"):
        society.do(actions.vacate, seat=seat_of(society, key), on=society.today)
    society.do(actions.co_opt, member=society.refs["bill"])
    if allowed:
        society.do(actions.co_opt, member=society.refs["carol"])
        return
    with pytest.raises(Refusal, match="too_few_elected"):
        society.do(actions.co_opt, member=society.refs["carol"])


def test_nobody_sits_on_two_seats():
    society = board_of(5, FULL)
    with pytest.raises(Refusal, match="already_on_the_board"):
        society.do(actions.co_opt, member=society.refs["amina"])


def test_who_was_added_retires_at_the_annual_election():
    society = board_of(5, FULL)
    term = society.do(actions.co_opt, member=society.refs["bill"]).value
    on = society.today + timedelta(days=200)
    drawn = sorted(one.seat for one in seats(society).values())
    retiring = queries.rotation(society.organisation, on, drawn).value
    assert term.seat.ref in retiring
    assert len(retiring) == 3


def without_sign_in(society, key):
    """A member who was entered on paper: nobody signs in for them."""
    membership = society.membership(key)
    Office.objects.filter(organisation=society.organisation, person=membership.person).delete()
    membership.person = None
    membership.save()


def on_the_board(society, key, day):
    return "board" in offices.offices_of(society.organisation, cast.person(key), day)


def elected_on_paper():
    """Amina, elected with member1 before anybody signed in for her, and linked ten days later."""
    society = Society()
    without_sign_in(society, "amina")
    contest = Contest(society, seats=2)
    contest.nominate("amina", "member1")
    contest.close_nominations()
    contest.do(actions.elect_unopposed)
    assert not on_the_board(society, "amina", society.today)
    society.later(days=10)
    society.do(members.link, membership=society.membership("amina"), email="amina@example.org")
    return society


def test_whoever_signs_in_only_after_their_election_serves_from_that_day_to_the_end_of_the_term():
    society = elected_on_paper()
    assert on_the_board(society, "amina", society.today)
    assert not on_the_board(society, "amina", society.today - timedelta(days=1))
    end = seats(society)[society.refs["amina"]].until
    assert on_the_board(society, "amina", end - timedelta(days=1))
    assert not on_the_board(society, "amina", end)


def test_whoever_signed_in_only_after_their_election_may_leave_like_anybody():
    society = elected_on_paper()
    society.do(actions.vacate, seat=seat_of(society, "amina"), on=society.today)
    assert not on_the_board(society, "amina", society.today)


def test_a_term_that_is_over_gives_nobody_an_office():
    society = board_of(2)
    ended = seats(society)[society.refs["amina"]].until
    without_sign_in(society, "amina")
    society.later(days=(ended - society.today).days)
    society.do(members.link, membership=society.membership("amina"), email="amina@example.org")
    held = offices.offices_of(society.organisation, cast.person("amina"), society.today)
    assert held == {"member"}


def test_a_term_that_begins_later_gives_the_office_from_then_on():
    society = board_of(2)
    term = Term.objects.get(member=society.refs["amina"])
    without_sign_in(society, "amina")
    Term.objects.filter(pk=term.pk).update(since=society.today + timedelta(days=5))
    society.do(members.link, membership=society.membership("amina"), email="amina@example.org")
    assert not on_the_board(society, "amina", society.today + timedelta(days=4))
    assert on_the_board(society, "amina", society.today + timedelta(days=5))
