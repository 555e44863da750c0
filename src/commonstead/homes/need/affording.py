"""Whether a household can pay for a home, and whether it earns too much for a scheme."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from commonstead.homes.need.dated import rule, section, value
from commonstead.homes.policy.sentences import figure, share_in_words
from commonstead.kit import BadInput, Line, Source, Working, as_pounds, exact, in_pence
from commonstead.rulebook.data import mapping

Given = Mapping[str, Fraction]
NEEDED = {
    "share": ("monthly",),
    "multiple": ("price", "deposit"),
    "residual": ("monthly", "needs"),
}
"""What each kind of test asks for besides the income, all in pounds."""
INCOME = {"gross": "income", "net": "net_income"}


def caps() -> tuple[str, ...]:
    """The schemes that have a cap on incomes."""
    return tuple(section("caps"))


def pay_tests() -> tuple[str, ...]:
    """The tests of what a household can pay."""
    return tuple(section("tests"))


def capped(scheme: str, income: Fraction, area: str, on: date) -> Working[bool]:
    """Whether a household earns at most what a scheme allows, in pounds a year before tax.

    `area` is `london` or `elsewhere`. Raises `BadInput` where the scheme has no cap there.

    >>> capped("shared-ownership", Fraction(80001), "elsewhere", date(2026, 11, 29)).value
    False
    """
    dated = value("caps", scheme, on, "cap on incomes")
    by_area = mapping(dated.value)
    if area not in by_area:
        raise BadInput(f"{scheme} has no cap for {area!r}", expected=", ".join(by_area))
    _check({"income": income}, ("income",))
    most = exact(by_area[area])
    met = income <= most
    shown = Line("income a year before tax", _money(income))
    line = Line("the most allowed", _money(most), f"{scheme}, {area}", dated.source)
    return Working(met, (shown, line, _answer(met, f"{_money(income)} <= {_money(most)}")))


def can_pay(test: str, given: Given, on: date) -> Working[bool]:
    """Whether a household passes a test of what it can pay.

    `given`, in pounds: `income` or `net_income` a year; the `monthly` cost; `price` and `deposit`;
    what else the household `needs` a month. Each test says which; `BadInput` names what is missing.

    >>> can_pay("rent-third-of-gross", {"income": Fraction(36000), "monthly": Fraction(1000)},
    ...         date(2026, 11, 29)).value
    True
    """
    data = rule("tests", test, "test")
    kind, income = str(data["kind"]), INCOME[str(data["of"])]
    _check(given, (income, *NEEDED[kind]))
    dated = value("tests", test, on, "test")
    return KINDS[kind](given[income], exact(dated.value), given, dated.source)


def _check(given: Given, names: tuple[str, ...]) -> None:
    missing = [name for name in names if name not in given]
    if missing:
        raise BadInput(f"{', '.join(missing)} is not given", expected=", ".join(names))
    below = next((name for name in names if given[name] < 0), None)
    if below:
        raise BadInput(f"{below} is below nothing", expected="an amount from £0")


def _share(income: Fraction, most: Fraction, given: Given, source: Source) -> Working[bool]:
    monthly, limit = given["monthly"], income / 12 * most
    met = monthly <= limit
    how = f"{_money(income)} ÷ 12 × {share_in_words(most)}"
    line = Line("the most a month", _money(limit), how, source)
    return Working(met, (line, _answer(met, f"{_money(monthly)} <= {_money(limit)}")))


def _multiple(income: Fraction, most: Fraction, given: Given, source: Source) -> Working[bool]:
    loan, limit = given["price"] - given["deposit"], income * most
    met = loan <= limit
    lines = (
        Line("loan", _money(loan), f"{_money(given['price'])} − {_money(given['deposit'])}"),
        Line("the most that is lent", _money(limit), f"{_money(income)} × {figure(most)}", source),
    )
    return Working(met, (*lines, _answer(met, f"{_money(loan)} <= {_money(limit)}")))


def _residual(income: Fraction, least: Fraction, given: Given, source: Source) -> Working[bool]:
    left = income / 12 - given["monthly"] - given["needs"]
    met = left >= least
    how = f"{_money(income)} ÷ 12 − {_money(given['monthly'])} − {_money(given['needs'])}"
    line = Line("left a month", _money(left), how, source)
    return Working(met, (line, _answer(met, f"{_money(left)} >= {_money(least)}")))


KINDS: Mapping[str, Callable[[Fraction, Fraction, Given, Source], Working[bool]]] = {
    "share": _share,
    "multiple": _multiple,
    "residual": _residual,
}


def _answer(met: bool, how: str) -> Line:
    return Line("can pay" if met else "cannot pay", "met" if met else "not met", how)


def _money(amount: Fraction) -> str:
    return as_pounds(in_pence(amount))
