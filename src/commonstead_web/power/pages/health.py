"""Democratic health: what happened, apart from every verdict."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from commonstead.kit import nearest
from commonstead.power.health import Indicator
from commonstead_web.kit.pictures.bars import per_cent
from commonstead_web.kit.pictures.scale import Scale, figure, units
from commonstead_web.kit.public_pages import kept_for_visitors
from commonstead_web.power.happened import SMALL, YEAR, indicators_on
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.queries import rulebook_for


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator in words: its value, how it moved, on how many it rests, what to do.

    `drawn` and `drawn_before` are the lengths of its bar and of that of the year before; "" where
    there is nothing to draw.
    """

    shown: Indicator
    value: str
    trend: str
    drawn: str
    drawn_before: str

    @property
    def has_figure(self) -> bool:
        """Whether there is a figure, or would be one about more people."""
        return bool(self.value) or self.shown.suppressed


@require_GET
@kept_for_visitors
@page("power.view_health")
def health(request: OrganisationRequest) -> HttpResponse:
    """Twenty indicators of the last twelve months, beside the twelve before them."""
    today = timezone.localdate()
    rows = [row_of(one) for one in indicators_on(request.organisation, today)]
    context = {
        "counted": [row for row in rows if row.has_figure],
        "uncounted": [row for row in rows if not row.has_figure],
        "since": today - YEAR + timedelta(days=1),
        "until": today,
        "small": rulebook_for(request.organisation, today).value(SMALL),
    }
    return render(request, "power/health.html", context)


def row_of(one: Indicator) -> IndicatorRow:
    """An indicator put into words."""
    value = "" if one.value is None else in_words(one.value, one.asked.unit)
    return IndicatorRow(one, value, _trend(one), *_lengths(one))


def _lengths(one: Indicator) -> tuple[str, str]:
    """The bars of this year and of the year before, on one scale; a whole share is a full bar."""
    if one.value is None:
        return "", ""
    whole = Fraction(one.asked.unit == "share")
    scale = Scale(max(one.value, one.before or Fraction(0), whole))
    before = "" if one.before is None else units(scale.length(one.before))
    return units(scale.length(one.value)), before


def in_words(value: Fraction, unit: str) -> str:
    """A value as readers see it: a share in per cent, days as days, a ratio with two decimals."""
    if unit == "share":
        return per_cent(value, 1)
    if unit == "days":
        days = nearest(value)
        return ngettext("{n} day", "{n} days", days).format(n=days)
    return figure(value, whole=value.denominator == 1)


def _trend(one: Indicator) -> str:
    """How it moved since the year before; nothing where that year is not known."""
    if one.before is None:
        return ""
    before = in_words(one.before, one.asked.unit)
    if one.trend is None:
        return _("the year before: {before}").format(before=before)
    if not one.trend:
        return _("the same as the year before")
    if one.trend > 0:
        return _("up from {before} the year before").format(before=before)
    return _("down from {before} the year before").format(before=before)
