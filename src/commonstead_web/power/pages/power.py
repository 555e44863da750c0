"""The public page of who holds power: the picture, the chains, the tests, the standing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from commonstead_web.kit.public_pages import kept_for_visitors
from commonstead_web.power import queries, showing
from commonstead_web.power.effective import effective_power
from commonstead_web.power.pages.asked import day_asked, group_asked
from commonstead_web.power.pages.files import command
from commonstead_web.power.picture import draw_power
from commonstead_web.power.queries import Case
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.queries import adoption_on, versions

VERSIONS_SHOWN = 3
"""Versions of the rules side by side: more columns do not fit on a page."""


@require_GET
@kept_for_visitors
@page("power.view")
def power(request: OrganisationRequest) -> HttpResponse:
    """Who holds power here, who can take it back, and which definitions that meets."""
    society, today = request.organisation, timezone.localdate()
    on = day_asked(request, today)
    case = queries.case_on(society, on)
    adopted = versions(society)
    context: dict[str, Any] = {
        **standing_shown(case, group_asked(request)),
        "on": on,
        "is_today": on == today,
        "adoption": adoption_on(society, on),
        "history": queries.history(society, today, VERSIONS_SHOWN),
        "versions": adopted,
        "may_answer": "secretary" in request.held,
        "command": command(society.slug, case),
    }
    context["history_rows"] = _history_rows(context)
    context["turned"] = [row for row in context["history_rows"] if row["turned"]]
    return render(request, "power/power.html", context)


def standing_shown(case: Case, group: str) -> dict[str, Any]:
    """Everything a page says of one case: shared by an organisation's page and by a trial."""
    drawn, standing = queries.map_of(case), queries.standing_in(case)
    return {
        "case": case,
        "rulebook": case.rulebook,
        "who": list(showing.who_fills_the_board(case)),
        "picture": draw_power(
            drawn, case.rulebook, seats=dict(case.board), members=dict(case.members)
        ),
        "chains": showing.chains(drawn, case),
        "subjects": showing.powers_by_subject(drawn),
        "powers": len(drawn.powers),
        "groups": showing.group_titles(),
        "group": group,
        "tests": showing.control_rows(case, group),
        "places": showing.definitions_by_place(standing),
        "bodies": effective_power(case),
    }


def _history_rows(context: dict[str, Any]) -> list[dict[str, Any]]:
    """A row a definition: its verdict under each version, and now."""
    shown: list[queries.Version] = context["history"]
    return [_history_row(row, shown) for _place, rows in context["places"] for row in rows]


def _history_row(row: Any, shown: list[queries.Version]) -> dict[str, Any]:
    """One definition; it turned where a verdict of a version that knew it is not the one of now."""
    then = [(one, one.standing[row.id].verdict if row.id in one.standing else "") for one in shown]
    return {
        "title": row.shown.definition.title,
        "now": row.verdict,
        "then": then,
        "turned": any(verdict not in ("", row.verdict) for _one, verdict in then),
    }
