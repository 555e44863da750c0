"""What people who earn the local pay can borrow and pay, and how far homes are out of reach.

Pay here is that of one full-time employee, as the ONS has it: not a household's income, for which
no official figure of an authority exists. A household is looked at as one, one and a half or two
such pays.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from commonstead.kit import Line, Rounding, Working, as_pounds, exact, in_pence
from commonstead.places.figure import Figure
from commonstead.places.figures import Figures
from commonstead.places.room_rules import in_force
from commonstead.places.units import decimal
from commonstead.rulebook.data import Dated

PAY, PRICE = "earnings-implied-residence", "price-median"


@dataclass(frozen=True)
class Household:
    """So many full-time pays, and what they are called."""

    pays: Fraction
    words: str


@dataclass(frozen=True)
class Reach:
    """What one household can do in a place, in whole pence.

    `gap` is what a home costs above what they can buy for; below nothing where they can. `times` is
    the price as a multiple of their yearly pay.
    """

    household: Household
    pay: int
    loan: Working[int]
    price: Working[int]
    rent: Working[int]
    gap: int
    times: Fraction


@dataclass(frozen=True)
class Year:
    """Figures of one year side by side; None where there is none or it is withheld."""

    year: int
    figures: dict[str, Figure | None]


def households(on: date | None = None) -> tuple[Household, ...]:
    """The households that are looked at.

    >>> [str(each.pays) for each in households()]
    ['1', '3/2', '2']
    """
    found = in_force("earners.yaml", "earners", on)
    return tuple(Household(exact(each["pays"]), str(each["words"])) for each in found.value)


def can_borrow(pay: Fraction, pays: Fraction, on: date | None = None) -> Working[int]:
    """The loan in pence for so many pays of so many pounds a year.

    >>> as_pounds(can_borrow(Fraction(40000), Fraction(3, 2)).value)
    '£270,000'
    """
    multiple = _rule("loan_multiple", on)
    loan = in_pence(pay * pays * exact(multiple.value))
    said = f"{_pay(pay, pays)} × {multiple.value}"
    return Working(loan, (Line("can borrow", as_pounds(loan), said, multiple.source),))


def can_buy(pay: Fraction, pays: Fraction, on: date | None = None) -> Working[int]:
    """The dearest home in pence that the loan and a deposit pay for.

    >>> as_pounds(can_buy(Fraction(40000), Fraction(1)).value)
    '£200,000'
    """
    loan, deposit = can_borrow(pay, pays, on), _rule("deposit", on)
    share = exact(deposit.value)
    price = in_pence(Fraction(loan.value, 100) / (1 - share))
    own = as_pounds(price - loan.value)
    said = f"{as_pounds(loan.value)} ÷ (1 − {deposit.value}), {own} of it their own"
    line = Line("can buy a home for", as_pounds(price), said, deposit.source)
    return Working(price, (*loan.lines, line))


def can_rent(pay: Fraction, pays: Fraction, on: date | None = None) -> Working[int]:
    """The rent a month in pence that takes no more than the share of pay.

    >>> as_pounds(can_rent(Fraction(36000), Fraction(1)).value)
    '£1,000'
    """
    share = _rule("rent_share", on)
    rent = in_pence(pay * pays * exact(share.value) / 12)
    said = f"{_pay(pay, pays)} × {share.value} ÷ 12"
    return Working(rent, (Line("can pay a month", as_pounds(rent), said, share.source),))


def pay_for(rent: int, on: date | None = None) -> Working[int]:
    """The yearly pay in pence of which a rent of so many pence a month takes no more than a share.

    Rounded up to the penny, so that the rent is never above what that pay carries.

    >>> as_pounds(pay_for(100_000).value)
    '£36,000'
    """
    share = _rule("rent_share", on)
    pay = in_pence(Fraction(rent, 100) * 12 / exact(share.value), Rounding(direction="up"))
    said = f"{as_pounds(rent)} × 12 ÷ {share.value}"
    return Working(pay, (Line("a year's pay that carries it", as_pounds(pay), said, share.source),))


def reach(
    figures: Figures, area: str, *, on: date | None = None, pay: str = PAY, price: str = PRICE
) -> Working[tuple[Reach, ...]]:
    """What each household can do where the pay and price of a place are as on a day.

    `pay` names a series of pounds a year, `price` one of pounds. Raises `Refusal` where either is
    not there or withheld.
    """
    earned = figures.figure(pay, area, on=on)
    asked = figures.figure(price, area, on=on)
    yearly, cost = earned.value.value, asked.value.value
    assert yearly is not None and cost is not None  # noqa: S101, PT018 - never withheld
    found = tuple(_reach(each, yearly, cost, on) for each in households(on))
    return Working(found, (*earned.lines, *asked.lines))


def _reach(household: Household, pay: Fraction, cost: Fraction, on: date | None) -> Reach:
    price = can_buy(pay, household.pays, on)
    return Reach(
        household,
        in_pence(pay * household.pays),
        can_borrow(pay, household.pays, on),
        price,
        can_rent(pay, household.pays, on),
        in_pence(cost) - price.value,
        cost / (pay * household.pays),
    )


def beside(
    figures: Figures, area: str, names: tuple[str, ...], *, on: date | None = None
) -> tuple[Year, ...]:
    """Series side by side, a row a year, oldest first: earnings beside prices and rents.

    Of series by quarter or month each year's last period is taken that is in all years the same
    (the year to September where prices are by rolling year), so that years compare.
    """
    found = {name: dict(_yearly(figures.history(name, area, on=on))) for name in names}
    years = sorted({year for figures_of in found.values() for year in figures_of})
    return tuple(Year(year, {name: found[name].get(year) for name in names}) for year in years)


def _yearly(history: tuple[Figure, ...]) -> Iterator[tuple[int, Figure | None]]:
    month = history[-1].period.ends.month if history else 0
    for figure in history:
        if figure.period.ends.month == month:
            yield figure.period.ends.year, None if figure.suppressed else figure


def is_affordable(ratio: Fraction, on: date | None = None) -> Working[bool]:
    """Whether the ONS would call homes bought in a place affordable.

    >>> is_affordable(Fraction("4.99")).value, is_affordable(Fraction(5)).value
    (True, False)
    """
    bound = _rule("affordable_ratio", on)
    below = ratio < exact(bound.value)
    said = f"{decimal(ratio)} {'<' if below else '≥'} {bound.value}"
    return Working(below, (Line("affordable", "yes" if below else "no", said, bound.source),))


def _rule(name: str, on: date | None) -> Dated:
    return in_force("earners.yaml", name, on)


def _pay(pay: Fraction, pays: Fraction) -> str:
    shown = as_pounds(in_pence(pay))
    return shown if pays == 1 else f"{shown} × {decimal(pays)}"
