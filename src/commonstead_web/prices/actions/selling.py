"""A sale, step by step: notice, valuations, the price agreed, a buyer, exchange, completion."""

from collections.abc import Mapping
from datetime import date

from commonstead.kit import BadInput, Refusal, as_pounds
from commonstead.prices import Formula
from commonstead.prices.protections.clocks import clock_dates
from commonstead.prices.valuers import asks_a_third
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.prices.dwellings import standing
from commonstead_web.prices.finding import formula_for, open_sale, valuations_of
from commonstead_web.prices.models import Sale, Statement, Valuation
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

State, By = Sale.State, Valuation.By


@action("prices.open_sale")
def open_a_sale(
    *,
    actor: Actor,
    organisation: Organisation,
    home: str,
    notice: date,
    clock: str = "",
    periods: Mapping[str, str] | None = None,
) -> tuple[Sale, Facts]:
    """Open the sale of a home once the seller's notice has come.

    Refuses `no_such_home`, `home_has_left`, `no_formula_in_force`, `sale_under_way`, `day_to_come`
    (on), `figure_wrong` for a period that cannot be, and what `clock_dates` refuses.
    """
    dwelling = standing(organisation, home)
    has_come(actor, notice)
    formula_for(organisation, dwelling.tenure, actor.today)
    if open_sale(organisation, home) is not None:
        raise Refusal("sale_under_way")
    own = dict(periods or {})
    if clock:
        check_clock(clock, notice, own)
    sale = Sale.objects.create(
        organisation=organisation,
        ref=new_ref("l"),
        home=home,
        notice=notice,
        clock=clock,
        periods=own if clock else {},
    )
    return sale, {
        "sale": sale.ref,
        "home": home,
        "notice": notice.isoformat(),
        "clock": clock or None,
        "periods": sale.periods,
        "on": actor.today.isoformat(),
    }


def check_clock(clock: str, notice: date, periods: Mapping[str, str]) -> None:
    """Refuse a clock or a period that cannot be."""
    try:
        clock_dates(clock, {"notice_of_sale": notice}, periods)
    except BadInput as error:
        raise Refusal("figure_wrong", why=str(error)) from None


def has_come(actor: Actor, day: date) -> None:
    """Refuses `day_to_come` (on)."""
    if day > actor.today:
        raise Refusal("day_to_come", on=day)


def sale_at(organisation: Organisation, ref: str, *states: str) -> Sale:
    """A sale at one of these stages, locked; refuses `no_such_sale`, `sale_not_at_this_stage`."""
    rows = Sale.objects.select_for_update().filter(organisation=organisation, ref=ref)
    found = rows.first()
    if found is None:
        raise Refusal("no_such_sale")
    if found.state not in states:
        raise Refusal("sale_not_at_this_stage", state=found.state)
    return found


@action("prices.value")
def value(
    *, actor: Actor, organisation: Organisation, sale: str, by: str, amount: int, on: date
) -> tuple[Valuation, Facts]:
    """Enter what a valuer found, in pence; until the price is agreed, a later one counts instead.

    Refuses `no_such_sale`, `sale_not_at_this_stage`, `valuer_unknown`, `amount_not_above_nothing`
    (on), `day_to_come`, and `third_valuer_not_foreseen` where the formula asks no third.
    """
    found = sale_at(organisation, sale, State.NOTICED)
    has_come(actor, on)
    if by not in By.values:
        raise Refusal("valuer_unknown", by=by)
    if amount <= 0:
        raise Refusal("amount_not_above_nothing", on=on)
    if by == By.THIRD and not asks_a_third(formula_of(found, actor.today)):
        raise Refusal("third_valuer_not_foreseen")
    made = Valuation.objects.create(
        organisation=organisation, sale=found, by=by, amount=amount, on=on
    )
    return made, {
        "sale": found.ref,
        "by": by,
        "amount": amount,
        "valued": on.isoformat(),
    }


def formula_of(sale: Sale, day: date) -> Formula:
    """The formula in force for the home of a sale."""
    dwelling = standing(sale.organisation, sale.home)
    return formula_for(sale.organisation, dwelling.tenure, day).formula


@action("prices.agree")
def agree(
    *, actor: Actor, organisation: Organisation, sale: str, statement: str
) -> tuple[Sale, Facts]:
    """Agree that the home is sold by a signed statement: its price is the most that is paid.

    Refuses `no_such_sale`, `sale_not_at_this_stage`, `no_such_statement`,
    `statement_of_another_home`, `statement_before_the_notice` (on, notice), and
    `valuations_not_in_the_statement` where a valuer found something else.
    """
    found = sale_at(organisation, sale, State.NOTICED)
    signed = Statement.objects.filter(organisation=organisation, ref=statement).first()
    if signed is None:
        raise Refusal("no_such_statement")
    if signed.home != found.home:
        raise Refusal("statement_of_another_home")
    if signed.on < found.notice:
        raise Refusal("statement_before_the_notice", on=signed.on, notice=found.notice)
    if not has_valuations(found, signed):
        raise Refusal("valuations_not_in_the_statement")
    found.statement, found.state = signed, State.AGREED
    found.save(update_fields=["statement", "state"])
    return found, {
        "sale": found.ref,
        "statement": signed.ref,
        "price": signed.price,
        "on": actor.today.isoformat(),
    }


def has_valuations(sale: Sale, signed: Statement) -> bool:
    """Whether a statement goes by what each valuer of the sale found, where it asks for valuers."""
    given = signed.facts["given"]
    asked = {f"valuation_{by}": one for by, one in valuations_of(sale).items()}
    return all(
        in_pounds(one.amount) == given[name] for name, one in asked.items() if name in given
    ) and not (asked and all(name not in given for name in asked))


def in_pounds(pence: int) -> str:
    """An amount as the figures of a statement have it."""
    whole, rest = divmod(pence, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)


@action("prices.exchange")
def exchange(
    *, actor: Actor, organisation: Organisation, sale: str, on: date
) -> tuple[Sale, Facts]:
    """Enter that contracts were exchanged, with the buyer or, where it buys first, the society.

    Refuses `no_such_sale`, `sale_not_at_this_stage`, `day_to_come`, `before_the_step_before` (on,
    before).
    """
    found = sale_at(organisation, sale, State.FOUND, State.AGREED)
    if found.state == State.AGREED and not found.society_buys:
        raise Refusal("sale_not_at_this_stage", state=found.state)
    has_come(actor, on)
    _not_before(on, found.found or found.accepted)
    found.exchanged, found.state = on, State.EXCHANGED
    found.save(update_fields=["exchanged", "state"])
    return found, {"sale": found.ref, "exchanged": on.isoformat()}


def _not_before(day: date, before: date | None) -> None:
    if before is not None and day < before:
        raise Refusal("before_the_step_before", on=day, before=before)


@action("prices.complete")
def complete(
    *, actor: Actor, organisation: Organisation, sale: str, on: date, paid: int
) -> tuple[Sale, Facts]:
    """Enter that the sale was completed, and what was paid, in pence: no more than was agreed.

    Refuses `no_such_sale`, `sale_not_at_this_stage`, `day_to_come`, `before_the_step_before`,
    `amount_not_above_nothing`, and `paid_above_the_price` (price).
    """
    found = sale_at(organisation, sale, State.EXCHANGED)
    has_come(actor, on)
    _not_before(on, found.exchanged)
    if paid <= 0:
        raise Refusal("amount_not_above_nothing", on=on)
    agreed = found.statement.price if found.statement else 0
    if paid > agreed:
        raise Refusal("paid_above_the_price", price=as_pounds(agreed))
    found.completed, found.paid, found.state = on, paid, State.COMPLETED
    found.save(update_fields=["completed", "paid", "state"])
    return found, {"sale": found.ref, "completed": on.isoformat(), "paid": paid}


UNDER_WAY = (State.NOTICED, State.AGREED, State.FOUND, State.EXCHANGED)


@action("prices.withdraw_sale")
def withdraw_sale(
    *, actor: Actor, organisation: Organisation, sale: str, why: str
) -> tuple[Sale, Facts]:
    """End a sale that does not happen. Refuses `no_such_sale`, `sale_not_at_this_stage`,
    `sale_without_reason`."""
    found = sale_at(organisation, sale, *UNDER_WAY)
    if not why.strip():
        raise Refusal("sale_without_reason")
    found.withdrawn, found.reason, found.state = actor.today, why.strip(), State.WITHDRAWN
    found.save(update_fields=["withdrawn", "reason", "state"])
    return found, {
        "sale": found.ref,
        "reason": record.seal(organisation.log, found.reason),
        "on": actor.today.isoformat(),
    }
