"""Changing several rules of a draft at once: they are judged by what they come to together."""

from typing import Any

import pytest
from django.test import Client

from commonstead.kit import Refusal
from commonstead_web.rulebook import actions, queries
from commonstead_web.rulebook.models import Organisation
from commonstead_web.rulebook.rule_forms import subject_form
from web import cast

pytestmark = pytest.mark.django_db

MEEK = {"elections.count": "meek"}
BY_LOT = {"elections.ties": ["lot"]}


def draft(society: Organisation, changes: dict[str, Any]) -> None:
    actions.draft(actor=cast.acting("carol"), organisation=society, changes=changes)


def filled(society: Organisation, subject: str) -> dict[str, str]:
    """What the page of a subject shows before anything is typed."""
    form = subject_form(queries.draft_of(society), subject, None)
    return {name: str(field.initial) for name, field in form.fields.items()}


@pytest.mark.parametrize("alone", [MEEK, BY_LOT])
def test_half_of_a_pair_is_refused(alone: dict[str, Any]) -> None:
    society = cast.organisation()
    with pytest.raises(Refusal, match="ties_not_of_the_count"):
        draft(society, alone)


def test_a_pair_that_is_sound_together_is_accepted_in_either_order() -> None:
    for slug, changes in (("elm-row", MEEK | BY_LOT), ("oak-row", BY_LOT | MEEK)):
        society = cast.organisation(slug)
        draft(society, changes)
        assert queries.draft_of(society).value("elections.count") == "meek"


def test_a_problem_that_none_of_the_changes_has_a_part_in_does_not_stop_them() -> None:
    society = cast.organisation()
    society.draft = {"board.term.limit_years": "2"}
    society.save()
    draft(society, MEEK | BY_LOT)
    with pytest.raises(Refusal, match="term_limit_below_term"):
        draft(society, {"board.term.years": "4", "board.rotation": "by_term"})


def test_a_fixed_rule_cannot_be_slipped_in_with_others() -> None:
    society = cast.organisation()
    with pytest.raises(Refusal, match="rule_is_fixed"):
        draft(society, MEEK | BY_LOT | {"elections.ballot.secret": False})
    society.refresh_from_db()
    assert society.draft == {}


def test_the_page_takes_a_pair_and_tells_half_of_one_beside_its_rule(client: Client) -> None:
    society = cast.organisation()
    client.force_login(cast.person("carol"))
    page = f"/o/{society.slug}/founding/rules/elections"
    half = filled(society, "elections") | {"elections-count--value": "meek", "key": "k1"}
    answer = client.post(page, half)
    form = answer.context["form"]
    assert "does not fit how you count" in form.errors["elections-count--value"][0]
    both = half | {"elections-ties--value:0": "lot", "elections-ties--value:1": ""}
    form = subject_form(queries.draft_of(society), "elections", both)
    assert form.is_valid(), form.errors
    assert form.changes == MEEK | BY_LOT


def test_what_could_not_be_read_is_not_complained_of_twice() -> None:
    society = cast.organisation()
    typed = filled(society, "board") | {
        "board-size-minimum--value": "many",
        "board-size-maximum--value": "4",
    }
    form = subject_form(queries.draft_of(society), "board", typed)
    assert not form.is_valid()
    assert set(form.errors) == {"board-size-minimum--value"}
