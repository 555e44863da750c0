"""Sales of homes: each step after the one before, its day, and no more paid than was agreed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.audit.homes import Homes
from commonstead.audit.prices import Prices
from commonstead.audit.step import Step
from commonstead.kit import BadInput
from commonstead.prices.protections import (
    check_buys_first,
    check_eligibility,
    society_has_lost_it,
)
from commonstead.prices.protections.clocks import clock_dates
from commonstead.prices.valuers import asks_a_third

NOTICED, AGREED, FOUND, EXCHANGED, OVER = range(5)
STAGES = (
    "notice was given",
    "the price was agreed",
    "a buyer was found",
    "contracts were exchanged",
    "it is over",
)


@dataclass
class Sale:
    """A sale as the record tells it so far; amounts in pence."""

    home: str
    notice: date
    clock: str = ""
    periods: Mapping[str, str] = field(default_factory=dict)
    accepted: date | None = None
    stage: int = NOTICED
    latest: date = date.min
    price: int = 0
    needed: int | None = None
    erased: bool = False
    valuations: dict[str, int] = field(default_factory=dict)


class Sales:
    """Every sale by its pseudonym."""

    def __init__(self, homes: Homes, prices: Prices) -> None:
        self.homes = homes
        self.prices = prices
        self.sales: dict[str, Sale] = {}

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "prices.open_sale": self._open,
            "prices.value": self._value,
            "prices.agree": self._agree,
            "prices.find_buyer": self._find_buyer,
            "prices.buy_first": self._buy_first,
            "prices.exchange": self._exchange,
            "prices.complete": self._complete,
            "prices.withdraw_sale": self._withdraw,
            "prices.erase_sale": self._erase,
        }

    def _open(self, step: Step) -> None:
        ref, home, notice = step.fact("sale"), step.fact("home"), step.day_of("notice")
        step.holds("the sale is a new one", ref not in self.sales, "a new sale", ref)
        self.homes.known(step)
        other = [one for one in self.sales.values() if one.home == home and one.stage != OVER]
        step.holds("the home has no other sale under way", not other, "none", len(other))
        _on_the_day(step)
        step.has_come(notice)
        clock, periods = step.fact("clock"), step.fact("periods")
        known = clock is None or _judge_clock(step, notice)
        ran = {"clock": clock, "periods": periods} if clock and known else {}
        self.sales[ref] = Sale(home, notice, latest=notice, **ran)

    def _at(self, step: Step, *stages: int) -> Sale | None:
        """The sale of an entry, where it is at one of these stages."""
        sale = self.sales.get(step.fact("sale"))
        expected = " or ".join(STAGES[one] for one in stages)
        found = STAGES[sale.stage] if sale else "no such sale"
        right = sale is not None and sale.stage in stages
        step.holds("the sale is at this stage", right, expected, found)
        return sale if right else None

    def _value(self, step: Step) -> None:
        step.has_come(step.day_of("valued"))
        amount, by = step.fact("amount"), step.fact("by")
        step.holds("it is more than nothing", amount > 0, "more than 0", amount)
        if sale := self._at(step, NOTICED):
            step.holds("our formula asks this valuer", self._asks(step, sale, by), "one asked", by)
            sale.valuations[by] = amount

    def _asks(self, step: Step, sale: Sale, by: str) -> bool:
        """A third valuer only where the formula in force for the home asks one."""
        home = self.homes.standing.get(sale.home)
        found = self.prices.in_force(home.tenure, step.day) if home else None
        return by != "third" or (found is not None and asks_a_third(found.formula))

    def _agree(self, step: Step) -> None:
        _on_the_day(step)
        stated = self.prices.stated.get(step.fact("statement"))
        step.holds("the statement was signed", stated is not None, "a statement", stated)
        if (sale := self._at(step, NOTICED)) is None or stated is None:
            return
        result = stated.get("result", {})
        step.same("the statement is of this home", sale.home, stated.get("home"))
        step.same("the price is that of the statement", result.get("price"), step.fact("price"))
        day = str(stated.get("on"))
        step.holds(
            "the statement is no older than the notice", day >= str(sale.notice), sale.notice, day
        )
        _judge_valuations(step, sale, stated)
        sale.stage, sale.price, sale.needed = (
            AGREED,
            step.fact("price"),
            result.get("income_needed"),
        )

    def _find_buyer(self, step: Step) -> None:
        _on_the_day(step)
        with step.allowed("a document says who may buy", "one that does"):
            check_eligibility(step.fact("eligible_by"))
        step.has_come(step.day_of("checked"))
        if sale := self._at(step, AGREED):
            step.same(
                "the income needed is that of the statement", sale.needed, step.fact("needed")
            )
            _not_the_society(step, sale)
            sale.stage, sale.latest, sale.accepted = FOUND, step.day, None

    def _buy_first(self, step: Step) -> None:
        _on_the_day(step)
        accepted = step.day_of("accepted")
        step.has_come(accepted)
        if sale := self._at(step, NOTICED, AGREED):
            step.same("it is said once", None, sale.accepted)
            with step.allowed("the society may buy first, in time", "in time"):
                check_buys_first(sale.clock, sale.notice, accepted, sale.periods)
            sale.accepted, sale.latest = accepted, max(accepted, sale.latest)

    def _exchange(self, step: Step) -> None:
        known = self.sales.get(step.fact("sale"))
        society = known is not None and known.accepted is not None
        if sale := self._at(step, AGREED if society else FOUND):
            _in_turn(step, sale, step.day_of("exchanged"))
            sale.stage = EXCHANGED

    def _complete(self, step: Step) -> None:
        if sale := self._at(step, EXCHANGED):
            _in_turn(step, sale, step.day_of("completed"))
            paid = step.fact("paid")
            step.holds("no more was paid than was agreed", 0 < paid <= sale.price, sale.price, paid)
            sale.stage = OVER

    def _withdraw(self, step: Step) -> None:
        _on_the_day(step)
        if sale := self._at(step, NOTICED, AGREED, FOUND, EXCHANGED):
            sale.stage = OVER

    def _erase(self, step: Step) -> None:
        """Only of a sale that is over, once."""
        if (sale := self._at(step, OVER)) is not None:
            step.confirms("nothing was erased of it before", not sale.erased, "nothing", "erased")
            sale.erased = True


def _not_the_society(step: Step, sale: Sale) -> None:
    """Nobody else buys while the society itself has time to."""
    if sale.accepted is not None:
        given = (sale.clock, sale.notice, sale.accepted, sale.periods)
        lost = society_has_lost_it(*given, step.day)
        step.confirms("the society does not buy it itself", lost, "its time is over", "it buys")


def _on_the_day(step: Step) -> None:
    step.same("it was done on the day of the entry", step.day, step.day_of("on"))


def _in_turn(step: Step, sale: Sale, day: date) -> None:
    step.has_come(day)
    step.holds("it comes after the step before", day >= sale.latest, sale.latest, day)
    sale.latest = max(day, sale.latest)


def _judge_clock(step: Step, notice: date) -> bool:
    """Note whether the times of a sale can be; whether they are known."""
    with step.allowed("the times that run are known", "a clock"):
        try:
            clock_dates(step.fact("clock"), {"notice_of_sale": notice}, step.fact("periods"))
        except (BadInput, AttributeError, TypeError) as error:
            step.holds("its periods can be", False, "periods", str(error))
        else:
            return True
    return False


def _judge_valuations(step: Step, sale: Sale, stated: Mapping[str, Any]) -> None:
    given = stated.get("given", {})
    asked = {f"valuation_{by}": pence for by, pence in sale.valuations.items()}
    named = {name: pence for name, pence in asked.items() if name in given}
    expected = {name: str(Fraction(pence, 100)) for name, pence in named.items()}
    found = {name: str(Fraction(given[name])) for name in named if _is_number(given[name])}
    step.same("the statement goes by what the valuers found", expected, found)
    step.holds("it uses the valuations", bool(named) or not asked, "the valuations", "none of them")


def _is_number(raw: Any) -> bool:
    try:
        return bool(Fraction(raw) or True)
    except (ValueError, TypeError, ZeroDivisionError):
        return False
