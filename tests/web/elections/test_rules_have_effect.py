"""Each rule that elections are run by, proved by changing it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from commonstead.kit import Refusal
from commonstead_web.elections import actions, queries, timetable
from commonstead_web.elections.models import Election
from web.elections.society import Contest, Society, contested, voted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("needed", "enough"), [("2", True), ("3", False)])
def test_supporters_needed_to_stand(needed, enough):
    contest = Contest(Society({"elections.nominations.supporters": needed}))
    if enough:
        contest.nominate("amina", supporters=["bill", "carol"])
        return
    with pytest.raises(Refusal, match="too_few_supporters"):
        contest.nominate("amina", supporters=["bill", "carol"])


def test_supporting_oneself_does_not_count():
    contest = Contest(Society())
    with pytest.raises(Refusal, match="too_few_supporters") as refused:
        contest.nominate("amina", supporters=["amina", "bill"])
    assert refused.value.facts == {"needed": 2, "present": 1}


def test_support_given_online_counts_once_its_member_stands():
    society = Society()
    contest = Contest(society)
    for key in ("bill", "member4"):
        contest.do(actions.support, key, member=society.refs["amina"])
        contest.do(actions.support, key, member=society.refs["amina"])
    contest.do(actions.nominate, "amina", member=society.refs["amina"], statement="I would serve.")
    (shown,) = queries.nominations(contest.election)
    assert (shown.name, shown.supporters) == ("Amina Osei", 2)


def test_a_member_nominates_only_themselves():
    society = Society()
    contest = Contest(society)
    with pytest.raises(Refusal, match="nominates_somebody_else"):
        contest.do(actions.nominate, "bill", member=society.refs["amina"], statement="x")
    with pytest.raises(Refusal, match="supports_themselves"):
        contest.do(actions.support, "bill", member=society.refs["bill"])


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


def test_a_vote_is_changed_with_its_receipt_where_the_rules_let_it():
    society = Society({"elections.ballot.changeable": True})
    contest = contested(society)
    receipt = contest.vote("bill", "amina")
    contest.do(
        actions.change_vote,
        "bill",
        ranking=contest.places("member2"),
        receipt=receipt.lower().replace("-", " "),
    )
    contest.close()
    ballots = queries.contest_of(contest.election).ballots
    assert dict(ballots) == {contest.places("member2"): 1}


def test_a_vote_is_not_changed_where_the_rules_do_not_let_it():
    contest = contested(Society({"elections.ballot.changeable": False}))
    receipt = contest.vote("bill", "amina")
    with pytest.raises(Refusal, match="vote_not_changeable"):
        contest.do(actions.change_vote, "bill", ranking=contest.places("member2"), receipt=receipt)


def test_only_the_right_receipt_changes_a_vote_and_only_by_somebody_who_voted():
    contest = contested(Society())
    receipt = contest.vote("bill", "amina")
    change = {"ranking": contest.places("member2")}
    with pytest.raises(Refusal, match="no_such_receipt"):
        contest.do(actions.change_vote, "bill", receipt="AAAAA-BBBBB", **change)
    with pytest.raises(Refusal, match="not_voted_yet"):
        contest.do(actions.change_vote, "carol", receipt=receipt, **change)


@pytest.mark.parametrize(("publish_from", "published"), [("12", True), ("13", False)])
def test_ballots_are_published_from_the_size_the_rules_name(publish_from, published):
    society = Society({"elections.ballot.publish_from": publish_from})
    contest = voted(contested(society))
    assert contest.election.roll_size == 12
    if not published:
        with pytest.raises(Refusal, match="recount_not_signed"):
            contest.declare()
        for key in ("dev", "bill"):
            result = queries.outcome_of(contest.election).hash()
            contest.do(actions.sign_recount, key, result=result)
    contest.declare()
    declared = queries.declared(contest.election)
    assert (declared.ballots is not None) == published
    assert (declared.withheld is None) == published


@pytest.mark.parametrize(("needed", "signatures"), [("1", 1), ("2", 2)])
def test_as_many_scrutineers_sign_as_the_rules_ask(needed, signatures):
    society = Society({"elections.ballot.publish_from": "50", "elections.scrutineers": needed})
    contest = voted(contested(society))
    result = queries.outcome_of(contest.election).hash()
    for key in ("dev", "bill")[:signatures]:
        with pytest.raises(Refusal, match="recount_not_signed"):
            contest.declare()
        contest.do(actions.sign_recount, key, result=result)
    entry = contest.declare().entry
    assert len(queries.declared(contest.election).withheld["scrutineers"]) == signatures
    assert b'"ballots":null' in bytes(entry.body)


def test_a_scrutineer_signs_the_result_of_the_ballots_and_only_once():
    contest = voted(contested(Society({"elections.ballot.publish_from": "50"})))
    with pytest.raises(Refusal, match="result_differs"):
        contest.do(actions.sign_recount, "dev", result="0" * 64)
    result = queries.outcome_of(contest.election).hash()
    contest.do(actions.sign_recount, "dev", result=result)
    with pytest.raises(Refusal, match="signed_already"):
        contest.do(actions.sign_recount, "dev", result=result)


def uncontested(rule, *keys):
    society = Society({"elections.uncontested": rule})
    contest = Contest(society)
    contest.nominate(*(keys or ("amina", "member1")))
    contest.close_nominations()
    return contest


def test_uncontested_candidates_are_elected_without_a_vote():
    contest = uncontested("elected")
    assert contest.election.state == Election.State.UNCONTESTED
    contest.do(actions.elect_unopposed)
    assert set(contest.elected()) == {"amina", "member1"}
    assert len(queries.board_on(contest.society.organisation, contest.society.today)) == 2


def test_uncontested_candidates_are_confirmed_one_by_one():
    contest = uncontested("confirm_each")
    contest.do(actions.freeze_roll)
    contest.society.until(max(contest.society.now, contest.election.opens))
    contest.do(actions.open_voting)
    amina, other = contest.position("amina"), contest.position("member1")
    for key in ("bill", "carol", "member4"):
        contest.do(actions.cast, key, ranking=((amina,), (other,)))
    contest.do(actions.cast, "member5", ranking=((other, amina), ()))
    contest.close()
    contest.declare()
    assert contest.elected() == ["amina"]
    confirmation = queries.declared(contest.election).confirmation
    assert (confirmation.yes[amina], confirmation.no[amina]) == (4, 0)
    assert (confirmation.yes[other], confirmation.no[other]) == (1, 3)


@pytest.mark.parametrize(("fraction", "elected"), [("1/2", ["amina"]), ("3/4", [])])
def test_the_share_that_confirms_is_the_rule_s(fraction, elected):
    threshold = {"fraction": fraction, "comparator": ">", "base": "votes_cast"}
    society = Society(
        {"elections.uncontested": "confirm_each", "elections.confirm.threshold": threshold}
    )
    contest = Contest(society)
    contest.nominate("amina")
    contest.open()
    for key in ("bill", "carol", "member4"):
        contest.do(actions.cast, key, ranking=((0,),))
    contest.do(actions.cast, "member5", ranking=((), (0,)))
    contest.close()
    contest.declare()
    assert contest.elected() == elected


def test_nominations_reopen_once_and_voting_moves_along():
    contest = uncontested("reopen", "amina")
    election, society = contest.election, contest.society
    assert election.state == Election.State.CALLED
    assert election.nominations_open == society.today
    assert election.nominations_close < election.opens.date()
    contest.nominate("member1")
    contest.close_nominations()
    assert contest.election.state == Election.State.UNCONTESTED


@pytest.mark.parametrize("may_count", [True, False])
def test_whether_candidates_may_hold_counting_offices(may_count):
    contest = Contest(Society({"elections.candidates.may_count": may_count}))
    if may_count:
        contest.nominate("bill")
        return
    with pytest.raises(Refusal, match="counting_office_held"):
        contest.nominate("bill")


@pytest.mark.parametrize("may_count", [True, False])
def test_whether_a_secretary_who_stands_may_run_the_election(may_count):
    contest = Contest(Society({"elections.candidates.may_count": may_count}))
    contest.nominate("carol", "amina", "member1")
    contest.to_end_of_nominations()
    if may_count:
        contest.do(actions.close_nominations)
        return
    with pytest.raises(Refusal, match="candidates_do_not_count"):
        contest.do(actions.close_nominations)


@pytest.mark.parametrize(("rule", "runs"), [("secretary", True), ("external", False)])
def test_who_acts_as_returning_officer(rule, runs):
    contest = Contest(Society({"elections.returning_officer": rule}))
    contest.nominate("amina", "member1", "member2")
    contest.to_end_of_nominations()
    if runs:
        contest.do(actions.close_nominations)
        return
    with pytest.raises(Refusal, match="power_not_held"):
        contest.do(actions.close_nominations)


@pytest.mark.parametrize(
    ("rule", "winner"), [("first-past-the-post", "amina"), ("scottish-stv", "member1")]
)
def test_the_count_is_the_rule_s(rule, winner):
    society = Society({"elections.count": rule, "board.size.minimum": "1"})
    contest = Contest(society, seats=1)
    contest.nominate("amina", "member1", "member2")
    contest.open()
    ranked = rule == "scottish-stv"
    votes = [("amina",)] * 4 + [("member1",)] * 3 + [("member2", "member1")] * 2
    for key, chosen in zip(society.keys, votes, strict=False):
        contest.vote(key, *(chosen if ranked else chosen[:1]))
    contest.close()
    contest.declare()
    assert contest.elected() == [winner]


@pytest.mark.parametrize(
    ("rule", "crosses", "refused"),
    [("first-past-the-post", 2, True), ("block", 2, False), ("block", 3, True)],
)
def test_a_ballot_has_as_many_crosses_as_its_rule_gives(rule, crosses, refused):
    contest = contested(Society({"elections.count": rule}))
    marked = (tuple(range(crosses)),)
    if refused:
        with pytest.raises(Refusal, match="too_many_crosses"):
            contest.do(actions.cast, "bill", ranking=marked)
    else:
        contest.do(actions.cast, "bill", ranking=marked)


def tied(**changes):
    """Two candidates with two votes each for one seat, and one with none; closed."""
    contest = Contest(Society({"board.size.minimum": "1", **changes}), seats=1)
    contest.nominate("amina", "member1", "member2")
    contest.open()
    for voter, chosen in (("bill", "amina"), ("carol", "member1")):
        contest.vote(voter, chosen)
    for voter, chosen in (("member4", "amina"), ("member5", "member1")):
        contest.vote(voter, chosen)
    contest.close()
    return contest


def test_a_tie_is_settled_by_lots_before_a_witness():
    contest = tied()
    refs = contest.society.refs
    with pytest.raises(Refusal, match="tie_needs_a_draw"):
        contest.declare()
    level = queries.tie_to_draw(contest.election)
    assert set(level) == {contest.candidates["amina"], contest.candidates["member1"]}
    order = [contest.candidates[key] for key in ("member1", "amina", "member2")]
    for witness in ("amina", "carol"):
        with pytest.raises(Refusal, match="witness_not_independent"):
            contest.do(actions.draw, order=order, how="lots", witness=refs[witness])
    with pytest.raises(Refusal, match="draw_is_not_an_order"):
        contest.do(actions.draw, order=order[:2], how="lots", witness=refs["bill"])
    contest.do(actions.draw, order=order, how="lots", witness=refs["bill"])
    with pytest.raises(Refusal, match="drawn_already"):
        contest.do(actions.draw, order=order, how="lots", witness=refs["bill"])
    contest.declare()
    assert contest.elected() == ["member1"]


def test_lots_decide_only_where_the_rules_let_them():
    contest = tied()
    Election.objects.filter(ref=contest.ref).update(ties=["lookback"])
    order = [one.ref for one in queries.candidates_in_order(contest.election)]
    with pytest.raises(Refusal, match="lots_not_in_the_rules"):
        contest.do(actions.draw, order=order, how="lots", witness=contest.society.refs["bill"])


def test_lots_are_counted_only_where_the_rules_let_them_decide():
    contest = tied()
    order = [one.ref for one in queries.candidates_in_order(contest.election)]
    contest.do(actions.draw, order=order, how="lots", witness=contest.society.refs["bill"])
    winner = order.index(min(contest.candidates[key] for key in ("amina", "member1")))
    assert queries.outcome_of(contest.election).elected == (winner,)
    Election.objects.filter(ref=contest.ref).update(ties=["lookback"])
    with pytest.raises(Refusal, match="tie_needs_a_draw"):
        queries.outcome_of(contest.election)


def test_no_lots_are_drawn_where_votes_decide():
    contest = voted(contested(Society()))
    order = [one.ref for one in queries.candidates_in_order(contest.election)]
    with pytest.raises(Refusal, match="no_tie_to_draw"):
        contest.do(actions.draw, order=order, how="lots", witness=contest.society.refs["bill"])


@pytest.mark.parametrize(
    ("rule", "ties"), [("scottish-stv", ["lookback", "lot"]), ("meek", ["lot"])]
)
def test_the_call_says_how_ties_are_settled(rule, ties):
    society = Society({"elections.count": rule, "elections.ties": ties})
    assert Contest(society).election.ties == ties


def test_withdrawn_in_time_a_name_is_not_on_the_ballot():
    contest = Contest(Society())
    contest.nominate("amina", "member1", "member2", "member3")
    contest.do(actions.withdraw, "amina", candidate=contest.candidates["amina"])
    contest.open()
    names = {one.member for one in queries.on_the_ballot(contest.election)}
    assert contest.society.refs["amina"] not in names
    assert len(names) == 3


def test_withdrawn_later_a_name_is_passed_over_in_the_count():
    contest = contested(Society())
    for voter in ("bill", "carol", "member4", "member5"):
        contest.vote(voter, "amina", "member2")
    contest.vote("member6", "member1")
    contest.do(actions.withdraw, "amina", candidate=contest.candidates["amina"])
    contest.close()
    contest.declare()
    assert contest.elected()[0] == "member2"
    assert "amina" not in contest.elected()
    with pytest.raises(Refusal, match="not_at_this_stage"):
        contest.do(actions.withdraw, "member1", candidate=contest.candidates["member1"])


def test_a_member_withdraws_only_themselves():
    contest = Contest(Society())
    contest.nominate("amina")
    with pytest.raises(Refusal, match="withdraws_somebody_else"):
        contest.do(actions.withdraw, "bill", candidate=contest.candidates["amina"])


@pytest.mark.parametrize(("minimum", "allowed"), [("18", True), ("21", False)])
def test_how_old_a_board_member_must_be(minimum, allowed):
    society = Society({"board.age.minimum": minimum}, born={"amina": date(2007, 1, 1)})
    contest = Contest(society)
    if allowed:
        contest.nominate("amina")
        return
    with pytest.raises(Refusal, match="below_minimum_age"):
        contest.nominate("amina")


@pytest.mark.parametrize(("maximum", "fits"), [("5", False), ("6", True)])
def test_the_board_is_no_larger_than_the_rules_allow(maximum, fits):
    society = Society({"board.size.maximum": maximum})
    if fits:
        Contest(society, seats=6)
        return
    with pytest.raises(Refusal, match="board_too_large"):
        Contest(society, seats=6)


@pytest.mark.parametrize(("minimum", "fits"), [("3", False), ("2", True)])
def test_the_board_is_no_smaller_than_the_rules_allow(minimum, fits):
    society = Society({"board.size.minimum": minimum})
    if fits:
        Contest(society, seats=2)
        return
    with pytest.raises(Refusal, match="board_too_small"):
        Contest(society, seats=2)


def test_seats_kept_for_a_class_are_filled_by_that_class():
    society = Society({"board.seats_by_class": {"resident": "2"}}, classes={"amina": "resident"})
    contest = Contest(society, seats=2, seat_class="resident")
    with pytest.raises(Refusal, match="seat_kept_for_class"):
        contest.nominate("member1")
    contest.nominate("amina")
    with pytest.raises(Refusal, match="no_seats_for_class"):
        Contest(society, seats=1, seat_class="resident")


def test_without_the_rule_no_seat_is_kept_for_a_class():
    with pytest.raises(Refusal, match="no_seats_for_class"):
        Contest(Society(), seats=1, seat_class="resident")


def test_classes_that_do_not_stand_or_vote_neither_stand_nor_support():
    society = Society(classes={"member9": "supporter"})
    contest = Contest(society)
    with pytest.raises(Refusal, match="class_does_not_stand"):
        contest.nominate("member9")
    with pytest.raises(Refusal, match="class_does_not_vote"):
        contest.nominate("amina", supporters=["bill", "member9"])


def test_there_is_no_online_vote_where_the_rules_have_none():
    society = Society({"elections.ballot.changeable": False, "elections.ballot.online": False})
    contest = contested(society)
    with pytest.raises(Refusal, match="no_online_vote"):
        contest.vote("bill", "amina")


def test_the_smallest_group_that_is_shown_is_the_rule_s():
    society = Society({"elections.ballot.small_cell": "1"}, classes={"amina": "resident"})
    contest = voted(contested(society))
    shown = {one.class_name: one.voted for one in queries.turnout(contest.election).by_class}
    assert shown == {"resident": 1, "local": 8}
