"""Rounds of letting: which homes are to let, the list that is published, and each step of it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.homes.draws import list_bytes, plan_from
from commonstead.homes.draws.redraw import redraw
from commonstead.kit import as_pounds
from commonstead_web.homes import actions, owing, queries, rounds
from commonstead_web.homes.forms.letting import (
    DrawForm,
    ListHomesForm,
    MinuteForm,
    PlanForm,
    SecretsForm,
)
from commonstead_web.homes.models import ListedHome, Offer, Round, RoundDraw
from commonstead_web.homes.pages import round_acts
from commonstead_web.homes.pages.acting import address, perform, show
from commonstead_web.homes.policies import in_force
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import may, rules_today


@require_GET
@page("homes.view")
def lettings(request: OrganisationRequest) -> HttpResponse:
    """Homes to let now, and earlier rounds."""
    found = [_summary(one) for one in rounds.rounds(request.organisation)]
    context = {
        "open": [one for one in found if one["row"].closed is None],
        "going_on": [one for one in found if one["row"].closed and not one["is_over"]],
        "over": [one for one in found if one["is_over"]],
        "policy": in_force(request.organisation),
        "may_list": may(request, "homes.list_homes"),
        "power": rules_today(request).power("homes.allocate"),
    }
    return show(request, "lettings", context)


def _summary(row: Round) -> dict[str, Any]:
    homes = [told_home(one) for one in rounds.Letting(row).listed_homes]
    return {"row": row, "homes": homes, "is_over": _is_over(row, homes)}


def _is_over(row: Round, homes: list[dict[str, Any]]) -> bool:
    return row.allocated is not None and all(one["state"] in ("taken", "nobody") for one in homes)


def told_home(listed: ListedHome) -> dict[str, Any]:
    """A home of a round: what it costs, and what has become of it."""
    now = rounds.home_now(listed)
    cost = (
        _("{rent} a month").format(rent=as_pounds(listed.rent))
        if listed.rent
        else as_pounds(listed.price or 0)
    )
    return {
        "listed": listed,
        "home": listed.home,
        "cost": cost,
        "offer": now.offer,
        "state": now.state,
        "late": now.late,
    }


@require_GET
@page("homes.view")
def letting(request: OrganisationRequest, ref: str) -> HttpResponse:
    """One round: homes, list, draw, places, offers; everything that is public about it."""
    row = rounds.round_at(request.organisation, ref)
    found = rounds.Letting(row)
    draw = rounds.last_draw(row)
    context = {
        "row": row,
        "homes": [told_home(one) for one in found.listed_homes],
        "policy": found.policy,
        "placed": [(one, one.standing) for one in found.placed],
        "not_considered": found.not_considered,
        "withdrawn": found.withdrawn,
        "size": len(found.listed),
        "reordered": rounds.reordered(row),
        "owed": owing.on_list(row) if row.closed and owing.can_give(row) else [],
        "owed_rules": owing.rules_of(found.policy, found.day),
        "set_aside": len(found.set_aside),
        "taken_back": sum(one.taken_back is not None for one in found.panel_acts),
        "list_text": list_bytes([one.ref for one in found.listed]).decode() if row.closed else "",
        "draw": _told_draw(draw) if draw else None,
        "entry": queries.entry_naming(request.organisation, "homes.allocate", "round", ref),
        "may_let": may(request, "homes.offer"),
        "steps": round_acts.steps(request, row, draw),
        "power": rules_today(request).power("homes.allocate"),
        "trail": [(_("Homes to let"), address(request, "lettings"))],
    }
    return show(request, "letting", context)


def _told_draw(draw: RoundDraw) -> dict[str, Any]:
    plan = plan_from(draw.plan)
    working = redraw(draw.facts) if draw.outcome == "drawn" and draw.plan["rerun"] is None else ()
    return {
        "row": draw,
        "sources": [(one.name, one.known) for one in plan.sources],
        "latest": plan.latest,
        "bits": plan.bits(),
        "seed": draw.facts.get("seed"),
        "lines": list(working),
        "missing": draw.facts.get("missing", []),
    }


@require_http_methods(["GET", "POST"])
@page("homes.let")
def list_homes(request: OrganisationRequest) -> HttpResponse:
    """List homes to let together."""
    with_taken = "taken" in request.GET
    homes = rounds.can_be_listed(request.organisation, taken=with_taken)
    form = ListHomesForm(request.POST or None, homes=homes)
    return perform(
        request,
        round_acts.listing(some=bool(homes)),
        lambda actor: actions.list_homes(
            actor=actor,
            organisation=request.organisation,
            homes=form.listings,
            closes=form.cleaned_data["closes"],
        ),
        then=address(request, "lettings"),
        context={
            "above": "homes/which_can_be_let.html",
            "with_taken": with_taken,
            "trail": [(_("Homes to let"), address(request, "lettings"))],
        },
        form=form,
    )


def _here(request: OrganisationRequest, ref: str) -> tuple[Round, dict[str, Any]]:
    row = rounds.round_at(request.organisation, ref)
    trail = [
        (_("Homes to let"), address(request, "lettings")),
        (_("This round"), address(request, "letting", ref)),
    ]
    return row, {"trail": trail, "round": row}


@require_http_methods(["GET", "POST"])
@page("homes.let")
def close_list(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Fix the list of applicants."""
    _row, context = _here(request, ref)
    return perform(
        request,
        round_acts.closing(),
        lambda actor: actions.close_list(
            actor=actor, organisation=request.organisation, round_=ref
        ),
        then=address(request, "letting", ref),
        context=context,
    )


@require_http_methods(["GET", "POST"])
@page("homes.let")
def plan_draw(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Say beforehand by which chance the draw is held."""
    _row, context = _here(request, ref)
    form = PlanForm(request.POST or None)
    return perform(
        request,
        round_acts.planning(),
        lambda actor: actions.plan_draw(
            actor=actor,
            organisation=request.organisation,
            round_=ref,
            sources=form.sources,
            latest=form.cleaned_data["latest"],
            witnesses=form.names,
        ),
        then=address(request, "letting", ref),
        context=context,
        form=form,
    )


@require_http_methods(["GET", "POST"])
@page("homes.let")
def fix_secrets(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter what the witnesses handed in."""
    row, context = _here(request, ref)
    draw = rounds.draw_of(row)
    form = SecretsForm(request.POST or None, witnesses=draw.witnesses)
    return perform(
        request,
        round_acts.fixing(draw.ref),
        lambda actor: actions.fix_secrets(
            actor=actor,
            organisation=request.organisation,
            draw=draw.ref,
            commitments=form.given,
        ),
        then=address(request, "letting", ref),
        context=context,
        form=form,
    )


@require_http_methods(["GET", "POST"])
@page("homes.let")
def hold_draw(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter what chance brought, and hold the draw."""
    row, context = _here(request, ref)
    draw = rounds.draw_of(row)
    form = DrawForm(request.POST or None, witnesses=draw.witnesses, plan=draw.plan)
    return perform(
        request,
        round_acts.drawing(),
        lambda actor: actions.draw(
            actor=actor, organisation=request.organisation, draw=draw.ref, values=form.values
        ),
        then=address(request, "letting", ref),
        context=context,
        form=form,
    )


@require_http_methods(["GET", "POST"])
@page("homes.let")
def allocate(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Work out everybody's place, and make the first offers."""
    _row, context = _here(request, ref)
    form = MinuteForm(request.POST or None)
    return perform(
        request,
        round_acts.allocating(),
        lambda actor: actions.allocate(
            actor=actor,
            organisation=request.organisation,
            round_=ref,
            minute=form.cleaned_data["minute"],
        ),
        then=address(request, "letting", ref),
        context=context,
        form=form,
    )


@require_http_methods(["GET", "POST"])
@page("homes.let")
def offer(request: OrganisationRequest, ref: str, home: str) -> HttpResponse:
    """Offer a home to whoever comes next for it."""
    _row, context = _here(request, ref)
    return perform(
        request,
        round_acts.offering(queries.home(request.organisation, home).label),
        lambda actor: actions.offer(
            actor=actor, organisation=request.organisation, round_=ref, home=home
        ),
        then=address(request, "letting", ref),
        context=context,
    )


def _offer(request: OrganisationRequest, ref: str) -> tuple[Offer, dict[str, Any], str]:
    found = rounds.offer_at(request.organisation, ref)
    _row, context = _here(request, found.applicant.round.ref)
    return found, context, address(request, "letting", found.applicant.round.ref)


@require_http_methods(["GET", "POST"])
@page("homes.let")
def expire_offer(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter that nobody answered in time."""
    found, context, there = _offer(request, ref)
    return perform(
        request,
        round_acts.expiring(found.listed_home.home.label),
        lambda actor: actions.expire_offer(
            actor=actor, organisation=request.organisation, offer=ref
        ),
        then=there,
        context=context,
    )


@require_http_methods(["GET", "POST"])
@page("homes.let")
def hand_over(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter that a home is taken."""
    found, context, there = _offer(request, ref)
    return perform(
        request,
        round_acts.handing_over(found.listed_home.home.label),
        lambda actor: actions.hand_over(actor=actor, organisation=request.organisation, offer=ref),
        then=there,
        context=context,
    )
