"""Every threshold around its edge: one vote below, at, one above.

The edge is found here by whole numbers alone (cross-multiplied), apart from the code under test.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.decisions.kinds import kinds
from commonstead.decisions.registry import outcome_of
from commonstead.rulebook import load_model, models

FEW = settings(max_examples=60)
numbers = st.integers(min_value=1, max_value=2000)
THRESHOLDS = [
    pytest.param(model, rule.id, id=f"{model} {rule.id}")
    for model in models()
    for rule in load_model(model).rules.values()
    if rule.type == "threshold" and rule.value is not None and rule.value.base != "board"
]


def is_enough(count, of, numerator, denominator, comparator):
    left, right = count * denominator, numerator * of
    return count > 0 and (left > right if comparator == ">" else left >= right)


def fewest(of, numerator, denominator, comparator):
    """The first count from the bottom that is enough."""
    near = max(numerator * of // denominator - 1, 0)
    return next(
        n for n in range(near, of + 3) if is_enough(n, of, numerator, denominator, comparator)
    )


def votes(base, count, of):
    """So many in favour, where the base comes to `of`."""
    match base:
        case "votes_cast":
            return {"for": count, "against": of - count}
        case "votes_and_abstentions":
            rest = of - count
            return {"for": count, "against": rest // 2, "abstain": rest - rest // 2}
        case "members_present":
            return {"for": count, "against": 0, "present": of}
        case "all_members":
            return {"for": count, "against": 0, "members": of}
        case "eligible":
            return {"for": count, "against": 0, "eligible": of}


def told(numbers):
    return {name: str(number) for name, number in numbers.items()}


def check_around(rule, book, base, of, part):
    numerator, denominator, comparator = part
    edge = fewest(of, numerator, denominator, comparator)
    for count in (edge - 1, edge, edge + 1):
        if 0 <= count <= of:
            outcome = outcome_of(rule, told(votes(base, count, of)), book)
            assert outcome.passed == is_enough(count, of, numerator, denominator, comparator)
            assert outcome.needed == edge


@pytest.mark.parametrize(("model", "rule"), THRESHOLDS)
@given(of=numbers)
@FEW
def test_every_threshold_of_every_rulebook_turns_at_its_edge(model, rule, of):
    book = load_model(model)
    value = book.value(rule)
    part = (value.fraction.numerator, value.fraction.denominator, value.comparator)
    check_around(rule, book, value.base, of, part)


@given(
    numerator=st.integers(1, 99),
    denominator=st.integers(100, 300),
    comparator=st.sampled_from([">", ">="]),
    base=st.sampled_from(
        ["votes_cast", "votes_and_abstentions", "members_present", "all_members", "eligible"]
    ),
    of=numbers,
)
def test_a_threshold_written_out_turns_at_its_edge(numerator, denominator, comparator, base, of):
    rule = f"{comparator}{numerator}/{denominator} of {base}"
    check_around(rule, None, base, of, (numerator, denominator, comparator))


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("ordinary", (1, 2, ">")),
        ("special", (3, 4, ">=")),
        ("extraordinary", (3, 4, ">=")),
        ("removal", (1, 2, ">")),
        ("expulsion", (3, 4, ">=")),
        ("s111", (2, 3, ">=")),
        ("s119-dormant", (2, 3, ">=")),
    ],
)
@given(of=numbers)
@FEW
def test_a_majority_of_votes_cast_turns_at_its_edge(rule, part, of):
    check_around(rule, None, "votes_cast", of, part)


@pytest.mark.parametrize(
    ("rule", "part"), [("written-ordinary", (1, 2, ">")), ("written-special", (3, 4, ">="))]
)
@given(of=numbers)
@FEW
def test_a_majority_of_all_members_in_writing_turns_at_its_edge(rule, part, of):
    check_around(rule, None, "all_members", of, part)


@given(members=numbers)
@FEW
def test_an_instrument_of_dissolution_needs_three_quarters_of_the_signatures(members):
    edge = fewest(members, 3, 4, ">=")
    for signed in {edge - 1, edge, min(edge + 1, members)}:
        given = told({"signed": signed, "members": members})
        assert outcome_of("s119", given).passed == (4 * signed >= 3 * members)


@given(eligible=st.integers(1, 400), data=st.data())
def test_a_conversion_needs_three_quarters_of_the_votes_and_half_of_the_members(eligible, data):
    cast = data.draw(st.integers(1, eligible))
    edge = fewest(cast, 3, 4, ">=")
    for for_ in {edge - 1, edge, min(edge + 1, cast)}:
        given = told({"for": for_, "against": cast - for_, "eligible": eligible})
        expected = 4 * for_ >= 3 * cast and 2 * cast >= eligible
        assert outcome_of("s113", given).passed == expected


@given(eligible=st.integers(2, 400))
@FEW
def test_a_conversion_turns_at_the_turnout_of_half_the_members(eligible):
    half = (eligible + 1) // 2
    for cast in {half - 1, half, half + 1} & set(range(1, eligible + 1)):
        given = told({"for": cast, "against": 0, "eligible": eligible})
        assert outcome_of("s113", given).passed == (2 * cast >= eligible)


@given(eligible=st.integers(1, 400), data=st.data())
def test_the_audit_is_kept_where_a_fifth_of_the_votes_or_a_tenth_of_the_members_is_against(
    eligible, data
):
    against = data.draw(st.integers(0, eligible))
    for_ = data.draw(st.integers(0, eligible - against))
    given = told({"for": for_, "against": against, "eligible": eligible})
    few = 5 * against < for_ + against and 10 * against < eligible
    assert outcome_of("s84", given).passed == (few and for_ > 0)


@given(against=st.integers(1, 60))
@FEW
def test_the_audit_opt_out_turns_at_both_of_its_edges(against):
    many = 30 * against
    for for_, passes in ((4 * against, False), (4 * against + 1, True)):
        given = told({"for": for_, "against": against, "eligible": many})
        assert outcome_of("s84", given).passed is passes
    for eligible, passes in ((10 * against, False), (10 * against + 1, True)):
        given = told({"for": 9 * against, "against": against, "eligible": eligible})
        assert outcome_of("s84", given).passed is passes


@given(cast=st.integers(1, 300), data=st.data())
@FEW
def test_a_second_meeting_confirms_by_more_than_half(cast, data):
    rule = data.draw(st.sampled_from(["s111", "s113", "s119-dormant"]))
    first = {"for": "300", "against": "0"} | ({"eligible": "300"} if rule == "s113" else {})
    for for_ in {cast // 2, cast // 2 + 1} & set(range(cast + 1)):
        second = told({"confirm_for": for_, "confirm_against": cast - for_})
        outcome = outcome_of(rule, first | second)
        assert outcome.result == ("carried" if 2 * for_ > cast else "lost")


BY_VOTES = [name for name, kind in kinds().items() if kind.way == "meeting"]


@pytest.mark.parametrize("rule", [*BY_VOTES, ">1/2 of members_present", ">=2/3 of eligible"])
@given(for_=st.integers(0, 60), against=st.integers(0, 60), abstain=st.integers(0, 5))
@FEW
def test_one_more_vote_in_favour_never_turns_carried_into_lost(rule, for_, against, abstain):
    there = for_ + against + abstain + 1
    numbers = {"against": against, "abstain": abstain, "present": there, "eligible": there + 20}
    before = outcome_of(rule, told({"for": for_, **numbers}))
    after = outcome_of(rule, told({"for": for_ + 1, **numbers}))
    assert after.passed or not before.passed


@pytest.mark.parametrize("rule", [*BY_VOTES, ">=0", ">=0 of members_present"])
@given(against=st.integers(0, 40), abstain=st.integers(0, 40))
@FEW
def test_what_nobody_votes_for_is_never_carried(rule, against, abstain):
    given = {"for": 0, "against": against, "abstain": abstain, "present": 80, "eligible": 90}
    assert outcome_of(rule, told(given)).result == "lost"
