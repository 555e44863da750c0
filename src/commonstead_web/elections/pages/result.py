"""The declared result: public, with its picture, its working and the way to check it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commonstead.elections import Contest, write_blt
from commonstead.elections.ballot_text import ballot_from_text
from commonstead.kit import Refusal
from commonstead.record import Entry as Said
from commonstead_web.elections import electors, queries
from commonstead_web.elections.models import Election, Term
from commonstead_web.elections.pages.acting import address, election_at, show
from commonstead_web.elections.pages.counting import confirmation_rows, download
from commonstead_web.elections.pages.election import about
from commonstead_web.elections.queries import Declared
from commonstead_web.elections.rounds import elected_in_words
from commonstead_web.elections.showing import counted
from commonstead_web.kit.pictures import draw_bars
from commonstead_web.kit.public_pages import kept_for_visitors
from commonstead_web.record import queries as record
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.reading import in_words


@require_GET
@kept_for_visitors
@page("elections.view_result")
def result(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Who was elected and until when, how the votes were counted, and how to check it."""
    found = election_at(request, ref)
    if found.state != Election.State.DECLARED:
        return redirect(address(found))
    declared = queries.declared(found)
    rulebook = queries.rules_of(found)
    context: dict[str, Any] = about(found) | {
        "declared": declared,
        "terms": _terms(found),
        "vacant": max(found.seats - len(declared.elected), 0),
        "headline": elected_in_words([one.name or one.ref for one in declared.elected]),
        "count_rule": in_words(rulebook.rule(_deciding_rule(declared))),
        "power": rulebook.power("elections.declare"),
        "entry": _entry(found),
        "confirmation": confirmation_rows(declared.confirmation, list(declared.candidates)),
        "publishes": bool(declared.ballots) and declared.count is not None,
        "withheld": _withheld(found, declared),
        "by_lot": declared.count is not None
        and any(one.by == "lot" for one in declared.count.draws),
        **_turnout(found),
    }
    if declared.count is not None:
        context |= counted(declared.count)
    return show(request, "result", context)


def _deciding_rule(declared: Declared) -> str:
    """The rule that decided: how votes are counted, how many must say yes, or no vote at all."""
    if declared.confirmation is not None:
        return "elections.confirm.threshold"
    return "elections.count" if declared.count is not None else "elections.uncontested"


def _terms(election: Election) -> list[dict[str, Any]]:
    terms = list(Term.objects.filter(election=election, how__in=("elected", "unopposed")))
    names = electors.names(election.organisation, [term.member for term in terms])
    return [
        {"name": names[term.member] or term.member, "since": term.since, "until": term.due}
        for term in terms
    ]


def _turnout(election: Election) -> dict[str, Any]:
    """Turnout as bars and by class; nothing where there was no vote."""
    if election.roll_size is None:
        return {}
    turnout = queries.turnout(election)
    not_voted = turnout.electors - turnout.voted
    bars = [
        (_("Voted online"), turnout.online),
        (_("Voted on paper"), turnout.paper),
        (_("Did not vote"), not_voted),
    ]
    marked = frozenset({_("Did not vote")})
    return {"turnout": turnout, "bars": draw_bars(bars, total=turnout.electors, marked=marked)}


def _withheld(election: Election, declared: Declared) -> dict[str, Any] | None:
    """Why the ballots are not published, and who signed for them, by name where it is known."""
    if declared.withheld is None:
        return None
    signed = election.scrutinies.select_related("person").order_by("party", "id")
    return {**declared.withheld, "names": [one.person.name for one in signed]}


def _entry(election: Election) -> int | None:
    """The entry of the declaration in the public record."""
    said = record.entries(election.organisation.log).filter(action__in=DECLARING).order_by("-seq")
    for row in said.iterator():
        if Said.from_line(bytes(row.body)).facts["election"] == election.ref:
            return row.seq
    return None


DECLARING = ("elections.declare", "elections.elect_unopposed")


@require_GET
@page("elections.view_result")
def ballots(request: OrganisationRequest, ref: str) -> HttpResponse:
    """The published ballots as a BLT file, each cut to the preferences that the count needed."""
    found = election_at(request, ref)
    declared = queries.declared(found)
    if declared.ballots is None or declared.count is None:
        raise Refusal("not_found")
    everyone = len(declared.candidates)
    contest = Contest(
        seats=found.seats,
        candidates=tuple(one.name or one.ref for one in declared.candidates),
        ballots={ballot_from_text(str(text), everyone): int(n) for text, n in declared.ballots},
        withdrawn=frozenset(n for n, one in enumerate(declared.candidates) if one.withdrawn),
    )
    return download(write_blt(contest), f"{request.organisation.slug}-ballots.blt")
