"""Plain bars: how many of how many, for turnout, shares and answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonstead_web.kit.pictures.scale import Scale, figure, units


@dataclass(frozen=True)
class PlainBar:
    """A bar with its words: the label, the quantity, its share in per cent, its length."""

    label: str
    quantity: str
    share: str
    length: str
    marked: bool


@dataclass(frozen=True)
class BarsPicture:
    """Bars on one scale. `total` is what the shares are shares of; "" where there is none."""

    bars: tuple[PlainBar, ...]
    total: str


def draw_bars(
    quantities: Sequence[tuple[str, int | Fraction]],
    *,
    total: int | None = None,
    marked: frozenset[str] = frozenset(),
    show: Callable[[Fraction], str] | None = None,
) -> BarsPicture:
    """Bars in the order given, labels in `marked` standing out; `show` writes a quantity.

    With a `total` a full bar is that total and shares are told; without, the longest bar is full.

    >>> draw_bars([("voted", 19)], total=47).bars[0].share
    '40%'
    """
    most = Fraction(total if total is not None else max((q for _, q in quantities), default=0))
    scale = Scale(most)
    return BarsPicture(
        bars=tuple(
            PlainBar(
                label=label,
                quantity=(show or _shown)(Fraction(quantity)),
                share=per_cent(Fraction(quantity), total) if total else "",
                length=units(scale.length(quantity)),
                marked=label in marked,
            )
            for label, quantity in quantities
        ),
        total=f"{total:,}" if total is not None else "",
    )


def per_cent(part: Fraction, whole: int) -> str:
    """A share in whole per cent, but never rounded to nothing or to everything.

    >>> per_cent(Fraction(1), 1000), per_cent(Fraction(999), 1000), per_cent(Fraction(1), 2)
    ('under 1%', 'over 99%', '50%')
    """
    share = part * 100 / whole
    if 0 < share < 1:
        return "under 1%"
    if 99 < share < 100:
        return "over 99%"
    return f"{round(share)}%"


def _shown(quantity: Fraction) -> str:
    return figure(quantity, whole=quantity.denominator == 1)
