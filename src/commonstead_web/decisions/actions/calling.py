"""Calling a meeting: by the board, or by members who asked for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from commonstead.decisions.requisition import (
    BoardCall,
    may_call_by_requisition,
    requisition_dates,
    requisition_needed,
)
from commonstead.kit import Refusal
from commonstead.record import moment_of
from commonstead_web.decisions import electors
from commonstead_web.decisions.finding import requisition as find_requisition
from commonstead_web.decisions.models import Meeting, Requisition, RequisitionSupport
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.record import actions as record
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation, rulebook_for

CalledBy = Meeting.CalledBy


@dataclass(frozen=True)
class Sitting:
    """When and where people meet; `online` says that they can also take part from elsewhere."""

    starts: datetime
    place: str
    online: bool = False
    title: str = ""


@action("meetings.requisition")
def requisition(
    *, actor: Actor, organisation: Organisation, business: str, member: str = ""
) -> tuple[Requisition, Facts]:
    """Ask the board for a general meeting; whoever begins is the first to sign.

    `member` is whose signed paper the secretary enters. Refuses `business_missing`,
    `not_a_member_here`, `acts_for_somebody_else`, `second_factor_needed` and `class_has_no_vote`.
    """
    if not business.strip():
        raise Refusal("business_missing")
    by, voters, on_paper = _signer(organisation, actor, member)
    needed = requisition_needed(rulebook_for(organisation, actor.today), len(voters)).value
    asked = Requisition.objects.create(
        organisation=organisation,
        ref=new_ref("q"),
        by=by,
        business=business,
        on=actor.today,
        needed=needed,
    )
    _sign(asked, by, actor.today, on_paper=on_paper)
    return asked, {
        "requisition": asked.ref,
        "by": by,
        "business": record.seal(organisation.log, business),
        "on": actor.today.isoformat(),
        "paper": on_paper,
        "needed": needed,
    }


@action("meetings.support_requisition")
def support_requisition(
    *, actor: Actor, organisation: Organisation, requisition: str, member: str = ""
) -> tuple[Requisition, Facts]:
    """Sign a requisition; with enough signatures it is delivered to the board there and then.

    It can still be signed after that, until a meeting is called: whoever signed may call it where
    the board does not. `member` is whose signed paper the secretary enters. Refuses as
    `requisition`, and `no_such_requisition`, `requisition_answered` and
    `signed_requisition_already`.
    """
    asked = find_requisition(organisation, requisition)
    if asked.meetings.exists():
        raise Refusal("requisition_answered")
    by, _voters, on_paper = _signer(organisation, actor, member)
    if asked.signed.filter(member=by).exists():
        raise Refusal("signed_requisition_already")
    signed = _sign(asked, by, actor.today, on_paper=on_paper)
    return asked, {
        "requisition": asked.ref,
        "member": by,
        "on": actor.today.isoformat(),
        "paper": on_paper,
        "supporters": signed,
        "delivered": signed >= asked.needed,
    }


def _signer(
    organisation: Organisation, actor: Actor, member: str
) -> tuple[str, tuple[str, ...], bool]:
    """Who signs, who could, and whether it was on paper: only the secretary enters that."""
    own = electors.member_of(organisation, actor.person, actor.today)
    on_paper = bool(member) and member != own
    if on_paper:
        _is_secretary(organisation, actor)
    by = electors.self_or_entered(organisation, actor, member)
    voters = electors.voters(organisation, rulebook_for(organisation, actor.today), actor.today)
    if by not in voters:
        raise Refusal("class_has_no_vote")
    return by, voters, on_paper


def _is_secretary(organisation: Organisation, actor: Actor) -> None:
    if "secretary" not in offices.offices_of(organisation, actor.person, actor.today):
        raise Refusal("acts_for_somebody_else")
    if not actor.strong:
        raise Refusal("second_factor_needed", office="secretary")


def _sign(asked: Requisition, member: str, day: date, *, on_paper: bool) -> int:
    """Add a signature; how many there are of those who are members still."""
    RequisitionSupport.objects.create(
        organisation=asked.organisation, requisition=asked, member=member, on_paper=on_paper
    )
    signed = len(_signed(asked, day))
    if signed >= asked.needed and asked.delivered is None:
        dates = requisition_dates(rulebook_for(asked.organisation, day), day)
        asked.delivered, asked.call_by, asked.hold_by = day, dates.call_by, dates.hold_by
        asked.self_call_from = dates.self_call_from
        asked.save()
    return signed


def _signed(asked: Requisition, day: date) -> set[str]:
    """Who has signed it of those who vote on a day."""
    rulebook = rulebook_for(asked.organisation, day)
    voters = set(electors.voters(asked.organisation, rulebook, day))
    return voters & set(asked.signed.order_by("id").values_list("member", flat=True))


@action("meetings.call")
def call(
    *,
    actor: Actor,
    organisation: Organisation,
    kind: str,
    sitting: Sitting,
    requisition: str = "",
) -> tuple[Meeting, Facts]:
    """Call a meeting: "annual", "general" or "board"; `requisition` is the request it answers.

    Refuses `unknown_kind_of_meeting`, `meeting_in_the_past`, `place_missing`, `not_online`,
    `no_such_requisition`, `requisition_not_delivered` (needed, signed) and `held_too_late`
    (hold_by, day).
    """
    asked = find_requisition(organisation, requisition) if requisition else None
    if asked is not None:
        _answers(asked, kind, timezone.localdate(sitting.starts))
    by = CalledBy.REQUISITION if asked else CalledBy.BOARD
    called = _called(actor, organisation, kind, sitting, by=by.value, asked=asked)
    return called, _facts(called)


def _answers(asked: Requisition, kind: str, day: date) -> None:
    if kind == Meeting.Kind.BOARD:
        raise Refusal("requisition_is_for_members")
    if asked.delivered is None or asked.hold_by is None:
        raise Refusal("requisition_not_delivered", needed=asked.needed, signed=asked.signed.count())
    if day > asked.hold_by:
        raise Refusal("held_too_late", hold_by=asked.hold_by, day=day)


@action("meetings.call_by_requisition")
def call_by_requisition(
    *,
    actor: Actor,
    organisation: Organisation,
    requisition: str,
    sitting: Sitting,
    callers: Sequence[str] = (),
) -> tuple[Meeting, Facts]:
    """Call the general meeting that the board did not: by members who asked for it together.

    The actor is one of them; `callers` are others who call it too, and everybody who signed where
    none are named. Refuses as `call`, and `callers_did_not_ask`, and what
    `may_call_by_requisition` refuses.
    """
    asked = find_requisition(organisation, requisition)
    if asked.delivered is None:
        raise Refusal("requisition_not_delivered", needed=asked.needed, signed=asked.signed.count())
    signed = _signed(asked, actor.today)
    calling = {*(callers or signed), electors.own_member(organisation, actor)}
    if not calling <= signed:
        raise Refusal("callers_did_not_ask")
    may_call_by_requisition(
        rulebook_for(organisation, actor.today),
        asked.delivered,
        actor.today,
        callers=len(calling),
        called=_board_call(asked),
    )
    called = _called(
        actor,
        organisation,
        Meeting.Kind.GENERAL.value,
        sitting,
        by=CalledBy.MEMBERS.value,
        asked=asked,
    )
    return called, _facts(called)


def _board_call(asked: Requisition) -> BoardCall | None:
    first = asked.meetings.exclude(called_by=CalledBy.MEMBERS).order_by("called", "id").first()
    return BoardCall(first.called, timezone.localdate(first.starts)) if first else None


def _called(
    actor: Actor,
    organisation: Organisation,
    kind: str,
    sitting: Sitting,
    *,
    by: str,
    asked: Requisition | None,
) -> Meeting:
    check_sitting(actor, organisation, kind, sitting)
    return Meeting.objects.create(
        organisation=organisation,
        ref=new_ref("g"),
        kind=kind,
        called_by=by,
        requisition=asked,
        title=sitting.title,
        called=actor.today,
        starts=sitting.starts.replace(microsecond=0),
        place=sitting.place,
        online=sitting.online,
    )


def check_sitting(actor: Actor, organisation: Organisation, kind: str, sitting: Sitting) -> None:
    """Whether such a meeting can be held then and there.

    Refuses `unknown_kind_of_meeting`, `place_missing`, `meeting_in_the_past` and `not_online`.
    """
    if kind not in Meeting.Kind.values:
        raise Refusal("unknown_kind_of_meeting", kind=kind, kinds=Meeting.Kind.values)
    if not sitting.place.strip():
        raise Refusal("place_missing")
    if sitting.starts <= actor.at:
        raise Refusal("meeting_in_the_past", starts=sitting.starts)
    rulebook = rulebook_for(organisation, timezone.localdate(sitting.starts))
    if sitting.online and kind != Meeting.Kind.BOARD and not rulebook.value("meetings.online"):
        raise Refusal("not_online")


def _facts(meeting: Meeting) -> Facts:
    return {
        "meeting": meeting.ref,
        "kind": meeting.kind,
        "called_by": meeting.called_by,
        "requisition": meeting.requisition.ref if meeting.requisition else None,
        "starts": moment_of(meeting.starts),
        "place": record.seal(meeting.organisation.log, meeting.place),
        "online": meeting.online,
    }
