"""A member changes from one class to another."""

from datetime import timedelta

import pytest

from commonstead.kit import Refusal
from commonstead_web.members import actions, queries
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db


def change_class(society, key, class_name, by="carol", at=here.LATER):
    return actions.change_class(
        actor=cast.acting(by, at),
        organisation=society,
        membership=here.membership(society, key),
        class_name=class_name,
    )


def test_a_change_of_class_counts_from_today():
    society = here.founded(members__community_share="1/2")
    membership = change_class(society, "bill", "supporter").value
    assert queries.class_on(membership, here.LATER.date() - timedelta(days=1)) == "local"
    assert queries.class_on(membership, here.LATER.date()) == "supporter"
    assert here.entry_of(society)["facts"] == {
        "member": membership.ref,
        "class": "supporter",
        "on": "2026-03-12",
    }


def test_a_change_that_leaves_too_few_of_the_community_is_refused():
    society = here.founded(members__community_share="2/3")
    change_class(society, "bill", "supporter")
    with pytest.raises(Refusal, match="community_share_not_kept") as refused:
        change_class(society, "amina", "supporter")
    assert refused.value.facts == {"needed": 2, "community": 1, "members": 3}
    change_class(society, "amina", "prospective")


def test_no_membership_goes_on_for_the_sake_of_the_community_share():
    society = here.founded(members__community_share="2/3")
    change_class(society, "bill", "supporter")
    here.end(society, "amina")
    assert queries.size(society, here.LATER.date()) == 2


def test_a_secretary_does_not_change_their_own_class():
    with pytest.raises(Refusal, match="own_membership"):
        change_class(here.founded(), "carol", "resident")


def test_a_member_does_not_change_classes():
    with pytest.raises(Refusal, match="power_not_held"):
        change_class(here.founded(), "bill", "resident", by="amina")


@pytest.mark.parametrize(
    ("class_name", "code"), [("local", "already_in_class"), ("shareholder", "no_such_class")]
)
def test_a_change_is_to_another_class_that_there_is(class_name, code):
    with pytest.raises(Refusal, match=code):
        change_class(here.founded(), "bill", class_name)


def test_a_second_click_changes_nothing():
    society = here.founded()
    once, again = (
        actions.change_class(
            actor=cast.acting("carol", key_of_form="one attempt"),
            organisation=society,
            membership=here.membership(society, "bill"),
            class_name="prospective",
        )
        for _ in range(2)
    )
    assert again.repeated
    assert again.entry == once.entry
