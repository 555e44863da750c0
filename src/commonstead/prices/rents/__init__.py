"""Rents of England as law and guidance have them, each with its working.

formula_rent("Greater London", 2, "100000", "2026-27")
permitted_increase("105.20", "2026-27", home="general-needs")
quote_rent("shared-ownership", {"value": "220000", "share": "40%"})
"""

from commonstead.prices.rents.affordable import affordable_rent, living_rent
from commonstead.prices.rents.asking import check_given, choices_of
from commonstead.prices.rents.by_period import (
    Period,
    charged_each,
    due_in_year,
    period,
    periods,
    weekly_rent,
)
from commonstead.prices.rents.cost import Budget, cost_rent
from commonstead.prices.rents.figures import Figure, figure
from commonstead.prices.rents.formula import (
    counties,
    county_earnings,
    formula_rent,
    formula_rents,
    rent_cap,
    with_flexibility,
)
from commonstead.prices.rents.from_place import with_place
from commonstead.prices.rents.given import Asked, Kind, kinds
from commonstead.prices.rents.increases import permitted_increase, relet_rent
from commonstead.prices.rents.london import london_affordable_rent, london_living_rent
from commonstead.prices.rents.quoting import as_data, quote_rent
from commonstead.prices.rents.rent import Rent
from commonstead.prices.rents.setting import (
    RentSet,
    Stays,
    rent_differences,
    restate_rent,
    set_rent,
)
from commonstead.prices.rents.shared import (
    check_first_share,
    check_further_share,
    check_income,
    review,
    shared_ownership_rent,
)
from commonstead.prices.rents.years import rent_year, rent_year_on, weeks_in_rent_year

__all__ = [
    "Asked",
    "Budget",
    "Figure",
    "Kind",
    "Period",
    "Rent",
    "RentSet",
    "Stays",
    "affordable_rent",
    "as_data",
    "charged_each",
    "check_first_share",
    "check_further_share",
    "check_given",
    "check_income",
    "choices_of",
    "cost_rent",
    "counties",
    "county_earnings",
    "due_in_year",
    "figure",
    "formula_rent",
    "formula_rents",
    "kinds",
    "living_rent",
    "london_affordable_rent",
    "london_living_rent",
    "period",
    "periods",
    "permitted_increase",
    "quote_rent",
    "relet_rent",
    "rent_cap",
    "rent_differences",
    "rent_year",
    "rent_year_on",
    "restate_rent",
    "review",
    "set_rent",
    "shared_ownership_rent",
    "weekly_rent",
    "weeks_in_rent_year",
    "with_flexibility",
    "with_place",
]
