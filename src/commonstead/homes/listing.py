"""Homes as a round of letting lists them: out of the register, with their rent or price."""

from dataclasses import dataclass
from fractions import Fraction

from commonstead.homes.home import Home
from commonstead.homes.register import Entered, policy_words
from commonstead.kit import Refusal

PENCE = 100


@dataclass(frozen=True)
class Listing:
    """One home of a round: its pseudonym, its rent in pence a month, or its price in pence."""

    home: str
    rent: int | None = None
    price: int | None = None

    def check(self, entered: Entered) -> None:
        """Refuse `home_listed_without_tenure` and `home_listed_without_money`."""
        if entered.tenure == "open":
            raise Refusal("home_listed_without_tenure")
        if not (self.rent or self.price):
            raise Refusal("home_listed_without_money")


def as_policies_see(listing: Listing, entered: Entered) -> Home:
    """A home of the register in the words in which policies ask.

    What a policy has no word for stays as the register calls it: nobody can have asked for it.

    >>> entered = Entered(2, "social-rent", adaptations=("lift",))
    >>> as_policies_see(Listing("h:1", rent=65000), entered)  # doctest: +NORMALIZE_WHITESPACE
    Home(ref='h:1', bedrooms=2, tenure='social_rent', adaptations=frozenset({'lift'}),
         floor_area=None, rent=Fraction(650, 1), price=None)
    """
    adapted = policy_words("adaptations")
    return Home(
        listing.home,
        entered.bedrooms,
        policy_words("tenures").get(entered.tenure, entered.tenure),
        frozenset(adapted[name] for name in entered.adaptations if name in adapted),
        Fraction(entered.floor_area) if entered.floor_area else None,
        _pounds(listing.rent),
        _pounds(listing.price),
    )


def _pounds(pence: int | None) -> Fraction | None:
    return Fraction(pence, PENCE) if pence is not None else None
