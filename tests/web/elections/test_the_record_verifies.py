"""What elections write in the record is what the audit derives from it."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from commonstead.audit import verify_bundle
from commonstead.kit import add_years
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
