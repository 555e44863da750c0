"""Taking a motion from one step to the next: open, count hands, close, declare, confirm."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from commonstead.decisions.mandate import AGAINST
from commonstead.kit import Refusal
from commonstead_web.decisions import actions, course, queries
from commonstead_web.decisions.actions import Motion
from commonstead_web.decisions.drawing import drawn
from commonstead_web.decisions.effect_words import told_effect
from commonstead_web.decisions.finding import rules_of
from commonstead_web.decisions.forms.running import (
    ConfirmingForm,
    DeclaringForm,
    HandsForm,
    OpeningForm,
)
from commonstead_web.decisions.models import Decision
from commonstead_web.decisions.needs import decided_by, need_of
from commonstead_web.decisions.pages.acting import address, perform
from commonstead_web.decisions.pages.casting import casting_of
from commonstead_web.decisions.pages.decision import about, decision_at, not_now
from commonstead_web.kit.templatetags.words import moment, weekday
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act
from commonstead_web.rulebook.reading import in_words

State, Way = Decision.State, Decision.Way


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def open_voting(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Open the vote: who may vote is fixed, and they are told."""
    found = decision_at(request, ref)
    asks_closing = found.meeting is None and found.way != Way.WRITTEN
    form = OpeningForm(
        request.POST or None,
        closes=asks_closing,
        against=found.power in AGAINST,
        initial={"closes": _soonest_close(found)},
    )
    act = Act(
        title=_("Open the vote"),
        lead=decided_by(found.body, need_of(rules_of(found), found.rule)),
        points=tuple(_points_of_opening(found)),
        button=_("Open the vote"),
        told=_("Everybody there sees it.") if found.meeting else _("Everybody who may vote."),
        public=str(_PUBLIC_ABOUT_SOMEBODY if found.power in AGAINST else _PUBLIC),
        undo=_(
            "You can take the motion back or change its text. Then no vote given so far counts."
        ),
        power="decisions.open",
        done=_("Voting is open."),
        next=_("Nobody sees a tally before it closes."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.open_voting(
            actor=actor,
            organisation=request.organisation,
            decision=ref,
            closes=form.cleaned_data.get("closes"),
            told=form.told(),
        ),
        then=address(request, "decision", ref),
        context=about(request, found) | not_now(found, "open"),
        form=form,
    )


_PUBLIC = gettext_lazy("That voting is open, how many may vote, and a fingerprint of who they are.")
_PUBLIC_ABOUT_SOMEBODY = gettext_lazy(
    "That voting is open, how many may vote, a fingerprint of who they are, and when and how the "
    "person was told and heard, under a pseudonym."
)


def _soonest_close(found: Decision) -> datetime:
    """The soonest close that the rules allow, on the next full hour."""
    days: int = rules_of(found).value("decisions.voting.days")
    hour = timezone.localtime() + timedelta(days=days, hours=1)
    return hour.replace(minute=0, second=0, microsecond=0)


def _points_of_opening(found: Decision) -> list[str]:
    points = [_("Who may vote is fixed now. Nobody is added or taken off afterwards.")]
    told = told_effect(found, inside=True)
    if told is not None:
        points += [_("If it is carried: {what}").format(what=one) for one in told.sentences]
    if found.power in AGAINST:
        rules = [f"decisions.{AGAINST[found.power]}.{what}" for what in ("notice", "hearing")]
        known = rules_of(found)
        points += [in_words(known.rule(one)).means for one in rules if one in known.rules]
    if found.way == Way.WRITTEN:
        days = rules_of(found).value("decisions.written.days")
        points.append(
            _("It lapses unless enough have agreed within {days} days.").format(days=days)
        )
    return points


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def hands(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter hands that were counted in the room, or votes that came on paper."""
    found = decision_at(request, ref)
    form = HandsForm(request.POST or None, decision=found)
    seen = queries.clerk_view(found, timezone.now())
    act = Act(
        title=_("Enter a show of hands"),
        lead=ngettext(
            "{number} person may show a hand: they may vote, are here, and have not voted online.",
            "{number} people may show a hand: they may vote, are here, and have not voted online.",
            seen["may_show"],
        ).format(number=seen["may_show"]),
        points=(_("If you enter them again, the last count stands."),),
        button=_("Enter these votes"),
        told=_("Nobody. Nobody sees a tally before the close."),
        public=_("Nothing now. At the close: how many there were for each."),
        undo=_("Yes, by entering them again, until the vote is closed."),
        power="decisions.enter_hands",
        done=_("The votes are entered."),
        next=_("Close the vote when everybody has voted."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.enter_hands(
            actor=actor,
            organisation=request.organisation,
            decision=ref,
            counts=form.counts(),
            side=form.cleaned_data.get("side", ""),
        ),
        then=address(request, "decision", ref),
        context=about(request, found) | not_now(found, "enter_hands"),
        form=form,
    )


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def close(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Close the vote: count, and let go of who voted how."""
    found = decision_at(request, ref)
    points = [
        _("The votes are counted and destroyed. What stays are the counts."),
        _("A fingerprint of each vote goes into the public record, for its voter to find."),
    ]
    if found.closes is not None and timezone.now() < found.closes:
        points.append(_("Voting is open until {moment}.").format(moment=moment(found.closes)))
    act = Act(
        title=_("Close the vote"),
        lead=_("No vote is taken after this."),
        points=tuple(points),
        button=_("Close the vote"),
        told=_("Nobody by e-mail."),
        public=_("The counts, unless so few could vote that they would tell who voted how."),
        undo=_("No."),
        power="decisions.close",
        done=_("The vote is closed."),
        next=_("Declare what was decided."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.close(actor=actor, organisation=request.organisation, decision=ref),
        then=address(request, "declare", ref),
        context=about(request, found) | not_now(found, "close"),
    )


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def declare(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Declare what came of it; what was decided is done in the same moment."""
    found = decision_at(request, ref)
    casting = casting_of(request, found)
    form = DeclaringForm(request.POST or None, tied=bool(casting["may_cast"]))
    told = told_effect(found, inside=True)
    points = (
        [_("If it is carried: {what}").format(what=one) for one in told.sentences] if told else []
    )
    act = Act(
        title=_("Declare what was decided"),
        lead=str(casting["tied_for"])
        or _("The outcome is worked out from the counts by the rule; you say it aloud and here."),
        points=tuple(points),
        button=_("Declare it"),
        told=_("Everybody at the meeting hears it.")
        if found.meeting
        else _("Everybody who could vote, by e-mail."),
        public=_("The outcome, its working, and what it changed."),
        undo=_("No. Another decision can change what this one did."),
        power="decisions.declare",
        done=_("It is declared."),
        next=_("What was decided is done. The page below shows its working."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.declare(
            actor=actor,
            organisation=request.organisation,
            decision=ref,
            casting=form.cleaned_data.get("casting"),
        ),
        then=address(request, "decision", ref),
        context=about(request, found) | not_now(found, "declare") | _counted(found),
        form=form,
    )


def _counted(found: Decision) -> dict[str, Any]:
    """The counts for whoever declares them, once voting has closed."""
    if not found.voting_is_over:
        return {}
    counts = queries.counts(found)
    return {
        "counts": counts,
        "drawn": drawn(found, counts),
        "need_words": decided_by(found.body, need_of(rules_of(found), found.rule)),
        "above": "decisions/parts/counted.html",
    }


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def confirm(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Propose the vote by which a second meeting confirms the first."""
    found = decision_at(request, ref)
    if found.outcome != "to_confirm":
        raise Refusal("not_found")
    form = ConfirmingForm(request.POST or None, meetings=_meetings(request, found))
    act = Act(
        title=_("Propose the confirming vote"),
        lead=_("A second meeting has to say the same, between {first} and {last}.").format(
            first=weekday(found.confirm_from), last=weekday(found.confirm_until)
        ),
        button=_("Propose the confirming vote"),
        told=_("Nobody by e-mail yet. It belongs on the agenda of that meeting."),
        public=_("That it is proposed, and which decision it confirms."),
        undo=_("You can take it back until it is decided."),
        power="decisions.propose",
        done=_("The confirming vote is proposed."),
        next=_("Open it at the meeting."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.propose(
            actor=actor,
            organisation=request.organisation,
            motion=_confirming(found, form.cleaned_data["meeting"]),
        ),
        then=address(request, "decision", ref),
        context=about(request, found),
        form=form,
    )


def _meetings(request: OrganisationRequest, found: Decision) -> list[tuple[str, str]]:
    """Meetings of the same body that fall into the time for confirming."""
    first, last = found.confirm_from, found.confirm_until
    return [
        (one.ref, f"{course.title(one)}, {moment(one.begins)}")
        for one in queries.meetings_to_come(request.organisation)
        if one.of_the_board == (found.body == Decision.Body.BOARD)
        and first is not None
        and last is not None
        and first <= timezone.localdate(one.begins) <= last
    ]


def _confirming(found: Decision, meeting: str) -> Motion:
    return Motion(
        title=_("To confirm: {title}").format(title=found.title)[:200],
        text=found.text,
        power=found.power,
        way=found.way,
        rule=found.rule,
        meeting=meeting,
        refs=found.effect["refs"] if found.effect else None,
        confirms=found.ref,
    )
