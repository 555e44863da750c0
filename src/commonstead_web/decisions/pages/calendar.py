"""A year ahead, as a list by months and as a file for any calendar program."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from commonstead_web.decisions.inside import INSIDE
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.decisions.queries.ahead import UNTITLED, Ahead, calendar_file, year_ahead
from commonstead_web.decisions.queries.calendar import returns_sent, years_to_return
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import may, rulebook_address


@require_GET
@page("decisions.view")
def calendar(request: OrganisationRequest) -> HttpResponse:
    """What is due in the next twelve months, and what waits already."""
    today = timezone.localdate()
    every = year_ahead(request.organisation, today, inside=bool(request.held & INSIDE))
    before = [one for one in every if one.status in {"overdue", "open"}]
    ahead = [one for one in every if one not in before]
    context = {
        "waiting": [_row(request, one) for one in before],
        "months": _months(request, ahead),
        "file": request.build_absolute_uri(address(request, "calendar_ics")),
        "today": today,
        "number": len(ahead),
        "returns": _returns(request),
        "may_file": may(request, "accounts.file_return"),
        "to_file": years_to_return(request.organisation, today),
    }
    return show(request, "calendar", context)


def _returns(request: OrganisationRequest) -> list[dict[str, Any]]:
    def entry(number: int | None) -> str:
        slug = request.organisation.slug
        return reverse("record:entry", args=[slug, number]) if number is not None else ""

    return [
        {"year_end": sent.year_end, "filed": sent.filed, "entry": n, "entry_url": entry(n)}
        for sent, n in returns_sent(request.organisation)
    ]


def _months(request: OrganisationRequest, ahead: Iterable[Ahead]) -> list[dict[str, Any]]:
    def month(one: Ahead) -> date:
        return one.on.replace(day=1)

    return [
        {
            "title": date_format(first, "F Y"),
            "anchor": f"month-{first:%Y-%m}",
            "rows": [_row(request, one) for one in rows],
        }
        for first, rows in groupby(ahead, key=month)
    ]


def _row(request: OrganisationRequest, one: Ahead) -> dict[str, Any]:
    return {
        "on": one.on,
        "at": one.at,
        "what": one.what,
        "status": one.status,
        "clause": one.clause,
        "rule_url": rulebook_address(request, one.rule) if one.rule else "",
        "source": one.source,
        "url": _url(request, one),
    }


BOARD = ("elections:board", "")
SEEN_TO: Mapping[str, tuple[str, str]] = {
    "annual_meeting": ("decisions:call_meeting", "meetings.call"),
    "board_meeting": ("decisions:call_meeting", "meetings.call"),
    "annual_return": ("decisions:file_return", "accounts.file_return"),
    "registration": ("rulebook:registration", "rulebook.register"),
    "co_option_review": BOARD,
    "term_ends": BOARD,
    "term_limit": BOARD,
    "rotation": BOARD,
    "rotation_by_lot": BOARD,
    "empty_seat": BOARD,
}
"""Where a duty is seen to, and the power that it takes; none where everybody may look."""
ABOUT = {"meeting": "decisions:meeting", "election": "elections:election"}
AGREED = {"y": "decisions:policy", "d": "decisions:decision"}
"""What was agreed, by the first letter of its pseudonym (see `converters`)."""


def _url(request: OrganisationRequest, one: Ahead) -> str:
    """Where to read of it or see to it; "" where whoever looks can do neither."""
    name, power = SEEN_TO.get(one.kind, (ABOUT.get(one.kind, ""), ""))
    if one.kind in UNTITLED and one.about:
        name = AGREED[one.about.partition(":")[0]]
    if not name or (power and not may(request, power)):
        return ""
    about = [one.about] if one.about else []
    return reverse(name, args=[request.organisation.slug, *about])


@require_GET
@page("decisions.view")
def calendar_ics(request: OrganisationRequest) -> HttpResponse:
    """The same as iCalendar: public, by seat, without a name."""
    text = calendar_file(request.organisation, settings.RECORD_ORIGIN, timezone.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{request.organisation.slug}.ics"'
    return response
