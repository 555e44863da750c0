"""Who of the leavers is paid, out of what the society has put by for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonstead.kit import split


@dataclass(frozen=True)
class Claim:
    """What a leaver is still due, in pence. Claims stand in the order in which they were made."""

    household: str
    due: int


def payouts(claims: Sequence[Claim], fund: int, order: str) -> tuple[tuple[str, int], ...]:
    """Pence to each leaver, in the order of the claims; never more than the fund, nor than is due.

    `first_come` pays the first in full, then the next, and the last one in part. `pro_rata` pays
    everybody the same part of what they are due.

    >>> claims = [Claim("first", 3000), Claim("second", 1000)]
    >>> payouts(claims, 3200, "first_come"), payouts(claims, 2000, "pro_rata")
    ((('first', 3000), ('second', 200)), (('first', 1500), ('second', 500)))
    """
    due = [claim.due for claim in claims if claim.due > 0]
    names = [claim.household for claim in claims if claim.due > 0]
    fund = min(max(fund, 0), sum(due))
    if not due or fund == 0:
        return ()
    parts = split(fund, due) if order == "pro_rata" else _in_order(due, fund)
    return tuple((name, part) for name, part in zip(names, parts, strict=True) if part)


def _in_order(due: Sequence[int], fund: int) -> list[int]:
    parts = []
    for amount in due:
        parts.append(min(amount, fund))
        fund -= parts[-1]
    return parts
