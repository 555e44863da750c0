"""Changing the board between elections: leaving, co-option, retiring."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead_web.elections import actions, electors, queries, seating
from commonstead_web.elections.forms.board import CoOptForm, RetireForm, VacateForm
from commonstead_web.elections.models import Seat
from commonstead_web.elections.pages.acting import perform, show
from commonstead_web.kit.templatetags.words import weekday
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, acted, go, may, rules_today
from commonstead_web.rulebook.reading import in_words


def board_address(request: OrganisationRequest) -> str:
    """Where the board's page is."""
    return reverse("elections:board", args=[request.organisation.slug])


def about_board(request: OrganisationRequest, *rules: str) -> dict[str, Any]:
    """What every page about a seat says besides."""
    rulebook = rules_today(request)
    return {
        "trail": [(_("Board"), board_address(request))],
        "home": board_address(request),
        "rules": [in_words(rulebook.rule(name)) for name in rules],
    }


def seat_at(request: OrganisationRequest, ref: str) -> Seat:
    """The seat at this address; there is no page for one that is not there."""
    try:
        return seating.seat(request.organisation, ref)
    except Refusal:
        raise Refusal("not_found") from None


@require_http_methods(["GET", "POST"])
@page("elections.change_board")
def vacate(request: OrganisationRequest, seat: str) -> HttpResponse:
    """Enter that somebody left the board."""
    chair, today = seat_at(request, seat), timezone.localdate()
    sitting = {one.seat: one for one in queries.board_on(request.organisation, today)}.get(
        chair.ref
    )
    if sitting is None:
        return redirect(board_address(request))
    form = VacateForm(request.POST or None, initial={"on": today})
    name = sitting.name or sitting.member
    act = Act(
        title=_("{name} leaves the board").format(name=name),
        lead=_("Enter this when somebody has resigned, died or can no longer serve."),
        points=(str(how_filled(request)),),
        button=_("Enter that the seat is vacant"),
        told=_("Nobody by e-mail."),
        public=_("That the seat fell vacant, and on which day. Not why."),
        undo=_("No. They can be elected or co-opted again."),
        power="elections.vacate",
        done=_("{name} is no longer on the board.").format(name=name),
        next=how_filled(request),
        loss=True,
    )
    return perform(
        request,
        act,
        lambda actor: actions.vacate(
            actor=actor,
            organisation=request.organisation,
            seat=seat,
            on=form.cleaned_data["on"],
        ),
        then=board_address(request),
        context=about_board(request),
        form=form,
    )


def how_filled(request: OrganisationRequest) -> str:
    """How the rules fill an empty seat, in words."""
    return in_words(rules_today(request).rule("board.vacancy")).means


@require_http_methods(["GET", "POST"])
@page("elections.change_board")
def co_opt(request: OrganisationRequest, seat: str = "") -> HttpResponse:
    """The board adds a member: to a vacant seat, or besides those elected."""
    today = timezone.localdate()
    if seat:
        seat_at(request, seat)
    names = electors.names(
        request.organisation, electors.memberships_on(request.organisation, today)
    )
    form = CoOptForm(request.POST or None, members=names)
    title = _("Co-opt a member to a vacant seat") if seat else _("Co-opt a member")
    act = Act(
        title=title,
        lead=_("Enter what the board has decided at a meeting."),
        button=_("Enter this member on the board"),
        told=_("Nobody by e-mail. Tell the member."),
        public=_("Who sits on the board, that the board co-opted them, and until when."),
        undo=_("They can leave the board. The entry stays."),
        power="elections.co_opt",
        done=_("The member is on the board."),
        next=_("The board’s page shows until when."),
    )
    rules = ("board.coopted.maximum", "board.coopted.review_months", "board.vacancy.until")
    return perform(
        request,
        act,
        lambda actor: actions.co_opt(
            actor=actor,
            organisation=request.organisation,
            member=form.cleaned_data["name"],
            seat=seat,
        ),
        then=board_address(request),
        context=about_board(request, *rules),
        form=form,
    )


@require_http_methods(["GET", "POST"])
@page("elections.change_board")
def retire(request: OrganisationRequest) -> HttpResponse:
    """Enter which seats retire at the annual election, as the rules work it out."""
    society, today = request.organisation, timezone.localdate()
    on = queries.next_annual(society, today)
    sitting = queries.board_on(society, on)
    needs_lots = _needs_lots(request)
    elected = [one for one in sitting if one.how in {"elected", "unopposed"}]
    form = RetireForm(
        request.POST or None, drawn_among=elected if needs_lots else (), initial={"on": on}
    )
    done = acted(
        request,
        form,
        lambda actor: actions.retire(
            actor=actor, organisation=society, on=form.cleaned_data["on"], drawn=form.drawn()
        ),
    )
    if done is not None:
        names = {one.seat: one.name or one.member for one in sitting}
        gone = ", ".join(names.get(seat, seat) for seat in done.value or ())
        what = _("Entered. These retire: {names}.").format(names=gone)
        words = _("Call the annual election, so that the seats are filled when they fall free.")
        return go(request, done, what, words, board_address(request))
    context = about_board(request, "board.rotation", "board.rotation.share") | {
        "needs_lots": needs_lots,
        "on": weekday(on),
        "leaving": [] if needs_lots else _leaving(request),
        "power": rules_today(request).power("elections.retire"),
        "may": may(request, "elections.retire"),
    }
    return show(request, "retire", context, form)


def _needs_lots(request: OrganisationRequest) -> bool:
    """Whether some have served equally long, so that lots say who retires."""
    on = queries.next_annual(request.organisation, timezone.localdate())
    try:
        queries.rotation(request.organisation, on)
    except Refusal as refusal:
        return refusal.code == "tie_needs_a_draw"
    return False


def _leaving(request: OrganisationRequest) -> list[str]:
    on = queries.next_annual(request.organisation, timezone.localdate())
    names = {one.seat: one.name or one.member for one in queries.board_on(request.organisation, on)}
    return [names.get(seat, seat) for seat in queries.rotation(request.organisation, on).value]
