"""Filling an empty seat from the count that filled it, and the lots that may need."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead_web.elections import actions, electors, queries
from commonstead_web.elections.forms.board import FillForm, SeatDrawForm
from commonstead_web.elections.models import Election, Seat, Term
from commonstead_web.elections.pages.acting import perform, show
from commonstead_web.elections.pages.seats import (
    about_board,
    board_address,
    how_filled,
    seat_at,
)
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, acted, go, may, rules_today


@require_http_methods(["GET", "POST"])
@page("elections.change_board")
def fill_from_count(request: OrganisationRequest, seat: str) -> HttpResponse:
    """Fill a vacant seat from the count that filled it."""
    chair = seat_at(request, seat)
    election = _counted_for(chair)
    if election is None:
        return redirect(board_address(request))
    form = FillForm(request.POST or None, candidates=_not_elected(election))
    context = about_board(request, "board.vacancy", "board.vacancy.until")
    return perform(
        request,
        _filling(request),
        lambda actor: actions.fill_from_count(
            actor=actor,
            organisation=request.organisation,
            seat=seat,
            election=election.ref,
            declined=form.cleaned_data["declined"],
        ),
        then=board_address(request),
        context=context | _lots_needed(request, election, chair, request.POST.getlist("declined")),
        form=form,
    )


def _filling(request: OrganisationRequest) -> Act:
    return Act(
        title=_("Fill a vacant seat from the last count"),
        lead=how_filled(request),
        button=_("Work out who fills the seat"),
        told=_("Nobody by e-mail. Tell whoever gets the seat."),
        public=_("Who takes the seat, by which way, and until when."),
        undo=_("They can leave the board. The entry stays."),
        power="elections.fill_from_count",
        done=_("The seat is filled."),
        next=_("The board’s page shows who sits on it, and until when."),
    )


def _counted_for(chair: Seat) -> Election | None:
    """The election whose count filled this seat last; none where there was no count."""
    last = chair.terms.filter(how=Term.How.ELECTED).order_by("since", "id").last()
    return last.election if last else None


def _not_elected(election: Election) -> list[queries.Standing]:
    before = set(election.terms.values_list("member", flat=True))
    standing = queries.on_the_ballot(election)
    return [one for one in standing if one.member not in before and not one.withdrawn]


def _tied(
    request: OrganisationRequest, election: Election, chair: Seat, declined: Sequence[str]
) -> list[str]:
    """Those between whom lots must say who takes the seat; nobody where none are needed."""
    way, today = rules_today(request).value("board.vacancy"), timezone.localdate()
    try:
        return queries.tie_to_fill(election, chair, way, declined, today) or []
    except Refusal:
        return []


def _lots_needed(
    request: OrganisationRequest, election: Election, chair: Seat, declined: Sequence[str]
) -> dict[str, Any]:
    """Where to enter lots, if the count cannot go on without them."""
    tied = _tied(request, election, chair, declined)
    if not tied or not may(request, "elections.draw"):
        return {}
    address = reverse("elections:draw_for_seat", args=[request.organisation.slug, chair.ref])
    return {"above": "elections/parts/lots_decide.html", "draw_address": address}


@require_http_methods(["GET", "POST"])
@page("elections.change_board")
def draw_for_seat(request: OrganisationRequest, seat: str) -> HttpResponse:
    """Enter lots that say who takes an empty seat."""
    chair, society = seat_at(request, seat), request.organisation
    election = _counted_for(chair)
    if election is None:
        return redirect(board_address(request))
    everybody = electors.memberships_on(society, timezone.localdate())
    standing = [one for one in queries.on_the_ballot(election) if not one.withdrawn]
    form = SeatDrawForm(
        request.POST or None,
        members=electors.names(society, everybody),
        candidates=standing,
        asked=_not_elected(election),
    )
    done = acted(
        request,
        form,
        lambda actor: actions.draw(
            actor=actor,
            organisation=society,
            election=election.ref,
            order=form.order(),
            how=form.cleaned_data["how"],
            witness=form.cleaned_data["witness"],
            vacancy=queries.Vacancy(seat, tuple(form.cleaned_data["declined"])),
        ),
    )
    if done is not None:
        words = _("Now work out who fills the seat.")
        fill = reverse("elections:fill_from_count", args=[society.slug, seat])
        return go(request, done, _("The draw is entered."), words, fill)
    tied = _tied(request, election, chair, request.POST.getlist("declined"))
    context = about_board(request) | {
        "tied": [one.name for one in standing if one.ref in tied],
        "power": rules_today(request).power("elections.draw"),
    }
    return show(request, "draw", context, form)
