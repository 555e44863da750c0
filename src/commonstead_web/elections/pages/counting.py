"""After the close: the count, lots where they are needed, scrutineers, the declaration.

Nothing here exists before the box is closed: every figure comes from a query that refuses until
then.
"""

import csv
from dataclasses import replace
from io import StringIO
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.elections import write_blt
from commonstead.kit import Refusal
from commonstead_web.elections import actions, electors, outcome, queries
from commonstead_web.elections.forms.counting import DrawForm, SignForm
from commonstead_web.elections.models import Election
from commonstead_web.elections.outcome import Outcome
from commonstead_web.elections.pages.acting import address, election_at, perform, show
from commonstead_web.elections.pages.election import about
from commonstead_web.elections.pages.offers import kept_out, visitor
from commonstead_web.elections.queries import Standing
from commonstead_web.elections.showing import counted
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, acted, go, may, require_second_factor


@never_cache
@require_http_methods(["GET", "POST"])
@page("elections.view_count")
def count(request: OrganisationRequest, ref: str) -> HttpResponse:
    """The count, for those who count and check; scrutineers sign it here."""
    found = _counted_election(request, ref)
    form = SignForm(request.POST or None)
    done = acted(
        request,
        form,
        lambda actor: actions.sign_recount(
            actor=actor,
            organisation=request.organisation,
            election=ref,
            result=form.cleaned_data["result"],
        ),
    )
    if done is not None:
        words = _("When enough have signed, the returning officer declares the result.")
        return go(request, done, _("You have signed the result."), words, address(found, "count"))
    return show(request, "count", about(found) | _result(request, found), form)


def _counted_election(request: OrganisationRequest, ref: str) -> Election:
    """The election, for whoever may see its count: its box is closed, and they do not stand."""
    found = election_at(request, ref)
    if "scrutineer" not in request.held:
        require_second_factor(request)
    if not found.voting_is_over:
        raise Refusal("not_counted_yet", closes=found.closes)
    if kept_out(found, visitor(request, found, timezone.now())):
        raise Refusal("candidates_do_not_count")
    return found


def _result(request: OrganisationRequest, election: Election) -> dict[str, Any]:
    try:
        result = queries.outcome_of(election)
    except Refusal as refusal:
        if refusal.code != outcome.NEEDS_A_DRAW:
            raise
        return {"needs_draw": True, "may_draw": may(request, "elections.draw")}
    signing = queries.withholding(election, result)
    standing = queries.on_the_ballot(election)
    return {
        "signing": signing,
        "hash": result.hash(),
        "valid": result.valid,
        "invalid": result.invalid,
        "elected": [standing[place].name for place in result.elected],
        "may_sign": "scrutineer" in request.held and election.state == Election.State.CLOSED,
        "may_declare": may(request, "elections.declare")
        and election.state == Election.State.CLOSED
        and signing.is_signed,
        **shown(result, standing),
    }


def shown(result: Outcome, standing: list[Standing]) -> dict[str, Any]:
    """The count as a picture and in words; or yes and no on each."""
    named = queries.named(result.count, tuple(standing))
    if named is not None:
        return counted(named)
    return {"confirmation": confirmation_rows(result.confirmation, standing)}


def confirmation_rows(confirmation: Any, standing: list[Standing]) -> list[tuple[str, int, int]]:
    """Each candidate with how many said yes and no."""
    if confirmation is None:
        return []
    both = zip(standing, confirmation.yes, confirmation.no, strict=True)
    return [(one.name or one.ref, yes, no) for one, yes, no in both]


@never_cache
@require_GET
@page("elections.view_count")
def full_ballots(request: OrganisationRequest, ref: str) -> HttpResponse:
    """All ballots as a file, for scrutineers to count again on their own computers."""
    found = _counted_election(request, ref)
    names = [one.name or one.ref for one in queries.on_the_ballot(found)]
    slug = request.organisation.slug
    if found.confirming:
        return download(_yes_and_no(found, names), f"{slug}-all-ballots.csv")
    named = replace(queries.contest_of(found), candidates=tuple(names))
    return download(write_blt(named), f"{slug}-all-ballots.blt")


def _yes_and_no(election: Election, names: list[str]) -> str:
    """A table: a column for each candidate with y, n or -, and how many ballots are alike."""
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow([*names, "papers"])
    for text, papers in queries.outcome_of(election).ballots:
        writer.writerow([*str(text).split(), papers])
    return table.getvalue()


def download(text: str, name: str) -> HttpResponse:
    """A ballot file to download."""
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
@page("elections.run")
def draw(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter the lots that were drawn before a witness."""
    found, today = _counted_election(request, ref), timezone.localdate()
    standing = [one for one in queries.on_the_ballot(found) if not one.withdrawn]
    members = electors.names(
        request.organisation, electors.memberships_on(request.organisation, today)
    )
    form = DrawForm(request.POST or None, members=members, candidates=standing)
    done = acted(
        request,
        form,
        lambda actor: actions.draw(
            actor=actor,
            organisation=request.organisation,
            election=ref,
            order=form.order(),
            how=form.cleaned_data["how"],
            witness=form.cleaned_data["witness"],
        ),
    )
    if done is not None:
        words = _("The count now goes on with these lots.")
        return go(request, done, _("The draw is entered."), words, address(found, "count"))
    tied = set(queries.tie_to_draw(found) or ())
    context = about(found) | {
        "tied": [one.name for one in standing if one.ref in tied],
        "ties": queries.rules_of(found).rule("elections.ties"),
        "power": queries.rules_of(found).power("elections.draw"),
    }
    return show(request, "draw", context, form)


@require_http_methods(["GET", "POST"])
@page("elections.run")
def declare(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Declare the result."""
    found = _counted_election(request, ref)
    result = queries.outcome_of(found)
    standing = queries.on_the_ballot(found)
    withheld = queries.withholding(found, result).withheld
    public = _(
        "Who is elected and until when, the count, and the ballots, each cut to what the "
        "count needed of it."
    )
    if withheld:
        public = _(
            "Who is elected and until when, and the count. The ballots stay closed: so few "
            "could vote that a vote might be guessed. The scrutineers’ names stand for them."
        )
    act = Act(
        title=_("Declare the result"),
        lead=_("These are elected, in this order:"),
        points=tuple(standing[place].name for place in result.elected) or (_("nobody"),),
        button=_("Declare the result"),
        told=_("Everybody on the roll who has an e-mail address. Tell the candidates first."),
        public=public,
        undo=_("No. A new election would be needed."),
        power="elections.declare",
        done=_("The result is declared."),
        next=_("The elected sit on the board from the day their term begins."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.declare(actor=actor, organisation=request.organisation, election=ref),
        then=address(found, "result"),
        context=about(found),
    )
