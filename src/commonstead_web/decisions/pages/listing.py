"""All motions of an organisation: open now, coming, decided."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from commonstead_web.decisions import queries
from commonstead_web.decisions.models import Decision
from commonstead_web.decisions.needs import BODIES
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.decisions.queries.deciding import has_still_to_vote
from commonstead_web.decisions.standing import INSIDE, course, is_inside, shown_title
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import may, person_of, rules_today
from commonstead_web.rulebook.queries import adoption_on
from commonstead_web.rulebook.reading import in_words

State = Decision.State
A_PAGE = 25
"""Decisions on one page of the list: about three screens on a phone."""
RULES_SHOWN = (
    "decisions.ordinary",
    "decisions.special",
    "decisions.special.matters",
    "decisions.voting.online",
    "decisions.voting.days",
    "decisions.conflict.vote",
)


@require_GET
@page("decisions.view")
def decisions(request: OrganisationRequest) -> HttpResponse:
    """What is being voted on, what is proposed, what was decided; and by which rules."""
    society, today = request.organisation, timezone.localdate()
    under_way = [_row(request, one) for one in queries.decisions_under_way(society)]
    over = queries.decisions(society).filter(state__in=(State.DECLARED, State.WITHDRAWN))
    past = Paginator(over, A_PAGE).get_page(request.GET.get("page"))
    rulebook = rules_today(request)
    context = {
        "open_now": [row for row in under_way if row["now"]],
        "coming": [row for row in under_way if not row["now"]],
        "past": past,
        "decided": [_row(request, one) for one in past],
        "rules": [in_words(rulebook.rule(name)) for name in RULES_SHOWN],
        "may_propose": may(request, "decisions.propose")
        and adoption_on(society, today) is not None,
        "power": rulebook.power("decisions.propose"),
        "inside": bool(request.held & INSIDE),
    }
    return show(request, "decisions", context)


def _row(request: OrganisationRequest, decision: Decision) -> dict[str, object]:
    now, person = timezone.now(), person_of(request)
    at = course(decision, now)
    is_open = at.status_kind == "now"
    return {
        "title": shown_title(decision, inside=is_inside(decision, request.held)),
        "body": BODIES[decision.body],
        "url": address(request, "decision", decision.ref),
        "status": at.status,
        "kind": at.status_kind,
        "next": at.next,
        "now": is_open,
        "waits": is_open and person is not None and has_still_to_vote(decision, person, now),
        "closes": decision.closes,
        "on": timezone.localdate(decision.declared_at) if decision.declared_at else None,
    }
