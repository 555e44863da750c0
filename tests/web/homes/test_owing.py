"""A home that is owed since a review: it goes on to other lists by itself, and has an end."""

from dataclasses import replace

import pytest
from django.utils import timezone

from commonstead_web.homes import actions, owing
from commonstead_web.homes.models import HomeOwed
from web.browsing import text_of, visiting
from web.homes.lettings import Street, allocated, fixed, home, listed, offers, place
from web.homes.test_following_reviews import corrected, followed, reviewed
from web.refusing import refusal

pytestmark = pytest.mark.django_db
HOMES = "/o/elm-row/homes"


def owed(model: str = "simple", *, recorded: bool = False) -> Street:
    """A review finds that Dev should have been offered Home 2, which Frank has."""
    street = Street.with_list(model, recorded=recorded).allocated()
    return followed(reviewed(street), bedrooms_now="1")


def another_list(street: Street, bedrooms: int = 2, label: str = "Home 3") -> str:
    """A later list with one home, fixed and not worked out."""
    round_ = listed(street.society, home(street.society, label, bedrooms))
    fixed(street.society, round_)
    return round_


def a_later_list(street: Street, bedrooms: int = 2, label: str = "Home 3") -> str:
    round_ = another_list(street, bedrooms, label)
    allocated(street.society, round_)
    return round_


def offered(round_: str) -> list[str]:
    """The applications to which homes of a list were offered, in turn."""
    return [one.applicant.application.ref for one in offers(round_)]


def state() -> str:
    return owing.state_of(HomeOwed.objects.get())


def no(street: Street, round_: str, by: str = "dev") -> None:
    """The last offer of a list is refused."""
    last = offers(round_)[-1]
    street.society.do(actions.answer_offer, by, offer=last.ref, accept=False, why="Far.")


def yes(street: Street, round_: str, by: str = "dev") -> None:
    street.society.do(actions.answer_offer, by, offer=offers(round_)[-1].ref, accept=True)


def test_the_next_list_gives_them_its_home_before_its_order_and_says_so(tmp_path):
    street = owed(recorded=True)
    later = a_later_list(street)
    there = place(later, street.third)
    assert there.place == 3, "Esther lacks a bedroom and Frank asked before: the order stands"
    assert offered(later) == [street.third]
    assert there.round.came_first == [there.ref]
    here = place(street.round, street.third)
    since = {"round": street.round, "applicant": here.ref}
    fixing = street.society.last_facts("homes.close_list")
    assert fixing["owed"] == [{"applicant": there.ref, "since": since}]
    assert street.society.last_facts("homes.allocate")["owed"] == [there.ref]
    assert street.society.last_facts("homes.offer")["owed"] is True
    following = street.society.last_facts("homes.follow_review")
    assert (following["household"], following["elsewhere"]) == (street.third, [])
    assert street.society.differences(tmp_path) == []


def test_a_list_without_a_home_that_suits_leaves_it_owed_for_the_next_one(tmp_path):
    street = owed(recorded=True)
    too_large = a_later_list(street, bedrooms=6)
    assert offered(too_large) == []
    assert state() == owing.STANDS
    assert offered(a_later_list(street, label="Home 4")) == [street.third]
    assert state() == "open"
    assert street.society.differences(tmp_path) == []


def test_taking_a_home_ends_it(tmp_path):
    street = owed(recorded=True)
    later = a_later_list(street)
    yes(street, later)
    assert state() == "accepted"
    meanwhile = a_later_list(street, label="Home 4")
    assert offered(meanwhile) == [street.lacking], "they have accepted one"
    street.society.do(actions.hand_over, offer=offers(later)[-1].ref)
    assert state() == HomeOwed.End.TAKEN
    a_later_list(street, label="Home 5")
    assert street.society.last_facts("homes.close_list")["owed"] == []
    assert street.society.differences(tmp_path) == []


def lapsed(street: Street, round_: str) -> None:
    street.society.later(days=6)
    street.society.do(actions.expire_offer, offer=offers(round_)[-1].ref)


def refused_after_all(street: Street, round_: str) -> None:
    yes(street, round_)
    no(street, round_)


@pytest.mark.parametrize("how", [no, lapsed, refused_after_all])
def test_not_taking_the_home_ends_it_where_the_policy_does_not_say_otherwise(how):
    street = owed()
    later = a_later_list(street)
    how(street, later)
    assert state() == HomeOwed.End.NOT_TAKEN
    street.society.do(actions.offer, round_=later, home=offers(later)[0].listed_home.home.ref)
    assert offered(later)[-1] == street.lacking, "the order goes on as it stands"
    assert offered(a_later_list(street, label="Home 4")) == [street.lacking]
    assert street.society.last_facts("homes.allocate")["owed"] == []


@pytest.mark.parametrize("how", [no, refused_after_all])
def test_where_the_policy_says_that_it_stays_it_is_owed_on_the_list_after(tmp_path, how):
    street = owed("owed-stays", recorded=True)
    how(street, a_later_list(street))
    assert state() == owing.STANDS
    assert offered(a_later_list(street, label="Home 4")) == [street.third]
    assert street.society.differences(tmp_path) == []


def test_it_ends_with_the_application_and_is_on_no_list_after(tmp_path):
    street = owed(recorded=True)
    street.society.do(actions.withdraw, "dev", application=street.third)
    assert state() == HomeOwed.End.GONE
    assert offered(a_later_list(street)) == [street.lacking]
    assert street.society.last_facts("homes.close_list")["owed"] == []
    assert street.society.differences(tmp_path) == []


def test_whoever_takes_back_the_application_after_the_list_is_fixed_comes_first_no_more(tmp_path):
    street = owed(recorded=True)
    later = another_list(street)
    street.society.do(actions.withdraw, "dev", application=street.third)
    allocated(street.society, later)
    assert offered(later) == [street.lacking]
    assert street.society.differences(tmp_path) == []


def test_a_policy_may_say_that_it_changes_nothing_on_its_list_and_then_it_stays(tmp_path):
    street = owed("owed-nobody", recorded=True)
    later = a_later_list(street)
    assert offered(later) == [street.lacking]
    assert street.society.last_facts("homes.allocate")["owed"] == []
    no(street, later, "esther")
    free = offers(later)[0].listed_home.home.ref
    street.society.do(actions.offer, round_=later, home=free)
    no(street, later, "frank")
    street.society.do(actions.offer, round_=later, home=free)
    assert offered(later)[-1] == street.third
    assert street.society.last_facts("homes.offer")["owed"] is False
    no(street, later)
    assert state() == owing.STANDS, "it was no offer of what is owed"
    assert street.society.differences(tmp_path) == []


def test_a_policy_may_bring_them_before_the_others_of_their_band_only(tmp_path):
    street = owed("owed-band", recorded=True)
    later = a_later_list(street)
    assert offered(later) == [street.lacking], "she is in a higher band"
    no(street, later, "esther")
    street.society.do(actions.offer, round_=later, home=offers(later)[0].listed_home.home.ref)
    assert offered(later)[-1] == street.third, "Frank stands above him in the same band"
    assert street.society.differences(tmp_path) == []


def test_a_list_that_goes_on_when_the_review_is_followed_takes_it_up_for_its_next_offer(tmp_path):
    street = Street.with_list(recorded=True).allocated()
    street = reviewed(street)
    later = a_later_list(street)
    followed(street, bedrooms_now="1")
    facts = street.society.last_facts("homes.follow_review")
    there = place(later, street.third)
    assert facts["elsewhere"] == [{"round": later, "applicant": there.ref}]
    no(street, later, "esther")
    street.society.do(actions.offer, round_=later, home=offers(later)[0].listed_home.home.ref)
    assert offered(later) == [street.lacking, street.third]
    assert street.society.last_facts("homes.offer")["skips"] == []
    assert street.society.differences(tmp_path) == []


def test_an_appeal_that_finds_something_else_takes_it_away_again(tmp_path):
    street = owed(recorded=True)
    about = {"round_": street.round, "applicant": place(street.round, street.third).ref}
    street.society.do(actions.appeal, "dev", text="I had three bedrooms.", **about)
    answer = {**about, "outcome": "changed", "text": "So."}
    street.society.do(actions.decide_appeal, "amina", **answer)
    followed(street, bedrooms_now="3")
    assert HomeOwed.objects.get().why == HomeOwed.End.FOUND_ANEW
    assert offered(a_later_list(street)) == [street.lacking]
    assert street.society.differences(tmp_path) == []


def test_what_is_owed_is_not_lost_when_two_applications_become_one(tmp_path):
    street = owed(recorded=True)
    both = {"keep": street.small, "drop": street.third, "reason": "One household."}
    with refusal("owed_a_home"):
        street.society.do(actions.merge_applications, **both)
    both |= {"keep": street.third, "drop": street.small}
    street.society.do(actions.merge_applications, **both)
    assert offered(a_later_list(street)) == [street.third]
    assert street.society.differences(tmp_path) == []


def test_a_home_that_came_to_somebody_because_it_was_owed_is_not_owed_to_whoever_is_moved_up():
    """Frank is found to be number 1 of the later list; its home came to Dev first, and rightly."""
    street = owed()
    later = a_later_list(street)
    about = {"round_": later, "applicant": place(later, street.first).ref}
    street.society.do(actions.ask_review, "frank", text="I have no bedroom.", **about)
    street.society.do(actions.answer_review, "bill", outcome="changed", text="So.", **about)
    frank = replace(street, round=later)
    street.society.do(
        actions.follow_review, told=corrected(frank, "first", bedrooms_now="0"), **about
    )
    assert place(later, street.first).place == 1
    assert street.society.last_facts("homes.follow_review")["owed"] is None


# who sees what


@pytest.fixture
def seen(monkeypatch):
    street = owed()
    later = another_list(street)
    monkeypatch.setattr(timezone, "now", lambda: street.society.now)
    return street, later


def test_everybody_sees_on_the_page_of_the_round_what_is_owed_and_by_which_rule(seen):
    street, later = seen
    there = f"{HOMES}/lettings/{later[2:]}"
    here, ref = place(street.round, street.third).ref, place(later, street.third).ref
    before = text_of(visiting().get(there))
    assert "Owed since a review" in before
    assert ref in before
    assert here in before
    assert "comes before this order" in before
    assert "a choice of our own" in before
    assert "Dev" not in before
    allocated(street.society, later)
    after = text_of(visiting().get(there))
    assert "3 (owed a home, so came first)" in after
    street.society.do(
        actions.answer_offer, "dev", offer=offers(later)[0].ref, accept=False, why="Far."
    )
    ended = text_of(visiting().get(there))
    assert "Owed since a review" not in ended
    assert "(owed a home, so came first)" in ended


def test_the_household_and_whoever_reviews_read_what_has_become_of_it(seen):
    street, later = seen
    ref = place(later, street.third).ref
    mine = f"{HOMES}/lettings/{later[2:]}/places/{ref[2:]}"
    said = text_of(visiting("dev").get(mine))
    assert "A home is owed to you" in said
    there = place(street.round, street.third).ref
    old = f"{HOMES}/lettings/{street.round[2:]}/places/{there[2:]}"
    assert "owed to you as the policy of that list says" in text_of(visiting("dev").get(old))
    for who in ("frank", "member5", ""):
        assert "A home is owed to you" not in text_of(visiting(who).get(mine, follow=True))
    assert "Nobody has to do anything for it" in text_of(visiting("bill").get(f"{HOMES}/reviews"))
    allocated(street.society, later)
    assert "A home is offered to you now." in text_of(visiting("dev").get(old))
    no(street, later)
    assert "nothing more is owed. You keep your place." in text_of(visiting("dev").get(old))
    assert "did not take it" in text_of(visiting("bill").get(f"{HOMES}/reviews"))


def test_the_api_says_the_same(seen):
    street, later = seen
    there = f"/api{HOMES}/lettings/{later[2:]}"
    listed_ref = place(later, street.third).ref
    told = visiting().get(there).json()
    assert told["owed"] == [
        {
            "applicant": listed_ref,
            "since_round": street.round,
            "since_applicant": place(street.round, street.third).ref,
            "since": HomeOwed.objects.get().since.isoformat(),
        }
    ]
    mine = visiting("dev").get(f"{there}/places/{listed_ref[2:]}").json()
    assert mine["owed_since"] == told["owed"][0]["since"]
    allocated(street.society, later)
    told = visiting().get(there).json()
    assert told["came_first"] == [listed_ref]
    assert told["homes"][0]["offer"]["owed"] is True
    (review,) = visiting("bill").get(f"/api{HOMES}/reviews").json()
    assert (review["owed"], review["owed_state"]) == (street.homes[1], "open")
