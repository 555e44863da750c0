"""How long name and address of somebody who has left are kept."""

from datetime import date

import pytest

from commonstead.kit import Refusal
from commonstead.members import kept_of_former_members, name_erasable_from, register_fields
from commonstead.rulebook import load_model

CLT = load_model("clt-community-benefit-society")


@pytest.mark.parametrize(
    ("years", "ended", "day"),
    [
        ("6", date(2026, 3, 12), date(2032, 3, 12)),
        ("1", date(2024, 2, 29), date(2025, 2, 28)),
        ("none", date(2026, 3, 12), None),
    ],
)
def test_the_rulebook_says_how_many_years(years, ended, day):
    rules = CLT.changed({"members.retention.years": years})
    assert name_erasable_from(rules, ended).value == day


def test_its_working_says_whose_rule_it_is_and_that_no_statute_was_seen():
    *_, last = name_erasable_from(CLT, date(2026, 3, 12))
    assert last.source == CLT.rule("members.retention.years").source
    assert not last.source.confirmed


def test_nothing_of_a_member_is_erasable():
    with pytest.raises(Refusal, match="membership_not_ended"):
        name_erasable_from(CLT, None)


def test_what_protects_an_address_stays_as_long_as_the_address():
    kept = set(kept_of_former_members())
    for field in register_fields():
        if field.protected and field.name in kept:
            assert {field.protected.flag, field.protected.show} <= kept
