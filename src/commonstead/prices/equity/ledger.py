"""The books of a mutual home ownership society: a ledger per household, and the society's own.

Events are only ever added. Each is posted as amounts that sum to nothing: money comes from
somewhere and goes somewhere, and shares too. So what the households' ledgers come to is what the
society's says, to the penny, after every event; `Ledger.check` proves it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from commonstead.kit import Refusal, as_pounds
from commonstead.prices.equity.events import Event
from commonstead.prices.equity.holding import Holding
from commonstead.prices.equity.queue import Claim
from commonstead.prices.equity.terms import Scheme

SOCIETY = "the society"
"""Who holds shares that no household has taken."""
MONEY = ("bank", "fund", "paid", "due", "running", "gains", "deductions", "lent", "spent")
"""Accounts in money. What the society has is above nothing, what it owes and earns below."""
SHARES = ("debt", "held", "allocated")
"""Accounts in shares: what has to be covered, what the society holds, what households took on."""


class Posting(NamedTuple):
    """So many pence on an account, and of which household, if of one."""

    account: str
    pence: int
    household: str = ""


@dataclass(frozen=True)
class Entry:
    """An event and how it was posted."""

    event: Event
    postings: tuple[Posting, ...]


@dataclass(frozen=True)
class Ledger:
    """The state after a series of events. Amounts are whole pence.

    `total` is what the shares have to cover, the society's debt. `index` is the last figure as
    published, `level` the one that values shares: it follows the index, up to the scheme's cap.
    """

    scheme: Scheme
    total: int
    index: Fraction
    level: Fraction
    balances: Mapping[str, int]
    holdings: Mapping[str, Holding] = field(default_factory=dict)
    due: Mapping[str, int] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()

    @classmethod
    def opened(cls, scheme: Scheme, total: int, index: Fraction) -> "Ledger":
        """Books in which the society holds all shares itself.

        Raises `Refusal("index_not_above_nothing")` or `Refusal("debt_below_nothing")`.
        """
        if index <= 0:
            raise Refusal("index_not_above_nothing", index=str(index))
        if total < 0:
            raise Refusal("debt_below_nothing")
        balances = dict.fromkeys((*MONEY, *SHARES), 0) | {"debt": -total, "held": total}
        return cls(scheme, total, index, index, balances)

    def holding(self, household: str) -> Holding:
        """What a household holds, or `Refusal("no_such_household")`."""
        if household not in self.holdings:
            raise Refusal("no_such_household", household=household)
        return self.holdings[household]

    def living_here(self, household: str) -> Holding:
        """The holding of a household that has not left, or `Refusal("household_has_left")`."""
        holding = self.holding(household)
        if holding.state == "left":
            raise Refusal("household_has_left", household=household)
        return holding

    def claims(self) -> tuple[Claim, ...]:
        """What leavers are still due, in the order in which they left."""
        return tuple(Claim(name, pence) for name, pence in self.due.items() if pence)

    def posted(self, event: Event, postings: Iterable[Posting], *changed: Holding) -> "Ledger":
        """The books after one more event.

        Raises `Refusal("not_enough_money")` where the bank or the fund would fall below nothing.
        """
        postings = tuple(posting for posting in postings if posting.pence)
        balances, due = dict(self.balances), dict(self.due)
        for posting in postings:
            balances[posting.account] += posting.pence
            if posting.account == "due":
                due[posting.household] = due.get(posting.household, 0) - posting.pence
        self._check_money(balances)
        holdings = dict(self.holdings) | {holding.household: holding for holding in changed}
        entries = (*self.entries, Entry(event, postings))
        return replace(self, balances=balances, holdings=holdings, due=due, entries=entries)

    def _check_money(self, balances: Mapping[str, int]) -> None:
        for account in ("bank", "fund", "held"):
            if balances[account] < 0:
                there = self.balances[account]
                raise Refusal(
                    "not_enough_shares" if account == "held" else "not_enough_money",
                    there=as_pounds(there),
                    wanted=as_pounds(there - balances[account]),
                )

    def last_day(self) -> date | None:
        """The day of the last event."""
        return self.entries[-1].event.on if self.entries else None

    def of(self, household: str) -> dict[str, int]:
        """A household's own ledger, added up from its postings alone.

        `allocated` shares, `paid` in money (below nothing: the society owes it back) and `due`.
        """
        sums = dict.fromkeys(("allocated", "paid", "due"), 0)
        for entry in self.entries:
            for posting in entry.postings:
                if posting.household == household:
                    sums[posting.account] += posting.pence
        return sums

    def worth(self, household: str) -> Fraction:
        """What a household's paid shares are worth now, in pence, exact."""
        return self.holding(household).worth(self.level)

    def adds_up(self) -> bool:
        """Whether all holdings come to the society's accounts and money and shares to nothing.

        Quick, for after every event; `check` adds up every posting again.
        """
        balances, holdings = self.balances, self.holdings.values()
        return (
            sum(balances[account] for account in MONEY) == 0
            and sum(balances[account] for account in SHARES) == 0
            and balances["allocated"] == sum(one.allocated for one in holdings)
            and balances["paid"] == -sum(one.paid for one in holdings)
            and balances["due"] == -sum(self.due.values())
        )

    def check(self) -> None:
        """Prove that nothing was created or lost; raises `AssertionError` with what differs."""
        balances = self.balances
        differing = {
            "money": sum(balances[account] for account in MONEY),
            "shares": sum(balances[account] for account in SHARES),
            "debt": balances["debt"] + self.total,
        }
        households = [self.of(name) for name in self.holdings]
        for account in ("allocated", "paid", "due"):
            differing[account] = balances[account] - sum(own[account] for own in households)
        for name, holding in self.holdings.items():
            own = self.of(name)
            differing[f"{name}: paid"] = own["paid"] + holding.paid
            differing[f"{name}: allocated"] = own["allocated"] - holding.allocated
            differing[f"{name}: due"] = own["due"] + self.due.get(name, 0)
        wrong = {what: by for what, by in differing.items() if by}
        if wrong:
            raise AssertionError(f"the books do not balance: {wrong}")
