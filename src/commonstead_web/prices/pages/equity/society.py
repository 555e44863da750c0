"""A society's equity books: for everybody what may be public, for its officers every ledger."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commonstead.members.cells import guarded
from commonstead.prices.equity import Books
from commonstead.prices.equity.books import involved
from commonstead.prices.equity.events import Corrected
from commonstead.prices.equity.waiting import public_from
from commonstead.prices.rents.shown import decimals, plain
from commonstead_web.prices import queries
from commonstead_web.prices.equity_access import INSIDE, KEEPERS
from commonstead_web.prices.equity_words import kind_of, scheme_in_words
from commonstead_web.prices.pages.acting import address, show
from commonstead_web.prices.pages.equity import telling
from commonstead_web.prices.queries import Household
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import (
    may,
    person_of,
    power_address,
    require_second_factor,
    rules_today,
)

POWER = "equity.adopt_scheme"
LONGEST = 10
"""Digits of the number of an entry."""


@require_GET
@page("prices.view")
def society(request: OrganisationRequest) -> HttpResponse:
    """The terms, the totals where they name nobody, and the way to one's own ledger."""
    books = queries.equity_books(request.organisation)
    context: dict[str, Any] = {
        "power": rules_today(request).power(POWER),
        "trail": [(_("Prices"), address(request, "prices"))],
        "may_propose": "member" in request.held or may(request, "decisions.propose"),
        "keeps": bool(KEEPERS & request.held),
        "may_open": may(request, "equity.open"),
    }
    if books is None:
        return show(request, "equity/society", context)
    found = queries.households(request.organisation, books)
    context |= _terms(request, books) | _totals(request, books, found) | {"books": books}
    return show(request, "equity/society", context | {"own": _own(request, found)})


def _terms(request: OrganisationRequest, books: Books) -> dict[str, Any]:
    adopted = queries.equity_terms(request.organisation)
    slug = request.organisation.slug
    entry = queries.last_record_entry(request.organisation)
    return {
        "terms": scheme_in_words(books.ledger.scheme),
        "scheme": books.ledger.scheme.name,
        "adopted": adopted,
        "decision_url": reverse("decisions:decision", args=[slug, adopted.decision])
        if adopted
        else "",
        "power_url": power_address(request, POWER),
        "entry_url": reverse("record:entry", args=[slug, entry.seq]) if entry else "",
    }


def _totals(
    request: OrganisationRequest, books: Books, found: Iterable[Household]
) -> dict[str, Any]:
    """Nothing for outsiders where so few households hold equity that a total could name one."""
    today = timezone.localdate()
    number, enough = sum(one.lives_here for one in found), public_from(today)
    shown = number >= enough or bool(INSIDE & request.held)
    told = {"number": number, "enough": enough, "hidden": not shown}
    if not shown:
        return told
    return told | {"totals": telling.totals(books), "sums": telling.sum_check(books)}


def _own(request: OrganisationRequest, found: Iterable[Household]) -> list[Household]:
    person = person_of(request)
    own = queries.own_holdings(request.organisation, person) if person else []
    return [one for one in found if one.ref in own]


@require_GET
@page("equity.keep")
def households(request: OrganisationRequest) -> HttpResponse:
    """Every household's ledger in a line, the sums, the queue, and every entry."""
    require_second_factor(request)
    society, today = request.organisation, timezone.localdate()
    books = queries.equity_books(society)
    context: dict[str, Any] = {
        "power": rules_today(request).power("equity.enter"),
        "trail": trail(request),
        "may": {
            name: may(request, f"equity.{name}")
            for name in ("open", "link", "enter", "agree", "pay_out", "correct")
        },
    }
    if books is None:
        return show(request, "equity/households", context)
    found = queries.households(society, books)
    named = queries.labels(found)
    last = _last_shown(request, len(books.ledger.entries))
    context |= {
        "books": books,
        "rows": telling.households_table(books, found, today),
        "totals": telling.totals(books),
        "sums": telling.sum_check(books),
        "queue": telling.queue(books, named),
        "entries": list(
            telling.society_rows(books, named, last, reasons=queries.correction_reasons(society))
        ),
        "older": max(0, last - telling.ENTRIES),
    }
    return show(request, "equity/households", context)


def _last_shown(request: OrganisationRequest, there: int) -> int:
    """The newest entry on the page: the last of all, or the one from which older ones are asked."""
    asked = request.GET.get("to", "")
    return min(there, int(asked)) if asked.isdecimal() and len(asked) < LONGEST else there


def trail(request: OrganisationRequest) -> list[tuple[str, str]]:
    """The way back from a page about the books."""
    return [
        (_("Prices"), address(request, "prices")),
        (_("Shared equity"), address(request, "equity")),
    ]


def trail_of_households(request: OrganisationRequest) -> list[tuple[str, str]]:
    """The way back from a page about one household, or an entry of its ledger."""
    return [*trail(request), (_("All households"), address(request, "equity_households"))]


@require_GET
@page("equity.keep")
def books_csv(request: OrganisationRequest) -> HttpResponse:
    """Every entry and what it moved, for a spreadsheet: pseudonyms and homes, no names."""
    require_second_factor(request)
    books = queries.equity_books(request.organisation)
    found = queries.households(request.organisation, books) if books else []
    homes = {one.ref: one.label for one in found}
    text = write_books(books, homes) if books else ""
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    name = f"{request.organisation.slug}-equity.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


HEADINGS = (
    *("entry", "day", "kind", "household", "home", "account", "moved", "index", "corrects"),
)


def write_books(books: Books, homes: Mapping[str, str]) -> str:
    """A row for each amount an entry moved; by household and account they sum to its ledger."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for number, entry in enumerate(books.ledger.entries, 1):
        writer.writerows(_csv_rows(books, number, entry, homes))
    return out.getvalue()


def _csv_rows(
    books: Books, number: int, entry: Any, homes: Mapping[str, str]
) -> Iterable[list[str]]:
    event = entry.event
    day: date = event.on
    first = [str(number), day.isoformat(), kind_of(event)]
    last = [
        decimals(event.index) if hasattr(event, "index") else "",
        str(event.entry) if isinstance(event, Corrected) else "",
    ]
    postings = entry.postings or [None]
    for one in postings:
        household = one.household if one else next(iter(involved(books, event)), "")
        account, moved = (one.account, plain(one.pence)) if one else ("", "")
        home = guarded(homes.get(household, ""))
        yield [*first, household, home, account, moved, *last]
