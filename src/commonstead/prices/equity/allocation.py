"""How many shares each household takes, so that together they cover what the society owes.

Each household's shares lie within a band around its home's build cost. Inside the band they follow
what the household can pay, its net income; so those who earn more carry those who earn less. The
shares always sum to the society's debt to the penny, or it is refused, with what is missing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonstead.kit import Line, Refusal, Working, as_pounds
from commonstead.prices.equity.terms import Scheme


@dataclass(frozen=True)
class Home:
    """A home's build cost and its household's net income a year, both in pence."""

    household: str
    cost: int
    income: int

    def __post_init__(self) -> None:
        if self.cost <= 0:
            raise Refusal("home_costs_nothing", household=self.household)
        if self.income < 0:
            raise Refusal("income_below_nothing", household=self.household)


@dataclass(frozen=True)
class Allotment:
    """A household's shares in pence, its band, and which end of the band holds it, if any."""

    household: str
    pence: int
    least: int
    most: int

    @property
    def bound(self) -> str:
        """ "least", "most", or "" where the household lies inside its band."""
        if self.least == self.most:
            return "least and most"
        return {self.least: "least", self.most: "most"}.get(self.pence, "")


def allocate(homes: Sequence[Home], scheme: Scheme, total: int) -> Working[tuple[Allotment, ...]]:
    """The shares of each household, in the order given; they sum to `total` pence exactly.

    Within its band each household's shares are in proportion to its net income. The outcome does
    not depend on the order except for single pennies, which go to the greatest remainders, among
    equals to the first.

    Raises `Refusal("debt_above_all_bands")` or `Refusal("debt_below_all_bands")` where all bands
    together cannot sum to `total`: with `amiss`, by how much, and `bind`, who is at the end of
    their band.

    >>> from commonstead.prices.equity.terms import scheme
    >>> homes = [Home("first", 8_400_000, 1_800_000), Home("second", 10_000_000, 3_000_000)]
    >>> [one.pence for one in allocate(homes, scheme("terrace-21"), 18_400_000).value]
    [7560000, 10840000]
    """
    if not homes:
        raise Refusal("nobody_to_allocate_to")
    bands = [_band(home, scheme) for home in homes]
    _check(bands, total)
    exact = _within_bands(bands, [Fraction(home.income) for home in homes], total)
    pence = _whole(exact, total)
    found = tuple(
        Allotment(band.household, amount, band.least, band.most)
        for band, amount in zip(bands, pence, strict=True)
    )
    return Working(found, tuple(_lines(found, homes, scheme, total)))


def _band(home: Home, scheme: Scheme) -> Allotment:
    """The band in whole pence, narrowed so that both its ends lie within the exact one."""
    least, most = scheme.least * home.cost, scheme.most * home.cost
    low, high = -(-least.numerator // least.denominator), most.numerator // most.denominator
    if high < low:
        raise Refusal("band_holds_no_penny", household=home.household)
    return Allotment(home.household, low, low, high)


def check_in_band(scheme: Scheme, household: str, cost: int, pence: int) -> None:
    """Refuses `shares_outside_band` where so many shares are not within the home's band."""
    band = _band(Home(household, cost, 0), scheme)
    if not band.least <= pence <= band.most:
        raise Refusal("shares_outside_band", least=as_pounds(band.least), most=as_pounds(band.most))


def _check(bands: Sequence[Allotment], total: int) -> None:
    least, most = sum(band.least for band in bands), sum(band.most for band in bands)
    bounds = {"debt": as_pounds(total), "least": as_pounds(least), "most": as_pounds(most)}
    bind = ", ".join(band.household for band in bands)
    if total > most:
        raise Refusal("debt_above_all_bands", amiss=as_pounds(total - most), bind=bind, **bounds)
    if total < least:
        raise Refusal("debt_below_all_bands", amiss=as_pounds(least - total), bind=bind, **bounds)


def _within_bands(
    bands: Sequence[Allotment], incomes: Sequence[Fraction], total: int
) -> list[Fraction]:
    """Exact amounts that follow incomes within the bands; who earns nothing comes last."""
    earns = [income > 0 for income in incomes]
    idle = sum(band.least for band, at in zip(bands, earns, strict=True) if not at)
    reach = sum(band.most for band, at in zip(bands, earns, strict=True) if at)
    if any(earns) and total - idle <= reach:
        rise = _level(bands, incomes, total)
        return [_clip(band, rise * income) for band, income in zip(bands, incomes, strict=True)]
    rest = total - reach
    idlers = [band for band, at in zip(bands, earns, strict=True) if not at]
    sizes = [Fraction(band.most) for band in idlers]
    rise = _level(idlers, sizes, rest)
    return [
        Fraction(band.most) if at else _clip(band, rise * band.most)
        for band, at in zip(bands, earns, strict=True)
    ]


def _level(bands: Sequence[Allotment], weights: Sequence[Fraction], total: int) -> Fraction:
    """The factor of the weights at which the clipped amounts sum to the total, exactly.

    The sum rises with the factor and is straight between the points where a household meets an end
    of its band; so the two points around the total are found by halving, and then one division.
    """
    pairs = [(band, weight) for band, weight in zip(bands, weights, strict=True) if weight > 0]
    points = sorted({Fraction(0), *(end / w for b, w in pairs for end in (b.least, b.most))})

    def summed(rise: Fraction) -> Fraction:
        return sum((_clip(b, rise * w) for b, w in zip(bands, weights, strict=True)), Fraction(0))

    start = points[_last_below(points, lambda rise: summed(rise) <= total)]
    moving = sum((w for b, w in pairs if b.least <= start * w < b.most), Fraction(0))
    return start if moving == 0 else start + (total - summed(start)) / moving


def _last_below(points: Sequence[Fraction], below: Callable[[Fraction], bool]) -> int:
    low, high = 0, len(points) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if below(points[middle]) else (low, middle - 1)
    return low


def _clip(band: Allotment, amount: Fraction) -> Fraction:
    return min(max(amount, Fraction(band.least)), Fraction(band.most))


def _whole(exact: Sequence[Fraction], total: int) -> list[int]:
    """Whole pence: each down, and the pennies left to the greatest remainders."""
    pence = [amount.numerator // amount.denominator for amount in exact]
    order = sorted(range(len(pence)), key=lambda n: (pence[n] - exact[n], n))
    for n in order[: total - sum(pence)]:
        pence[n] += 1
    return pence


def _lines(
    found: Sequence[Allotment], homes: Sequence[Home], scheme: Scheme, total: int
) -> list[Line]:
    lines = [Line("what the shares have to cover", as_pounds(total), "the society's debt")]
    for one, home in zip(found, homes, strict=True):
        held = f", held at the {one.bound} of its band" if one.bound else ""
        text = (
            f"net income {as_pounds(home.income)}, band {as_pounds(one.least)} to "
            f"{as_pounds(one.most)}{held}"
        )
        lines.append(scheme.line("band", f"shares of {one.household}", as_pounds(one.pence), text))
    lines.append(
        Line("all shares", as_pounds(sum(one.pence for one in found)), "they are the debt")
    )
    return lines


def by_household(found: Sequence[Allotment]) -> Mapping[str, int]:
    """Pence by household."""
    return {one.household: one.pence for one in found}
