"""From votes to lengths: whole-number arithmetic, so that a drawn bar is never wrongly rounded."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

WIDTH = 1000
"""The width of every picture's frame, in its own units."""
LINES = 20
"""Units of height in one line of text (1 em)."""
SHOWN = Decimal("0.01")


@dataclass(frozen=True)
class Scale:
    """How long a quantity is drawn, where `most` fills the frame."""

    most: Fraction

    def length(self, quantity: int | Fraction) -> Fraction:
        """The drawn length of a quantity."""
        return Fraction(quantity) * WIDTH / self.most if self.most else Fraction(0)


def units(length: Fraction) -> str:
    """A length as an SVG number with at most two decimals.

    >>> units(Fraction(1, 3)), units(Fraction(500))
    ('0.33', '500')
    """
    hundredths = round(length * 100)
    text = f"{Decimal(hundredths) / 100:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def em(height: int) -> str:
    """A height in lines of text, as an SVG length.

    >>> em(28)
    '1.4em'
    """
    return f"{units(Fraction(height, LINES))}em"


def figure(quantity: Fraction, *, whole: bool) -> str:
    """A quantity as readers see it: whole, or with two decimals.

    >>> figure(Fraction(7), whole=True), figure(Fraction(20, 3), whole=False)
    ('7', '6.67')
    """
    if whole:
        return f"{quantity.numerator // quantity.denominator:,}"
    exact = Decimal(quantity.numerator) / Decimal(quantity.denominator)
    return f"{exact.quantize(SHOWN, ROUND_HALF_EVEN):,}"


def signed(quantity: Fraction, *, whole: bool) -> str:
    """A change with its sign, minus as a minus.

    >>> signed(Fraction(-3), whole=True), signed(Fraction(1, 2), whole=False)
    ('−3', '+0.50')
    """
    return ("−" if quantity < 0 else "+") + figure(abs(quantity), whole=whole)


def shortened(name: str, most: int = 28) -> str:
    """A name that fits beside its figure on a phone; the table twin has it whole.

    >>> shortened("Amina Osei"), shortened("a" * 40, 5)
    ('Amina Osei', 'aaaa…')
    """
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"
