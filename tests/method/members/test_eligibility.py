"""Who may join, be refused, change class, leave, support and stand."""

from datetime import date, timedelta

import pytest

from commonstead.kit import Refusal
from commonstead.members import (
    Membership,
    Register,
    age_on,
    may_change_class,
    may_end,
    may_join,
    may_refuse,
    may_stand,
    may_support,
    refusal_reasons,
)
from commonstead.rulebook import load_model, models

DAY = timedelta(days=1)
TODAY = date(2026, 5, 1)
REGISTER = Register(
    [
        Membership("m:resident", "resident", date(2025, 1, 1)),
        Membership("m:local", "local", date(2025, 1, 1)),
        Membership("m:supporter", "supporter", date(2025, 1, 1)),
        Membership("m:former", "resident", date(2025, 1, 1), TODAY),
    ]
)


def refusal(act, *args, **given):
    with pytest.raises(Refusal) as refused:
        act(*args, **given)
    return refused.value


def test_the_minimum_age_is_reached_on_the_birthday_itself(rulebook):
    birthday = date(2010, 5, 1)
    may_join(rulebook, class_name="resident", born=birthday, on=TODAY)
    early = refusal(may_join, rulebook, class_name="resident", born=birthday, on=TODAY - DAY)
    assert early.code == "below_minimum_age"
    assert early.facts == {"rule": "members.age.minimum", "needed": 16, "age": 15}


def test_born_on_29_february_an_age_is_reached_on_1_march_of_a_common_year(rulebook):
    born = date(2008, 2, 29)
    assert age_on(date(2025, 2, 28), born) == 16
    assert age_on(date(2025, 3, 1), born) == 17
    assert age_on(date(2028, 2, 28), born) == 19
    assert age_on(date(2028, 2, 29), born) == 20


def test_without_a_date_of_birth_age_is_not_checked(rulebook):
    may_join(rulebook, class_name="local", born=None, on=TODAY)


def test_nobody_joins_before_they_are_born(rulebook):
    late = refusal(may_join, rulebook, class_name="local", born=TODAY + DAY, on=TODAY)
    assert late.code == "born_in_future"


def test_nobody_joins_a_class_that_the_rulebook_does_not_name(rulebook):
    unknown = refusal(may_join, rulebook, class_name="patron", born=None, on=TODAY)
    assert unknown.code == "no_such_class"
    assert unknown.facts["classes"] == ("resident", "prospective", "local", "supporter")


def test_the_minimum_age_is_the_rulebooks(rulebook):
    older = rulebook.changed({"members.age.minimum": "18"})
    seventeen = date(2008, 6, 1)
    may_join(rulebook, class_name="local", born=seventeen, on=TODAY)
    assert refusal(may_join, older, class_name="local", born=seventeen, on=TODAY).facts["age"] == 17


def test_open_on_criteria_only_a_criterion_not_met_is_a_reason(rulebook):
    rules = rulebook.changed({"members.admission": "open_on_criteria"})
    may_refuse(rules, "below_minimum_age", "You are ten.")
    no = refusal(may_refuse, rules, "discretion")
    assert no.code == "reason_not_a_criterion"
    assert "discretion" not in no.facts["reasons"]
    assert {each.criterion for each in refusal_reasons(rules)} == {True}


def test_a_board_with_discretion_may_use_it(rulebook):
    rules = rulebook.changed({"members.admission": "board_discretion"})
    may_refuse(rules, "discretion", "We have no home left.")


@pytest.mark.parametrize("explained", [True, False])
@pytest.mark.parametrize("admission", ["open_on_criteria", "board_discretion"])
def test_a_refusal_always_needs_a_reason(rulebook, admission, explained):
    rules = rulebook.changed({"members.admission": admission, "members.refusal.reasons": explained})
    assert refusal(may_refuse, rules, "", "In many words.").code == "reason_needed"


def test_it_is_explained_in_words_where_the_rules_ask_for_it(rulebook):
    asks = rulebook.changed({"members.refusal.reasons": True})
    assert refusal(may_refuse, asks, "outside_class").code == "explanation_needed"
    assert refusal(may_refuse, asks, "outside_class", " ").code == "explanation_needed"
    may_refuse(asks, "outside_class", "You live in Leeds.")
    may_refuse(rulebook.changed({"members.refusal.reasons": False}), "outside_class")


def test_a_reason_that_nobody_wrote_down_is_none(rulebook):
    assert refusal(may_refuse, rulebook, "their face").code == "no_such_reason"


def test_a_member_may_move_to_another_class(rulebook):
    may_change_class(rulebook, REGISTER, "m:local", class_name="resident", on=TODAY)


@pytest.mark.parametrize(
    ("member", "class_name", "on", "code"),
    [
        ("m:local", "local", TODAY, "already_in_class"),
        ("m:local", "patron", TODAY, "no_such_class"),
        ("m:former", "local", TODAY, "not_a_member"),
        ("m:stranger", "local", TODAY, "not_a_member"),
    ],
)
def test_a_change_of_class_that_is_none_is_refused(rulebook, member, class_name, on, code):
    no = refusal(may_change_class, rulebook, REGISTER, member, class_name=class_name, on=on)
    assert no.code == code


def test_a_change_of_class_is_not_slipped_in_before_a_later_one(rulebook):
    moved = Membership("m:1", "local", date(2025, 1, 1)).changing_to("resident", TODAY)
    no = refusal(
        may_change_class,
        rulebook,
        Register([moved]),
        "m:1",
        class_name="prospective",
        on=TODAY - DAY,
    )
    assert no.code == "class_change_out_of_order"


def test_a_membership_may_end_even_on_the_day_it_began():
    may_end(REGISTER, "m:resident", on=date(2025, 1, 1))


def test_a_membership_ends_once():
    assert refusal(may_end, REGISTER, "m:former", on=TODAY - DAY).code == "already_ended"
    assert refusal(may_end, REGISTER, "m:former", on=TODAY).code == "not_a_member"


def test_members_who_may_vote_may_support(rulebook):
    may_support(rulebook, REGISTER, "m:local", on=TODAY)
    no = refusal(may_support, rulebook, REGISTER, "m:supporter", on=TODAY)
    assert (no.code, no.facts) == ("class_does_not_vote", {"class_name": "supporter"})
    assert refusal(may_support, rulebook, REGISTER, "m:former", on=TODAY).code == "not_a_member"


def stand(rulebook, member="m:resident", **given):
    may_stand(rulebook, REGISTER, member, **({"on": TODAY, "born": None} | given))


def test_a_member_of_a_class_that_stands_may_stand(rulebook):
    stand(rulebook)


def test_a_class_may_vote_and_yet_not_stand(rulebook):
    assert refusal(stand, rulebook, "m:local").code == "class_does_not_stand"


def test_who_ended_on_the_day_may_not_stand(rulebook):
    assert refusal(stand, rulebook, "m:former").code == "not_a_member"


def test_directors_have_a_minimum_age_of_their_own(rulebook):
    stand(rulebook, born=date(2008, 5, 1))
    young = refusal(stand, rulebook, born=date(2008, 5, 2))
    assert young.code == "below_minimum_age"
    assert young.facts == {"rule": "board.age.minimum", "needed": 18, "age": 17}


def test_the_term_limit_is_reached_by_having_served_it(rulebook):
    stand(rulebook, years_served=8)
    no = refusal(stand, rulebook, years_served=9)
    assert (no.code, no.facts) == ("term_limit_reached", {"limit": 9, "served": 9})


def test_without_a_term_limit_nobody_reaches_it(rulebook):
    stand(rulebook.changed({"board.term.limit_years": "none"}), years_served=40)


@pytest.mark.parametrize("model", models())
def test_every_model_lets_somebody_of_age_join_and_refuses_a_child(model):
    rules = load_model(model)
    first = rules.classes[0].name
    may_join(rules, class_name=first, born=date(1980, 1, 1), on=TODAY)
    child = refusal(may_join, rules, class_name=first, born=TODAY, on=TODAY)
    assert child.facts["needed"] == rules.value("members.age.minimum")


@pytest.mark.parametrize("model", models())
def test_in_every_model_some_class_votes_and_some_class_stands(model):
    classes = load_model(model).classes
    assert any(each.votes for each in classes)
    assert any(each.stands for each in classes)
