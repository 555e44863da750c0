"""What happens in a mutual home ownership society. Each event is a dated fact, never changed."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from commonstead.prices.equity.terms import Scheme


@dataclass(frozen=True)
class Event:
    """Something on a day. Amounts are whole pence, above nothing."""

    on: date


@dataclass(frozen=True)
class Joined(Event):
    """A household joins and takes so many shares out of those that the society holds."""

    household: str
    allocated: int


@dataclass(frozen=True)
class Deposited(Event):
    """A deposit, credited as shares paid."""

    household: str
    pence: int


@dataclass(frozen=True)
class Paid(Event):
    """A payment: a part for running costs and a part for shares, either of which may be 0."""

    household: str
    running: int
    equity: int


@dataclass(frozen=True)
class Revalued(Event):
    """The index has a new figure; the value of shares follows it, up to the scheme's cap."""

    index: Fraction


@dataclass(frozen=True)
class Reallocated(Event):
    """Shares that are not paid yet go from one household to another."""

    giver: str
    taker: str
    pence: int


@dataclass(frozen=True)
class Sold(Event):
    """A household sells shares it has paid to another, who pays what they are worth now."""

    seller: str
    buyer: str
    shares: int


@dataclass(frozen=True)
class Claimed(Event):
    """A household leaves: its shares go back to the society, and it is due its payout."""

    household: str
    deductions: int = 0


@dataclass(frozen=True)
class PaidOut(Event):
    """A leaver is paid, out of what has been put by."""

    household: str
    pence: int


@dataclass(frozen=True)
class Repaid(Event):
    """A leaver who owes the society pays."""

    household: str
    pence: int


@dataclass(frozen=True)
class PutBy(Event):
    """The society puts money by for leavers."""

    pence: int


@dataclass(frozen=True)
class Lent(Event):
    """A lender or a funder pays the society."""

    pence: int


@dataclass(frozen=True)
class Spent(Event):
    """The society pays for building, for running costs or to its lenders."""

    pence: int


@dataclass(frozen=True)
class Switched(Event):
    """A household becomes a tenant for a while: shares that it has not paid go back."""

    household: str


@dataclass(frozen=True)
class Adopted(Event):
    """Members adopt other terms, and what the shares have to cover from then on."""

    scheme: Scheme
    total: int


@dataclass(frozen=True)
class Corrected(Event):
    """An entry was wrong: the contrary is entered. `entry` is its number, the first being 1."""

    entry: int


KINDS: dict[str, type[Event]] = {
    "joined": Joined,
    "deposit": Deposited,
    "payment": Paid,
    "index": Revalued,
    "reallocate": Reallocated,
    "sale": Sold,
    "claim": Claimed,
    "payout": PaidOut,
    "repayment": Repaid,
    "put-by": PutBy,
    "loan": Lent,
    "spent": Spent,
    "rent": Switched,
}
"""The name of each kind of event in a file."""
