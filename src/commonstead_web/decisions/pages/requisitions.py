"""Members ask for a general meeting: who may, who signed, and what if the board does nothing."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.kit import Refusal
from commonstead_web.decisions import actions, electors, queries
from commonstead_web.decisions.course import title
from commonstead_web.decisions.forms.meetings import CallersForm, MemberForm, RequestForm
from commonstead_web.decisions.lines import readable
from commonstead_web.decisions.models import Requisition
from commonstead_web.decisions.pages.acting import address, perform, show
from commonstead_web.decisions.pages.sitting import rules_now
from commonstead_web.decisions.queries.asking import Asked, asked_for, needed_now
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.kit.templatetags.words import weekday
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import (
    Act,
    acted,
    go,
    may,
    person_of,
    require_second_factor,
    rules_today,
)

RULES = (
    "meetings.requisition",
    "meetings.requisition.call_days",
    "meetings.requisition.hold_days",
    "meetings.requisition.self_call_members",
)


@require_GET
@page("decisions.view_papers")
def requisitions(request: OrganisationRequest) -> HttpResponse:
    """Every request, the newest first; and how one begins."""
    needed = needed_now(request.organisation, timezone.localdate())
    context = {
        "rows": [
            (asked_for(one), address(request, "requisition", one.ref))
            for one in queries.requisitions(request.organisation)
        ],
        "needed": needed.value,
        "lines": readable(needed.lines),
        "may_ask": may(request, "meetings.requisition"),
        "rules": rules_now(request, RULES),
        "trail": [(_("Meetings"), address(request, "meetings"))],
    }
    return show(request, "requisitions", context)


@require_http_methods(["GET", "POST"])
@page("decisions.view_papers")
def new_requisition(request: OrganisationRequest) -> HttpResponse:
    """Ask the board for a general meeting; whoever asks is the first to sign."""
    needed = needed_now(request.organisation, timezone.localdate())
    form = RequestForm(
        request.POST or None, members=_who_could_sign(request), officer="secretary" in request.held
    )
    act = Act(
        title=_("Ask for a general meeting"),
        lead=ngettext(
            "The board must call one if {needed} member asks for it.",
            "The board must call one if {needed} members ask for it.",
            needed.value,
        ).format(needed=needed.value),
        points=tuple(rule.means for rule in rules_now(request, RULES[1:])),
        button=_("Ask, and sign first"),
        told=_("Nobody by e-mail. Ask others to sign; they find it on this site."),
        public=_("That a meeting was asked for, and how many sign. Not by name, and not the text."),
        undo=_("No. If too few sign, nothing follows."),
        power="meetings.requisition",
        done=_("You have asked for a meeting, and signed."),
        next=_("Others sign it here. With enough of them it is delivered to the board at once."),
    )
    done = acted(
        request,
        form,
        lambda actor: actions.requisition(
            actor=actor,
            organisation=request.organisation,
            business=form.cleaned_data["business"],
            member=form.cleaned_data.get("whose", ""),
        ),
    )
    if done is not None:
        target = address(request, "requisition", done.value.ref)
        return go(request, done, act.done, act.next, target)
    context = {
        "act": act,
        "power": rules_today(request).power(act.power),
        "trail": _trail(request),
    }
    return show(request, "act", context, form)


def _trail(request: OrganisationRequest) -> list[tuple[str, str]]:
    return [
        (_("Meetings"), address(request, "meetings")),
        (_("Meetings that members asked for"), address(request, "requisitions")),
    ]


def _found(request: OrganisationRequest, ref: str) -> Requisition:
    try:
        return queries.requisition(request.organisation, ref)
    except Refusal:
        raise Refusal("not_found") from None


@require_http_methods(["GET", "POST"])
@page("decisions.view_papers")
def requisition(request: OrganisationRequest, ref: str) -> HttpResponse:
    """One request: what for, who signed, what the board must do by when; sign it."""
    found = _found(request, ref)
    form = KeyedForm(request.POST or None)
    done = acted(
        request,
        form,
        lambda actor: actions.support_requisition(
            actor=actor, organisation=request.organisation, requisition=ref
        ),
    )
    if done is not None:
        words = _("With enough signatures the board has to call the meeting.")
        if done.value.delivered:
            words = _("Enough have signed: it is with the board, which has to call the meeting.")
        return go(request, done, _("You have signed."), words, address(request, "requisition", ref))
    asked, person = asked_for(found), person_of(request)
    own = electors.member_of(request.organisation, person, timezone.localdate()) if person else None
    context = _context(request, asked) | {
        "may_sign": own is not None and own not in asked.signed and found.delivered is None,
        "has_signed": own in asked.signed,
        "power": rules_today(request).power("meetings.support_requisition"),
    }
    return show(request, "requisition", context, form)


@require_http_methods(["GET", "POST"])
@page("decisions.sign_on_paper")
def sign_on_paper(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter what a member signed on paper: one signature a member."""
    require_second_factor(request)
    found = _found(request, ref)
    asked = asked_for(found)
    left = {
        member: name
        for member, name in _who_could_sign(request).items()
        if member not in asked.signed
    }
    form = MemberForm(request.POST or None, members=left)
    act = Act(
        title=_("Enter a signature on paper"),
        lead=_("{signed} of the {needed} members who are needed have signed.").format(
            signed=len(asked.signed), needed=found.needed
        ),
        points=(
            _("Keep the signed paper: it is the proof of this entry."),
            _("It is marked as signed on paper, here and in the public record."),
        ),
        button=_("Enter this signature"),
        told=_("Nobody by e-mail. With enough signatures the board must act."),
        public=_("That one more has signed, on paper, under a pseudonym. Not the name."),
        undo=_("No. A signature stays."),
        power="meetings.support_requisition",
        done=_("The signature is entered."),
        next=_("With enough signatures the board has to call the meeting."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.support_requisition(
            actor=actor,
            organisation=request.organisation,
            requisition=ref,
            member=form.cleaned_data["name"],
        ),
        then=address(request, "requisition", ref),
        context={"trail": [*_trail(request), (_title(), address(request, "requisition", ref))]},
        form=form,
    )


def _title() -> str:
    """What the page of one request is called."""
    return _("A meeting that members asked for")


def _who_could_sign(request: OrganisationRequest) -> dict[str, str]:
    """Pseudonym to name of the members who vote, for those who enter what came on paper."""
    if "secretary" not in request.held:
        return {}
    society, today = request.organisation, timezone.localdate()
    return electors.names(society, electors.voters(society, rules_today(request), today))


def _context(request: OrganisationRequest, asked: Asked) -> dict[str, Any]:
    found, today = asked.requisition, timezone.localdate()
    names = electors.names(request.organisation, asked.signed)
    return {
        "asked": asked,
        "lines": readable(asked.lines),
        "names": sorted(
            (name or _("name erased"), member in asked.on_paper) for member, name in names.items()
        ),
        "may_enter_paper": "secretary" in request.held and not asked.meetings,
        "meetings": [(title(one), address(request, "meeting", one.ref)) for one in asked.meetings],
        "may_call": may(request, "meetings.call") and found.delivered and not asked.meetings,
        "call": f"{address(request, 'call_meeting')}?for={found.ref.partition(':')[2]}",
        "call_ourselves": asked.members_may_call(today) and "member" in request.held,
        "callers_needed": asked.callers_needed,
        "rules": rules_now(request, RULES),
        "trail": _trail(request),
    }


@require_http_methods(["GET", "POST"])
@page("decisions.view_papers")
def call_by_requisition(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Call the meeting that the board did not: members who signed, together."""
    found = _found(request, ref)
    asked = asked_for(found)
    names = electors.names(request.organisation, asked.signed)
    form = CallersForm(request.POST or None, kinds=(), members=names)
    done = acted(
        request,
        form,
        lambda actor: actions.call_by_requisition(
            actor=actor,
            organisation=request.organisation,
            requisition=ref,
            sitting=form.sitting(),
            callers=form.cleaned_data["callers"],
        ),
    )
    if done is not None:
        words = _("The secretary gives notice of it, as of any other general meeting.")
        target = address(request, "meeting", done.value.ref)
        return go(request, done, _("The meeting is called."), words, target)
    context = _context(request, asked) | {
        "power": rules_today(request).power("meetings.call_by_requisition"),
        "since": weekday(found.self_call_from),
    }
    return show(request, "call_by_requisition", context, form)
