"""Votes on paper: envelopes as they come, papers typed twice, and the two brought together."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonstead_web.elections import actions, electors, journey, queries
from commonstead_web.elections.forms.ballot import BallotPaper
from commonstead_web.elections.forms.papers import EnvelopeForm, PaperForm, ReconcileForm
from commonstead_web.elections.models import Election, RollEntry
from commonstead_web.elections.pages.acting import address, election_at, show
from commonstead_web.elections.pages.election import about
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import acted, go, require_second_factor, signed_in


@require_http_methods(["GET", "POST"])
@page("elections.enter_papers")
def envelopes(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Mark on the roll whose outer envelope has come. The vote inside stays sealed."""
    require_second_factor(request)
    found = election_at(request, ref)
    roll = _roll_by_name(found)
    form = EnvelopeForm(request.POST or None, members=roll)
    done = acted(
        request,
        form,
        lambda actor: actions.receive_paper(
            actor=actor,
            organisation=request.organisation,
            election=ref,
            member=form.cleaned_data["name"],
        ),
    )
    if done is not None:
        what = _("{name} is marked on the roll.").format(name=roll[form.cleaned_data["name"]])
        words = _("Put the sealed inner envelope in the ballot box, and take the next one.")
        return go(request, done, what, words, address(found, "envelopes"))
    context = about(found) | {
        "received": queries.papers_received(found),
        "power": queries.rules_of(found).power("elections.enter_paper"),
        "over": journey.voting_time_is_over(found, timezone.now()),
    }
    return show(request, "envelopes", context, form)


def _roll_by_name(election: Election) -> dict[str, str]:
    roll = RollEntry.objects.filter(election=election).order_by("member")
    return electors.names(election.organisation, roll.values_list("member", flat=True))


@require_http_methods(["GET", "POST"])
@page("elections.enter_papers")
def papers(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Type the papers, one after the other; what the other teller typed is not shown."""
    require_second_factor(request)
    found = election_at(request, ref)
    if not journey.voting_time_is_over(found, timezone.now()):
        return show(request, "papers_wait", about(found))
    paper = BallotPaper(found, queries.on_the_ballot(found), request.POST)
    form = PaperForm(request.POST or None, paper=paper, initial=_next_paper(request))
    done = acted(
        request,
        form,
        lambda actor: actions.enter_paper(
            actor=actor,
            organisation=request.organisation,
            election=ref,
            bundle=form.cleaned_data["bundle"],
            number=form.cleaned_data["number"],
            ranking=form.ranking(),
        ),
    )
    if done is not None:
        bundle, number = form.cleaned_data["bundle"], form.cleaned_data["number"]
        return redirect(f"{address(found, 'papers')}?bundle={bundle}&after={number}#id_number")
    context = about(found) | {
        "paper": paper,
        "report": queries.mismatches(found),
        "mine": queries.my_paper_entries(found, signed_in(request)),
        "typed": _typed(request),
    }
    return show(request, "papers", context, form)


def _typed(request: OrganisationRequest) -> str:
    """Which paper was typed a moment ago."""
    bundle, number = request.GET.get("bundle", ""), request.GET.get("after", "")
    return f"{bundle}/{number}" if bundle.isdecimal() and number.isdecimal() else ""


def _next_paper(request: OrganisationRequest) -> dict[str, object]:
    """The paper that follows the one just typed."""
    bundle, number = request.GET.get("bundle", "1"), request.GET.get("after", "0")
    if not (bundle.isdecimal() and number.isdecimal()):
        return {"bundle": 1, "number": 1}
    return {"bundle": int(bundle), "number": int(number) + 1}


@require_http_methods(["GET", "POST"])
@page("elections.enter_papers")
def reconcile(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Bring the two entries of every paper together, and papers and envelopes."""
    require_second_factor(request)
    found = election_at(request, ref)
    if not journey.voting_time_is_over(found, timezone.now()):
        return show(request, "papers_wait", about(found))
    form = ReconcileForm(request.POST or None)
    done = acted(
        request,
        form,
        lambda actor: actions.reconcile_papers(
            actor=actor,
            organisation=request.organisation,
            election=ref,
            explanation=form.cleaned_data["explanation"],
        ),
    )
    if done is not None:
        words = _("The returning officer closes the box.")
        return go(request, done, _("The papers are settled."), words, address(found))
    report = queries.mismatches(found)
    context = about(found) | {
        "report": report,
        "agrees": not report.differing and not report.typed_once,
        "same_number": report.received == report.entered,
        "power": queries.rules_of(found).power("elections.reconcile_papers"),
    }
    return show(request, "reconcile", context, form)


@require_GET
@page("elections.enter_papers")
def roll(request: OrganisationRequest, ref: str) -> HttpResponse:
    """The roll to print: names to tick when an envelope comes or somebody votes in the hall."""
    require_second_factor(request)
    found = election_at(request, ref)
    everybody = RollEntry.objects.filter(election=found).order_by("member")
    marked = dict(everybody.values_list("member", "voted"))
    names = electors.names(request.organisation, marked)
    rows = sorted((names[member] or member, voted) for member, voted in _shown(marked).items())
    return render(request, "elections/roll.html", about(found) | {"rows": rows})


def _shown(marked: dict[str, str | None]) -> dict[str, str]:
    """Whether somebody has voted, but not how: a printed list tells no more than it must."""
    return {member: "yes" if voted else "" for member, voted in marked.items()}


@require_GET
@page("elections.view")
def ballot_paper(request: OrganisationRequest, ref: str) -> HttpResponse:
    """A ballot paper to print and copy. It has no number, so none can be linked to a voter."""
    found = election_at(request, ref)
    paper = BallotPaper(found, queries.on_the_ballot(found), {})
    return render(request, "elections/ballot_paper.html", about(found) | {"paper": paper})
