"""What is true of every allocation, whatever the policy, the homes and the list."""

import random
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.homes.allocation import Applicant, allocate
from commonstead.homes.allocation.offering import unsuited
from commonstead.kit import Refusal
from method.homes.allocation.lists import ON, POLICIES, SEED, rounds


def run(policy, homes, applicants):
    return allocate(policy, homes, applicants, on=ON, seed=SEED).value


@given(rounds(), st.randoms())
def test_the_order_of_the_list_changes_nothing(made, chance):
    policy, homes, applicants = made
    mixed = list(applicants)
    chance.shuffle(mixed)
    assert run(policy, homes, mixed) == run(policy, homes, applicants)


@given(rounds())
def test_everybody_has_a_place_of_their_own_or_is_told_which_gates_are_closed(made):
    policy, homes, applicants = made
    found = run(policy, homes, applicants)
    assert [each.place for each in found.placed] == list(range(1, len(found.placed) + 1))
    keys = [each.key for each in found.placed]
    assert all(first < second for first, second in pairwise(keys))
    refs = [each.ref for each in (*found.placed, *found.refused)]
    assert sorted(refs) == sorted(each.ref for each in applicants)
    assert all(each.gates for each in found.refused)


@given(rounds(least=1), st.integers(0, 20))
def test_a_withdrawal_moves_nobody_past_anybody(made, which):
    policy, homes, applicants = made
    gone = applicants[which % len(applicants)].ref
    left = [each for each in applicants if each.ref != gone]
    before = [each.ref for each in run(policy, homes, applicants).placed if each.ref != gone]
    assert [each.ref for each in run(policy, homes, left).placed] == before


@given(rounds())
def test_nobody_who_fails_a_gate_gets_a_home(made):
    policy, homes, applicants = made
    found = run(policy, homes, applicants)
    facts = {each.ref: each.facts for each in applicants}
    housed = [each.ref for each in found.homes if each.ref]
    for ref in housed:
        for gate in policy.gates:
            assert gate.met(facts[ref], ON) is True
    assert len(housed) == len(set(housed))


@given(rounds())
def test_no_quota_is_exceeded(made):
    policy, homes, applicants = made
    found = run(policy, homes, applicants)
    facts = {each.ref: each.facts for each in applicants}
    by_ref = {home.ref: home for home in homes}
    for quota in policy.quotas:
        if quota.keep:
            continue
        scope = [home.ref for home in homes if quota.scope.takes_in(by_ref[home.ref])]
        to_them = [
            each
            for each in found.homes
            if each.ref and each.home in scope and quota.met(facts[each.ref], ON)
        ]
        assert len(to_them) <= quota.size * (len(scope) if quota.share else 1)


@given(rounds())
def test_every_home_goes_to_somebody_whom_it_suits_and_every_skip_has_one_reason(made):
    policy, homes, applicants = made
    found = run(policy, homes, applicants)
    facts = {each.ref: each.facts for each in applicants}
    order = [each.ref for each in found.placed]
    waiting = list(order)
    assert [each.home for each in found.homes] == [home.ref for home in homes]
    for home, offered in zip(homes, found.homes, strict=True):
        skips = [skip for skip in found.offers.skips if skip.home == home.ref]
        above = waiting[: waiting.index(offered.ref)] if offered.ref else waiting
        assert [skip.ref for skip in skips] == above
        for skip in skips:
            why = unsuited(home, facts[skip.ref], policy.fit)
            assert why == skip.why or (
                why is None and skip.why in ("quota_full", "kept_for_access", "kept_for_quota")
            )
        if offered.ref:
            assert unsuited(home, facts[offered.ref], policy.fit) is None
            assert offered.place == order.index(offered.ref) + 1
            waiting.remove(offered.ref)


@given(rounds())
def test_a_home_stays_empty_only_if_it_suits_nobody_or_a_rule_keeps_it(made):
    policy, homes, applicants = made
    found = run(policy, homes, applicants)
    empty = {each.home for each in found.homes if not each.ref}
    for skip in found.offers.skips:
        if skip.home in empty and skip.why == "kept_for_access":
            assert policy.fit.access == "never"


@pytest.mark.parametrize("name", POLICIES)
def test_without_homes_there_is_an_order_and_without_applicants_the_homes_stay_empty(name):
    policy = POLICIES[name]
    nobody = run(policy, [], [])
    assert (nobody.placed, nobody.refused, nobody.homes, nobody.offers.skips) == ((), (), (), ())
    alone = run(policy, [], [Applicant("a1", {})])
    assert len(alone.refused) == (1 if policy.gates else 0)


@pytest.mark.parametrize("name", [name for name, policy in POLICIES.items() if policy.draws])
def test_a_policy_that_draws_needs_a_seed(name):
    with pytest.raises(Refusal) as refused:
        allocate(POLICIES[name], [], [], on=ON)
    assert refused.value.code == "draw_needs_seed"


def test_a_draw_can_be_given_as_tickets_and_everybody_needs_one():
    policy, people = POLICIES["local-lottery"], qualified("a1", "a2", "a3")
    tickets = {"a1": 3, "a2": 1, "a3": 2}
    found = allocate(policy, [], people, on=ON, tickets=tickets).value
    assert [each.ref for each in found.placed] == ["a2", "a3", "a1"]
    with pytest.raises(Refusal) as refused:
        allocate(policy, [], people, on=ON, tickets={"a1": 3})
    assert refused.value.code == "ticket_missing"


def test_a_ticket_is_the_hash_of_the_seed_and_the_reference():
    people = qualified("a1", "a2", "a3", "a4", "a5")
    found = allocate(POLICIES["local-lottery"], [], people, on=ON, seed=SEED).value
    expected = sorted((sha256(SEED + each.ref.encode()).hexdigest(), each.ref) for each in people)
    assert [each.ref for each in found.placed] == [ref for _, ref in expected]


def test_nobody_and_no_home_stands_twice_on_a_list():
    from commonstead.homes.home import Home

    people = [Applicant("a1", {}), Applicant("a1", {})]
    with pytest.raises(Refusal) as refused:
        allocate(POLICIES["co-op-list"], [], people, on=ON)
    assert refused.value.code == "applicant_is_there_twice"
    with pytest.raises(Refusal) as refused:
        allocate(POLICIES["co-op-list"], [Home("h", 1), Home("h", 2)], [], on=ON)
    assert refused.value.code == "home_twice"


def qualified(*refs):
    facts = {"connections": frozenset({"works_here"}), "priced_out": True, "can_pay": True}
    return [Applicant(ref, facts) for ref in refs]


def test_shuffling_a_long_list_changes_no_place():
    people = qualified(*(f"a{n}" for n in range(200)))
    mixed = random.Random("a long list").sample(people, len(people))
    policy = POLICIES["local-lottery"]
    assert run(policy, [], mixed).placed == run(policy, [], people).placed
