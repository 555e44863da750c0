"""Voting: rank, read it back in words, confirm; then the receipt, once.

Nothing here goes into the session, a message or an address: each would tell who voted when, or
with which receipt. So the page after a vote is the answer to the form itself; sent again, the same
form has one effect and the same answer.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead_web.elections import actions, box, journey, queries
from commonstead_web.elections.forms.ballot import BallotPaper, Slip
from commonstead_web.elections.models import Election, RollEntry
from commonstead_web.elections.pages.acting import election_at
from commonstead_web.elections.pages.election import about
from commonstead_web.elections.pages.voted import voted
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook.access import OrganisationRequest, actor_of, page
from commonstead_web.rulebook.acting import UNPROCESSABLE, signed_in


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@require_http_methods(["GET", "POST"])
@page("elections.view")
def vote(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Vote: who is not on the roll hears so first, before any ballot is shown."""
    if request.POST.get("step") == "cast":
        return _cast(request, ref, changing=False)
    found = election_at(request, ref)
    paper = BallotPaper(found, queries.on_the_ballot(found), request.POST)
    step = request.POST.get("step", "") if request.method == "POST" else ""
    entry = queries.my_roll_entry(found, signed_in(request))
    if not step and (entry is None or entry.voted or not _takes_online_votes(found)):
        return _no_ballot(request, found, entry)
    return _ballot(request, found, paper, step, changing=False)


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@require_http_methods(["GET", "POST"])
@page("elections.view")
def change_vote(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Change a vote: only the receipt finds the ballot."""
    if request.POST.get("step") == "cast":
        return _cast(request, ref, changing=True)
    found = election_at(request, ref)
    paper = BallotPaper(found, queries.on_the_ballot(found), request.POST)
    step = request.POST.get("step", "") if request.method == "POST" else ""
    entry = queries.my_roll_entry(found, signed_in(request))
    online = entry is not None and entry.voted == RollEntry.How.ONLINE
    if not step and not (found.changeable and online and _takes_online_votes(found)):
        return _no_ballot(request, found, entry)
    return _ballot(request, found, paper, step, changing=True)


def _takes_online_votes(election: Election) -> bool:
    return election.online and journey.takes_votes(election, timezone.now())


def _no_ballot(
    request: OrganisationRequest, election: Election, entry: RollEntry | None
) -> HttpResponse:
    """Why there is no ballot for this visitor now, and what they can do instead."""
    context = about(election) | {
        "on_roll": entry is not None,
        "voted": entry.voted if entry else "",
        "open": journey.takes_votes(election, timezone.now()),
        "online": election.online or election.state != Election.State.OPEN,
    }
    return render(request, "elections/no_ballot.html", context)


def _ballot(
    request: OrganisationRequest,
    election: Election,
    paper: BallotPaper,
    step: str,
    *,
    changing: bool,
) -> HttpResponse:
    """The ballot; or, where it has been filled in without a slip, what it says in words."""
    slips = paper.slips() if step == "check" else []
    receipt = request.POST.get("receipt", "")
    if changing and step == "check" and not box.holds(election.pk, box.tidy_receipt(receipt)):
        slips.append(Slip("#id_receipt", words_for(Refusal("no_such_receipt"))))
    if step == "check" and not slips:
        given = receipt if changing else box.new_receipt()
        return _show(request, "confirm", election, paper, receipt=given, changing=changing)
    return _show(request, "vote", election, paper, receipt=receipt, changing=changing, errors=slips)


def _cast(request: OrganisationRequest, ref: str, *, changing: bool) -> HttpResponse:
    """Into the box, and the receipt. Nothing is read here that the vote itself does not need."""
    act = actions.change_vote if changing else actions.cast
    slate = queries.slate(request.organisation, ref)
    paper = BallotPaper(slate, slate.candidates, request.POST)
    try:
        done = act(
            actor=actor_of(request),
            organisation=request.organisation,
            election=ref,
            ranking=paper.ranking(),
            receipt=request.POST.get("receipt", ""),
            blank=paper.blank,
        )
    except Refusal as refusal:
        if refusal.code == "sign_in_first":
            raise
        return _refused(request, ref, refusal, changing=changing)
    return voted(request, ref, done.value, changing=changing)


def _refused(
    request: OrganisationRequest, ref: str, refusal: Refusal, *, changing: bool
) -> HttpResponse:
    """The ballot as it was filled in, and why it is not in the box."""
    found = election_at(request, ref)
    paper = BallotPaper(found, queries.on_the_ballot(found), request.POST)
    slips = [Slip("#ballot", words_for(refusal))]
    typed = request.POST.get("receipt", "") if changing else ""
    return _show(request, "vote", found, paper, receipt=typed, changing=changing, errors=slips)


def _show(
    request: OrganisationRequest,
    template: str,
    election: Election,
    paper: BallotPaper,
    *,
    receipt: str = "",
    changing: bool = False,
    errors: list[Slip] | None = None,
) -> HttpResponse:
    context: dict[str, Any] = about(election) | {
        "paper": paper,
        "chosen": paper.in_words(),
        "receipt": receipt,
        "changing": changing,
        "errors": errors or [],
        "secret": queries.rules_of(election).value("elections.ballot.secret"),
    }
    status = UNPROCESSABLE if errors else 200
    return render(request, f"elections/{template}.html", context, status=status)


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@require_http_methods(["GET", "POST"])
@page("elections.view")
def receipt(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Is my ballot in the box? Whoever has a receipt can ask; it never says what is on it."""
    found = election_at(request, ref)
    typed = request.POST.get("receipt", "")
    code = box.tidy_receipt(typed)
    context = about(found) | {
        "asked": bool(code),
        "typed": typed,
        "holds": bool(code) and box.holds(found.pk, code),
        "fingerprint": box.receipt_hash(code) if code else "",
        "closed": found.voting_is_over,
        "errors": []
        if code or request.method == "GET"
        else [Slip("#id_receipt", _("Type your receipt."))],
    }
    return render(request, "elections/receipt.html", context)
