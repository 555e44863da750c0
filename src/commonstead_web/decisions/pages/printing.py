"""What goes out on paper: the notice, the agenda with its motions, a voting paper, a proxy form."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from commonstead_web.decisions import queries
from commonstead_web.decisions.models import Decision
from commonstead_web.decisions.pages.acting import show
from commonstead_web.decisions.pages.sitting import about, meeting_inside, rules_of
from commonstead_web.decisions.queries.notice import notice_given
from commonstead_web.decisions.queries.room import room
from commonstead_web.rulebook.access import OrganisationRequest, page

TO_BE_DECIDED = (Decision.State.PROPOSED, Decision.State.OPEN)


@require_GET
@page("decisions.view_papers")
def papers_print(request: OrganisationRequest, ref: str) -> HttpResponse:
    """One notice for everybody who is told by post or by hand."""
    found = meeting_inside(request, ref)
    rulebook = queries.rules_of_the_meeting(found)
    motions = found.decisions.filter(state__in=TO_BE_DECIDED).order_by("id")
    context = about(request, found) | {
        "telling": notice_given(found),
        "agenda": queries.agenda(found),
        "motions": motions,
        "by_hands": motions.filter(way=Decision.Way.MAJORITY),
        "room": room(found, timezone.now()),
        "proxies": rulebook.value("meetings.proxy.allowed") and not found.of_the_board,
        "rules": rules_of(found, () if found.of_the_board else ("meetings.general.quorum.counts",)),
    }
    return show(request, "papers_print", context)
