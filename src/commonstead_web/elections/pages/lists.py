"""All elections of an organisation."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from commonstead_web.elections import journey, queries
from commonstead_web.elections.models import Election
from commonstead_web.elections.pages.acting import address, show
from commonstead_web.elections.queries.waiting import tasks
from commonstead_web.kit.models import Person
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import may, person_of, rules_today
from commonstead_web.rulebook.queries import adoption_on
from commonstead_web.rulebook.reading import in_words

RULES_SHOWN = (
    "elections.count",
    "elections.ties",
    "elections.nominations.supporters",
    "elections.voting.days",
    "elections.ballot.secret",
    "elections.ballot.publish_from",
)


@require_GET
@page("elections.view")
def elections(request: OrganisationRequest) -> HttpResponse:
    """What is open now, what is coming, what has been; and by which rules."""
    now, today = timezone.now(), timezone.localdate()
    society = request.organisation
    under_way = [_row(one, person_of(request)) for one in queries.under_way(society)]
    rulebook = rules_today(request)
    context = {
        "open_now": [row for row in under_way if row["now"]],
        "coming": [row for row in under_way if not row["now"]],
        "past": [_row(one) for one in queries.elections(society, Election.State.DECLARED)],
        "rules": [in_words(rulebook.rule(name)) for name in RULES_SHOWN],
        "may_call": may(request, "elections.call") and adoption_on(society, today) is not None,
        "calls": rulebook.power("elections.call"),
        "now": now,
    }
    return show(request, "elections", context)


def _row(election: Election, person: Person | None = None) -> dict[str, object]:
    now = timezone.now()
    at = journey.journey(election, now)
    return {
        "title": journey.title(election),
        "seats": election.seats,
        "url": address(election),
        "status": at.status,
        "kind": at.status_kind,
        "next": at.next,
        "now": at.status_kind == "now",
        "waits": person is not None and "vote" in tasks(election, person, now),
        "closes": election.closes,
    }
