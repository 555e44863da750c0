"""Cost rent: a co-operative's budget, shared among its homes so that the parts are the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonstead.kit import BadInput, Line, Refusal, Working, as_pounds, in_pence, split
from commonstead.prices.rents.by_period import at_least_nothing
from commonstead.prices.rents.figures import by_bedrooms, figure
from commonstead.prices.rents.rent import PERIODS_A_YEAR, Rent
from commonstead.prices.rents.shown import decimals, number, percent, plain
from commonstead.prices.rents.uprating import rounding_of


@dataclass(frozen=True)
class Budget:
    """A year's budget in pounds. `voids` and `bad_debts` are shares of all rent."""

    costs: Sequence[tuple[str, Fraction]]
    reserves: Fraction = Fraction(0)
    other_income: Fraction = Fraction(0)
    voids: Fraction = Fraction(0)
    bad_debts: Fraction = Fraction(0)

    def needed(self) -> Fraction:
        """Pounds that rent must bring in a year, before empty homes and unpaid rent."""
        total = sum((amount for _, amount in self.costs), self.reserves) - self.other_income
        return max(total, Fraction(0))

    def charged(self) -> Fraction:
        """Pounds to be charged a year, so that what is paid covers what is needed.

        >>> Budget([("loan", Fraction(950))], voids=Fraction(5, 100)).charged()
        Fraction(1000, 1)

        Raises `Refusal("nothing_is_paid")` where voids and bad debts leave nothing.
        """
        paid = 1 - self.voids - self.bad_debts
        if self.voids < 0 or self.bad_debts < 0 or paid <= 0:
            raise Refusal("nothing_is_paid", lost=f"{decimals((1 - paid) * 100)}%")
        return self.needed() / paid


def cost_rent(
    budget: Budget, homes: Sequence[Fraction], *, rule: str = "equal", each: str = "weekly"
) -> tuple[Working[Rent], tuple[int, ...]]:
    """The rent of all homes together each period, and each home's part of it in pence.

    `homes` are weights, or bedrooms where `rule` is formula. The whole is rounded up once, so that
    the budget is covered; the parts always sum to it.

    >>> working, parts = cost_rent(Budget([("loan", Fraction(5200))]), [Fraction(1)] * 3)
    >>> working.value.weekly, parts, sum(parts)
    (10000, (3334, 3333, 3333), 10000)
    """
    if each not in PERIODS_A_YEAR:
        raise BadInput(f"{each!r} is no period here", expected=", ".join(PERIODS_A_YEAR))
    rounding = figure("cost.rounding")
    yearly = budget.charged()
    whole = in_pence(yearly / PERIODS_A_YEAR[each], rounding_of(rounding))
    parts = tuple(split(whole, _weights(homes, rule)))
    lines = (
        *(Line(name, as_pounds(in_pence(amount)), "a year") for name, amount in budget.costs),
        Line("into reserves", as_pounds(in_pence(budget.reserves)), "a year"),
        Line("other income", as_pounds(-in_pence(budget.other_income)), "a year"),
        Line("rent needed a year", as_pounds(in_pence(budget.needed()))),
        Line(
            "rent to charge a year",
            as_pounds(in_pence(yearly)),
            f"÷ (100% − {percent(budget.voids)} − {percent(budget.bad_debts)})",
        ),
        Line(f"all homes, {each}", as_pounds(whole), "rounded up, once", rounding.source),
        *(
            Line(f"home {n}", as_pounds(part), f"its part by the rule “{rule}”")
            for n, part in enumerate(parts, 1)
        ),
    )
    facts = {"homes": ", ".join(plain(part) for part in parts), "split": rule}
    return Working(Rent("cost", whole, each, facts), lines), parts


def read_costs(text: str) -> list[tuple[str, Fraction]]:
    """Read "loan: 20000, repairs: 4500", or one amount.

    >>> read_costs("loan: 20000, repairs: £4,500.50") == [
    ...     ("loan", Fraction(20000)), ("repairs", Fraction("4500.50"))]
    True
    """
    costs = []
    for part in text.replace(";", ", ").split(", "):
        name, colon, amount = part.rpartition(":")
        costs.append((name.strip() if colon else "costs", at_least_nothing(amount.strip())))
    return costs


def read_homes(text: str) -> list[Fraction]:
    """Read "1, 2, 3" as the weights or bedrooms of three homes."""
    try:
        return [number(part) for part in text.split(",")]
    except (ValueError, ZeroDivisionError):
        raise BadInput(f"{text!r} is no list of numbers", expected="for example: 1, 2, 3") from None


def _weights(homes: Sequence[Fraction], rule: str) -> list[Fraction]:
    rules = figure("cost.splits").table
    if rule not in rules:
        raise BadInput(f"{rule!r} is no way to share", expected=", ".join(rules))
    if rule == "equal":
        return [Fraction(1)] * len(homes)
    if rule == "weights":
        return list(homes)
    if any(beds.denominator != 1 for beds in homes):
        raise BadInput("bedrooms are whole numbers", expected="for example: 1, 2, 3")
    return [by_bedrooms(figure("formula.bedrooms"), int(beds)) for beds in homes]
