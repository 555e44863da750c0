"""Who buys a home that is sold: somebody who was checked, or the society first; forgetting it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commonstead_web.prices import actions, queries
from commonstead_web.prices.actions import Eligible
from commonstead_web.prices.models import Sale, Statement
from web.browsing import text_of, visiting
from web.members.test_erasing import standing
from web.members.test_forgetting_elsewhere import erase, left, years_later
from web.prices import priced
from web.prices.test_sales import Selling, refused

pytestmark = pytest.mark.django_db
OURS = {"clock": "own_pre_emption", "periods": {"decide": "28 days", "complete": "12 weeks"}}
FIND, FIRST = actions.find_buyer, actions.buy_first


def course(selling: Selling) -> Any:
    found = queries.sale(selling.society.organisation, selling.ref)
    return queries.course_of(found, selling.today)


def buyer(selling: Selling, **given: Any) -> dict[str, Any]:
    return priced.buyer(selling.society, **given)


@pytest.mark.parametrize(
    ("eligible", "code"),
    [
        ({"by": "horoscope"}, "eligibility_unknown"),
        ({"clause": " "}, "eligibility_missing"),
        ({"checker": ""}, "eligibility_missing"),
        ({"on": timedelta(days=1)}, "day_to_come"),
    ],
)
def test_no_buyer_is_entered_whom_nobody_checked(eligible, code):
    selling = Selling()
    selling.agreed()
    said = {"by": "lease", "clause": "12", "checker": "Bill", "on": timedelta(), **eligible}
    given = Eligible(**{**said, "on": selling.today + said["on"]})
    refused(code, selling.step, FIND, **buyer(selling, eligible=given))


def test_the_record_says_by_which_document_and_seals_the_clause_and_who_checked():
    selling = Selling()
    selling.agreed()
    selling.step(FIND, **buyer(selling))
    facts = selling.society.last_facts("prices.find_buyer")
    assert (facts["eligible_by"], facts["checked"]) == ("lease", str(selling.today))
    bodies = b"".join(
        bytes(one.body) for one in selling.society.organisation.log.entries.order_by("seq")
    )
    assert b"Bill Chowdhury" not in bodies
    page = f"/o/elm-row/prices/sales/{selling.ref[2:]}"
    assert "Bill Chowdhury" in text_of(visiting("carol").get(page))
    shown = text_of(visiting("amina").get(page))
    assert "The lease of the home" in shown
    assert "Bill Chowdhury" not in shown


def test_the_society_buys_first_and_its_own_time_runs_from_its_answer(tmp_path: Path):
    selling = Selling()
    selling.opened(**OURS)
    assert course(selling).running.step == "decide"
    selling.society.later(days=10)
    selling.step(FIRST, on=selling.today)
    running = course(selling).running
    assert (running.step, running.last) == ("complete", selling.today + timedelta(weeks=12))
    selling.step(actions.agree, statement=selling.stated().ref)
    assert course(selling).next == "exchange"
    refused("society_buys_it", selling.step, FIND, **buyer(selling))
    selling.society.later(days=30)
    selling.step(actions.exchange, on=selling.today)
    assert course(selling).running.step == "complete"
    selling.society.later(days=30)
    sold = selling.step(actions.complete, on=selling.today, paid=233_333_00)
    assert (sold.state, sold.buyer) == ("completed", "")
    assert course(selling).times == ()
    assert selling.society.differences(tmp_path) == []


def test_once_the_time_to_complete_is_over_somebody_else_may_buy(tmp_path: Path):
    selling = Selling()
    selling.opened(**OURS)
    selling.step(FIRST, on=selling.today)
    selling.step(actions.agree, statement=selling.stated().ref)
    selling.society.later(days=12 * 7)
    refused("society_buys_it", selling.step, FIND, **buyer(selling))
    selling.society.later(days=1)
    assert course(selling).late.step == "complete"
    assert selling.step(FIND, **buyer(selling)).state == "found"
    selling.step(actions.exchange, on=selling.today)
    assert selling.society.differences(tmp_path) == []


def test_the_society_buys_first_only_in_time_and_where_it_may():
    selling = Selling()
    selling.opened(clock="nomination")
    refused("no_right_to_buy_first", selling.step, FIRST, on=selling.today)
    selling.step(actions.withdraw_sale, why="Again")
    selling.opened(**OURS)
    before = selling.today - timedelta(days=1)
    refused("before_the_step_before", selling.step, FIRST, on=before)
    last = selling.today + timedelta(days=28)
    refused("day_to_come", selling.step, FIRST, on=selling.today + timedelta(days=1))
    selling.society.later(days=29)
    late = {"on": selling.today}
    assert refused("right_to_buy_first_over", selling.step, FIRST, **late)["last"] == last
    assert selling.step(FIRST, on=last).accepted == last
    refused("society_buys_it", selling.step, FIRST, on=last)


def test_the_society_buys_first_by_page_from_notice_to_completion():
    selling = Selling().now()
    client, today = visiting("carol"), str(selling.today)
    notice = {"key": "k0", "notice": today, "clock": "own_pre_emption", "period": "28 days"}
    sell = f"/o/elm-row/homes/{selling.home[2:]}/price/sell"
    client.post(sell, {**notice, "to_complete": "12 weeks"}, follow=True)
    found = Sale.objects.get()
    assert found.periods == {"decide": "28 days", "complete": "12 weeks"}
    at = f"/o/elm-row/prices/sales/{found.ref[2:]}"
    assert "Enter that we buy it ourselves" in text_of(client.get(at))
    statement = selling.stated().ref
    for number, (page, given, words) in enumerate(
        (
            ("buy-first", {"on": today}, "It is entered that we buy this home."),
            ("agree", {"statement": statement}, "The price is agreed."),
            ("exchange", {"on": today}, "The exchange is entered."),
            ("complete", {"on": today, "paid": "£233,333"}, "The sale is completed."),
        )
    ):
        answer = client.post(f"{at}/{page}", {"key": f"k{number + 1}", **given}, follow=True)
        assert words in text_of(answer), page
        if number == 0:
            assert "The society completes the purchase: until" in text_of(answer)
    assert "We said that we buy it ourselves" in text_of(visiting().get(at))


def test_the_society_buys_first_over_the_api():
    selling = Selling().now()
    selling.opened(**OURS)
    at = f"/api/o/elm-row/prices/sales/{selling.ref[2:]}"
    sent = {"key": "1", "on": str(selling.today)}
    done = visiting("carol").post(f"{at}/buy-first", sent, content_type="application/json")
    assert done.json()["entry"]
    assert visiting().get(at).json()["accepted"] == str(selling.today)


def sold(selling: Selling) -> None:
    selling.agreed()
    selling.step(FIND, **buyer(selling, name="Esther  LEVY", seen="Slips of E. Levy"))
    selling.step(actions.exchange, on=selling.today)
    selling.step(actions.complete, on=selling.today, paid=100_00)


def test_who_bought_is_erased_from_every_table_once_the_sale_is_over(tmp_path: Path):
    selling = Selling()
    selling.agreed()
    given = buyer(selling, name="Esther  LEVY", seen="Slips of E. Levy")
    selling.step(FIND, **given)
    refused("sale_not_at_this_stage", selling.step, actions.erase_sale)
    selling.step(actions.withdraw_sale, why="Esther  LEVY fell ill")
    texts = {"Esther  LEVY", "Slips of E. Levy", "Clause 12: works in the parish", "fell ill"}
    assert standing(texts) == texts
    assert selling.step(actions.erase_sale).erased
    assert standing(texts) == set()
    refused("nothing_to_erase", selling.step, actions.erase_sale)
    assert selling.society.differences(tmp_path) == []


def test_what_was_never_sealed_of_a_sale_cannot_be_erased():
    selling = Selling()
    selling.opened(**OURS)
    selling.step(FIRST, on=selling.today)
    selling.step(actions.agree, statement=selling.stated().ref)
    selling.step(actions.exchange, on=selling.today)
    selling.step(actions.complete, on=selling.today, paid=100_00)
    refused("nothing_to_erase", selling.step, actions.erase_sale)


def test_the_secretary_erases_on_the_page_of_the_sale():
    selling = Selling().now()
    sold(selling)
    at, client = f"/o/elm-row/prices/sales/{selling.ref[2:]}", visiting("carol")
    assert "Erase who bought" in text_of(client.get(at))
    assert visiting("amina").get(f"{at}/erase").status_code == 403
    done = text_of(client.post(f"{at}/erase", {"key": "1"}, follow=True))
    assert "Who bought is erased." in done
    assert "Levy" not in done


def named_everywhere(selling: Selling) -> None:
    """A sale and its statement in which a member's name stands, each time written otherwise."""
    selling.opened()
    statement = selling.stated()
    words = {"improvements": ["Kitchen by Amina  OSEI"]}
    Statement.objects.filter(pk=statement.pk).update(texts=words)
    selling.step(actions.agree, statement=statement.ref)
    checked = Eligible("lease", "12", "AMINA OSEI", selling.today)
    selling.step(FIND, **buyer(selling, name="Amina osei", eligible=checked))


NAMES = {"Amina osei", "AMINA OSEI", "amina osei", "Amina  OSEI"}


def test_a_former_members_name_goes_from_sales_and_statements_when_it_may_go(tmp_path: Path):
    selling = Selling()
    named_everywhere(selling)
    selling.step(actions.withdraw_sale, why="amina osei moved away")
    assert standing(NAMES) == NAMES
    left(selling.society)
    years_later(selling.society)
    erase(selling.society)
    assert standing(NAMES) == set()
    assert Sale.objects.get().reason == "(name erased) moved away"
    assert selling.society.differences(tmp_path) == []


def test_a_sale_under_way_keeps_its_buyer_until_it_is_over_and_erased():
    selling = Selling()
    named_everywhere(selling)
    left(selling.society)
    years_later(selling.society)
    erase(selling.society)
    assert standing(NAMES) == {"Amina osei", "AMINA OSEI"}
    selling.step(actions.withdraw_sale, why="They stay")
    selling.step(actions.erase_sale)
    assert standing(NAMES) == set()
