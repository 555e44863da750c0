"""Any kind of rent by its name, from values given as text."""

from collections.abc import Callable, Mapping
from typing import Any

from commonstead.kit import BadInput, Refusal, Working
from commonstead.prices.rents.affordable import affordable_rent, living_rent
from commonstead.prices.rents.by_period import weekly_rent
from commonstead.prices.rents.cost import Budget, cost_rent, read_costs, read_homes
from commonstead.prices.rents.formula import formula_rent, rent_cap
from commonstead.prices.rents.given import kinds
from commonstead.prices.rents.increases import permitted_increase, relet_rent
from commonstead.prices.rents.london import (
    check_renter,
    london_affordable_rent,
    london_living_rent,
)
from commonstead.prices.rents.rent import Rent
from commonstead.prices.rents.shared import (
    check_first_share,
    check_further_share,
    check_income,
    review,
    shared_ownership_rent,
)
from commonstead.prices.rents.shown import plain


def quote_rent(kind: str, given: Mapping[str, str]) -> Working[Rent]:
    """A rent of a kind, worked out from values given as text, with its working.

    >>> quote_rent("shared-ownership", {"value": "£220,000", "share": "40%"}).value.monthly
    30250

    Raises `BadInput` for a kind or a value that cannot be read, with what is expected, and
    `Refusal` where the rule has no answer.
    """
    known = kinds()
    if kind not in known:
        raise BadInput(f"there is no kind of rent {kind!r}", expected=", ".join(known))
    return _KINDS[kind](known[kind].read(given))


def as_data(rent: Rent) -> dict[str, str]:
    """A rent as the command line and pages show it: pounds as text, two places.

    >>> as_data(Rent("formula", 6054))["monthly"]
    '262.34'
    """
    return {
        "rent": rent.kind,
        "charged": rent.period,
        "weekly": plain(rent.weekly),
        "monthly": plain(rent.monthly),
        "yearly": plain(rent.yearly),
        **rent.facts,
    }


def _formula(given: dict[str, Any]) -> Working[Rent]:
    return formula_rent(
        given["county"],
        given["beds"],
        given["value_1999"],
        given["year"],
        earnings=given["earnings"],
    )


def _affordable(given: dict[str, Any]) -> Working[Rent]:
    return affordable_rent(
        given["market"],
        each=given["period"],
        formula=given["formula"],
        service_charge=given["service_charge"],
    )


def _shared_ownership(given: dict[str, Any]) -> Working[Rent]:
    share, further = given["share"], given["further"]
    if given["sale"] is not None and further is None:
        check_first_share(share, given["sale"])
    elif given["sale"] is not None:
        check_further_share(further, given["sale"])
    if given["income"] is not None:
        check_income(given["income"], london=given["london"])
    return shared_ownership_rent(given["value"], share, rate=given["rate"])


def _london_living(given: dict[str, Any]) -> Working[Rent]:
    household = given.pop("household_income")
    if household is not None:
        check_renter(household)
    return london_living_rent(given.pop("beds"), **given)


def _increase(given: dict[str, Any]) -> Working[Rent]:
    if given.pop("relet"):
        if given["formula"] is None:
            raise Refusal("formula_rent_missing")
        return relet_rent(given["formula"])
    return permitted_increase(given.pop("rent"), given.pop("year"), **given)


def _cost(given: dict[str, Any]) -> Working[Rent]:
    budget = Budget(
        read_costs(given["costs"]),
        given["reserves"],
        given["other_income"],
        given["voids"],
        given["bad_debts"],
    )
    homes = read_homes(given["homes"])
    return cost_rent(budget, homes, rule=given["split"], each=given["period"])[0]


_KINDS: dict[str, Callable[[dict[str, Any]], Working[Rent]]] = {
    "formula": _formula,
    "formula-cap": lambda given: rent_cap(given["beds"], given["year"]),
    "affordable": _affordable,
    "london-affordable": lambda given: london_affordable_rent(given["beds"], given["year"]),
    "london-living": _london_living,
    "shared-ownership": _shared_ownership,
    "shared-ownership-review": lambda given: review(
        given["rent"], given["lease"], given["index"], upwards_only=given["upwards_only"]
    ),
    "cost": _cost,
    "increase": _increase,
    "living": lambda given: living_rent(given["earnings"], factor=given["factor"]),
    "weekly": lambda given: weekly_rent(given["amount"], given["period"]),
}
