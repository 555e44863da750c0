"""Democratic health: what happened, apart from every verdict."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from commonstead.kit import nearest
from commonstead.power.health import Indicator, indicators
from commonstead_web.kit.pictures.bars import per_cent
from commonstead_web.kit.pictures.scale import figure
from commonstead_web.kit.public_pages import kept_for_visitors
from commonstead_web.power.happened import events_of
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.queries import Organisation, rulebook_for

YEAR = timedelta(days=365)
SMALL = "elections.ballot.small_cell"


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator in words: its value, how it moved, on how many it rests, what to do."""

    shown: Indicator
    value: str
    trend: str


@require_GET
@kept_for_visitors
@page("power.view_health")
def health(request: OrganisationRequest) -> HttpResponse:
    """Twenty indicators of the last twelve months, beside the twelve before them."""
    today = timezone.localdate()
    found = indicators_on(request.organisation, today)
    context = {
        "rows": [row_of(one) for one in found],
        "counted": sum(one.value is not None for one in found),
        "since": today - YEAR + timedelta(days=1),
        "until": today,
        "small": rulebook_for(request.organisation, today).value(SMALL),
    }
    return render(request, "power/health.html", context)


def indicators_on(organisation: Organisation, today: date) -> tuple[Indicator, ...]:
    """The indicators of the year that ends today, with their trend against the year before."""
    since = today - YEAR + timedelta(days=1)
    now = events_of(organisation, since, today)
    before = events_of(organisation, since - YEAR, since - timedelta(days=1))
    small: int = rulebook_for(organisation, today).value(SMALL)
    return indicators(now, before, small_cell=small)


def row_of(one: Indicator) -> IndicatorRow:
    """An indicator put into words."""
    value = "" if one.value is None else in_words(one.value, one.asked.unit)
    return IndicatorRow(one, value, _trend(one))


def in_words(value: Fraction, unit: str) -> str:
    """A value as readers see it: a share in per cent, days as days, a ratio with two decimals."""
    if unit == "share":
        return per_cent(value, 1)
    if unit == "days":
        days = nearest(value)
        return ngettext("{n} day", "{n} days", days).format(n=days)
    return figure(value, whole=value.denominator == 1)


def _trend(one: Indicator) -> str:
    """How it moved since the year before; nothing where one of the two is not known."""
    if one.before is None or one.trend is None:
        return ""
    before = in_words(one.before, one.asked.unit)
    if not one.trend:
        return _("the same as the year before")
    if one.trend > 0:
        return _("up from {before} the year before").format(before=before)
    return _("down from {before} the year before").format(before=before)
