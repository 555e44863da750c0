"""Affordable rent (a share of the market rent) and living rent (a share of low earnings)."""

from fractions import Fraction

from commonstead.kit import Line, Working, as_pounds, in_pence
from commonstead.prices.rents.by_period import at_least_nothing, period
from commonstead.prices.rents.figures import figure
from commonstead.prices.rents.rent import Rent
from commonstead.prices.rents.shown import plain


def affordable_rent(
    market: str | int | Fraction,
    *,
    each: str = "weekly",
    formula: str | int | Fraction | None = None,
    service_charge: str | int | Fraction = 0,
) -> Working[Rent]:
    """The most that an affordable rent may be, a week, service charge included.

    `market` is the market rent with service charge, each week unless `each` names another period
    of the list. `formula` is the home's formula rent a week: where it is more, it may be charged.
    `service_charge` (a week) only tells what is left without it.

    >>> affordable_rent("1000", each="monthly").value.weekly
    18462
    """
    share, floor = figure("affordable.of_market"), figure("affordable.floor")
    week = at_least_nothing(market) * period(each).a_week
    most = share.number * week
    lines = [
        Line("market rent a week", as_pounds(in_pence(week)), f"{each}, by 52 weeks a year"),
        share.line(
            as_pounds(in_pence(most)),
            f"{share.value} × {as_pounds(in_pence(week))}",
            f"{share.value} of it",
        ),
    ]
    bound_by = "market"
    if formula is not None:
        least = at_least_nothing(formula)
        bound_by = "formula" if least > most else "market"
        most = max(most, least)
        text = f"greater of that and the formula rent, {as_pounds(in_pence(least))}"
        lines.append(floor.line(as_pounds(in_pence(most)), text, "most a week"))
    pence = in_pence(most)
    without = pence - in_pence(at_least_nothing(service_charge))
    facts = {"bound_by": bound_by, "without_service_charge": plain(without)}
    lines.append(Line("without service charge", as_pounds(without), "what is left for the rent"))
    return Working(Rent("affordable", pence, "weekly", facts), tuple(lines))


def living_rent(earnings: str | int | Fraction, *, factor: Fraction = Fraction(1)) -> Working[Rent]:
    """A rent that low earnings can carry: so much of lower-quartile earnings a year.

    `factor` is what a home's size weighs; its published table has not been seen, so it is given.

    >>> living_rent("26000").value.weekly
    14000
    """
    share = figure("living.share")
    amount = at_least_nothing(earnings)
    pence = in_pence(share.number * amount * factor / 52)
    text = f"{share.value} × {as_pounds(in_pence(amount))} × {factor} ÷ 52"
    return Working(Rent("living", pence), (share.line(as_pounds(pence), text, "rent a week"),))
