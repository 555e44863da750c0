"""Every rule of a model on its form: what is shown comes back unchanged, and can be changed."""

import pytest
from django.http import QueryDict

from commonstead.rulebook import PROBLEM_CODES, Rulebook, load_model, models
from commonstead_web.kit.wording import WORDS
from commonstead_web.rulebook.reading import SUBJECTS, by_subject
from commonstead_web.rulebook.rule_forms import RuleForm, subject_form

CLT = load_model("clt-community-benefit-society")


def filled(book: Rulebook, subject: str, **changed: str | list[str]) -> QueryDict:
    """What a browser sends for a form as it is shown, with some fields filled in otherwise."""
    form = subject_form(book, subject, None)
    data = QueryDict(mutable=True)
    for name, field in form.fields.items():
        data.setlist(name, field.initial if isinstance(field.initial, list) else [field.initial])
    for name, value in changed.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def sent(subject: str, changed: dict[str, str | list[str]]) -> RuleForm:
    return subject_form(CLT, subject, filled(CLT, subject, **changed))


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("model", models())
def test_a_form_sent_as_it_is_shown_changes_nothing(model: str, subject: str) -> None:
    book = load_model(model)
    form = subject_form(book, subject, filled(book, subject))
    assert form.is_valid(), form.errors
    assert form.changes == {}


def test_every_rule_stands_under_a_subject_with_a_title() -> None:
    subjects = by_subject(CLT)
    assert [subject.key for subject in subjects] == list(SUBJECTS)
    assert sum(len(subject.rules) for subject in subjects) == len(CLT.rules)


def test_several_of_a_rules_choices_can_be_ticked() -> None:
    form = sent("meetings", {"meetings-general-quorum-counts--value": ["in_person"]})
    assert form.is_valid(), form.errors
    assert form.changes == {"meetings.general.quorum.counts": ["in_person"]}


def test_none_can_be_written_where_a_majority_may_be_missing() -> None:
    form = sent("calling", {"meetings-general-short_notice--fraction": "none"})
    assert form.is_valid(), form.errors
    assert form.changes == {"meetings.general.short_notice": "none"}
    again = CLT.changed(form.changes)
    assert subject_form(again, "calling", filled(again, "calling")).is_valid()


def test_what_members_demand_is_a_number_or_a_percentage_whichever_is_fewer() -> None:
    form = sent("calling", {"meetings-requisition--most": "50"})
    assert form.is_valid(), form.errors
    share = {"share": "1/10", "of": "members", "round": "up"}
    assert form.changes == {"meetings.requisition": {"lesser_of": ["50", share]}}
    label = form.fields["meetings-requisition--percent"].label
    assert label == "or this percentage of all members, whichever is fewer"


def test_two_rules_about_one_matter_are_changed_together() -> None:
    alone = sent("decisions", {"decisions-removal--value": "special"})
    assert "removing a board member" in alone.errors["decisions-removal--value"][0]
    matters = [*CLT.value("decisions.special.matters"), "remove"]
    changed: dict[str, str | list[str]] = {"decisions-removal--value": "special"}
    changed["decisions-special-matters--value"] = matters
    both = sent("decisions", changed)
    assert both.is_valid(), both.errors
    assert CLT.changed(both.changes).power("board.remove").by == "special"


def test_every_problem_has_its_sentence() -> None:
    assert set(PROBLEM_CODES) - WORDS.keys() == set()
