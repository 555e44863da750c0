"""What this room forgets about somebody who has left: their name in what was entered, and
of which household with equity they were.
"""

from collections.abc import Iterable

from django.db.models import Model

from commonstead_web.members.forgetting import Former
from commonstead_web.prices.models import (
    BoundHome,
    ClauseLookedFor,
    EquityEntry,
    EquityMember,
    ResidenceReview,
    Sale,
    Statement,
    ToldFact,
)

SEALED = (
    "prices.enter_clause",
    "prices.tell_fact",
    "prices.bind_residence",
    "prices.review_residence",
    "equity.correct",
)
"""Actions whose sealed texts may name somebody."""
TEXTS = (
    (ClauseLookedFor, ("document",)),
    (ToldFact, ("document",)),
    (BoundHome, ("document",)),
    (ResidenceReview, ("reviewer", "reason")),
    (EquityEntry, ("reason",)),
)
"""Where the same texts lie to be read."""
IN_SALES = ("buyer", "evidence", "eligible", "reason")


def forget(former: Former) -> int:
    """Take the name out of texts, and them out of their household, once they may go; how many."""
    if not former.over:
        return 0
    sealed = sum(former.unseal_naming(action) for action in SEALED)
    links = EquityMember.objects.filter(organisation=former.organisation, member=former.member)
    unlinked, _by_kind = links.delete()
    texts = sum(
        _without_name(former, one, fields)
        for model, fields in TEXTS
        for one in model.objects.filter(organisation=former.organisation).order_by("id")
    )
    return sealed + unlinked + texts + _sales(former) + _statements(former)


def _sales(former: Former) -> int:
    """Out of what is over: the sale that is under way still needs its buyer."""
    gone = 0
    over = Sale.objects.filter(organisation=former.organisation, state__in=Sale.OVER)
    for one in over.order_by("id"):
        texts = [name for name in IN_SALES if former.is_named_in(getattr(one, name))]
        if texts:
            for action in ("prices.find_buyer", "prices.withdraw_sale"):
                gone += former.unseal(action, sale=one.ref)
            gone += _without_name(former, one, texts)
    return gone


def _statements(former: Former) -> int:
    """Out of the words about improvements and deductions."""
    gone = former.unseal_naming("prices.state")
    for one in Statement.objects.filter(organisation=former.organisation).order_by("id"):
        texts = {
            name: [former.without_name(text) for text in listed]
            for name, listed in one.texts.items()
        }
        if texts != one.texts:
            one.texts = texts
            one.save(update_fields=["texts"])
            gone += 1
    return gone


def _without_name(former: Former, row: Model, fields: Iterable[str]) -> int:
    """Take the name out of the texts of a row; how many had it."""
    named = [name for name in fields if former.is_named_in(getattr(row, name))]
    for name in named:
        setattr(row, name, former.without_name(getattr(row, name)))
    if named:
        row.save(update_fields=named)
    return len(named)
