"""Mutual home ownership: who takes how many shares, what they pay, and what they leave with.

allocate(homes, scheme("lilac"), total)            shares that cover the debt to the penny
kept_books(scheme, total, index, events)           a ledger per household and the society's own
leaving(scheme, paid, worth, years)                what a household leaves with
payouts(ledger.claims(), fund, "first_come")       who of the leavers is paid
report(read_society(path), on)                     all that a society's file comes to
Books.of(terms, events)                            books with corrections, as a society keeps them
"""

from commonstead.prices.equity.adopting import Terms, read_terms
from commonstead.prices.equity.allocation import Allotment, Home, allocate, check_in_band
from commonstead.prices.equity.books import Books, may_be_paid
from commonstead.prices.equity.departure import Leaving, leaving
from commonstead.prices.equity.holding import Holding, Lot
from commonstead.prices.equity.ledger import Entry, Ledger, Posting
from commonstead.prices.equity.lending import most_debt
from commonstead.prices.equity.paying import Payment, coverage, deposit, monthly_payment
from commonstead.prices.equity.posting import after, kept_books
from commonstead.prices.equity.queue import Claim, payouts
from commonstead.prices.equity.reporting import Report, report
from commonstead.prices.equity.society_file import Society, read_society, read_society_text
from commonstead.prices.equity.terms import Scheme, scheme, schemes
from commonstead.prices.equity.told import as_data

__all__ = [
    "Allotment",
    "Books",
    "Claim",
    "Entry",
    "Holding",
    "Home",
    "Leaving",
    "Ledger",
    "Lot",
    "Payment",
    "Posting",
    "Report",
    "Scheme",
    "Society",
    "Terms",
    "after",
    "allocate",
    "as_data",
    "check_in_band",
    "coverage",
    "deposit",
    "kept_books",
    "leaving",
    "may_be_paid",
    "monthly_payment",
    "most_debt",
    "payouts",
    "read_society",
    "read_society_text",
    "read_terms",
    "report",
    "scheme",
    "schemes",
]
