"""Shared ownership: rent on the part that the buyer does not own, its reviews and its limits.

Source: Homes England's capital funding guide; the limits of the sales form CORE.
"""

from fractions import Fraction

from commonstead.kit import BadInput, Line, Refusal, Working, as_pounds, exact, in_pence
from commonstead.prices.rents.by_period import at_least_nothing
from commonstead.prices.rents.figures import figure
from commonstead.prices.rents.rent import Rent
from commonstead.prices.rents.shown import percent, plain


def shared_ownership_rent(
    value: str | int | Fraction, share: Fraction, *, rate: Fraction | None = None
) -> Working[Rent]:
    """The rent a month on what the buyer does not own.

    `value` is the home's market value in pounds, `share` the part bought, 0 to 1, `rate` the rent
    a year as a part of the rest; the usual rate where none is given.

    >>> shared_ownership_rent("220000", Fraction(2, 5)).value.monthly
    30250

    Raises `Refusal("share_outside_whole")` or `Refusal("rate_too_high")`.
    """
    usual, highest = figure("shared_ownership.rate"), figure("shared_ownership.highest_rate")
    rate = usual.number if rate is None else rate
    if not 0 <= share <= 1:
        raise Refusal("share_outside_whole", share=percent(share))
    if not 0 <= rate <= highest.number:
        raise Refusal("rate_too_high", rate=percent(rate), most=highest.value)
    unsold = at_least_nothing(value) * (1 - share)
    pence = in_pence(unsold * rate / 12)
    left = as_pounds(in_pence(unsold))
    return Working(
        Rent("shared-ownership", pence, "monthly", {"unsold": plain(in_pence(unsold))}),
        (
            Line("the part not bought", left, f"100% less {percent(share)} of the value"),
            usual.line(as_pounds(pence), f"{left} × {percent(rate)} ÷ 12", "rent a month"),
        ),
    )


def review(
    rent: str | int | Fraction, lease: str, index: Fraction, *, upwards_only: bool = False
) -> Working[Rent]:
    """Next year's rent a month under a lease that follows an index and so much more.

    `lease` is a name in `shared_ownership.reviews`, `index` that index's rise over the year.

    >>> review("302.50", "cpi", exact("3.8%")).value.monthly
    31702
    """
    leases = figure("shared_ownership.reviews")
    if lease not in leases.table:
        raise BadInput(f"{lease!r} is no kind of lease", expected=", ".join(leases.table))
    more = leases.table[lease]["more"]
    now = at_least_nothing(rent)
    change = index + exact(more)
    change = max(change, Fraction(0)) if upwards_only else change
    pence = in_pence(now * (1 + change))
    text = f"{as_pounds(in_pence(now))} × (100% + {percent(index)} + {more})"
    if upwards_only:
        text += ", never less than now"
    return Working(
        Rent("shared-ownership-review", pence, "monthly"),
        (leases.line(as_pounds(pence), text, "rent a month from the review on"),),
    )


def check_first_share(share: Fraction, sale: str) -> None:
    """Refuse a first share that the type of sale does not allow.

    >>> check_first_share(Fraction(1, 4), "2")

    Raises `Refusal("first_share_outside_range")`, or `BadInput` for a type nobody knows.
    """
    least, most = _bounds("shared_ownership.shares", sale)
    if not least <= share <= most:
        raise Refusal(
            "first_share_outside_range",
            share=percent(share),
            least=percent(least),
            most=percent(most),
        )


def check_further_share(share: Fraction, sale: str) -> None:
    """Refuse a further share that is smaller or larger than the type of sale allows at once.

    Raises `Refusal("further_share_outside_range")`, or `BadInput` for a type nobody knows.
    """
    least, most = _bounds("shared_ownership.staircasing", sale)
    if not least <= share <= most:
        raise Refusal(
            "further_share_outside_range",
            share=percent(share),
            least=percent(least),
            most=percent(most),
        )


def check_income(income: str | int | Fraction, *, london: bool) -> None:
    """Refuse a household income above the limit.

    Raises `Refusal("income_above_limit")`.
    """
    limits = figure("shared_ownership.income").table
    limit = at_least_nothing(limits["london" if london else "elsewhere"])
    if at_least_nothing(income) > limit:
        raise Refusal("income_above_limit", limit=as_pounds(in_pence(limit)))


def _bounds(name: str, sale: str) -> tuple[Fraction, Fraction]:
    table = figure(name).table
    if sale not in table:
        raise BadInput(f"{sale!r} is no type of sale in the list", expected=", ".join(table))
    return exact(table[sale]["least"]), exact(table[sale]["most"])
