"""One election, as whoever looks at it sees it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commonstead_web.elections import journey, queries
from commonstead_web.elections.models import Election
from commonstead_web.elections.pages.acting import address, election_at, show
from commonstead_web.elections.pages.offers import must_hand_over, offers, visitor
from commonstead_web.kit.public_pages import kept_for_visitors
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import person_of
from commonstead_web.rulebook.reading import in_words

State = Election.State
RULES_SHOWN = (
    "elections.count",
    "elections.ties",
    "elections.uncontested",
    "elections.returning_officer",
    "elections.candidates.may_count",
    "elections.ballot.changeable",
    "elections.ballot.paper",
    "elections.ballot.publish_from",
)


@require_GET
@kept_for_visitors
@page("elections.view")
def election(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Where the election stands, who stands in it, what comes next, who decides."""
    found, now = election_at(request, ref), timezone.now()
    who = visitor(request, found, now)
    can_do = offers(request, found, who, now)
    rulebook = queries.rules_of(found)
    context: dict[str, Any] = about(found) | {
        "can_do": can_do,
        "waits": next((one for one in can_do if one.now), None),
        "others": [one for one in can_do if not one.now],
        "who": who,
        "hand_over": must_hand_over(request, found, who),
        "candidates": cards(request, found),
        "days": journey.days(found),
        "rules": [in_words(rulebook.rule(name)) for name in RULES_SHOWN],
        "call": rulebook.power("elections.call"),
        "kept_for": class_title(found),
        "declared": found.state == State.DECLARED,
        "takes_votes": journey.takes_votes(found, now),
        "signed_in": person_of(request) is not None,
    }
    return show(request, "election", context)


def about(election: Election) -> dict[str, Any]:
    """What every page of an election says at its top."""
    return {
        "election": election,
        "title": journey.title(election),
        "at": journey.journey(election, timezone.now()),
        "home": address(election),
        "trail": [
            (_("Elections"), reverse("elections:elections", args=[election.organisation.slug])),
            (journey.title(election), address(election)),
        ],
    }


def class_title(election: Election) -> str:
    """The class for which the seats are kept, in words; empty where they are kept for none."""
    classes = {one.name: one.title for one in queries.rules_of(election).classes}
    return classes.get(election.seat_class, election.seat_class)


def cards(request: OrganisationRequest, election: Election) -> list[dict[str, Any]]:
    """Those who stand or stood, each with what the visitor may do about it."""
    person, today = person_of(request), timezone.localdate()
    mine = queries.candidacy_of(election, person, today) if person else None
    over = election.state in {State.CLOSED, State.DECLARED}
    return [
        {
            "name": one.name or one.ref,
            "statement": one.statement,
            "withdrawn": one.withdrawn,
            "supporters": one.supporters,
            "mine": mine is not None and mine.ref == one.ref,
            "withdraw": ""
            if over or mine is None or mine.ref != one.ref
            else address(election, "withdraw", one.ref),
        }
        for one in queries.nominations(election)
    ]
