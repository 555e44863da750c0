"""Rules on a form: what is asked, what is filled in, what is understood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.kit import Refusal
from commonstead.rulebook import catalogue, form_answers, form_field, load_model, parse_answer

QUORUM = "meetings.general.quorum"


def refusal(rule_id, answers):
    with pytest.raises(Refusal) as refused:
        parse_answer(rule_id, answers)
    return refused.value


@pytest.mark.parametrize(
    ("least", "percent", "raw"),
    [
        ("3", "25", {"greater_of": ["3", {"share": "1/4", "of": "members", "round": "up"}]}),
        ("3", "25%", {"greater_of": ["3", {"share": "1/4", "of": "members", "round": "up"}]}),
        ("3", "1/3", {"greater_of": ["3", {"share": "1/3", "of": "members", "round": "up"}]}),
        ("3", "12.5", {"greater_of": ["3", {"share": "1/8", "of": "members", "round": "up"}]}),
        ("5", "0", "5"),
        ("0", "10", {"share": "1/10", "of": "members", "round": "up"}),
    ],
)
def test_a_quorum_is_so_many_members_or_a_percentage_whichever_is_more(least, percent, raw):
    assert parse_answer(QUORUM, {"least": least, "percent": percent}) == raw


@settings(max_examples=60)
@given(st.integers(0, 50), st.integers(0, 100))
def test_a_quorum_comes_back_from_its_form(least, percent):
    if not least and not percent:
        return
    raw = parse_answer(QUORUM, {"least": str(least), "percent": str(percent)})
    assert form_answers(QUORUM, raw) == {"least": str(least), "percent": str(percent)}


@pytest.mark.parametrize(
    ("least", "percent", "field"),
    [
        ("three", "25", "least"),
        ("-1", "25", "least"),
        ("3", "lots", "percent"),
        ("3", "101", "percent"),
        ("0", "0", "percent"),
    ],
)
def test_nonsense_in_a_quorum_is_told_at_its_field(least, percent, field):
    refused = refusal(QUORUM, {"least": least, "percent": percent})
    assert (refused.code, refused.facts["field"]) == ("answer_unreadable", field)
    assert refused.facts["why"]


def test_a_quorum_too_intricate_for_the_form_says_so():
    raw = {"lesser_of": ["10", {"share": "1/4", "of": "members", "round": "up"}]}
    with pytest.raises(Refusal, match="not_on_the_form"):
        form_answers(QUORUM, raw)


@pytest.mark.parametrize(
    ("rule_id", "answers", "raw"),
    [
        ("board.size.minimum", {"value": " 7 "}, "7"),
        ("board.rotation.share", {"value": "50%"}, "1/2"),
        ("members.share.par", {"value": "£1.50"}, "150"),
        ("members.share.par", {"value": "1,000"}, "100000"),
        ("members.share.par", {"value": ""}, "none"),
        ("board.term.limit_years", {"value": "none"}, "none"),
        ("elections.ballot.paper", {"value": "no"}, False),
        ("elections.ties", {"value": "lookback, lot"}, ["lookback", "lot"]),
        ("elections.count", {"value": "meek"}, "meek"),
        ("members.area", {"value": "Ashby"}, "Ashby"),
        (
            "meetings.general.notice",
            {"count": "21", "kind": "clear"},
            {"count": "21", "kind": "clear"},
        ),
        (
            "decisions.special",
            {"fraction": "75%", "comparator": ">=", "base": "votes_cast"},
            {"fraction": "3/4", "comparator": ">=", "base": "votes_cast"},
        ),
        ("board.seats_by_class", {"resident": "2", "local": ""}, {"resident": "2"}),
        ("board.seats_by_class", {}, {}),
    ],
)
def test_answers_become_raw_values(rule_id, answers, raw):
    assert parse_answer(rule_id, answers) == raw
    assert load_model("clt-community-benefit-society").changed({rule_id: raw})


@pytest.mark.parametrize(
    ("rule_id", "answers"),
    [
        ("board.size.minimum", {"value": "0"}),
        ("board.size.minimum", {"value": "5.5"}),
        ("members.share.par", {"value": "1.505"}),
        ("members.share.par", {"value": "50%"}),
        ("elections.count", {"value": "show of hands"}),
        ("elections.ties", {"value": "lot,lot"}),
        ("elections.ballot.paper", {"value": "perhaps"}),
        ("meetings.general.notice", {"count": "0", "kind": "clear"}),
        ("decisions.ordinary", {"fraction": "1/2", "comparator": "=", "base": "votes_cast"}),
        ("board.seats_by_class", {"resident": "many"}),
    ],
)
def test_nonsense_is_refused_with_what_was_expected(rule_id, answers):
    refused = refusal(rule_id, answers)
    assert refused.code == "answer_unreadable"
    assert refused.facts["rule"] == rule_id
    assert refused.facts["expected"]


def test_an_empty_answer_is_missing():
    assert refusal("board.size.minimum", {"value": ""}).code == "answer_missing"
    refused = refusal("meetings.general.notice", {"count": "14"})
    assert refused.facts == {"rule": "meetings.general.notice", "field": "kind"}


def test_a_rule_that_does_not_exist_has_no_form():
    with pytest.raises(Refusal, match="no_such_rule"):
        form_field("members.shoe_size")


@pytest.mark.parametrize("rule_id", catalogue())
@settings(max_examples=15, deadline=None)
@given(answers=st.dictionaries(st.sampled_from(["value", "least", "x"]), st.text(max_size=8)))
def test_whatever_is_typed_gives_a_value_or_a_refusal(rule_id, answers):
    try:
        raw = parse_answer(rule_id, answers)
    except Refusal:
        return
    assert catalogue()[rule_id].shape.write(catalogue()[rule_id].shape.read(raw)) == raw
