"""A whole allocation from columns: the same places, homes and skips as the plain version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commonstead.homes.fast.columns import Columns
from commonstead.homes.fast.offering import FastOffers, offer_fast
from commonstead.homes.fast.standing import Standing, rank_fast
from commonstead.homes.home import Home
from commonstead.homes.policy.policy import Policy
from commonstead.kit import Refusal


@dataclass(frozen=True)
class FastAllocation:
    """Where everybody stands, and what came of each home."""

    standing: Standing
    offers: FastOffers


def allocate_fast(
    policy: Policy,
    homes: Sequence[Home],
    columns: Columns,
    *,
    on: date,
    seed: bytes | None = None,
) -> FastAllocation:
    """Allocate homes on a day to very many applicants.

    Refuses what `allocation.allocate` refuses, and `only_homes_given_in_order` for a policy that
    matches households with homes of their choice.

    >>> from fractions import Fraction
    >>> from commonstead.homes.allocation import Applicant
    >>> from commonstead.homes.fast.columns import columns_of
    >>> from commonstead.homes.policy.reading import load_policy
    >>> policy = load_policy("need-first")
    >>> told = {"may_rent": True, "adult": True, "bedrooms_needed": Fraction(2)}
    >>> columns = columns_of([Applicant("a1", told), Applicant("a2", {})], policy.fields)
    >>> found = allocate_fast(policy, [Home("1 Green Row", 2)], columns, on=date(2026, 11, 29),
    ...                       seed=bytes(32))
    >>> found.standing.refs(columns), found.offers.places.tolist()
    (['a1'], [0])
    """
    if policy.method != "order":
        raise Refusal("only_homes_given_in_order", policy=policy.id)
    standing = rank_fast(policy, columns, on, seed)
    return FastAllocation(standing, offer_fast(policy, homes, columns, standing.order, on))
