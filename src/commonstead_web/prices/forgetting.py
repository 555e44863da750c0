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


def forget(former: Former) -> int:
    """Take the name out of texts, and them out of their household, once they may go; how many."""
    if not former.over:
        return 0
    sealed = sum(former.unseal_naming(action) for action in SEALED)
    links = EquityMember.objects.filter(organisation=former.organisation, member=former.member)
    unlinked, _by_kind = links.delete()
    return (
        sealed
        + unlinked
        + sum(
            _without_name(former, one, fields)
            for model, fields in TEXTS
            for one in model.objects.filter(organisation=former.organisation).order_by("id")
        )
    )


def _without_name(former: Former, row: Model, fields: Iterable[str]) -> int:
    """Take the name out of the texts of a row; how many had it."""
    named = [name for name in fields if former.is_named_in(getattr(row, name))]
    for name in named:
        setattr(row, name, former.without_name(getattr(row, name)))
    if named:
        row.save(update_fields=named)
    return len(named)
