"""Template filters for words and figures."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def weekday(day: date | None) -> str:
    """A date with its weekday: "Sunday 1 March 2026"."""
    return date_format(day, "l j F Y") if day else ""


@register.filter
def moment(at: datetime | None) -> str:
    """A time with its day, in the organisation's own time: "Sunday 1 March 2026 at 20:00"."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    return _("{day} at {time}").format(
        day=date_format(local, "l j F Y"), time=date_format(local, "H:i")
    )


@register.filter
def plain(code: str) -> str:
    """A code as words: "open_on_criteria" becomes "open on criteria"."""
    return str(code).replace("_", " ")
