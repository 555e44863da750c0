"""Who is owed a home since a review: before whom they come, and what that changes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.homes.allocation import Applicant, Owed, allocate, offer, what_would_change
from commonstead.homes.allocation.offering import unsuited
from commonstead.homes.allocation.turn import (
    goes_before,
    in_turn,
    when_not_taken,
    who_comes_first,
)
from commonstead.homes.policy.policy import OWED_FIRST, OWED_STILL, Owing, in_words
from commonstead.homes.policy.reading import document_of, load_policy, read_policy
from commonstead.kit import BadInput
from commonstead.rulebook.data import read_source, shipped
from commonstead.rulebook.text import read_text, write_text
from method.homes.allocation.lists import ON, POLICIES, SEED, rounds

BY_BAND = [name for name, policy in POLICIES.items() if policy.order[:1] == ("band",)]
RULES = next(one for one in shipped("policies/words") if "review" in one.data).data["owed"]


def saying(policy, **words):
    return replace(policy, owed=Owing(**words))


@st.composite
def owing(draw):
    """A round, and some on its list to whom a home is owed."""
    policy, homes, applicants = draw(rounds())
    which = draw(st.frozensets(st.integers(0, 7), max_size=3))
    return policy, homes, applicants, {one.ref for n, one in enumerate(applicants) if n in which}


def run(policy, homes, applicants, owed):
    found = allocate(policy, homes, applicants, on=ON, seed=SEED, owed=Owed(elsewhere=owed))
    return found.value


@given(owing(), st.sampled_from(["everybody", "band", "nobody"]))
def test_what_is_owed_moves_nobody_in_the_order(made, before):
    policy, homes, applicants, owed = made
    if before == "band" and policy.order[:1] != ("band",):
        before = "everybody"
    found = run(saying(policy, before=before), homes, applicants, owed)
    assert found.ranking == run(policy, homes, applicants, ()).ranking
    places = {one.ref: one.place for one in found.placed}
    assert all(home.place == places[home.ref] for home in found.homes if home.ref)


@given(owing())
def test_homes_go_as_if_those_who_are_owed_one_stood_at_the_head_of_the_order(made):
    """The plain way of giving homes, on a list that is put into that turn by hand."""
    policy, homes, applicants, owed = made
    if policy.method != "order":
        return
    policy = saying(policy, before="everybody")
    found = run(policy, homes, applicants, owed)
    by_ref = {one.ref: one for one in applicants}
    order = [one.ref for one in found.placed]
    head = [ref for ref in order if ref in owed]
    tail = [ref for ref in order if ref not in owed]
    again = offer(policy, homes, [by_ref[ref] for ref in head + tail], ON)
    assert [(one.home, one.ref) for one in again.homes] == [
        (one.home, one.ref) for one in found.homes
    ]
    assert again.skips == found.offers.skips


@given(owing())
def test_where_it_changes_nothing_and_where_nothing_is_owed_everything_is_as_it_was(made):
    policy, homes, applicants, owed = made
    plain = allocate(policy, homes, applicants, on=ON, seed=SEED)
    changing_nothing = saying(policy, before="nobody")
    assert run(changing_nothing, homes, applicants, owed).offers == plain.value.offers
    assert run(policy, homes, applicants, ()) == plain.value


@given(owing())
def test_one_who_is_owed_a_home_gets_the_first_that_suits_where_nothing_is_kept(made):
    policy, homes, applicants, owed = made
    policy = replace(
        saying(policy, before="everybody"), quotas=(), fit=replace(policy.fit, access=None)
    )
    if policy.method != "order" or len(owed) != 1:
        return
    (who,) = (one for one in applicants if one.ref in owed)
    found = run(policy, homes, applicants, owed)
    if who.ref not in {one.ref for one in found.placed}:
        assert found.home_of(who.ref) is None, "whoever cannot be considered gets no home"
        return
    suited = [home.ref for home in homes if not unsuited(home, who.facts, policy.fit)]
    assert found.home_of(who.ref) == next(iter(suited), None)


@pytest.mark.parametrize("name", BY_BAND)
def test_by_band_they_come_first_among_the_others_of_their_band_only(name):
    policy = saying(POLICIES[name], before="band")
    first, last = policy.bands[0].id, policy.bands[-1].id
    bands = {"h:1": first, "h:2": first, "h:3": last, "h:4": last}
    order = list(bands)
    for owed, turn in (
        ({"h:4"}, ["h:1", "h:2", "h:4", "h:3"]),
        ({"h:2", "h:4"}, ["h:2", "h:1", "h:4", "h:3"]),
        ({"h:1", "h:3"}, order),
    ):
        assert list(in_turn(policy, order, bands, Owed(elsewhere=owed), ON)) == turn
    here = Owed(here={"h:4"}, elsewhere={"h:2"})
    assert list(in_turn(policy, order, bands, here, ON)) == ["h:4", "h:2", "h:1", "h:3"]


@pytest.mark.parametrize("before", ["everybody", "nobody"])
def test_a_home_owed_since_a_review_of_the_same_list_comes_first_whatever_is_said_of_others(before):
    policy = saying(POLICIES["points"], before=before)
    bands = dict.fromkeys(["h:1", "h:2", "h:3"])
    owed = Owed(here={"h:3"}, elsewhere={"h:2"})
    turn = in_turn(policy, list(bands), bands, owed, ON)
    assert turn == (("h:2", "h:3", "h:1") if before == "everybody" else ("h:3", "h:1", "h:2"))
    counts = {"h:2", "h:3"} if before == "everybody" else {"h:3"}
    assert who_comes_first(policy, owed, ON) == counts


@given(st.permutations(["h:1", "h:2", "h:3", "h:4"]), st.frozensets(st.sampled_from("1234")))
def test_those_who_are_owed_a_home_keep_their_order_among_themselves_and_so_do_the_others(
    order, owed
):
    owed = {f"h:{one}" for one in owed}
    turn = in_turn(POLICIES["points"], order, dict.fromkeys(order), Owed(elsewhere=owed), ON)
    assert [ref for ref in turn if ref in owed] == [ref for ref in order if ref in owed]
    assert [ref for ref in turn if ref not in owed] == [ref for ref in order if ref not in owed]
    assert all(ref in owed for ref in turn[: len(owed)])


@settings(max_examples=60)
@given(owing(), st.integers(0, 20))
def test_what_is_promised_after_waiting_is_what_happens_where_homes_are_owed(made, which):
    policy, homes, applicants, owed = made
    if not applicants:
        return
    who = applicants[which % len(applicants)].ref
    first = Owed(elsewhere=owed)
    for change in what_would_change(policy, homes, applicants, who, on=ON, seed=SEED, owed=first):
        if change.from_day and len(change.what) == 1:
            day = change.from_day
            then = allocate(policy, homes, applicants, on=day, seed=SEED, owed=first).value
            assert then.home_of(who) == change.then.home


# the rules


@pytest.mark.parametrize(("name", "ask"), [("before", goes_before), ("not_taken", when_not_taken)])
def test_every_case_beside_the_rules_is_true_and_the_line_names_where_it_stands(name, ask):
    found = ask(load_policy("need-first"), date(2026, 11, 29))
    (case,) = RULES[name]["cases"]
    assert found.value == case["expect"]
    (line,) = found
    assert line.source == read_source(RULES[name]["values"][0]["source"])
    assert line.source.confirmed is False, "a choice of our own says that it is one"


@pytest.mark.parametrize("before", OWED_FIRST)
@pytest.mark.parametrize("not_taken", OWED_STILL)
def test_a_policy_that_says_it_is_asked_and_says_it_in_words(before, not_taken):
    policy = saying(POLICIES["need-first"], before=before, not_taken=not_taken)
    assert goes_before(policy, ON).value == before
    assert when_not_taken(policy, ON).value == not_taken
    told = in_words(policy)["If a review finds a mistake"]
    assert told == [OWED_FIRST[before], OWED_STILL[not_taken]]


def test_the_working_says_how_many_came_first_and_by_which_rule():
    policy = load_policy("need-first")
    people = _three()
    owed = Owed(elsewhere={people[2].ref, "h:nobody"})
    working = allocate(policy, [], people, on=ON, seed=SEED, owed=owed)
    line = working.lines[-1]
    assert (line.label, line.value) == ("owed a home since a review", "1")
    assert line.expression == OWED_FIRST["everybody"]
    assert line.source.confirmed is False
    without = allocate(policy, [], people, on=ON, seed=SEED)
    assert all(line.label != "owed a home since a review" for line in without)


def _three():
    told = {"may_rent": True, "adult": True}
    return [Applicant(f"h:{n}", told) for n in range(3)]


def written(**owed):
    return read_policy(read_text(write_text({**document_of("points").data, "owed": owed})))


def test_a_policy_is_read_with_what_it_says():
    assert written(before="nobody", not_taken="stays").owed == Owing("nobody", "stays")
    assert written().owed == Owing()


@pytest.mark.parametrize(
    ("owed", "said"),
    [
        ({"before": "friends"}, "friends"),
        ({"not_taken": "often"}, "often"),
        ({"after": "everybody"}, "after"),
        ({"before": "band"}, "in their band"),
    ],
)
def test_what_nobody_could_follow_is_refused_with_its_line(owed, said):
    with pytest.raises(BadInput, match=said):
        written(**owed)
