"""The equity books of a mutual society: who may enter what, and that all of it adds up."""

from pathlib import Path
from typing import Any

import pytest

from commonstead.prices.equity.waiting import wait_of
from commonstead.record import Entry
from commonstead_web.members.forgetting import Former
from commonstead_web.prices import actions, queries
from commonstead_web.prices.bookkeeping import kept_books_of
from commonstead_web.prices.forgetting import forget
from commonstead_web.prices.models import EquityEntry, EquityMember
from web.decisions.assembly import Assembly
from web.prices import mutual
from web.prices.mutual import (
    TERMS,
    adopt,
    agree,
    correct,
    enter,
    household,
    ledger,
    pay_out,
)
from web.refusing import refusal

pytestmark = pytest.mark.django_db
FOUR_YEARS = 4 * 366


def test_a_society_keeps_its_books_and_the_record_verifies(tmp_path: Path):
    """The leaver paid £30,000; the index rose by 12%; after three years 75% of £3,600 is theirs."""
    told = mutual.society()
    first = household(told, "Home 1", "amina")
    second = household(told, "Home 2", "member1")
    enter(told, "deposit", first, pence=8_400_00)
    enter(told, "payment", first, running=9_000_00, pence=21_600_00)
    enter(told, "deposit", second, pence=8_400_00)
    told.later(days=FOUR_YEARS)
    enter(told, "index", index="672")
    agree(told, "reallocate", second, other=first, pence=1_000_00)
    agree(told, "claim", first, pence=0)
    assert ledger(told).due == {first: 32_700_00}
    enter(told, "put-by", pence=33_000_00)
    pay_out(told, first, 32_700_00)
    assert ledger(told).claims() == ()
    assert told.differences(tmp_path) == []


def test_shares_that_are_sold_are_paid_at_what_they_are_worth(tmp_path: Path):
    """£6,000 of shares, 12% more: the buyer pays £6,720, the seller has £6,540 of it."""
    told = mutual.society()
    seller, buyer = household(told, "Home 1"), household(told, "Home 2")
    enter(told, "deposit", seller, pence=10_000_00)
    told.later(days=FOUR_YEARS)
    enter(told, "index", index="672")
    agree(told, "sale", seller, other=buyer, pence=6_000_00)
    books = ledger(told)
    assert books.holding(buyer).paid == 6_720_00
    # 10,000 in, 6,720 in, and 6,000 + 75% of 720 out.
    assert books.balances["bank"] == 10_180_00
    assert told.differences(tmp_path) == []


def test_who_cannot_pay_rents_and_keeps_what_was_paid(tmp_path: Path):
    told = mutual.society()
    first = household(told)
    enter(told, "deposit", first, pence=8_400_00)
    agree(told, "rent", first)
    held = ledger(told).holding(first)
    assert (held.state, held.allocated) == ("tenant", 8_400_00)
    with refusal("tenant_pays_no_equity"):
        enter(told, "payment", first, running=1, pence=1)
    enter(told, "payment", first, running=400_00, pence=0)
    assert told.differences(tmp_path) == []


def test_loans_and_spending_and_repayment(tmp_path: Path):
    """A leaver who owes £300 pays it: £1,000 paid for shares, £1,300 of arrears."""
    told = mutual.society()
    first = household(told)
    enter(told, "loan", pence=300_000_00)
    enter(told, "spent", pence=299_000_00)
    enter(told, "deposit", first, pence=1_000_00)
    agree(told, "claim", first, pence=1_300_00)
    assert ledger(told).due == {first: -300_00}
    with refusal("more_than_is_due"):
        enter(told, "repayment", first, pence=300_01)
    enter(told, "repayment", first, pence=300_00)
    assert ledger(told).claims() == ()
    assert told.differences(tmp_path) == []


def test_members_adopt_other_terms_later_and_the_debt_may_grow(tmp_path: Path):
    told = mutual.society()
    first = household(told)
    changed = {"gain_kept": {"0": "50%"}, "queue": "pro_rata"}
    adopt(told, {"like": "lilac", "changed": changed, "debt": 500_000_00, "index": None})
    books = ledger(told)
    assert books.total == 500_000_00
    assert books.balances["held"] == 500_000_00 - mutual.SHARES
    assert str(books.scheme.kept_after(0)) == "1/2"
    assert books.holding(first).allocated == mutual.SHARES
    assert told.differences(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"like": "somebody"}, "equity_terms_wrong"),
        ({"changed": {"index": "Dev Patel"}}, "equity_terms_wrong"),
        (
            {"changed": {"band": {"least": "1", "most": "1", "note": "Dev Patel"}}},
            "equity_terms_wrong",
        ),
        ({"changed": {"deposit": "lots"}}, "equity_terms_wrong"),
        ({"debt": 0}, "equity_terms_wrong"),
        ({"index": "0"}, "equity_terms_wrong"),
        ({"index": None}, "first_index_missing"),
    ],
)
def test_terms_that_are_none_are_not_even_proposed(change: Any, code: str):
    told = Assembly(model=mutual.MODEL)
    with refusal(code):
        told.proposed(power="equity.adopt_scheme", refs={"terms": TERMS | change})


def test_later_terms_name_no_index_and_cover_the_shares_that_are_taken():
    told = mutual.society()
    household(told)
    with refusal("index_only_at_first"):
        told.proposed(power="equity.adopt_scheme", refs={"terms": TERMS})
    with refusal("not_enough_shares"):
        terms = TERMS | {"index": None, "debt": mutual.SHARES - 1}
        told.proposed(power="equity.adopt_scheme", refs={"terms": terms})


def test_a_household_takes_shares_within_the_band_of_a_home_of_ours():
    told = mutual.society()
    # 90% to 110% of £84,000.
    home = mutual.a_home(told)
    for pence in (75_599_99, 92_400_01):
        with refusal("shares_outside_band"):
            household(told, home=home, pence=pence)
    first = household(told, "Home 3", pence=75_600_00)
    home = told.organisation.equity_holdings.get(ref=first).home
    with refusal("home_has_equity"):
        household(told, home=home)
    agree(told, "claim", first, pence=0)
    assert household(told, home=home)
    with refusal("no_such_home"):
        household(told, home="h:0000000000000000")
    with refusal("day_to_come"):
        household(told, "Home 4", on=told.today.replace(year=told.today.year + 1))


def test_money_belongs_to_the_treasurer_or_the_secretary_and_agreements_to_the_board():
    told = mutual.society()
    first = household(told, "Home 1", "amina")
    for key in ("amina", "bill", "stranger"):
        with refusal("power_not_held"):
            enter(told, "deposit", first, pence=1, key=key)
    for key in ("amina", "member3"):
        with refusal("power_not_held"):
            agree(told, "claim", first, pence=0, key=key)
    with refusal("not_entered_so"):
        enter(told, "claim", first, pence=0)
    with refusal("not_agreed_so"):
        agree(told, "deposit", first, pence=1)
    with refusal("power_not_held"):
        household(told, "Home 2", key="amina")
    assert enter(told, "deposit", first, pence=1, key="carol").number == 2


def test_nobody_enters_anything_for_their_own_household():
    told = mutual.society()
    own = household(told, "Home 1", "member3", key="carol")
    with refusal("equity_of_your_own"):
        enter(told, "deposit", own, pence=1)
    enter(told, "deposit", own, pence=1, key="carol")
    with refusal("equity_of_your_own"):
        correct(told, 2, key="member3")
    with refusal("equity_of_your_own"):
        household(told, "Home 2", "carol")
    # Once the secretary says that somebody else lives there, the treasurer enters it again.
    told.do(actions.link_members, holding=own, members=[told.refs["amina"]])
    assert enter(told, "deposit", own, pence=1)


def test_a_wrong_entry_is_followed_by_its_contrary_and_both_stay(tmp_path: Path):
    told = mutual.society()
    first = household(told)
    enter(told, "deposit", first, pence=9_400_00)
    correct(told, 2, "Misread the bank statement")
    enter(told, "deposit", first, pence=8_400_00)
    books = ledger(told)
    assert books.holding(first).paid == 8_400_00
    assert [posting.pence for posting in books.entries[2].postings] == [-9_400_00, 9_400_00]
    assert EquityEntry.objects.count() == 5
    with refusal("corrected_already"):
        correct(told, 2)
    with refusal("terms_are_not_corrected"):
        correct(told, 3)
    with refusal("no_such_book_entry"):
        correct(told, 9)
    with refusal("correction_without_reason"):
        correct(told, 4, " ")
    assert told.differences(tmp_path) == []


def test_an_entry_on_which_a_later_one_rests_is_corrected_after_that_one(tmp_path: Path):
    told = mutual.society()
    first = household(told)
    enter(told, "deposit", first, pence=8_400_00)
    agree(told, "claim", first, pence=0)
    with refusal("later_entry_rests_on_it.*3"):
        correct(told, 2)
    with refusal("later_entry_rests_on_it.*2"):
        correct(told, 1)
    for number in (3, 2, 1):
        correct(told, number)
    books = ledger(told)
    assert not any(books.balances[name] for name in ("allocated", "paid", "due", "bank"))
    assert books.holdings == {}
    assert told.differences(tmp_path) == []


def test_an_index_is_not_corrected_once_somebody_joined_at_it():
    told = mutual.society()
    enter(told, "index", index="700")
    first = household(told)
    with refusal("later_entry_rests_on_it.*2"):
        correct(told, 1)
    correct(told, 2)
    correct(told, 1)
    assert ledger(told).level == 600
    assert first not in ledger(told).holdings


def test_leavers_are_paid_in_their_turn_and_only_from_what_is_put_by(tmp_path: Path):
    told = mutual.society()
    first, second = household(told, "Home 1"), household(told, "Home 2")
    for one in (first, second):
        enter(told, "deposit", one, pence=8_400_00)
    for one in (second, first):
        agree(told, "claim", one, pence=0)
    enter(told, "put-by", pence=10_000_00)
    with refusal("payout_out_of_turn"):
        pay_out(told, first, 8_400_00)
    pay_out(told, first, 1_600_00)
    pay_out(told, second, 8_400_00)
    with refusal("not_enough_money"):
        pay_out(told, first, 1)
    assert told.differences(tmp_path) == []


def test_the_same_form_enters_one_payment():
    told = mutual.society()
    first = household(told)
    for _ in range(2):
        enter(told, "deposit", first, pence=1, form="once")
    assert ledger(told).holding(first).paid == 1


def test_books_go_forward_only_and_begin_with_terms():
    told = mutual.society()
    first = household(told)
    with refusal("event_out_of_order"):
        enter(told, "deposit", first, pence=1, on=told.today.replace(year=2020))
    with refusal("no_such_household"):
        enter(told, "deposit", "b:0000000000000000", pence=1)
    with refusal("event_incomplete"):
        enter(told, "deposit", first, pence=1, running=1)
    with refusal("index_unreadable"):
        enter(told, "index", index="a lot")


def test_the_record_has_no_name_no_home_and_no_reason():
    told = mutual.society()
    first = household(told, "Home 1", "amina")
    enter(told, "deposit", first, pence=1)
    correct(told, 2, "Amina Osei paid twice")
    home = told.organisation.equity_holdings.get(ref=first).home
    rows = told.organisation.log.entries.filter(action__startswith="equity.").order_by("seq")
    bodies = b"".join(bytes(row.body) for row in rows)
    for word in (b"Amina", b"Home 1", home.encode(), told.refs["amina"].encode()):
        assert word not in bodies
    assert first.encode() in bodies
    assert all(Entry.from_line(bytes(row.body)).facts for row in rows)


def test_what_is_known_of_a_former_member_is_erased_and_the_record_stays_valid(tmp_path: Path):
    told = mutual.society()
    first = household(told, "Home 1", "amina")
    enter(told, "deposit", first, pence=1)
    correct(told, 2, "Amina Osei paid twice")
    former = Former(told.organisation, told.refs["amina"], "", "Amina Osei", True, told.now)
    assert forget(former) == 3
    assert not EquityMember.objects.exists()
    assert "Amina" not in EquityEntry.objects.get(corrects=2).reason
    assert forget(former) == 0
    assert told.differences(tmp_path) == []


def test_a_household_that_waits_is_told_what_is_missing():
    """£8,400 due, £6,000 put by in the year: £2,400 more, about five months at that pace."""
    told = mutual.society()
    first = household(told)
    enter(told, "deposit", first, pence=8_400_00)
    agree(told, "claim", first, pence=0)
    enter(told, "put-by", pence=6_000_00)
    wait = wait_of(kept_books_of(told.organisation), first, 8_400_00, told.today).value
    assert (wait.now, wait.missing, wait.a_year, wait.months) == (6_000_00, 2_400_00, 6_000_00, 5)


def test_who_is_of_a_household_comes_from_the_register():
    told = mutual.society()
    first = household(told, "Home 1", "amina", "member1")
    assert queries.linked_members(told.organisation, first) == sorted(
        told.refs[key] for key in ("amina", "member1")
    )
    with refusal("no_such_member"):
        told.do(actions.link_members, holding=first, members=["m:0000000000000000"])
    with refusal("no_such_holding"):
        told.do(actions.link_members, holding="b:0000000000000000", members=[])
