"""The worked example governs itself and houses people, as the queries of the site tell."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from commonstead.audit import verify_bundle
from commonstead.decisions.years import within_months
from commonstead.record import Entry
from commonstead_web.decisions import queries
from commonstead_web.demo.cast import CAST
from commonstead_web.demo.example import SLUG, build_example
from commonstead_web.demo.people import FIRST, LAST
from commonstead_web.elections import queries as elections
from commonstead_web.homes import queries as homes
from commonstead_web.kit.models import Person
from commonstead_web.members import queries as members
from commonstead_web.prices import queries as prices
from commonstead_web.record import bundles
from commonstead_web.rulebook import offices
from commonstead_web.rulebook import queries as rulebook
from commonstead_web.rulebook.queries import Organisation
from web.faults import databases


@pytest.fixture(scope="module")
def society(django_db_blocker: DjangoDbBlocker) -> Iterator[Organisation]:
    """The example in a database of its own, built once for all of these tests."""
    with django_db_blocker.unblock(), databases.elsewhere():
        name = databases.built_empty()
        build_example(lambda _: None)
        yield rulebook.organisation(SLUG)
        databases.removed(name)


def one_of_the_cast(key: str) -> Person:
    return Person.objects.get(email=f"{key}@example.org")


def member(society: Organisation, key: str) -> str:
    stay = members.membership_of(one_of_the_cast(key), society, timezone.localdate())
    assert stay is not None
    return stay.ref


def meeting(society: Organisation, title: str) -> Any:
    every = [*queries.meetings_past(society), *queries.meetings_to_come(society)]
    (found,) = [one for one in every if one.title == title]
    return found


def decision(society: Organisation, start: str) -> Any:
    (found,) = [one for one in queries.decisions(society) if one.title.startswith(start)]
    return found


def entered(society: Organisation, action: str, **about: str) -> list[dict[str, Any]]:
    """The facts of every entry of this name that is about this."""
    rows = society.log.entries.filter(action=action).order_by("seq")
    facts = [dict(Entry.from_line(bytes(row.body)).facts) for row in rows]
    return [one for one in facts if all(one[name] == value for name, value in about.items())]


def test_its_record_verifies_from_the_bundle_alone(society: Organisation, tmp_path: Path) -> None:
    bundle = tmp_path / "record.bundle"
    with bundle.open("wb") as stream:
        bundles.write(society.log, stream)
    report = verify_bundle(bundle)
    assert [(one.what, one.expected, one.found) for one in report.checks if not one.ok] == []


def test_only_the_cast_and_invented_neighbours_live_in_it(society: Organisation) -> None:
    cast = {role.name for role in CAST}
    others = {one.name for one in Person.objects.all()} - cast
    assert len(others) > 40
    assert {part for name in others for part in name.split()} <= {*FIRST, *LAST}


def test_the_first_annual_meeting_was_told_of_by_post_by_mail_and_by_hand(society: Organisation):
    first = meeting(society, "First annual general meeting")
    assert (first.kind, first.state) == ("annual", "closed")
    served = {one.channel: one for one in queries.notices(first)}
    assert set(served) == {"post", "email", "hand"}
    assert served["hand"].deemed == first.noticed
    assert served["hand"].deemed < served["email"].deemed < served["post"].deemed == first.deemed
    assert first.earliest <= timezone.localdate(first.starts)


def test_bill_chaired_it_with_a_quorum_in_the_room_and_online(society: Organisation):
    first = meeting(society, "First annual general meeting")
    (opened,) = entered(society, "meetings.open", meeting=first.ref)
    assert first.chair == member(society, "bill")
    assert opened["chair"] == first.chair_party
    assert opened["present"]["in_person"] > opened["present"]["online"] > 0
    assert opened["counted"] >= opened["quorum"]


def test_one_motion_was_carried_there_and_one_lost_by_equal_votes(society: Organisation):
    accounts = decision(society, "Adopt the accounts of our first year")
    assert (accounts.outcome, accounts.rule) == ("carried", "ordinary")
    assert accounts.hands > 0
    assert accounts.online > 0
    parking = decision(society, "Charge visitors")
    tally = queries.counts(parking).tally
    assert tally["for"] == tally["against"]
    assert parking.outcome == "lost"


def test_its_minutes_were_approved_by_the_next_meeting_of_the_members(society: Organisation):
    minutes = queries.minutes_of(meeting(society, "First annual general meeting"))
    assert minutes is not None
    assert minutes.approved_at == meeting(society, "General meeting on our rules")


def test_carol_sent_the_first_return_in_time_and_the_next_is_not_due_yet(society: Organisation):
    today = timezone.localdate()
    (sent,) = entered(society, "accounts.file_return")
    end, filed = (date.fromisoformat(sent[name]) for name in ("year_end", "filed"))
    months = rulebook.rulebook_for(society, today).value("accounts.return.months")
    assert end < filed <= within_months(end, months)
    duties = queries.calendar(society, today, today + timedelta(days=365))
    waiting = [one for one in duties if one.kind == "annual_return"]
    assert [one.status for one in waiting] == ["ahead"]


def test_tasks_have_an_owner_and_a_day_and_some_are_done(society: Organisation):
    first = meeting(society, "First annual general meeting")
    done = list(first.tasks.order_by("id"))
    assert {one.member for one in done} == {member(society, "carol"), member(society, "bill")}
    assert all(one.finished and one.finished <= one.due for one in done)
    (waiting,) = queries.tasks_open(society)
    assert waiting.member == member(society, "bill")
    assert waiting.due > timezone.localdate()


def test_a_meeting_with_too_few_was_adjourned_told_of_again_and_held(society: Organisation):
    rules = meeting(society, "General meeting on our rules")
    (adjourned,) = entered(society, "meetings.adjourn", meeting=rules.ref)
    assert adjourned["why"] == "inquorate"
    assert adjourned["counted"] < adjourned["quorum"]
    assert adjourned["renotice"]
    assert len(entered(society, "meetings.give_notice", meeting=rules.ref)) == 2
    (opened,) = entered(society, "meetings.open", meeting=rules.ref)
    assert opened["counted"] >= opened["quorum"] > 1
    assert rules.state == "closed"


def test_the_board_adopted_a_policy_and_an_interest_barred_one_vote(society: Organisation):
    adopted = decision(society, "Adopt the principles")
    assert (adopted.body, adopted.outcome, adopted.barred) == ("board", "carried", 1)
    (policy,) = queries.policies_in_force(society, timezone.localdate())
    assert policy.decision == adopted
    (declared,) = [one for one in queries.interests(society) if one.interest.decision == adopted]
    assert declared.interest.bars_vote
    electors = adopted.electors.order_by("member")
    assert [one.member for one in electors if one.barred] == [declared.interest.member]
    (opened,) = entered(society, "meetings.open", meeting=adopted.meeting.ref)
    assert adopted.hands == adopted.counted == opened["counted"] - 1


def test_two_versions_of_the_rules_were_in_force_at_different_times(society: Organisation):
    second, first = rulebook.versions(society)
    assert first.effective < second.adopted < second.effective < timezone.localdate()
    assert decision(society, "Give three weeks").rule == "special"
    before = rulebook.rulebook_for(society, second.effective - timedelta(days=1))
    after = rulebook.rulebook_for(society, second.effective)
    assert before.value("meetings.general.notice").count == 14
    assert after.value("meetings.general.notice").count == 21
    assert after.value("meetings.proxy.allowed")


def test_an_amendment_with_papers_and_a_second_text_is_open_for_vote(society: Organisation):
    kept = decision(society, "Keep two seats")
    assert (kept.power, kept.rule, kept.state) == ("rulebook.amend", "special", "open")
    assert kept.version == 2
    assert kept.papers.count() == 2
    assert kept.effect["refs"]["changes"] == {"board.seats_by_class": {"resident": "2"}}
    assert kept.proposer == member(society, "amina")


def test_several_residents_could_fill_those_seats(society: Organisation):
    residents = members.register(society).by_class(timezone.localdate())["resident"]
    assert member(society, "amina") in residents
    assert len(residents) > 2


@pytest.mark.parametrize("title", ["Keep two seats", "Let the energy"])
def test_amina_has_not_voted_on_what_is_open_and_others_have(society: Organisation, title: str):
    asked, amina = decision(society, title), one_of_the_cast("amina")
    assert queries.may_vote(asked, amina, timezone.now()).may
    assert queries.my_vote(asked, amina) is None
    taking_part = [one for one in Person.objects.all() if queries.my_vote(asked, one)]
    assert len(taking_part) > 10
    assert asked.closes > timezone.now() + timedelta(days=7)


def test_what_to_do_with_the_common_room_was_chosen_by_ranked_votes(society: Organisation):
    room = decision(society, "What the common room becomes")
    assert (room.way, room.outcome, len(room.options)) == ("ranked", "carried", 4)
    assert [room.options[place] for place in room.chosen] == ["A shared kitchen"]


def test_the_garden_fund_was_shared_among_twelve_projects(society: Organisation):
    garden = decision(society, "What the garden fund pays for")
    assert (garden.way, garden.outcome, len(garden.options)) == ("budget", "carried", 12)
    costs, money = garden.settings["costs"], garden.settings["money"]
    assert 2 < len(garden.chosen) < 12
    assert sum(costs[place] for place in garden.chosen) <= money < sum(costs)


def test_an_objection_changed_what_the_board_agreed_by_consent(society: Organisation):
    gate = decision(society, "Open the orchard gate")
    assert (gate.way, gate.outcome, gate.version) == ("consent", "carried", 2)
    ((objection, _),) = queries.objections(gate)
    assert objection.resolution
    assert gate.tally == {"objections": 1, "integrated": 1, "concerns": 0}


def test_members_are_asking_for_a_meeting_and_too_few_have_signed(society: Organisation):
    (asked,) = queries.requisitions(society)
    assert 1 < asked.signed.count() < asked.needed
    assert asked.delivered is None


def test_an_annual_meeting_is_two_weeks_away_with_a_members_own_item(society: Organisation):
    coming = meeting(society, "Second annual general meeting")
    assert (coming.kind, coming.state) == ("annual", "noticed")
    assert timedelta(days=13) < coming.starts - timezone.now() < timedelta(days=16)
    own = [item for item in queries.agenda(coming) if item.by]
    assert [item.by for item in own] == [member(society, "amina")]


def test_amina_stands_in_there_for_somebody_who_cannot_come(society: Organisation):
    coming = meeting(society, "Second annual general meeting")
    (proxy,) = queries.proxies(coming)
    assert proxy.holder == member(society, "amina")


def test_no_meeting_is_overdue(society: Organisation):
    today = timezone.localdate()
    late = [one for one in queries.calendar(society, today, today) if one.status == "overdue"]
    assert {one.kind for one in late} & {"annual_meeting", "board_meeting", "registration"} == set()


def test_bill_is_on_the_board_in_the_chair_and_stands_again(society: Organisation):
    bill, today = one_of_the_cast("bill"), timezone.localdate()
    assert {"chair", "board", "member"} <= set(offices.offices_of(society, bill, today))
    sitting = {one.member: one.until for one in elections.board_on(society, today)}
    assert sitting[member(society, "bill")] > today


def test_the_election_is_open_and_waits_for_amina(society: Organisation):
    waiting = elections.waiting_for(one_of_the_cast("amina"), timezone.now())
    assert [one.organisation for one in waiting] == [society.name]


def test_its_members_adopted_a_formula_by_three_quarters_of_the_votes(society: Organisation):
    (formula,) = prices.formulas_in_force(society, timezone.localdate())
    carried = decision(society, "Price our homes")
    assert (formula.tenure, formula.decision) == ("formula-sale", carried.ref)
    assert (carried.body, carried.rule, carried.outcome) == ("members", "special", "carried")
    assert carried.tally["for"] >= 3 * carried.tally["against"] > 0


def test_homes_stand_in_its_register_for_sale_to_rent_and_one_that_is_open(society: Organisation):
    held = [one.tenure for one in homes.homes(society)]
    assert held.count("formula-sale") == 3
    assert {"living-rent", "social-rent", "open"} <= set(held)
    assert {one.area for one in homes.homes(society)} == {"E09000031"}
    (corrected,) = entered(society, "homes.correct")
    assert corrected["home"] in {one.ref for one in homes.homes(society)}


def test_every_price_is_what_its_pay_and_the_mortgage_of_its_day_come_to(society: Organisation):
    """Three tenths of pay a month, paid for 25 years, are nine tenths of the price."""
    factors = {"1": 1.0, "2": 1.4, "3": 1.8}
    for one in (each for home in homes.homes(society) for each in signed(society, home.ref)):
        given = {name: figure_of(one.facts["given"][name]) for name in ("income", "rate")}
        monthly = given["rate"] / 12
        months = (1 - (1 + monthly) ** -300) / monthly
        size = factors[one.facts["given"]["bedrooms"]]
        loan = given["income"] * 0.3 * size / 12 * months
        assert one.price / 100 == pytest.approx(loan / 0.9, abs=1)
        assert "income" in one.official


def signed(society: Organisation, home: str) -> Any:
    return prices.statements_of(society, home)


def figure_of(written: Any) -> float:
    text = written["value"] if isinstance(written, dict) else written
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def test_the_homes_for_sale_have_a_history_in_which_the_price_moved(society: Organisation):
    told = [prices.history_of(society, one.ref, one.area) for one in homes.homes(society)]
    moved = [one for one in told if one is not None]
    assert len(moved) == 3
    assert all(one.rows[-1].point.price != one.rows[0].point.price for one in moved)


def test_one_home_was_sold_at_the_price_of_its_statement(society: Organisation):
    (sold,) = [one for one in society.sales.all() if one.state == "completed"]
    assert sold.statement is not None
    assert sold.paid == sold.statement.price
    assert sold.notice <= sold.statement.on <= sold.exchanged < sold.completed


def test_one_home_is_for_sale_and_waits_for_a_buyer_and_so_for_carol(society: Organisation):
    (open_now,) = prices.sales_under_way(society)
    course = prices.course_of(open_now, timezone.localdate())
    assert course.next == "find_buyer"
    assert course.running is not None
    assert course.late is None
    waiting = prices.waiting_for(one_of_the_cast("carol"), timezone.now())
    assert ["Home 5" in one.title for one in waiting] == [True]


def test_the_board_adopted_a_policy_of_need_and_draw_before_anybody_applied(society: Organisation):
    (policy,) = society.allocation_policies.all()
    carried = decision(society, "Adopt the policy by which homes are given out")
    assert (carried.body, carried.outcome, policy.decision) == ("board", "carried", carried.ref)
    assert policy.in_force < min(one.applied for one in society.household_applications.all())


def test_two_homes_were_drawn_for_and_went_to_households_in_need(society: Organisation):
    first, _ = society.letting_rounds.order_by("id")
    taken = [one for one in society.home_offers.all() if one.state == "taken"]
    assert {one.listed_home.home.label for one in taken} == {"Home 7", "Home 8"}
    assert {one.applicant.standing["band"] for one in taken} == {"1"}
    assert first.seed
    refused = [one for one in society.home_offers.all() if one.state == "refused"]
    assert [one.listed_home.home.label for one in refused] == ["Home 7"]


def test_whoever_took_a_home_is_a_resident(society: Organisation):
    residents = members.register(society).by_class(timezone.localdate())["resident"]
    for one in society.household_applications.filter(state="housed"):
        stay = members.membership_of(one.person, society, timezone.localdate())
        assert stay is not None
        assert stay.ref in residents


def test_frank_knows_his_place_and_home_1_can_be_applied_for(society: Organisation):
    frank = society.household_applications.get(person=one_of_the_cast("frank"))
    first, second = society.letting_rounds.order_by("id")
    place = first.applicants.get(application=frank).place
    assert (frank.state, second.closed) == ("waiting", None)
    assert 3 < place <= 7
    assert second.closes > timezone.localdate()


def test_households_wait_online_and_through_a_helper_and_amina_does_not(society: Organisation):
    waiting = list(society.household_applications.filter(state="waiting"))
    assert {one.how for one in waiting} == {"self", "helper"}
    assert one_of_the_cast("frank") in {one.person for one in waiting}
    assert one_of_the_cast("amina") not in {one.person for one in waiting}
    known = {one.name for one in Person.objects.all()}
    assert {one.name for one in waiting if one.how == "self"} <= known


def test_nothing_on_the_record_lies_ahead_of_now(society: Organisation):
    """Otherwise nobody could act until then: time never goes backwards in a record."""
    last = society.log.entries.order_by("-seq").first()
    assert last is not None
    assert last.at <= timezone.now()
