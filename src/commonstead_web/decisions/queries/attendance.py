"""How often members came to general meetings: in numbers only, never who."""

from collections import Counter
from datetime import date

from django.db.models import Q

from commonstead_web.decisions.models import Attendance, Meeting
from commonstead_web.rulebook.queries import Organisation


def meetings_attended(organisation: Organisation, since: date, until: date) -> tuple[int, ...]:
    """For each member who came at all: at how many general meetings, fewest first.

    Meetings that were closed between both days, both included. Coming back after leaving counts
    once.
    """
    held = Meeting.objects.filter(
        ~Q(kind=Meeting.Kind.BOARD),
        organisation=organisation,
        closed_at__date__gte=since,
        closed_at__date__lte=until,
    )
    came = Attendance.objects.filter(organisation=organisation, meeting__in=held.values("pk"))
    pairs = set(came.order_by("id").values_list("meeting_id", "member"))
    return tuple(sorted(Counter(member for _meeting, member in pairs).values()))
