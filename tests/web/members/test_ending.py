"""Memberships end, and with them the offices that only members hold."""

from datetime import date, timedelta

import pytest

from commonstead.kit import Refusal
from commonstead_web.members import actions, queries
from commonstead_web.members.causes import Cause
from commonstead_web.rulebook import offices
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db


def test_an_ended_membership_takes_the_offices_of_a_member_and_of_the_board_with_it():
    society = here.founded()
    cast.in_office(society, "bill", "board")
    membership = here.end(society, "bill")
    assert membership.ended == here.LATER.date()
    assert queries.size(society, here.LATER.date()) == 2
    assert offices.offices_of(society, cast.person("bill"), here.TODAY) == {"member", "board"}
    assert offices.offices_of(society, cast.person("bill"), here.LATER.date()) == frozenset()
    facts = here.entry_of(society)["facts"]
    assert set(facts.pop("cause")) == {"commit"}
    assert facts == {"member": membership.ref, "ended": "2026-03-12"}


def test_a_membership_may_have_ended_on_an_earlier_day():
    society = here.founded()
    day = date(2026, 3, 5)
    assert here.end(society, "bill", cause=Cause.DIED, on=day).ended == day
    assert "member" not in offices.offices_of(society, cast.person("bill"), day)


def test_but_not_on_a_day_to_come():
    with pytest.raises(Refusal, match="ends_in_future"):
        here.end(here.founded(), "bill", on=here.LATER.date() + timedelta(days=1))


def test_and_not_before_it_began():
    with pytest.raises(Refusal, match="not_a_member"):
        here.end(here.founded(), "bill", on=date(2026, 3, 1))


def test_a_membership_ends_once():
    society = here.founded()
    membership = here.membership(society, "bill")
    here.end(society, "bill")
    with pytest.raises(Refusal, match="not_a_member"):
        actions.end(
            actor=cast.acting("carol", here.LATER),
            organisation=society,
            membership=membership,
            cause=Cause.DIED,
        )


def test_a_member_resigns_where_the_rulebook_lets_members_do_so():
    society = here.founded()
    assert here.end(society, "amina", by="amina", strong=False).ended == here.LATER.date()


def test_a_member_does_not_end_the_membership_of_another():
    society = here.founded()
    with pytest.raises(Refusal, match="not_your_membership"):
        here.end(society, "bill", by="amina")


def test_a_secretary_without_a_second_factor_ends_only_their_own():
    society = here.founded()
    with pytest.raises(Refusal, match="not_your_membership"):
        here.end(society, "bill", by="carol", strong=False)


def test_a_member_leaves_by_resigning_only():
    society = here.founded()
    with pytest.raises(Refusal, match="only_by_resigning"):
        here.end(society, "amina", by="amina", cause=Cause.EXPELLED)


def test_somebody_who_left_may_apply_again():
    society = here.founded()
    here.end(society, "amina")
    application = actions.apply(
        actor=cast.acting("amina", here.LATER),
        organisation=society,
        class_name="resident",
        details=here.details("amina"),
    ).value
    actions.admit(
        actor=cast.acting("carol", here.LATER),
        organisation=society,
        application=application,
        decision="Board minute 9",
    )
    assert queries.size(society, here.LATER.date()) == 3
