"""Changing the rules from the page: choose, see what would be different, propose; and any day's."""

import pytest
from django.utils import timezone

from commonstead_web.decisions.amendments import preview
from commonstead_web.decisions.models import Decision
from commonstead_web.rulebook import actions as rulebook
from commonstead_web.rulebook.queries import newest_rules, versions
from web.browsing import send, text_of, visiting
from web.decisions.pages.at_meetings import at
from web.decisions.pages.decision_desk import hidden, opened

pytestmark = pytest.mark.django_db
TERM = {"rule": "board.term.years", "board-term-years--value": "2"}
TWO_THIRDS = {
    "rule": "decisions.special",
    "decisions-special--comparator": ">=",
    "decisions-special--fraction": "2/3",
    "decisions-special--base": "votes_cast",
}


@pytest.fixture
def society(monkeypatch):
    return opened(monkeypatch)


def page(society):
    return at(society, "amend_rules")


def test_only_rules_that_may_be_changed_can_be_ticked(society):
    shown = visiting("amina").get(page(society)).content.decode()
    changeable = {
        one.id for one in newest_rules(society.organisation).rules.values() if one.changeable
    }
    fixed = set(newest_rules(society.organisation).rules) - changeable
    assert all(f'value="{one}"' in shown for one in changeable)
    assert not any(f'value="{one}"' in shown for one in fixed)


@pytest.mark.parametrize(("key", "status"), [("", 302), ("frank", 403)])
def test_whoever_is_no_member_proposes_no_change(society, key, status):
    assert visiting(key).get(page(society)).status_code == status


def test_the_preview_shows_both_sides_with_the_words_that_differ_marked(society):
    response = visiting("amina").post(page(society), {**TERM, "step": "preview"})
    shown = response.content.decode()
    assert "<del>three</del>" in shown
    assert "<ins>two</ins>" in shown
    assert "at least three quarters of the votes cast" in text_of(response)
    assert "the day on which the registrar registers it" in text_of(response)
    assert not Decision.objects.exists()


def test_the_preview_draws_the_shares_of_power_now_and_then(society):
    none = {"rule": "board.coopted.maximum", "board-coopted-maximum--value": "0"}
    response = visiting("amina").post(page(society), {**none, "step": "preview"})
    rules, today = newest_rules(society.organisation), timezone.localdate()
    without = rules.changed({"board.coopted.maximum": "0"})
    board = preview(society.organisation, rules, without, today).drawn[0]
    assert (board.body, board.decisions) == ("On the board", "ordinary and special")
    sides = {side.side: side for side in board.sides}
    assert [sides[name].gains for name in ("The elected", "The co-opted")] == [True, False]
    assert "On the board, in ordinary and special decisions" in text_of(response)
    shown = response.content.decode()
    lengths = {each for side in sides.values() for each in (side.before_length, side.after_length)}
    assert all('<rect class="bar-fill' in shown and f'width="{each}"' in shown for each in lengths)


def test_the_preview_says_what_power_the_change_moves(society):
    response = visiting("amina").post(page(society), {**TWO_THIRDS, "step": "preview"})
    said = text_of(response)
    assert "Change the rules It takes at least 3/4 of the members' votes at least 2/3" in said


def test_the_preview_says_which_definitions_could_no_longer_be_met(society):
    # The law forbids a land trust this change, so no page proposes it.
    before = newest_rules(society.organisation)
    after = before.changed({"members.admission": "board_discretion"})
    seen = preview(society.organisation, before, after, society.today)
    lost = [one.title for one in seen.definitions if one.status == "Could no longer be met"]
    assert any("Housing and Regeneration Act 2008" in title for title in lost), lost


@pytest.mark.parametrize("typed", ["0", "many", "-3"])
def test_what_cannot_stand_is_told_beside_the_field_and_kept(society, typed):
    given = {**TERM, "board-term-years--value": typed}
    response = visiting("amina").post(page(society), {**given, "step": "preview"})
    assert response.status_code == 422
    assert f'value="{typed}"' in response.content.decode()
    assert "side by side" not in text_of(response)


def test_a_contradiction_is_refused_with_its_reason(society):
    given = {"rule": "board.coopted.maximum", "board-coopted-maximum--value": "9"}
    response = visiting("amina").post(page(society), {**given, "step": "preview"})
    assert response.status_code == 422
    assert "must be fewer than those elected" in text_of(response)


def test_the_same_values_are_no_change(society):
    given = {**TERM, "board-term-years--value": "3"}
    response = visiting("amina").post(page(society), {**given, "step": "preview"})
    assert response.status_code == 422


def test_values_are_checked_while_they_are_typed(society):
    url = at(society, "check_values")
    fine = visiting("amina").post(url, TERM)
    assert "The law allows this." in fine.content.decode()
    wrong = visiting("amina").post(url, {**TERM, "board-term-years--value": "many"})
    assert "This cannot stand" in wrong.content.decode()


def proposed(society):
    client = visiting("amina")
    fields = hidden(client.post(page(society), {**TERM, "step": "preview"}))
    given = {"title": "Shorter terms", "text": "That terms be shorter.", "way": "majority"}
    response = client.post(page(society), {**fields, **given, "step": "propose"}, follow=True)
    return response, Decision.objects.get()


def test_what_was_previewed_is_proposed(society):
    response, made = proposed(society)
    assert "The change of the rules is proposed." in text_of(response)
    assert made.effect == {"what": "rulebook.amend", "refs": {"changes": {"board.term.years": "2"}}}
    assert made.rule == "special"
    assert "<ins>two</ins>" in visiting().get(at(society, "decision", made.ref)).content.decode()


def test_without_a_title_the_preview_comes_back_with_the_values(society):
    client = visiting("amina")
    fields = hidden(client.post(page(society), {**TERM, "step": "preview"}))
    given = {"title": "", "text": "Typed words.", "way": "majority"}
    response = client.post(page(society), {**fields, **given, "step": "propose"})
    assert response.status_code == 422
    assert "Typed words." in response.content.decode()
    assert hidden(response)["board-term-years--value"] == ["2"]


def carried(society):
    _response, made = proposed(society)
    send(visiting("carol"), at(society, "open", made.ref), closes="2026-03-25T12:00")
    society.vote(made.ref, "for", "amina", "bill", "carol", "member1")
    return society.decided(made.ref)


def test_carried_it_waits_to_be_registered_and_the_page_says_so(society):
    decided = carried(society)
    said = text_of(visiting().get(at(society, "decision", decided.ref)))
    assert "In force from its registration; it waits for that" in said
    assert "The rules were changed" in said


def test_the_rules_of_a_day_are_those_in_force_then(society):
    first = society.today
    society.do(rulebook.register, submitted=first, registered=first)
    carried(society)
    society.later(days=10)
    registered = society.today
    society.do(rulebook.register, submitted=registered, registered=registered)
    society.later(days=5)
    assert versions(society.organisation).count() == 2
    then = visiting().get(at(society, "rules_on", str(first)))
    assert "<del>three</del>" in then.content.decode()
    today = visiting().get(at(society, "rules_on", str(society.today)))
    assert "What is different today" not in text_of(today)
    asked = visiting().get(at(society, "rules_today"), {"day": str(first)})
    assert asked.url == at(society, "rules_on", str(first))


@pytest.mark.parametrize("day", ["yesterday", "2026-02-31"])
def test_there_are_no_rules_of_a_day_that_is_none(society, day):
    assert visiting().get(at(society, "rules_on", day)).status_code == 404
