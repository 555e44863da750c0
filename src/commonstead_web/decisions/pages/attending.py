"""Coming to a meeting: who is ticked off at the door, who comes for whom, the sheet to sign."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.kit import Refusal
from commonstead_web.decisions import actions, electors, queries
from commonstead_web.decisions.course import title
from commonstead_web.decisions.forms.arrivals import ArrivalsForm
from commonstead_web.decisions.forms.meetings import ProxyForm
from commonstead_web.decisions.models import Meeting
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.decisions.pages.sitting import (
    about,
    in_the_register,
    meeting_at,
    meeting_inside,
    rules_of,
)
from commonstead_web.decisions.queries.room import room
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook import access
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import (
    acted,
    go,
    may,
    require_second_factor,
    rules_today,
    signed_in,
)
from commonstead_web.rulebook.door import Actor


@dataclass(frozen=True)
class Row:
    """A line of the list at the door: the number on the sheet, who it is, how they are there."""

    number: int
    ref: str
    name: str
    mode: str = ""
    holder: str = ""

    @property
    def short(self) -> str:
        """The pseudonym as it stands in a form."""
        return self.ref.partition(":")[2]


def rows_of(meeting: Meeting) -> list[Row]:
    """Everybody who may vote at the meeting, numbered in the order of names, as on the sheet."""
    names = in_the_register(meeting)
    here = {one.member: one for one in queries.live(meeting, timezone.now()).present}
    return [
        Row(
            number,
            ref,
            name or _("name erased"),
            here[ref].mode if ref in here else "",
            here[ref].holder if ref in here else "",
        )
        for number, (ref, name) in enumerate(names.items(), start=1)
    ]


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def arrivals(request: OrganisationRequest, ref: str) -> HttpResponse:
    """One list: find somebody by name or number, tick off who is in the room, who has gone.

    Names are searched for by a form that is posted, so that none stands in an address.
    """
    found = meeting_at(request, ref)
    rows = rows_of(found)
    form: ArrivalsForm[Row] = ArrivalsForm(request.POST or None, rows=rows)
    if request.method == "POST" and form.is_valid() and (form.come or form.gone):
        problems = _enter(request, found, form)
        if not problems:
            return redirect(f"{address(request, 'arrivals', ref)}?entered={len(form.changed)}")
        for words in problems:
            form.add_error(None, words)
        rows = rows_of(found)
    wanted = form.cleaned_data.get("find", "") if form.is_bound and form.is_valid() else ""
    context = about(request, found) | {
        "rows": [row for row in rows if matches(row, wanted)],
        "all": len(rows),
        "find": wanted,
        "entered": _entered(request),
        "room": room(found, timezone.now()),
        "power": rules_today(request).power("meetings.arrive"),
    }
    return show(request, "arrivals", context, form)


def matches(row: Row, wanted: str) -> bool:
    """Whether a line is meant by a number, or by each word of a name."""
    if wanted.isdecimal():
        return row.number == int(wanted)
    return all(word in row.name.casefold() for word in wanted.casefold().split())


def _enter(request: OrganisationRequest, meeting: Meeting, form: ArrivalsForm[Row]) -> list[str]:
    """Enter each of those ticked; what was refused, in words. Sent twice, it is entered once."""
    problems = []
    for row in form.changed:
        actor = access.actor_of(request, f"{form.cleaned_data['key']}:{row.short}"[:80])
        try:
            _one(actor, meeting, row, come=row in form.come)
        except Refusal as refusal:
            if refusal.code not in {"is_there_already", "is_not_there"}:
                problems.append(words_for(refusal))
    return list(dict.fromkeys(problems))


def _one(actor: Actor, meeting: Meeting, row: Row, *, come: bool) -> None:
    """One member comes into the room, or goes."""
    given: dict[str, Any] = {
        "actor": actor,
        "organisation": meeting.organisation,
        "meeting": meeting.ref,
        "member": row.ref,
    }
    if come:
        actions.arrive(**given)
    else:
        actions.leave(**given)


def _entered(request: OrganisationRequest) -> str:
    """How many were entered a moment ago, in words."""
    number = request.GET.get("entered", "")
    if not number.isdecimal():
        return ""
    return ngettext(
        "{number} change is entered.", "{number} changes are entered.", int(number)
    ).format(number=int(number))


@require_http_methods(["GET", "POST"])
@page("decisions.view_papers")
def proxy(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Let another member count and vote in one's place, or take that back."""
    found, today = meeting_inside(request, ref), timezone.localdate()
    own = electors.member_of(request.organisation, signed_in(request), today) or ""
    officer = may(request, "meetings.give_notice")
    form = ProxyForm(request.POST or None, members=in_the_register(found), officer=officer)
    if "end" in request.POST:
        return _end(request, found)
    done = acted(
        request,
        form,
        lambda actor: actions.appoint_proxy(
            actor=actor,
            organisation=request.organisation,
            meeting=ref,
            holder=form.cleaned_data["holder"],
            member=form.cleaned_data.get("giver", ""),
        ),
    )
    if done is not None:
        words = _("It counts only while that member is there. You can take it back at any time.")
        return go(request, done, _("The proxy is entered."), words, address(request, "proxy", ref))
    context = about(request, found) | {
        "mine": _given_by(found, own),
        "held": _held_by(found, own),
        "all": _everyone(found) if officer else [],
        "rules": rules_of(found, ("meetings.proxy.allowed", "meetings.proxy.maximum")),
        "power": rules_today(request).power("meetings.appoint_proxy"),
        "end_form": KeyedForm(auto_id="end_%s"),
    }
    return show(request, "proxy", context, form)


def _end(request: OrganisationRequest, meeting: Meeting) -> HttpResponse:
    form = KeyedForm(request.POST)
    done = acted(
        request,
        form,
        lambda actor: actions.end_proxy(
            actor=actor, organisation=request.organisation, meeting=meeting.ref
        ),
    )
    target = address(request, "proxy", meeting.ref)
    if done is None:
        return redirect(target)
    return go(request, done, _("Your proxy is taken back."), _("You can come yourself."), target)


def _everyone(meeting: Meeting) -> list[tuple[str, str]]:
    given = queries.proxies(meeting)
    refs = {ref for one in given for ref in (one.member, one.holder)}
    names = electors.names(meeting.organisation, refs)
    return [(names[one.member], names[one.holder]) for one in given]


def _given_by(meeting: Meeting, member: str) -> str:
    """The name of whoever holds this member's proxy."""
    holders = [one.holder for one in queries.proxies(meeting) if one.member == member]
    return next(iter(electors.names(meeting.organisation, holders).values()), "")


def _held_by(meeting: Meeting, member: str) -> list[str]:
    """The names of those whose proxy this member holds."""
    givers = [one.member for one in queries.proxies(meeting) if one.holder == member]
    return sorted(electors.names(meeting.organisation, givers).values())


@require_GET
@page("decisions.chair")
def sheet_print(request: OrganisationRequest, ref: str) -> HttpResponse:
    """The sheets for a hall without a network: names to sign, and hands to count."""
    require_second_factor(request)
    found = meeting_at(request, ref)
    context = about(request, found) | {
        "rows": rows_of(found),
        "room": room(found, timezone.now()),
        "name": title(found),
        "motions": found.decisions.exclude(state__in=("declared", "withdrawn")).order_by("id"),
    }
    return show(request, "sheet_print", context)
