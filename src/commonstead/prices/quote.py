"""A quote: what a formula came to, exactly and in whole pence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from commonstead.kit import Rounding, in_pence
from commonstead.prices.units import decimal


@dataclass(frozen=True)
class Quote:
    """The price of a home in whole pence, its terms, and who gets which part of it.

    `terms` has what each step came to, exact; `units` its unit. `limb` is what decided the price:
    the limb of a hybrid, or the name of the floor or cap that bound; "" where there was no choice.
    `parts` share the price out in pence and always sum to it: `lender`, `owed`, `costs` and
    `seller`. What the seller leaves with can be below nothing. A measure, such as what a mortgage
    costs, has no price; `gives` names its results.
    """

    formula: str
    terms: Mapping[str, Fraction]
    units: Mapping[str, str]
    price: int = 0
    limb: str = ""
    parts: Mapping[str, int] = field(default_factory=dict)
    gives: tuple[str, ...] = ()
    rounding: Rounding = field(default_factory=Rounding)

    @property
    def seller(self) -> int:
        """What the seller leaves with, in pence; below nothing where they must find money."""
        return self.parts.get("seller", 0)

    @property
    def negative_equity(self) -> int:
        """By how many pence the outstanding loan is above the price; 0 where it is not."""
        return max(0, self.parts.get("lender", 0) - self.price)

    def term(self, name: str) -> str:
        """One term as text: pounds with two places, other numbers to six."""
        value = self.terms[name]
        if self.units[name] == "pounds":
            rounding = self.rounding if name in self.gives else Rounding()
            return in_text(in_pence(value, rounding))
        return decimal(value).replace("−", "-").replace(",", "")

    def as_data(self) -> dict[str, object]:
        """Plain data: amounts in pounds as text with two places, the price in pence as well."""
        terms = {name: self.term(name) for name in self.terms if name not in ("price", *self.gives)}
        if self.gives:
            return {
                "formula": self.formula,
                **{n: self.term(n) for n in self.gives},
                "terms": terms,
            }
        return {
            "formula": self.formula,
            "price": in_text(self.price),
            "price_pence": self.price,
            "limb": self.limb or None,
            "seller_receives": in_text(self.seller),
            "negative_equity": in_text(self.negative_equity),
            "parts": {name: in_text(part) for name, part in self.parts.items()},
            "terms": terms,
        }


def in_text(pence: int) -> str:
    """Whole pence as pounds for a file: no commas, always two places.

    >>> in_text(38844600), in_text(-5)
    ('388446.00', '-0.05')
    """
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{whole}.{rest:02d}"
