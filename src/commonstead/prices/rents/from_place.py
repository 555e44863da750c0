"""What a place says of a home's rent: its county of 1972, and whether it lies in London."""

from collections.abc import Mapping

from commonstead.places import gazetteer
from commonstead.prices.rents.given import Kind

LONDON = "E12000007"
"""The region of London in the official list."""


def with_place(kind: Kind, given: Mapping[str, str], code: str) -> dict[str, str]:
    """What was given, and from the place what the kind asks for and was not given.

    Raises `Refusal` of `places`: `no_county_of_1972` for a formula rent outside England.

    >>> from commonstead.prices.rents.given import kinds
    >>> with_place(kinds()["formula"], {"beds": "2"}, "E09000030")
    {'beds': '2', 'county': 'Greater London'}
    >>> with_place(kinds()["weekly"], {"amount": "400"}, "E09000030")
    {'amount': '400'}
    """
    asked = {one.name for one in kind.given}
    found = dict(given)
    if "county" in asked and not {"county", "earnings"} & given.keys():
        found["county"] = gazetteer().county_of(code).name
    if "london" in asked and "london" not in given:
        found["london"] = "yes" if gazetteer().region_of(code).code == LONDON else "no"
    return found
