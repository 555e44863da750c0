"""What a society says about the home and its buyers before formulas are tried on the years."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.kit import Line, exact
from commonstead.places.room_rules import in_force as place_rule
from commonstead.prices.choosing.assumed import in_force
from commonstead.prices.units import UNITS, read
from commonstead.prices.wrong import WrongFigure

KINDS = {
    "earners": ("factor", "for how many full-time earners the home is"),
    "deposit": ("share", "the part of the price that a buyer pays as a deposit"),
    "term": ("years", "how long a mortgage runs"),
    "rate": ("rate", "interest on a mortgage, a year"),
    "bank_rate": ("rate", "Bank Rate today, where futures begin"),
    "market_value": ("pounds", "what the home would fetch on the open market"),
    "price_paid": ("pounds", "what the first buyer pays for the home"),
    "first_share": ("share", "what the first buyer pays, as a share of the market value"),
}
"""What a society can say for all formulas at once: its unit and meaning."""
ABOVE_NOTHING = ("earners", "term", "market_value", "price_paid", "first_share")
MOVES = (
    "income",
    "index_then",
    "index_now",
    "valuation_then",
    "years",
    "inflation",
    "loan",
    "equity",
    "bought",
)
"""What moves with the years, so that nobody gives it for all of them."""


@dataclass(frozen=True)
class Setting:
    """The home and its buyers: exact figures, pounds where they are money.

    `None` is what nobody said: then the place's figures count.
    """

    earners: Fraction
    deposit: Fraction
    term: Fraction
    rate: Fraction | None = None
    bank_rate: Fraction | None = None
    market_value: Fraction | None = None
    price_paid: Fraction | None = None
    first_share: Fraction | None = None
    on: date | None = None

    def lines(self) -> tuple[Line, ...]:
        """What was said or is assumed, a line each."""
        told = {name: getattr(self, name) for name in KINDS}
        return tuple(
            Line(KINDS[name][1], UNITS[KINDS[name][0]].show(value), "", self._source(name))
            for name, value in told.items()
            if value is not None
        )

    def _source(self, name: str) -> Any:
        assumed = {"deposit": _deposit(self.on), "term": in_force("term", self.on)}
        dated = assumed.get(name)
        same = dated is not None and exact(dated.value) == getattr(self, name)
        return dated.source if dated and same else None


def setting_from(
    given: Mapping[str, Any], on: date | None = None
) -> tuple[Setting, dict[str, Any]]:
    """What was said for all formulas, and what is left for single ones.

    Raises `WrongFigure` for a figure that cannot be, and for one that moves with the years.

    >>> setting, rest = setting_from({"earners": "1.5", "market-share.share": "60%"})
    >>> setting.earners, setting.deposit, rest
    (Fraction(3, 2), Fraction(1, 10), {'market-share.share': '60%'})
    """
    told = {name: _read(name, given[name]) for name in KINDS if name in given}
    rest = {name: raw for name, raw in given.items() if name not in KINDS}
    for name, raw in rest.items():
        _check_left(name, raw)
    if "price_paid" in told and "first_share" in told:
        raise WrongFigure("first_share", "price_paid is given as well", expected="one of them")
    told.setdefault("earners", Fraction(1))
    told.setdefault("deposit", exact(_deposit(on).value))
    told.setdefault("term", exact(in_force("term", on).value))
    return Setting(**told, on=on), rest


def _deposit(on: date | None) -> Any:
    return place_rule("earners.yaml", "deposit", on)


def _read(name: str, raw: Any) -> Fraction:
    unit, meaning = KINDS[name]
    value: Fraction = read(name, unit, raw)
    least = Fraction(0)
    if value < least or (name in ABOVE_NOTHING and value == least):
        raise WrongFigure(name, f"{UNITS[unit].show(value)} is too little", expected=meaning)
    if name == "deposit" and value >= 1:
        raise WrongFigure(name, "a deposit is a part of the price", expected="less than 100%")
    if name == "term" and (value * 12).denominator != 1:
        raise WrongFigure(name, "a mortgage runs for whole months", expected="25 or 66 months")
    _check_most(name, value)
    return value


MOST = {
    "earners": Fraction(5),
    "term": Fraction(50),
    "rate": Fraction(1, 4),
    "bank_rate": Fraction(1, 4),
    "market_value": Fraction(50_000_000),
    "price_paid": Fraction(50_000_000),
}


def _check_most(name: str, value: Fraction) -> None:
    most = MOST.get(name)
    if most is not None and value > most:
        unit, meaning = KINDS[name]
        shown = UNITS[unit].show(most)
        raise WrongFigure(
            name,
            f"{UNITS[unit].show(value)} is more than {shown}",
            expected=f"{meaning}, at most {shown}",
        )


def _check_left(name: str, raw: Any) -> None:
    if name in MOVES:
        raise WrongFigure(
            name,
            "this moves with the years, so it is taken from them",
            expected=f"nothing, or FORMULA.{name} to hold it still for one formula",
        )
    if isinstance(raw, list | tuple):
        raise WrongFigure(
            name,
            "a list of works is for one home on one day",
            expected="nothing: leave the list out where formulas are tried on the years",
        )
