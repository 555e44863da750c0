"""Saying who signs in as a member: it decides who votes, so it is done openly and once."""

from datetime import timedelta

import pytest

from commonstead.kit import Refusal
from commonstead_web.kit.models import Person
from commonstead_web.members import actions, queries
from commonstead_web.members.causes import Cause
from commonstead_web.rulebook import offices
from web import cast
from web.elections import society as voting
from web.members import society as here

pytestmark = pytest.mark.django_db
TODAY = cast.NOON.date()
LATER = cast.NOON + timedelta(days=10)


def link(society, membership, email, by="carol", at=LATER, strong=True):
    return actions.link(
        actor=cast.acting(by, at, strong=strong),
        organisation=society,
        membership=membership,
        email=email,
    )


def on_paper(society, name="Dev Patel"):
    """Somebody who became a member without an e-mail address."""
    return actions.enter_founder(
        actor=cast.acting("carol"),
        organisation=society,
        class_name="local",
        details=here.Details(name=name, postal_address="1 Town Hall Square"),
    ).value


def held(society, key, day=None):
    return offices.offices_of(society, cast.person(key), day or LATER.date())


def test_a_member_without_an_address_signs_in_from_the_day_they_are_linked():
    society = here.drafted()
    member = on_paper(society)
    assert member.person is None
    linked = link(society, member, " Dev@Example.org ")
    assert linked.value.person == cast.person("dev")
    assert held(society, "dev") == {"member"}
    assert held(society, "dev", TODAY) == frozenset()
    assert queries.by_ref(society, member.ref).particulars.contact_email == "Dev@Example.org"


def test_the_record_says_which_member_and_no_address():
    society = here.founded()
    member = here.membership(society, "amina")
    link(society, member, "esther@example.org")
    said = here.entry_of(society)
    assert (said["action"], said["facts"]) == ("members.link", {"member": member.ref})
    assert "esther" not in here.whole_record(society)


def test_somebody_without_an_account_gets_one_that_their_address_opens():
    society = here.drafted()
    link(society, on_paper(society, "Frank Moss"), "moss@example.org")
    made = Person.objects.get(email="moss@example.org")
    assert (made.name, made.has_usable_password()) == ("Frank Moss", False)


def test_a_wrong_address_is_put_right_and_whoever_had_it_is_no_member_any_more():
    society = here.founded()
    cast.in_office(society, "bill", "board")
    cast.in_office(society, "bill", "teller")
    link(society, here.membership(society, "bill"), "esther@example.org")
    assert held(society, "esther") == {"member", "board"}
    assert held(society, "bill") == {"teller"}
    assert held(society, "bill", TODAY) == {"member", "board", "teller"}
    assert queries.membership_of(cast.person("bill"), society, LATER.date()) is None
    with pytest.raises(Refusal, match="power_not_held"):
        actions.inspect(actor=cast.acting("bill", LATER), organisation=society)


def test_a_seat_on_the_board_is_no_longer_theirs_than_it_was():
    society = here.founded()
    until = TODAY + timedelta(days=300)
    offices.give(society, cast.person("bill"), "board", TODAY, until)
    link(society, here.membership(society, "bill"), "esther@example.org")
    assert "board" in held(society, "esther", until - timedelta(days=1))
    assert "board" not in held(society, "esther", until)


def test_letters_go_on_to_the_address_that_the_member_named_for_them():
    society = here.founded()
    member = here.membership(society, "amina")
    actions.correct(
        actor=cast.acting("amina"),
        organisation=society,
        membership=member,
        changes={"contact_email": "letters@example.org"},
    )
    link(society, member, "esther@example.org")
    assert queries.by_ref(society, member.ref).particulars.contact_email == "letters@example.org"


@pytest.mark.parametrize(
    ("email", "by", "strong", "code"),
    [
        ("bill@example.org", "carol", True, "already_a_member"),
        ("amina@example.org", "carol", True, "already_a_member"),
        (" ", "carol", True, "nobody_named"),
        ("esther@example.org", "carol", False, "second_factor_needed"),
        ("esther@example.org", "amina", True, "power_not_held"),
        ("esther@example.org", "frank", True, "power_not_held"),
    ],
)
def test_a_link_is_refused(email, by, strong, code):
    society = here.founded()
    member = here.membership(society, "amina")
    with pytest.raises(Refusal, match=code):
        link(society, member, email, by, strong=strong)
    assert queries.by_ref(society, member.ref).person == cast.person("amina")


def test_nobody_is_linked_to_a_membership_that_is_over():
    society = here.founded()
    member = here.membership(society, "bill")
    by = {"actor": cast.acting("carol"), "organisation": society}
    actions.end(membership=member, cause=Cause.DIED, **by)
    with pytest.raises(Refusal, match="not_a_member"):
        link(society, member, "esther@example.org")


def test_whoever_is_linked_while_voting_is_open_votes_once_as_that_member():
    society = voting.Society()
    contest = voting.contested(society)
    entry = contest.election.roll.get(member=society.refs["bill"])
    assert entry.voted is None
    society.do(actions.link, membership=society.membership("bill"), email="esther@example.org")
    contest.vote("esther", "amina")
    with pytest.raises(Refusal, match="already_voted"):
        contest.vote("esther", "member1")
    with pytest.raises(Refusal, match="not_on_the_roll"):
        contest.vote("bill", "amina")


def test_a_vote_that_was_cast_is_not_cast_again_by_linking_anew():
    society = voting.Society()
    contest = voting.contested(society)
    contest.vote("bill", "amina")
    society.do(actions.link, membership=society.membership("bill"), email="esther@example.org")
    with pytest.raises(Refusal, match="already_voted"):
        contest.vote("esther", "member1")


def test_whoever_was_no_member_on_the_day_of_the_roll_does_not_vote_by_being_linked():
    society = voting.Society()
    contest = voting.contested(society)
    asked = society.do(
        actions.apply,
        class_name="local",
        details=here.Details(name="Dev Patel", postal_address="1 Town Hall Square"),
        on_paper=True,
    ).value
    late = society.do(actions.admit, application=asked, decision="Board minute 9").value
    society.do(actions.link, membership=late, email="dev@example.org")
    with pytest.raises(Refusal, match="not_on_the_roll"):
        contest.vote("dev", "amina")
