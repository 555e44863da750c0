"""The public page of who holds power."""

import pytest

from commonstead_web.kit import public_pages
from commonstead_web.power import queries
from commonstead_web.power.actions import give_evidence
from commonstead_web.rulebook.amending import new_version
from commonstead_web.rulebook.queries import newest_rules
from web.browsing import part_of, text_of, visiting
from web.elections.society import Society, contested, voted
from web.power.town import at, seated, two_sided

pytestmark = pytest.mark.django_db


def page(society, **asked):
    return visiting().get(at(society, "power"), asked)


def test_anybody_reads_who_elects_and_who_can_remove_the_board(keep_time):
    shown = text_of(page(keep_time(Society())))
    assert "The members elect the board by an election" in shown
    assert "They can remove a board member at a meeting: it takes more than 1/2" in shown


def test_a_board_that_adds_nobody_itself_is_not_said_to(keep_time):
    assert "may add up to" not in text_of(page(keep_time(Society())))


def test_the_picture_has_a_title_and_every_word_of_it_stands_in_its_twin(keep_time):
    response = page(keep_time(two_sided()))
    html = response.content.decode()
    assert '<title id="power-picture-title">' in html
    shown = text_of(response)
    for sentence in response.context["picture"].words:
        assert sentence in shown


def test_a_class_with_twice_the_votes_has_stairs_twice_as_wide(keep_time):
    residents = dict.fromkeys(["amina", "bill", "carol", "member1"], "resident")
    picture = page(keep_time(Society(classes=residents, others=9))).context["picture"]
    wide = {flight.name: _width(flight.path) for flight in picture.flights if flight.path}
    assert wide["Local member"] == pytest.approx(2 * wide["Resident"], abs=0.1)


def _width(path):
    left, rest = path.removeprefix("M").split(" ", 1)
    return float(rest.split("H")[1].split("V")[0]) - float(left)


def test_each_chain_ends_with_people(keep_time):
    chains = page(keep_time(two_sided())).context["chains"]
    assert chains
    for chain in chains:
        assert any("Resident (6 of 12)" in source for source in chain.steps[-1].sources)


def test_every_power_of_the_rulebook_is_on_the_page(keep_time):
    society = keep_time(Society())
    rows = [row for _, rows in page(society).context["subjects"] for row in rows]
    assert len(rows) == len(society.rules.powers)


def test_the_ten_tests_are_asked_for_the_group_in_the_address(keep_time):
    society = keep_time(two_sided())
    residents = page(society, **{"for": "residents"}).context["tests"]
    everybody = page(society, **{"for": "members"}).context["tests"]
    assert len(residents) == len(everybody) == 10
    assert [test.verdict for test in residents if test.id == "CT-5"] == ["not_met"]
    assert [test.verdict for test in everybody if test.id == "CT-5"] == ["met"]


def test_a_group_that_there_is_not_is_left_aside(keep_time):
    assert page(keep_time(Society()), **{"for": "cats"}).context["group"] == "residents"


def test_equal_seats_with_a_casting_vote_are_told_to_be_unequal_and_by_how_much(keep_time):
    # Two seats against two, more than half of the votes cast, and the chair decides a tie: of the
    # 16 ways to vote, the chair swings 6 and each other seat 2, so the chair's side has 8 of 12.
    response = page(keep_time(two_sided()))
    shown = part_of(response, "effective")
    assert "Local member and Resident have 2 each, but not the same power" in shown
    assert "Local member have 67%, Resident 33%" in shown
    assert "The difference is 1/3 of all power" in shown
    assert "The chair's seat has 50% of the power; each other seat of that side has 17%" in shown


def test_without_a_casting_vote_equal_seats_are_equal_power(keep_time):
    shown = part_of(page(keep_time(two_sided(**{"meetings.board.tie": "lost"}))), "effective")
    assert "not the same power" not in shown
    assert "50%" in shown


def test_the_co_opted_are_a_side_of_their_own_and_have_stairs_of_their_own(keep_time):
    society = keep_time(Society({"board.coopted.maximum": "1", "board.size.minimum": "4"}))
    for key in ("amina", "bill", "member1"):
        seated(society, key)
    seated(society, "member2", how="co_opted")
    response = page(society)
    assert "Co-opted by the board" in part_of(response, "effective")
    assert "Chosen by the board itself: 1 of 4 seats." in response.context["picture"].words


def test_every_definition_has_a_row_and_none_has_the_last_word(keep_time):
    response = page(keep_time(Society()))
    rows = [row for _, rows in response.context["places"] for row in rows]
    verdicts = {row.verdict for row in rows}
    assert {row.id for row in rows} >= {"hra-2008-s79", "nppf-2024-12", "clh-london-2023"}
    assert {"not_met", "unknown"} <= verdicts
    for row in rows:
        assert row.criteria
        assert all(one.why and one.clause for one in row.criteria)


def test_a_vote_changes_no_verdict(keep_time):
    society = keep_time(Society())
    contest = contested(society)
    before = queries.standing_in(queries.case_on(society.organisation, society.today))
    voted(contest)
    after = queries.standing_in(queries.case_on(society.organisation, society.today))
    assert {k: v.verdict for k, v in before.items()} == {k: v.verdict for k, v in after.items()}


def test_the_standing_of_each_version_is_shown_by_the_rules_of_that_version(keep_time):
    society = keep_time(Society())
    first = society.organisation.adoptions.get()
    first.registered = first.effective = society.today
    first.save()
    society.later(days=30)
    closed = newest_rules(society.organisation).changed({"members.admission": "board_discretion"})
    second = new_version(society.organisation, closed, society.today, by=closed)
    second.effective = society.today
    second.save()
    society.later(days=1)
    response = page(society)
    versions = response.context["history"]
    assert [one.adoption.pk for one in versions] == [second.pk, first.pk]
    open_door = {one.adoption.pk: _door(one.standing) for one in versions}
    assert open_door == {second.pk: "not_met", first.pk: "met"}
    title = versions[0].standing["hra-2008-s79"].definition.title
    assert title in [row["title"] for row in response.context["turned"]]
    assert len(response.context["turned"]) < len(response.context["history_rows"])
    then = page(society, on=first.effective.isoformat())
    assert "As it stood on" in text_of(then)
    assert _door(queries.standing_in(then.context["case"])) == "met"


def test_where_no_verdict_turned_the_page_says_so_and_folds_the_rest_away(keep_time):
    response = page(keep_time(Society()))
    assert response.context["turned"] == []
    shown = text_of(response)
    assert "No verdict of any definition has turned." in shown
    assert "Every definition under each version" in shown


def _door(standing):
    found = standing["hra-2008-s79"].criteria
    return next(one.verdict for one in found if one.id == "CLT-2b")


def test_a_later_answer_does_not_change_how_it_stood_before(keep_time):
    society = keep_time(Society())
    earlier = society.today
    society.later(days=3)
    society.do(give_evidence, question="objects.housing", answer="yes", document="Rules, clause 2")
    assert "Rules, clause 2" in text_of(page(society))
    assert "Rules, clause 2" not in text_of(page(society, on=earlier.isoformat()))


def test_a_day_to_come_is_shown_as_today(keep_time):
    society = keep_time(Society())
    assert page(society, on="2999-01-01").context["is_today"]


def test_a_draft_says_that_nobody_has_adopted_it(keep_time, monkeypatch):
    from django.utils import timezone

    from web import cast

    monkeypatch.setattr(timezone, "now", lambda: cast.NOON)
    organisation = cast.organisation()
    shown = visiting().get(f"/o/{organisation.slug}/power")
    assert "have not adopted these rules yet" in text_of(shown)


def test_the_page_may_be_kept_for_visitors(keep_time):
    assert hasattr(page(keep_time(Society())), public_pages.MARK)
