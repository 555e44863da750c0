"""What could take homes out of community hands, and what stops it: all homes, and one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commonstead.kit import Line
from commonstead.prices.protections import (
    Due,
    Known,
    Protection,
    clock_dates,
    clocks,
    clocks_for,
    condition_of,
    evidence_words,
    lock_clauses,
    threats,
)
from commonstead.prices.protections.facts import fact_words
from commonstead.prices.protections.threats import Ground
from commonstead_web.prices import protecting_words as words
from commonstead_web.prices import queries
from commonstead_web.prices.dwellings import dwelling, dwellings, tenures
from commonstead_web.prices.forms.protecting import key_of, key_of_scope
from commonstead_web.prices.models import ClauseLookedFor, Sale, ToldFact
from commonstead_web.prices.pages.acting import address, show
from commonstead_web.prices.queries import Protected
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import may, power_address, rules_today

ENTER = "prices.enter_clause"
LOCK, NOTICE = "assets.lock", "notice_of_sale"
LATEST = 5
"""Entries of the record under a home; all of them are a link away."""
SETTLED = ("protected", "not_applicable")


@dataclass(frozen=True)
class Threat:
    """A threat and what it means for a home, for reading."""

    title: Promise
    found: Protection
    verdict: Promise
    grounds: tuple[tuple[Ground, list[str]], ...]
    slowed_by: tuple[str, ...]
    to_tell: tuple[tuple[str, str], ...]
    to_show: tuple[tuple[str, str, str], ...]
    hangs_on: str


@dataclass(frozen=True)
class Clock:
    """A time at a sale: whose, and its steps, each with its working."""

    what: str
    steps: tuple[tuple[Due, Line], ...]


@require_GET
@page("prices.view")
def protections(request: OrganisationRequest) -> HttpResponse:
    """Every home beside every threat, as a table and in words."""
    found = queries.protections_of_all(request.organisation, timezone.localdate())
    context = {
        "headings": [(one.id, words.THREATS[one.id], _(one.what)) for one in threats()],
        "rows": [(one.home, [_cell(each) for each in one.found]) for one in found],
        "in_words": [(one.home, _by_verdict(one)) for one in found],
        **_about(request),
        **_entered(request, queries.clauses_on(request.organisation, timezone.localdate()), []),
        "trail": [(_("Prices"), address(request, "prices"))],
    }
    return show(request, "protections", context)


def _cell(each: Protection) -> tuple[str, Promise]:
    return each.verdict, words.VERDICTS[each.verdict]


def _by_verdict(one: Protected) -> list[tuple[str, Promise, list[Promise]]]:
    """The threats by verdict, those first that ask for attention."""
    groups = (
        (name, title, [words.THREATS[each.threat.id] for each in one.found if each.verdict == name])
        for name, title in words.VERDICTS.items()
    )
    return [group for group in groups if group[2]]


@require_GET
@page("prices.view")
def of_home(request: OrganisationRequest, ref: str) -> HttpResponse:
    """One home: each threat with its verdict, reason and clause; and the times at a sale."""
    society, today = request.organisation, timezone.localdate()
    home = dwelling(society, ref)
    ground = queries.ground_on(society, today)
    found, sale = ground.of(home), _waiting(request, ref)
    bound = ground.bound_for(home)
    places = _places(request, ground.clauses_for(home))
    places |= {name: one.document for name, one in bound.items()}
    told = [_told(each, found.known, places) for each in found.found]
    context = {
        "home": home,
        "tenure": _(tenures().get(home.tenure, home.tenure)),
        "on": today,
        "counts": [(words.VERDICTS[name], name, found.counts[name]) for name in words.VERDICTS],
        "open": sorted(
            (one for one in told if one.found.verdict not in SETTLED),
            key=lambda one: one.found.verdict,
        ),
        "settled": sorted(
            (one for one in told if one.found.verdict in SETTLED),
            key=lambda one: one.found.verdict,
            reverse=True,
        ),
        "clocks": _clocks(found, sale),
        "sale": sale,
        "scope": key_of_scope(home.ref, ""),
        "conditions": [_(condition_of(one.condition)["what"]) for one in bound.values()],
        **_about(request),
        **_entered(request, ground.clauses_for(home), ground.told_for(home)),
        "trail": [
            (_("Prices"), address(request, "prices")),
            (_("Protections"), address(request, "protections")),
        ],
    }
    return show(request, "home_protections", context)


def _places(request: OrganisationRequest, clauses: list[ClauseLookedFor]) -> dict[str, str]:
    """Where each clause was found; the rules themselves say which lock on its assets there is."""
    lock = rules_today(request).rule(LOCK)
    words_of_rules = _("our rules, clause {clause}").format(clause=lock.clause)
    of_rules = dict.fromkeys(lock_clauses(), words_of_rules)
    return of_rules | {one.clause: one.document for one in clauses if one.stands}


def _told(each: Protection, known: Known, places: dict[str, str]) -> Threat:
    evidence = evidence_words()
    return Threat(
        title=words.THREATS[each.threat.id],
        found=each,
        verdict=words.VERDICTS[each.verdict],
        grounds=tuple(
            (one, [places[name] for name in one.clauses if name in places]) for one in each.grounds
        ),
        slowed_by=tuple(words.clause(name) for name in each.slowed_by),
        to_tell=tuple((name, _(fact_words()[name]["what"])) for name in each.to_tell),
        to_show=tuple(
            (kind, words.clause(kind), "; ".join(_(evidence[one]) for one in shows))
            for kind, shows in each.to_show.items()
        ),
        hangs_on=_ruled_out(each, known),
    )


def _ruled_out(each: Protection, known: Known) -> str:
    """The facts under which a threat does not arise, or that it is not the law of the day."""
    facts = known.facts
    names = [n for n, one in each.threat.applies.items() if facts.holds({n: one}) is False]
    told = [f"{_(fact_words()[name]['what'])}: {words.answer(facts.told[name])}" for name in names]
    return "; ".join(told) or each.lines[0].expression


def _clocks(found: Protected, sale: Sale | None) -> list[Clock]:
    """The times that may run; once a notice is here only the one that was chosen runs from it."""
    happened = {NOTICE: sale.notice} if sale else {}
    chosen = sale.clock if sale else ""
    known = dict.fromkeys((chosen, *clocks_for(found.known)) if chosen else clocks_for(found.known))
    names = [name for name in known if name == chosen or not (chosen and _from_notice(name))]
    return [
        _clock(name, happened, sale.periods if sale and name == chosen else {}) for name in names
    ]


def _clock(name: str, happened: dict[str, date], periods: dict[str, str]) -> Clock:
    worked = clock_dates(name, happened, periods)
    return Clock(_(clocks()[name]["what"]), tuple(zip(worked.value, worked.lines, strict=True)))


def _from_notice(clock: str) -> bool:
    return any(step["from"] == NOTICE for step in clocks()[clock]["steps"])


def _waiting(request: OrganisationRequest, home: str) -> Sale | None:
    """The sale of a home that waits for its buyer: from then on these times do not run."""
    sales = queries.sales_of(request.organisation, home)
    before = (Sale.State.NOTICED, Sale.State.AGREED)
    return next((one for one in sales if one.state in before), None)


def _about(request: OrganisationRequest) -> dict[str, Any]:
    entries = queries.protection_entries(request.organisation)
    slug = request.organisation.slug
    return {
        "may_enter": may(request, ENTER) and "secretary" in request.held,
        "power": rules_today(request).power(ENTER),
        "power_url": power_address(request, ENTER),
        "check_url": reverse("record:entry", args=[slug, entries[0].seq])
        if entries
        else reverse("record:entries", args=[slug]),
        "entries": entries[:LATEST],
    }


def _entered(
    request: OrganisationRequest, clauses: list[ClauseLookedFor], told: list[ToldFact]
) -> dict[str, Any]:
    """What was entered, in words: the clause or fact, what was found, where, for which homes."""
    labels = {one.ref: one.label for one in dwellings(request.organisation)}
    return {
        "clauses": [
            {
                "row": one,
                "what": words.clause(one.clause),
                "shown_by": _(evidence_words()[one.shown_by]),
                "homes": words.scope_words(labels, *one.scope),
                "key": key_of(one),
            }
            for one in clauses
        ],
        "told": [
            {
                "row": one,
                "what": _(fact_words()[one.fact]["what"]),
                "value": words.answer(one.value),
                "homes": words.scope_words(labels, *one.scope),
            }
            for one in told
        ],
    }
