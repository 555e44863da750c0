"""Mutual home ownership in words: the terms, and what each entry of the books is."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commonstead.kit import Source, as_pounds
from commonstead.prices.equity import Scheme, read_terms
from commonstead.prices.equity.events import KINDS, Adopted, Corrected, Event
from commonstead.prices.rents.shown import percent

KIND_WORDS: dict[str, str | Promise] = {
    "joined": gettext_lazy("Joined and took shares"),
    "deposit": gettext_lazy("Deposit"),
    "payment": gettext_lazy("Payment"),
    "repayment": gettext_lazy("Repayment by a household that left"),
    "loan": gettext_lazy("Loan or grant received"),
    "spent": gettext_lazy("Spent by the society"),
    "put-by": gettext_lazy("Put by for those who leave"),
    "index": gettext_lazy("New figure of the index"),
    "reallocate": gettext_lazy("Unpaid shares moved to another household"),
    "sale": gettext_lazy("Paid shares sold to another household"),
    "claim": gettext_lazy("Left: shares went back to the society"),
    "rent": gettext_lazy("Rents from now on: unpaid shares went back"),
    "payout": gettext_lazy("Paid out after leaving"),
    "terms": gettext_lazy("Members adopted other terms"),
    "correction": gettext_lazy("Correction"),
}
TO_ENTER: dict[str, str | Promise] = {
    "repayment": gettext_lazy("A household that left repays us"),
    "loan": gettext_lazy("A loan or grant comes in"),
    "spent": gettext_lazy("The society spends money"),
    "put-by": gettext_lazy("Put money by for those who leave"),
    "index": gettext_lazy("A new figure of the index"),
    "reallocate": gettext_lazy("Unpaid shares move to another household"),
    "sale": gettext_lazy("A household sells paid shares to another"),
    "claim": gettext_lazy("A household leaves"),
    "rent": gettext_lazy("A household rents for a while"),
    "payout": gettext_lazy("Pay a household that has left"),
}
"""What is to be entered, where that is said otherwise than what was."""
NAMES: Mapping[type[Event], str] = {
    **{kind: name for name, kind in KINDS.items()},
    Adopted: "terms",
    Corrected: "correction",
}
QUEUES: dict[str, str | Promise] = {
    "first_come": gettext_lazy("whoever left first is paid first"),
    "pro_rata": gettext_lazy("all who left are paid the same part"),
}
HARDSHIP: dict[str, str | Promise] = {
    "sell": gettext_lazy("sell shares"),
    "rent": gettext_lazy("rent for a while"),
}


def kind_of(event: Event) -> str:
    """What an event is called."""
    return NAMES[type(event)]


def kind_words(kind: str) -> str:
    """What happened, in words."""
    return str(KIND_WORDS[kind])


def words_to_enter(kind: str) -> str:
    """What is to be entered, in words."""
    return str(TO_ENTER.get(kind) or KIND_WORDS[kind])


def terms_in_words(terms: Mapping[str, Any], on: date | None) -> list[tuple[str, str]]:
    """What terms say, each with its value; as they stand on a day, today where none is given."""
    read = read_terms(terms, on or timezone.localdate())
    told = [(what, value) for what, value, _source in scheme_in_words(read.scheme)]
    told.append((_("What the shares cover"), as_pounds(read.debt)))
    if read.index is not None:
        told.append((_("The index on the first day"), str(terms["index"])))
    return told


def scheme_in_words(scheme: Scheme) -> list[tuple[str, str, Source | None]]:
    """Each term with its value in words, and the text that says so unless members decided it."""
    cap = scheme.index_cap
    limit = percent(cap) if cap is not None else _("no limit")
    band = _("{least} to {most} of what the home cost").format(
        least=percent(scheme.least), most=percent(scheme.most)
    )
    told = [
        ("income_share", _("A household pays of its net income"), percent(scheme.income_share)),
        ("running_share", _("Of that, for running costs"), percent(scheme.running_share)),
        ("band", _("Shares of a household"), band),
        ("deposit", _("Deposit"), _("{part} of the shares").format(part=percent(scheme.deposit))),
        ("index_cap", _("A share rises by at most, from figure to figure"), limit),
        ("gain_kept", _("Of the gain a leaver keeps"), _kept(scheme)),
        ("loss_borne", _("Of a loss a leaver bears"), percent(scheme.loss_borne)),
        ("queue", _("Order of paying out"), str(QUEUES[scheme.queue])),
        ("hardship", _("Who cannot pay may"), _ways(scheme)),
    ]
    return [(what, value, scheme.source(name)) for name, what, value in told]


def _kept(scheme: Scheme) -> str:
    return "; ".join(
        ngettext("{part} from {years} year on", "{part} from {years} years on", years).format(
            part=percent(part), years=years
        )
        for years, part in scheme.gain_kept
    )


def _ways(scheme: Scheme) -> str:
    return _(" or ").join(str(HARDSHIP[one]) for one in scheme.hardship) or _("do nothing of this")
