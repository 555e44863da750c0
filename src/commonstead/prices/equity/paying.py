"""What a household pays a month, and its deposit."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from commonstead.kit import Line, Refusal, Working, as_pounds, in_pence
from commonstead.prices.equity.terms import Scheme
from commonstead.prices.rents.shown import percent


@dataclass(frozen=True)
class Payment:
    """Pence: the part for running costs and the part that pays for shares."""

    running: int
    equity: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.running + self.equity


def monthly_payment(scheme: Scheme, net_income: int, unpaid: int) -> Working[Payment]:
    """What a household with `net_income` pence a year pays a month.

    Running costs come first; the rest pays for shares, never more than is left to pay, so that
    once all shares are paid the household pays running costs only.

    >>> from commonstead.prices.equity.terms import scheme
    >>> payment = monthly_payment(scheme("lilac"), 2_400_000, unpaid=5_000_000).value
    >>> payment.total, payment.running, payment.equity
    (70000, 20000, 50000)
    """
    if net_income < 0:
        raise Refusal("net_income_below_nothing")
    month = Fraction(net_income, 1200)
    running = in_pence(scheme.running_share * month)
    full = in_pence(scheme.income_share * month)
    payment = Payment(running, min(full - running, max(unpaid, 0)))
    income = f"of {as_pounds(in_pence(month))} a month"
    return Working(
        payment,
        (
            scheme.line(
                "income_share",
                "share of net income",
                as_pounds(full),
                f"{percent(scheme.income_share)} {income}",
            ),
            scheme.line(
                "running_share",
                "running costs",
                as_pounds(running),
                f"{percent(scheme.running_share)} {income}",
            ),
            scheme.line(
                "income_share",
                "for shares",
                as_pounds(payment.equity),
                f"the rest, at most the {as_pounds(max(unpaid, 0))} left to pay",
            ),
        ),
    )


def deposit(scheme: Scheme, allocated: int) -> Working[int]:
    """The deposit in pence on so many pence of shares, credited as shares paid.

    >>> from commonstead.prices.equity.terms import scheme
    >>> deposit(scheme("lilac"), 8_400_000).value
    840000
    """
    pence = in_pence(scheme.deposit * Fraction(allocated, 100))
    text = f"{percent(scheme.deposit)} of {as_pounds(allocated)}"
    return Working(pence, (scheme.line("deposit", "deposit", as_pounds(pence), text),))


def coverage(payments: Iterable[Payment], owed_a_year: int) -> Working[int]:
    """By how many pence a year the payments for shares exceed what the society owes its lenders.

    Below nothing where they fall short. `payments` are what households pay a month as they stand.

    >>> coverage([Payment(20_000, 50_000)], 500_000).value
    100000
    """
    paid = 12 * sum(payment.equity for payment in payments)
    left = paid - owed_a_year
    lines = (
        Line("paid for shares a year", as_pounds(paid), "12 months of all households"),
        Line("owed to lenders a year", as_pounds(owed_a_year)),
        Line("left over" if left >= 0 else "short", as_pounds(left)),
    )
    return Working(left, lines)
