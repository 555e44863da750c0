"""What an address asks for: a day, a group of people. What makes no sense is left aside."""

from datetime import date

from django.http import HttpRequest

from commonstead_web.power import showing


def day_asked(request: HttpRequest, today: date) -> date:
    """The day in the address, if it is one that has come; otherwise today."""
    try:
        return min(date.fromisoformat(request.GET.get("on", "")), today)
    except ValueError:
        return today


def group_asked(request: HttpRequest) -> str:
    """The group in the address, if there is such a group; otherwise the residents."""
    asked = request.GET.get("for", "")
    return asked if asked in dict(showing.group_titles()) else showing.FIRST_GROUP
