"""Asking a rulebook: values, answers with their working, powers, words."""

from datetime import date
from fractions import Fraction

import pytest

from commonstead.kit import BadInput, Refusal, Threshold
from commonstead.rulebook import Days, Rulebook, compare, explain, load_model

CLT = load_model("clt-community-benefit-society")
COHOUSING = load_model("cohousing-company")


def test_values_are_typed():
    assert CLT.value("board.size.minimum") == 5
    assert CLT.value("board.rotation.share") == Fraction(1, 3)
    assert CLT.value("elections.ballot.paper") is True
    assert CLT.value("elections.ties") == ("lookback", "lot")
    assert CLT.value("meetings.general.notice") == Days(14, "clear")
    assert CLT.value("decisions.special") == Threshold(Fraction(3, 4), ">=", "votes_cast")
    assert COHOUSING.value("board.term.limit_years") is None


def test_a_rule_that_does_not_exist_is_refused():
    with pytest.raises(Refusal) as refused:
        CLT.value("members.shoe_size")
    assert (refused.value.code, refused.value.facts) == (
        "no_such_rule",
        {"rule": "members.shoe_size"},
    )


def test_a_power_that_does_not_exist_is_refused():
    with pytest.raises(Refusal, match="no_such_power"):
        CLT.power("homes.sell_secretly")


def test_a_quorum_shows_how_it_was_worked_out():
    working = CLT.answer("meetings.general.quorum", members=13)
    assert working.value == 4
    assert working.lines[0].expression == "1/4 × 13, rounded up"
    assert working.lines[-1].source is CLT.rules["meetings.general.quorum"].source
    assert working.lines[-1].source.clause == "rule 39"


@pytest.mark.parametrize(
    ("members", "needed"), [(5, 3), (12, 3), (13, 4), (16, 4), (17, 5), (47, 12), (100, 25)]
)
def test_the_quorum_is_three_or_a_quarter_whichever_is_more(members, needed):
    assert CLT.answer("meetings.general.quorum", members=members).value == needed


def test_a_quorum_cannot_be_worked_out_without_the_number_of_members():
    with pytest.raises(Refusal) as refused:
        CLT.answer("meetings.general.quorum")
    assert refused.value.code == "number_missing"
    assert refused.value.facts == {"rule": "meetings.general.quorum", "needed": "members"}


@pytest.mark.parametrize("wrong", [-1, True, "13"])
def test_members_are_counted_in_whole_numbers(wrong):
    with pytest.raises(Refusal, match="not_a_count"):
        CLT.answer("meetings.general.quorum", members=wrong)


def test_over_half_and_at_least_51_in_100_are_different_rules():
    at_least_51 = {"fraction": "51%", "comparator": ">=", "base": "votes_cast"}
    book = CLT.changed({"decisions.ordinary": at_least_51})
    half = CLT.value("decisions.ordinary")
    percent = book.value("decisions.ordinary")
    assert [half.is_met(51, of=101), percent.is_met(51, of=101)] == [True, False]
    assert [half.is_met(51, of=100), percent.is_met(51, of=100)] == [True, True]
    assert [half.is_met(501, of=1001), percent.is_met(501, of=1001)] == [True, False]
    assert CLT.answer("decisions.ordinary", votes_cast=101).value == 51
    assert book.answer("decisions.ordinary", votes_cast=101).value == 52


@pytest.mark.parametrize("votes", range(1, 60))
@pytest.mark.parametrize("rule_id", ["decisions.ordinary", "decisions.special"])
def test_the_fewest_votes_that_are_enough_are_enough_and_one_fewer_is_not(rule_id, votes):
    threshold = CLT.value(rule_id)
    fewest = CLT.answer(rule_id, votes_cast=votes).value
    assert threshold.is_met(fewest, of=votes)
    assert not threshold.is_met(fewest - 1, of=votes)


def test_a_threshold_of_one_base_is_not_answered_for_another():
    with pytest.raises(Refusal, match="number_missing"):
        CLT.answer("decisions.special", members=30)


def test_clear_days_leave_out_both_ends():
    answer = CLT.answer("meetings.general.notice", notice=date(2026, 3, 3))
    assert answer.value == date(2026, 3, 18)
    assert Days(14, "calendar").earliest(date(2026, 3, 3)) == date(2026, 3, 17)


def test_a_rule_that_computes_nothing_answers_with_its_value_and_source():
    working = CLT.answer("elections.count")
    assert working.value == "scottish-stv"
    assert working.lines[0].source == CLT.rules["elections.count"].source


def test_the_secretary_as_returning_officer_may_declare():
    assert CLT.power("elections.declare").recorded_by == ("returning_officer", "secretary")


def test_tellers_as_returning_officers_may_declare():
    power = COHOUSING.power("elections.declare")
    assert power.recorded_by == ("returning_officer", "teller")


def test_with_an_external_returning_officer_only_they_may_declare():
    book = CLT.changed({"elections.returning_officer": "external"})
    assert book.power("elections.declare").recorded_by == ("returning_officer",)


def test_bodies_show_the_sizes_that_the_rules_have():
    book = CLT.changed({"board.size.maximum": "9"})
    assert book.bodies["board"]["seats"] == {"min": "5", "max": "9"}
    assert book.bodies["board"]["coopted_max"] == "2"


def test_a_change_leaves_the_old_rulebook_as_it_was():
    changed = CLT.changed({"board.term.years": "2"}, since=date(2026, 5, 1))
    assert (CLT.value("board.term.years"), changed.value("board.term.years")) == (3, 2)
    assert changed.rules["board.term.years"].source.title == "The organisation's own rules"
    assert changed.rules["board.term.years"].since == "2026-05-01"
    assert changed.rules["board.term.years"].clause == CLT.rules["board.term.years"].clause


def test_what_somebody_does_with_the_data_does_not_change_the_rulebook():
    before = CLT.as_data()
    given = CLT.as_data()
    given["rules"]["elections.ties"].clear()
    given["bodies"]["members"]["classes"].clear()
    CLT.bodies["members"]["classes"].clear()
    assert CLT.as_data() == before


def test_setting_the_same_value_keeps_the_source():
    assert CLT.changed({"board.term.years": " 3 "}) == CLT


def test_a_rule_that_no_organisation_may_change_is_fixed():
    book = CLT.changed({"members.votes": "one_each"})
    assert book == CLT
    with pytest.raises(BadInput):
        CLT.changed({"members.votes": "by_shares"})


def test_a_changed_rulebook_comes_back_from_its_data():
    changed = CLT.changed({"board.term.years": "2", "elections.count": "meek"})
    again = Rulebook.from_data(changed.as_data())
    assert again == changed
    assert again.rules["board.size.minimum"].source == CLT.rules["board.size.minimum"].source


def test_an_organisation_starts_from_a_model_and_remembers_which():
    ours = CLT.for_organisation("ashby-land-trust", "Ashby Land Trust")
    assert (ours.id, ours.model) == ("ashby-land-trust", CLT.id)
    assert Rulebook.from_data(ours.as_data()) == ours
    assert ours.changed({"board.term.years": "2"}).for_organisation("b", "B").model == CLT.id


def test_a_value_is_told_in_words():
    assert explain(CLT.rules["meetings.general.quorum"]) == (
        "To decide anything, a general meeting needs three members or a quarter of the members,"
        " whichever is more. With fewer, it can talk but not decide."
    )
    assert "14 clear days" in explain(CLT.rules["meetings.general.notice"])
    assert "£1" in explain(CLT.rules["members.share.par"])


def test_a_meaning_is_a_message_with_its_values_so_that_it_can_be_translated():
    welsh = {
        "The board has at most {value}.": "Mae gan y bwrdd {value} ar y mwyaf.",
        "{count} board members": "{count} aelod bwrdd",
        "twelve": "ddeuddeg",
    }
    rule = CLT.rules["board.size.maximum"]
    assert rule.means.template == "The board has at most {value}."
    assert explain(rule, lambda text: welsh[text]) == (
        "Mae gan y bwrdd ddeuddeg aelod bwrdd ar y mwyaf."
    )


def test_words_typed_by_members_are_never_taken_for_a_message():
    book = CLT.changed({"members.area": "Ashby {value} {count}"})
    assert explain(book.rules["members.area"]) == "Our area: Ashby {value} {count}"


def test_two_rulebooks_are_compared_rule_by_rule_in_words():
    changed = CLT.changed({"board.coopted.maximum": "0"})
    (difference,) = compare(CLT, changed)
    assert (difference.subject, difference.id) == ("rules", "board.coopted.maximum")
    assert (difference.before, difference.after) == ("2", "0")
    assert difference.after_words == "The board may not add anyone: every board member is elected."


def test_comparing_two_forms_shows_form_classes_and_rules():
    found = compare(CLT, COHOUSING)
    assert {difference.subject for difference in found} == {"legal_form", "bodies", "rules"}
    by_id = {difference.id: difference for difference in found}
    assert by_id["legal_form"].after == "clg"
    assert by_id["members.classes.local"].after is None
    assert by_id["members.classes.associate"].before is None
    assert by_id["rules.effective"].after == "on_vote"


def test_a_rulebook_is_the_same_as_itself():
    assert compare(CLT, CLT) == ()
