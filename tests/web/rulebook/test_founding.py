"""Founding an organisation: model, rules with their legal limits, adoption, registration."""

from datetime import timedelta

import pytest
from django.test import Client

from commonstead.kit import Refusal
from commonstead.record import Entry as Said
from commonstead_web.members import actions as members
from commonstead_web.members.details import Details
from commonstead_web.rulebook import actions, offices, queries
from commonstead_web.rulebook.models import ActionKey, Organisation
from web import cast

pytestmark = pytest.mark.django_db


def enter_founders(society: Organisation, count: int) -> None:
    for number in range(count):
        members.enter_founder(
            actor=cast.acting("carol"),
            organisation=society,
            class_name="local",
            details=Details(name=f"Founder {number}", postal_address="1 Elm Row"),
        )


def said(society: Organisation) -> list[Said]:
    return [Said.from_line(bytes(row.body)) for row in society.log.entries.order_by("seq")]


def test_whoever_starts_it_becomes_its_secretary() -> None:
    society = cast.organisation()
    held = offices.offices_of(society, cast.person("carol"), cast.NOON.date())
    assert held == {"secretary"}
    assert said(society)[0].facts == {
        "organisation": {"name": society.name, "place": society.place, "slug": society.slug},
        "model": society.model,
    }


def test_two_organisations_cannot_have_one_address() -> None:
    cast.organisation()
    with pytest.raises(Refusal, match="address_taken"):
        cast.organisation()
    assert Organisation.objects.count() == 1


def test_a_quorum_below_the_law_is_refused_at_once_and_nothing_is_saved() -> None:
    society = cast.organisation()
    with pytest.raises(Refusal) as refused:
        actions.draft(
            actor=cast.acting("carol"),
            organisation=society,
            changes={"meetings.general.quorum": "1"},
        )
    assert refused.value.code == "below_legal_floor"
    society.refresh_from_db()
    assert society.draft == {}
    assert len(said(society)) == 1


def test_a_change_of_the_draft_is_in_the_draft_and_in_the_record() -> None:
    society = cast.organisation()
    actions.draft(
        actor=cast.acting("carol"), organisation=society, changes={"board.size.minimum": "6"}
    )
    assert queries.draft_of(society).value("board.size.minimum") == 6
    assert said(society)[-1].facts == {"changes": {"board.size.minimum": "6"}}


def test_a_stranger_cannot_change_the_draft() -> None:
    society = cast.organisation()
    with pytest.raises(Refusal, match="power_not_held"):
        actions.draft(
            actor=cast.acting("frank"), organisation=society, changes={"board.size.minimum": "6"}
        )


def test_the_secretary_needs_more_than_an_e_mail_code() -> None:
    society = cast.organisation()
    with pytest.raises(Refusal, match="second_factor_needed"):
        actions.draft(
            actor=cast.acting("carol", strong=False),
            organisation=society,
            changes={"board.size.minimum": "6"},
        )


@pytest.mark.parametrize(("founders", "enough"), [(2, False), (3, True), (4, True)])
def test_a_society_needs_the_founders_that_its_rules_ask_for(founders: int, enough: bool) -> None:
    society = cast.organisation()
    enter_founders(society, founders)
    if enough:
        actions.adopt(actor=cast.acting("carol"), organisation=society, founders=founders)
    else:
        with pytest.raises(Refusal, match="too_few_founders"):
            actions.adopt(actor=cast.acting("carol"), organisation=society, founders=founders)
    assert society.adoptions.exists() == enough


def test_more_founders_are_needed_where_the_rule_says_so() -> None:
    society = cast.organisation()
    actions.draft(
        actor=cast.acting("carol"), organisation=society, changes={"members.minimum": "5"}
    )
    enter_founders(society, 4)
    with pytest.raises(Refusal, match="too_few_founders"):
        actions.adopt(actor=cast.acting("carol"), organisation=society, founders=4)


def test_the_rules_count_from_registration_where_the_rule_says_so() -> None:
    society = cast.organisation()
    enter_founders(society, 3)
    adopted = actions.adopt(actor=cast.acting("carol"), organisation=society, founders=3).value
    assert adopted.effective is None
    later = cast.NOON + timedelta(days=20)
    registered = actions.register(
        actor=cast.acting("carol", later),
        organisation=society,
        submitted=cast.NOON.date(),
        registered=later.date(),
    ).value
    assert registered.effective == later.date()


def test_the_rules_count_from_the_vote_in_a_company() -> None:
    society = cast.organisation(model="cohousing-company")
    rulebook = queries.draft_of(society)
    assert rulebook.value("rules.effective") == "on_vote"
    for number in range(rulebook.value("members.minimum")):
        members.enter_founder(
            actor=cast.acting("carol"),
            organisation=society,
            class_name=rulebook.classes[0].name,
            details=Details(name=f"Founder {number}", postal_address="1 Elm Row"),
        )
    founders = rulebook.value("members.minimum")
    adopted = actions.adopt(
        actor=cast.acting("carol"), organisation=society, founders=founders
    ).value
    assert adopted.effective == cast.NOON.date()


def test_a_registration_before_the_adoption_is_refused() -> None:
    society = cast.organisation()
    enter_founders(society, 3)
    actions.adopt(actor=cast.acting("carol"), organisation=society, founders=3)
    with pytest.raises(Refusal, match="dates_out_of_order"):
        actions.register(
            actor=cast.acting("carol", cast.NOON + timedelta(days=2)),
            organisation=society,
            submitted=cast.NOON.date() - timedelta(days=9),
            registered=cast.NOON.date(),
        )


def test_an_adopted_rulebook_is_no_draft_any_more() -> None:
    society = cast.organisation()
    enter_founders(society, 3)
    actions.adopt(actor=cast.acting("carol"), organisation=society, founders=3)
    with pytest.raises(Refusal, match="rulebook_already_adopted"):
        actions.draft(
            actor=cast.acting("carol"), organisation=society, changes={"board.size.minimum": "6"}
        )


def test_the_same_form_sent_twice_has_one_effect() -> None:
    society = cast.organisation()
    actor = cast.acting("carol", key_of_form="form-1")
    changes = {"board.size.minimum": "6"}
    first = actions.draft(actor=actor, organisation=society, changes=changes)
    second = actions.draft(actor=actor, organisation=society, changes=changes)
    assert (first.repeated, second.repeated) == (False, True)
    assert second.entry == first.entry
    assert ActionKey.objects.count() == 1


def test_a_form_key_cannot_be_used_for_another_action() -> None:
    society = cast.organisation()
    actor = cast.acting("carol", key_of_form="form-1")
    actions.draft(actor=actor, organisation=society, changes={"board.size.minimum": "6"})
    with pytest.raises(Refusal, match="key_used_for_another_action"):
        actions.adopt(actor=actor, organisation=society, founders=3)


def test_the_page_keeps_what_was_typed_and_says_which_law_forbids_it(client: Client) -> None:
    society = cast.organisation()
    client.force_login(cast.person("carol"))
    page = f"/o/{society.slug}/founding/rules/meetings"
    answer = client.post(
        page,
        {
            "meetings-general-quorum--least": "1",
            "meetings-general-quorum--percent": "0",
            "meetings-general-notice--count": "14",
            "meetings-general-notice--kind": "clear",
            "key": "k",
        },
    )
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="1"' in text
    assert "below the 2" in text
    society.refresh_from_db()
    assert society.draft == {}


def test_the_draft_is_for_its_secretary_only(client: Client) -> None:
    society = cast.organisation()
    page = f"/o/{society.slug}/founding"
    assert client.get(page).status_code == 302
    client.force_login(cast.person("frank"))
    assert client.get(page).status_code == 403
    client.force_login(cast.person("carol"))
    assert client.get(page).status_code == 200


def test_every_rule_in_plain_words_with_clause_and_source(client: Client) -> None:
    society = cast.organisation()
    text = client.get(f"/o/{society.slug}/rulebook").content.decode()
    rulebook = queries.draft_of(society)
    assert all(f"Clause {rule.clause}." in text for rule in rulebook.rules.values())
    assert "What this means for you" in text


def test_the_area_that_the_founders_name_stands_where_people_read_how_to_join(
    client: Client,
) -> None:
    society = cast.organisation()
    area = "Everyone who lives or works between the canal and the park."
    actions.draft(actor=cast.acting("carol"), organisation=society, changes={"members.area": area})
    enter_founders(society, 3)
    actions.adopt(actor=cast.acting("carol"), organisation=society, founders=3)
    assert area in client.get(f"/o/{society.slug}/members").content.decode()
