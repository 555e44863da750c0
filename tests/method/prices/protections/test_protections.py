"""What holds a home in community hands: verdicts, what would settle them, and why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import Refusal
from commonstead.prices.protections import clause_kinds, protections
from commonstead.prices.protections.facts import fact_words

DAY = date(2026, 11, 29)
OWNED = {"title": "long_lease", "tenure": "formula-sale"}


def judged(threat, home, society=None, clauses=None, on=DAY):
    found = protections(home, society or {}, on, clauses)
    return next(each for each in found if each.threat.id == threat)


def test_a_clause_of_the_lease_that_was_shown_protects_the_price():
    found = judged("sale_above_formula", OWNED, clauses={"lease_resale_price": ["lease"]})
    assert found.verdict == "protected"
    assert [ground.clauses for ground in found.grounds] == [("lease_resale_price",)]
    assert found.grounds[0].source.clause == "1.4(i)"
    assert found.confirmed


def test_a_clause_that_nobody_has_shown_asks_for_its_evidence():
    found = judged("sale_above_formula", OWNED, clauses={"lease_resale_price": []})
    assert found.verdict == "unknown"
    assert found.to_show == {"lease_resale_price": ("lease",)}


def test_where_nobody_has_looked_for_clauses_nothing_is_known():
    assert judged("sale_above_formula", OWNED).verdict == "unknown"
    assert judged("sale_above_formula", OWNED, clauses={}).verdict == "exposed"


def test_a_covenant_slows_a_sale_above_the_formula_and_does_not_stop_it():
    home = {"title": "freehold", "tenure": "formula-sale"}
    found = judged("sale_above_formula", home, clauses={"resale_covenant": ["transfer"]})
    assert (found.verdict, found.slowed_by) == ("exposed", ("resale_covenant",))
    both = {"resale_covenant": ["transfer"], "register_restriction": ["title_register"]}
    assert judged("sale_above_formula", home, clauses=both).verdict == "protected"


def test_a_lease_clause_is_nothing_to_a_freehold():
    found = judged(
        "sale_above_formula", {"title": "freehold"}, clauses={"lease_resale_price": ["lease"]}
    )
    assert found.verdict == "exposed"


def test_a_fully_mutual_society_has_no_right_to_buy_whatever_the_tenancy():
    society = {"fully_mutual": "yes"}
    for home in ({"title": "tenancy"}, {"title": "tenancy", "tenancy": "unknown"}):
        found = judged("right_to_buy", home, society)
        assert found.verdict == "not_applicable"
        assert not found.confirmed


def test_what_would_settle_a_verdict_is_named():
    found = judged("right_to_acquire", {"title": "tenancy"}, {"registered_provider": "yes"})
    assert found.verdict == "unknown"
    assert set(found.to_tell) == {
        "home.public_money",
        "home.right_to_acquire_rural",
        "society.fully_mutual",
    }


def test_a_law_does_not_reach_a_day_before_it():
    before = judged(
        "right_to_acquire",
        {"title": "tenancy", "public_money": "yes"},
        {"registered_provider": "yes"},
        on=date(1997, 3, 31),
    )
    assert before.verdict == "not_applicable"
    assert before.lines[0].value == "no"


def test_the_exemption_of_2024_is_not_relied_on_while_nobody_knows_that_it_is_in_force():
    home = {"title": "long_lease", "right_to_build": "no"}
    certified = judged("enfranchisement", home, {"certified": "yes"}, {})
    assert certified.verdict == "unknown"
    assert "not known whether this is in force" in certified.lines[-1].expression
    assert judged("enfranchisement", home, {"certified": "no"}, {}).verdict == "exposed"


def test_an_asset_lock_holds_only_societies_that_can_have_it():
    lock = {"statutory_asset_lock": ["registered_rules"]}
    assert judged("change_of_rules", {}, {"form": "cbs"}, lock).verdict == "protected"
    assert judged("change_of_rules", {}, {"form": "coop_society"}, lock).verdict == "exposed"
    assert judged("change_of_rules", {}, {}, lock).verdict == "unknown"
    own = {"voluntary_asset_lock": ["registered_rules"]}
    found = judged("change_of_rules", {}, {"form": "cbs"}, own)
    assert (found.verdict, found.slowed_by) == ("exposed", ("voluntary_asset_lock",))


def test_each_line_says_which_text_and_what_was_told():
    found = judged("staircasing", {"tenure": "shared-ownership"}, clauses={})
    assert found.lines[0].value == "yes"
    assert "part owned, part rented" in found.lines[0].expression
    assert all(line.source is not None for line in found.lines)


@pytest.mark.parametrize(
    ("home", "clauses", "code"),
    [
        ({"colour": "red"}, {}, "protection_fact_unknown"),
        ({"tenure": "castle"}, {}, "protection_fact_not_a_choice"),
        ({}, {"magic": []}, "protection_clause_unknown"),
        ({}, {"lease_resale_price": ["registered_rules"]}, "protection_evidence_unknown"),
    ],
)
def test_what_nobody_asks_for_is_refused(home, clauses, code):
    with pytest.raises(Refusal) as refused:
        protections(home, {}, DAY, clauses)
    assert refused.value.code == code


facts = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(fact["choices"]) for name, fact in fact_words().items()}
)
shown = st.sets(st.sampled_from(sorted(clause_kinds())))


def split(told):
    home = {n.removeprefix("home."): v for n, v in told.items() if n.startswith("home.")}
    society = {n.removeprefix("society."): v for n, v in told.items() if n.startswith("society.")}
    return home, society


def evidence(clauses):
    return {clause: clause_kinds()[clause]["evidence"] for clause in clauses}


@given(facts, shown)
def test_whoever_tells_every_fact_gets_an_answer_unless_the_law_is_unsettled(told, clauses):
    whole = {name: fact["choices"][-1] for name, fact in fact_words().items()} | told
    for each in protections(*split(whole), DAY, evidence(clauses)):
        if each.verdict == "unknown":
            assert any(ground.unsettled for ground in each.threat.never)
        assert not each.to_tell


@given(facts, shown, st.sampled_from(sorted(clause_kinds())))
def test_one_more_clause_never_takes_a_protection_away(told, clauses, more):
    before = protections(*split(told), DAY, evidence(clauses))
    after = protections(*split(told), DAY, evidence({*clauses, more}))
    for one, other in zip(before, after, strict=True):
        if one.verdict in ("protected", "not_applicable"):
            assert other.verdict == one.verdict


@given(facts, shown)
def test_a_fact_more_never_turns_one_sure_answer_into_another(told, clauses):
    for name, value in told.items():
        fewer = {n: v for n, v in told.items() if n != name}
        before = protections(*split(fewer), DAY, evidence(clauses))
        after = protections(*split({**fewer, name: value}), DAY, evidence(clauses))
        for one, other in zip(before, after, strict=True):
            # A home that is held either way may turn out never to have been threatened.
            if one.verdict in ("exposed", "not_applicable"):
                assert other.verdict == one.verdict
            if one.verdict == "protected":
                assert other.verdict in ("protected", "not_applicable")
