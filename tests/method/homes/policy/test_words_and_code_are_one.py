"""What a policy publishes is what it does: each sentence is read anew and compared."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.homes.allocation import Applicant
from commonstead.homes.allocation.placing import band_of, gates_failed, rank
from commonstead.homes.policy.condition import (
    ADD,
    COMPARE,
    Answer,
    AtLeast,
    Compare,
    NoneOf,
    Since,
)
from commonstead.homes.policy.fields import known_fields
from commonstead.homes.policy.policy import order_in_words
from commonstead.homes.policy.reading import load_policy, models
from commonstead.homes.policy.sentences import in_words
from method.homes.policy import reader

ON = date(2026, 11, 29)
POLICIES = {name: load_policy(name) for name in models()}
CRITERIA = [
    pytest.param(policy, criterion, id=f"{name} {criterion.id}")
    for name, policy in POLICIES.items()
    for criterion in policy.criteria()
]


def atoms(condition):
    """The single questions inside a condition."""
    if isinstance(condition, AtLeast | NoneOf):
        return [atom for part in condition.of for atom in atoms(part)]
    return [condition] if condition else []


def edges(atom):
    """Answers on, just below and just above the edge of a question."""
    if isinstance(atom, Compare) and isinstance(atom.value, date):
        return [atom.value + timedelta(days=n) for n in (-1, 0, 1)]
    if isinstance(atom, Compare):
        step = Fraction(1, 100) if atom.field.kind == "money" else Fraction(1, 2)
        return [atom.value + n * step for n in (-2, -1, 0, 1, 2)]
    if isinstance(atom, Since):
        day = ADD[atom.unit](ON, -atom.count)
        return [day + timedelta(days=n) for n in (-1, 0, 1)]
    if atom.field.kind == "yes_no":
        return [True, False]
    options = sorted(atom.field.phrases)
    if atom.field.kind == "word":
        return options
    return [frozenset(), *(frozenset({word}) for word in options), frozenset(options)]


def told_at_edges(criterion):
    """What applicants tell on both sides of each edge of a criterion; or leave out."""
    found = {}
    for atom in (*atoms(criterion.when), *atoms(criterion.exception)):
        found.setdefault(atom.field.name, []).extend(edges(atom))
    each = getattr(criterion, "each", None)
    if each and each.unit:
        days = [ADD[each.unit](ON, -n) + timedelta(days=d) for n in range(7) for d in (-1, 0, 1)]
        found.setdefault(each.field.name, []).extend(days)
    elif each:
        found.setdefault(each.field.name, []).extend(Fraction(n, 2) for n in range(-2, 15))
    return st.fixed_dictionaries(
        {},
        optional={
            **{name: st.sampled_from(values) for name, values in found.items()},
            "set_aside": st.sampled_from([frozenset(), frozenset({criterion.id})]),
        },
    )


@pytest.mark.parametrize(("policy", "criterion"), CRITERIA)
def test_the_sentence_of_a_criterion_says_what_the_criterion_does(policy, criterion):
    @settings(max_examples=80)
    @given(told_at_edges(criterion))
    def agrees(told):
        if criterion in policy.gates:
            done = criterion.id not in dict(gates_failed(policy, told, ON))
            assert done == reader.gate_open(criterion.id, criterion.sentence, told, ON)
        elif criterion in policy.points:
            done = criterion.given(told, ON)
            assert done == reader.points_given(criterion.id, criterion.sentence, told, ON)
        elif criterion in policy.quotas:
            done = criterion.met(told, ON) is True
            assert done == reader.quota_for(criterion.sentence, told, ON)
        else:
            read = next(
                band.id for band in policy.bands if reader.in_band(band.id, band.sentence, told, ON)
            )
            assert band_of(policy, told, ON) == read

    agrees()


@pytest.mark.parametrize(("policy", "criterion"), CRITERIA)
def test_each_criterion_has_somebody_on_either_side(policy, criterion):
    """So that the test above cannot agree for want of cases."""
    seen = set()

    @settings(max_examples=120)
    @given(told_at_edges(criterion))
    def look(told):
        seen.add(
            criterion.given(told, ON) > 0
            if criterion in policy.points
            else criterion.met(told, ON) is True
        )

    look()
    assert seen == ({True, False} if criterion.when or getattr(criterion, "each", None) else {True})


@pytest.mark.parametrize("name", POLICIES)
def test_the_sentences_of_the_order_say_who_comes_first(name):
    policy = POLICIES[name]
    sentences = list(order_in_words(policy))
    asked = {field.name for field in policy.order if not isinstance(field, str)}
    asked |= {
        atom.field.name for part in (*policy.bands, *policy.points) for atom in atoms(part.when)
    }
    days = st.sampled_from([ON - timedelta(days=n) for n in (0, 1, 400, 800)])
    facts = st.fixed_dictionaries(
        {},
        optional={
            field: days if known_fields()[field].kind == "day" else st.sampled_from(edges_of(field))
            for field in sorted(asked)
        },
    )
    ungated = {**vars(policy), "gates": ()}

    @settings(max_examples=80)
    @given(facts, facts)
    def agrees(one, other):
        people = [Applicant("a1", one), Applicant("a2", other)]
        found = rank(type(policy)(**ungated), people, ON, {"a1": 1, "a2": 2}).placed
        read = [
            {
                "ref": each.ref,
                "told": each.facts,
                "band": next(
                    (
                        n
                        for n, band in enumerate(policy.bands)
                        if reader.in_band(band.id, band.sentence, each.facts, ON)
                    ),
                    0,
                ),
                "points": sum(
                    reader.points_given(part.id, part.sentence, each.facts, ON)
                    for part in policy.points
                ),
            }
            for each in people
        ]
        first = reader.comes_first(sentences, *read)
        drawn = first is None
        assert found[0].ref == ("a1" if drawn or first else "a2")
        assert not drawn or policy.draws

    agrees()


def edges_of(name):
    field = known_fields()[name]
    if field.kind == "yes_no":
        return [True, False]
    if field.kind in ("number", "money"):
        return [Fraction(n) for n in range(7)]
    options = sorted(field.phrases)
    return options if field.kind == "word" else [frozenset({word}) for word in options]


# Not only the models: any condition that a policy can have.
FIELDS = [field for field in known_fields().values() if not field.monitoring]
OPEN = ("homes_wanted", "set_aside")
NUMBERS = [field for field in FIELDS if field.kind == "number"]
MONEY = [field for field in FIELDS if field.kind == "money"]
DAYS = [field for field in FIELDS if field.kind == "day"]
YES_NO = [field for field in FIELDS if field.kind == "yes_no"]
WORDS = [field for field in FIELDS if field.kind in ("word", "words") and field.name not in OPEN]
HOW = sorted(COMPARE)


def words_of(field):
    return st.lists(
        st.sampled_from(sorted(field.phrases)), min_size=1, max_size=3, unique=True
    ).map(lambda values: Answer(field, tuple(values)))


ATOMS = st.one_of(
    st.builds(
        Compare,
        st.sampled_from(NUMBERS),
        st.sampled_from(HOW),
        st.integers(0, 8).map(lambda n: Fraction(n, 2)),
    ),
    st.builds(
        Compare,
        st.sampled_from(MONEY),
        st.sampled_from(HOW),
        st.integers(0, 5_000_000).map(lambda pence: Fraction(pence, 100)),
    ),
    st.builds(
        Compare,
        st.sampled_from(DAYS),
        st.sampled_from(HOW),
        st.integers(0, 2000).map(lambda n: ON - timedelta(days=n)),
    ),
    st.builds(
        Since,
        st.sampled_from(DAYS),
        st.sampled_from(HOW),
        st.integers(0, 30),
        st.sampled_from(sorted(ADD)),
    ),
    st.sampled_from(YES_NO).flatmap(
        lambda field: st.sampled_from(["yes", "no"]).map(lambda said: Answer(field, (said,)))
    ),
    st.sampled_from(WORDS).flatmap(words_of),
)


def groups(inner):
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        several.flatmap(lambda of: st.integers(1, len(of)).map(lambda least: AtLeast(least, of))),
        several.map(NoneOf),
    )


CONDITIONS = st.recursive(ATOMS, groups, max_leaves=8)


@settings(max_examples=400)
@given(CONDITIONS, st.data())
def test_any_condition_means_what_its_sentence_says(condition, data):
    told = {}
    for atom in atoms(condition):
        answer = data.draw(st.sampled_from([None, *edges(atom)]))
        if answer is not None:
            told[atom.field.name] = answer
    assert condition.met(told, ON) == reader.so(in_words(condition), told, ON)


def every_question():
    """Each question compared in each way, and each answer that can be asked for."""
    for how in HOW:
        for field in (*NUMBERS, *MONEY):
            yield Compare(field, how, Fraction(1234))
        for field in DAYS:
            yield Compare(field, how, date(2024, 2, 29))
            for unit in ADD:
                yield Since(field, how, 1, unit)
                yield Since(field, how, 2, unit)
    for field in (*YES_NO, *WORDS):
        for answer in field.phrases:
            yield Answer(field, (answer,))


@pytest.mark.parametrize("field", [each.name for each in FIELDS if each.name not in OPEN])
def test_each_question_means_what_its_phrase_says_on_its_edge_and_beside_it(field):
    asked = [each for each in every_question() if each.field.name == field]
    assert asked
    for question in asked:
        for answer in (None, *edges(question)):
            told = {} if answer is None else {field: answer}
            assert question.met(told, ON) == reader.so(in_words(question), told, ON)
