"""Households that have left and can be paid: what waits for whoever enters it."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from commonstead.kit import as_pounds
from commonstead.prices.equity import may_be_paid
from commonstead_web.kit.models import Person
from commonstead_web.kit.waiting import Waiting
from commonstead_web.prices.bookkeeping import books_of, holding_in
from commonstead_web.prices.dwellings import dwelling
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import Organisation, rulebook_for


def payout_waits(organisation: Organisation, person: Person, today: date) -> Iterator[Waiting]:
    """Households that have left and can be paid out of what is put by, for who enters it."""
    if not organisation.equity_entries.filter(kind="claim").exists():
        return
    held = offices.offices_of(organisation, person, today)
    if not held & set(rulebook_for(organisation, today).power("equity.pay_out").recorded_by):
        return
    books = books_of(organisation)
    payable = may_be_paid(books.ledger) if books else {}
    for household, pence in ((ref, amount) for ref, amount in payable.items() if amount):
        home = holding_in(organisation, household).home
        title = _("Pay the household that left {home}")
        why = _("{amount} is put by for it, and it is its turn.")
        yield Waiting(
            title=title.format(home=dwelling(organisation, home).label),
            why=why.format(amount=as_pounds(pence)),
            url=reverse("prices:equity_enter", args=[organisation.slug, "payout"]),
            action_words=_("Enter the payment"),
            organisation=organisation.name,
        )
