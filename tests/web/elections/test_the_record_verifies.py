"""What elections write in the record is what the audit derives from it."""

import json
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone

from commonstead.audit import verify_bundle
from commonstead.kit import Refusal, add_years
from commonstead_web.elections import actions, queries
from commonstead_web.record import bundles
from web.elections.society import Contest, Society, contested, voted

pytestmark = pytest.mark.django_db


def failures(society, tmp_path: Path):
    stream = BytesIO()
    bundles.write(society.organisation.log, stream)
    bundle = tmp_path / "record.bundle"
    bundle.write_bytes(stream.getvalue())
    checks = verify_bundle(bundle).checks
    assert any(check.what.endswith("the seat goes to the member who stood") for check in checks)
    return [(check.what, check.expected, check.found) for check in checks if not check.ok]


def in_office_by_the_record(society):
    """Offices given through the register's own actions, so that the record shows them."""
    from commonstead_web.members import actions as members
    from commonstead_web.rulebook.models import Office

    for office in Office.objects.exclude(office__in=("member", "secretary", "board")):
        office.delete()
        society.do(members.appoint, person=office.person, office=office.office)


def test_a_counted_election_verifies_from_the_record_alone(tmp_path):
    society = Society()
    in_office_by_the_record(society)
    contest = contested(society)
    for key in ("member7", "member8"):
        contest.do(actions.receive_paper, "esther", member=society.refs[key])
    for voter, chosen in (
        ("bill", ("amina", "member2")),
        ("carol", ("amina", "member2")),
        ("amina", ("amina", "member3")),
        ("member4", ("member1", "amina")),
        ("member5", ("member1",)),
        ("member6", ("member2", "member1")),
    ):
        contest.vote(voter, *chosen)
    contest.to_close()
    for number, ranking in ((1, contest.places("member3", "member1")), (2, ((0, 1),))):
        for teller in ("esther", "frank"):
            contest.do(actions.enter_paper, teller, bundle=1, number=number, ranking=ranking)
    contest.do(actions.reconcile_papers, "esther")
    contest.do(actions.close)
    if queries.tie_to_draw(contest.election):
        order = [one.ref for one in queries.candidates_in_order(contest.election)]
        contest.do(actions.draw, order=order, how="lots", witness=society.refs["bill"])
    contest.declare()
    assert failures(society, tmp_path) == []


def test_a_tie_settled_by_lots_verifies(tmp_path):
    society = Society({"board.size.minimum": "1"})
    contest = Contest(society, seats=1)
    contest.nominate("amina", "member1", "member2")
    contest.open()
    for voter, chosen in (("bill", "amina"), ("carol", "member1")):
        contest.vote(voter, chosen)
    contest.close()
    order = [contest.candidates[key] for key in ("member1", "amina", "member2")]
    contest.do(actions.draw, order=order, how="lots", witness=society.refs["bill"])
    contest.declare()
    assert failures(society, tmp_path) == []


def test_a_withheld_result_verifies(tmp_path):
    society = Society({"elections.ballot.publish_from": "50"})
    in_office_by_the_record(society)
    contest = voted(contested(society))
    for key in ("dev", "bill"):
        contest.do(actions.sign_recount, key, result=queries.outcome_of(contest.election).hash())
    contest.declare()
    assert failures(society, tmp_path) == []


def test_a_vote_on_each_candidate_verifies(tmp_path):
    society = Society({"elections.uncontested": "confirm_each"})
    contest = Contest(society)
    contest.nominate("amina", "member1")
    contest.open()
    for key in ("bill", "carol", "member4"):
        contest.do(actions.cast, key, ranking=((0,), (1,)))
    contest.do(actions.cast, "member5", ranking=(), blank=True)
    contest.close()
    contest.declare()
    assert failures(society, tmp_path) == []


@pytest.mark.parametrize("how", ["next_highest", "countback"])
def test_a_seat_filled_from_the_count_verifies(how, tmp_path):
    society = Society({"board.vacancy": how})
    contest = voted(contested(society))
    contest.declare()
    society.later(days=30)
    seat = queries.board_on(society.organisation, society.today)[0].seat
    society.do(actions.vacate, seat=seat, on=society.today)
    society.do(actions.fill_from_count, seat=seat, election=contest.ref)
    assert failures(society, tmp_path) == []


def test_retirement_co_option_and_the_next_election_verify(tmp_path):
    society = Society({"board.size.minimum": "5", "board.coopted.maximum": "2"})
    first = Contest(society, seats=5)
    first.nominate("amina", *society.keys[3:7])
    first.close_nominations()
    first.do(actions.elect_unopposed)
    society.do(actions.co_opt, member=society.refs["bill"])
    society.until(society.now + timedelta(days=300))
    closes = society.timetable().closes.date()
    board = queries.board_on(society.organisation, society.today)
    society.do(actions.retire, on=closes, drawn=sorted(one.seat for one in board))
    annual = Contest(society, seats=2, kind="annual")
    annual.nominate(*society.keys[7:10])
    annual.open()
    for voter in society.keys[:4]:
        annual.vote(voter, *society.keys[7:10])
    annual.close()
    annual.declare()
    assert failures(society, tmp_path) == []
    assert add_years(society.today, 3) in {
        one.until for one in queries.board_on(society.organisation, society.today)
    }


def test_an_election_whose_nominations_reopened_verifies(tmp_path):
    society = Society({"elections.uncontested": "reopen", "elections.nominations.days": "14"})
    contest = Contest(society)
    contest.nominate("amina")
    called = contest.election
    reopened = contest.close_nominations()
    assert reopened.opens > called.opens
    contest.nominate("member1", "member2")
    contest.open()
    for voter in ("bill", "carol", "member4"):
        contest.vote(voter, "member1", "amina")
    contest.close()
    contest.declare()
    assert failures(society, tmp_path) == []
    dates = facts_of(society, "elections.close_nominations")["dates"]
    assert dates["roll"] == called.roll_day.isoformat()
    assert dates["opens"] == reopened.opens.date().isoformat()


def facts_of(society, action):
    entry = society.organisation.log.entries.filter(action=action).order_by("seq").first()
    return json.loads(bytes(entry.body))["facts"]


def test_a_vote_opened_late_is_recorded_as_it_was_held_and_verifies(tmp_path):
    society = Society()
    contest = Contest(society)
    contest.nominate("amina", "member1", "member2")
    contest.close_nominations()
    contest.do(actions.freeze_roll)
    society.until(contest.election.opens + timedelta(days=5, microseconds=7))
    contest.do(actions.open_voting)
    for voter, chosen in (("bill", "member1"), ("carol", "member1"), ("member4", "amina")):
        contest.vote(voter, chosen)
    contest.close()
    contest.declare()
    assert failures(society, tmp_path) == []
    opened = facts_of(society, "elections.open")
    opens, closes = (datetime.fromisoformat(opened[name]) for name in ("opens", "closes"))
    assert contest.election.opens == opens
    assert contest.election.closes == closes
    assert (timezone.localdate(closes) - timezone.localdate(opens)).days == 14


@pytest.mark.parametrize("how", ["next_highest", "countback"])
def test_a_seat_that_somebody_declined_is_filled_and_verifies(how, tmp_path):
    society = Society({"board.vacancy": how})
    contest = voted(contested(society))
    contest.declare()
    society.later(days=30)
    board = queries.board_on(society.organisation, society.today)
    (seat,) = [one.seat for one in board if one.member == society.refs["amina"]]
    society.do(actions.vacate, seat=seat, on=society.today)
    declined = [contest.candidates["member2"]]
    filled = society.do(actions.fill_from_count, seat=seat, election=contest.ref, declined=declined)
    assert filled.value.member == society.refs["member3"]
    assert failures(society, tmp_path) == []
    facts = facts_of(society, "elections.fill_from_count")
    assert facts["declined"] == declined
    if how == "next_highest":
        assert facts["ballots"] is None
    else:
        # Whose marks are all for amina, who left, and member2, who declined, say no more: five
        # papers. The other four elect member1; the other seat is left for member3 alone.
        assert facts["ballots"] == [["", 5], [str(contest.position("member1")), 4]]


@pytest.mark.parametrize("how", ["next_highest", "countback"])
def test_lots_drawn_to_fill_a_seat_verify(how, tmp_path):
    society = Society({"board.vacancy": how, "board.size.minimum": "1"})
    contest = level_behind(society)
    society.later(days=30)
    (sitting,) = queries.board_on(society.organisation, society.today)
    society.do(actions.vacate, seat=sitting.seat, on=society.today)
    filling = {"seat": sitting.seat, "election": contest.ref}
    with pytest.raises(Refusal, match="tie_needs_a_draw"):
        society.do(actions.fill_from_count, **filling)
    order = [contest.candidates[key] for key in ("member2", "amina", "member1")]
    lots = {"order": order, "how": "lots", "witness": society.refs["bill"]}
    with pytest.raises(Refusal, match="not_at_this_stage"):
        contest.do(actions.draw, **lots)
    vacancy = queries.Vacancy(sitting.seat)
    contest.do(actions.draw, **lots, vacancy=vacancy)
    with pytest.raises(Refusal, match="drawn_already"):
        contest.do(actions.draw, **lots, vacancy=vacancy)
    filled = society.do(actions.fill_from_count, **filling)
    assert filled.value.member == society.refs["member2"]
    assert failures(society, tmp_path) == []


def level_behind(society):
    """Amina has five votes; member1 and member2 have one each, behind her."""
    contest = Contest(society, seats=1)
    contest.nominate("amina", "member1", "member2")
    contest.open()
    for voter in ("bill", "carol", "member4", "member5", "member6"):
        contest.vote(voter, "amina")
    contest.vote("member7", "member1")
    contest.vote("member8", "member2")
    contest.close()
    contest.declare()
    return contest


def test_no_lots_are_drawn_for_a_seat_that_the_count_can_fill():
    society = Society({"board.vacancy": "next_highest", "board.size.minimum": "1"})
    contest = level_behind(society)
    (sitting,) = queries.board_on(society.organisation, society.today)
    order = [contest.candidates[key] for key in ("member2", "amina", "member1")]
    lots = {"order": order, "how": "lots", "witness": society.refs["bill"]}
    with pytest.raises(Refusal, match="seat_is_taken"):
        contest.do(actions.draw, **lots, vacancy=queries.Vacancy(sitting.seat))
    society.later(days=30)
    society.do(actions.vacate, seat=sitting.seat, on=society.today)
    asked = queries.Vacancy(sitting.seat, (contest.candidates["member1"],))
    with pytest.raises(Refusal, match="no_tie_to_draw"):
        contest.do(actions.draw, **lots, vacancy=asked)


@pytest.mark.parametrize(("limit", "heir"), [("1", "member2"), ("2", "member1")])
def test_who_has_served_as_long_as_the_rules_let_takes_no_empty_seat(limit, heir, tmp_path):
    society = Society(
        {
            "board.vacancy": "next_highest",
            "board.size.minimum": "1",
            "board.rotation": "by_term",
            "board.term.years": "1",
            "board.term.limit_years": limit,
        }
    )
    first = Contest(society, seats=1)
    first.nominate("member1")
    first.close_nominations()
    first.do(actions.elect_unopposed)
    society.later(days=300)
    second = Contest(society, seats=1, kind="annual")
    second.nominate("member1", "amina", "member2")
    second.open()
    for voter, chosen in (("bill", "amina"), ("carol", "amina"), ("member4", "member1")):
        second.vote(voter, chosen)
    second.close()
    second.declare()
    society.later(days=100)
    (sitting,) = queries.board_on(society.organisation, society.today)
    society.do(actions.vacate, seat=sitting.seat, on=society.today)
    filled = society.do(actions.fill_from_count, seat=sitting.seat, election=second.ref)
    assert filled.value.member == society.refs[heir]
    assert failures(society, tmp_path) == []


def test_seats_kept_for_a_class_verify(tmp_path):
    residents = dict.fromkeys(("amina", "member1"), "resident")
    society = Society({"board.seats_by_class": {"resident": "2"}}, classes=residents)
    contest = Contest(society, seats=2, seat_class="resident")
    contest.nominate("amina", "member1")
    contest.close_nominations()
    contest.do(actions.elect_unopposed)
    assert failures(society, tmp_path) == []
    assert facts_of(society, "elections.call")["seat_class"] == "resident"


def test_a_by_election_to_an_empty_seat_verifies(tmp_path):
    society = Society({"board.vacancy": "by_election"})
    contest = voted(contested(society))
    contest.declare()
    society.later(days=30)
    seat = queries.board_on(society.organisation, society.today)[0].seat
    society.do(actions.vacate, seat=seat, on=society.today)
    by_election = Contest(society, seats=1, kind="by_election")
    by_election.nominate("member5")
    by_election.close_nominations()
    by_election.do(actions.elect_unopposed)
    assert failures(society, tmp_path) == []


def test_a_co_option_into_an_empty_seat_verifies(tmp_path):
    society = Society(
        {"board.vacancy": "co_option", "board.size.minimum": "3", "board.coopted.maximum": "1"}
    )
    contest = Contest(society, seats=3)
    contest.nominate("amina", "member1", "member2")
    contest.close_nominations()
    contest.do(actions.elect_unopposed)
    society.later(days=200)
    seat = queries.board_on(society.organisation, society.today)[0].seat
    society.do(actions.vacate, seat=seat, on=society.today)
    society.do(actions.co_opt, member=society.refs["member5"], seat=seat)
    assert failures(society, tmp_path) == []
