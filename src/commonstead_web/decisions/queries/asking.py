"""A meeting that members asked for: how many must, who signed, how the board's time runs."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from commonstead.decisions.requisition import (
    BoardCall,
    is_answered,
    requisition_dates,
    requisition_needed,
)
from commonstead.kit import Line, Working
from commonstead_web.decisions import electors
from commonstead_web.decisions.models import Meeting, Requisition
from commonstead_web.rulebook.queries import Organisation, rulebook_for


@dataclass(frozen=True)
class Asked:
    """A request as it stands. `lines` are the working of the days, once it is delivered.

    `on_paper` are those of `signed` whose signature the secretary entered. `answered` says that the
    board called the meeting in time, for a day in time.
    """

    requisition: Requisition
    signed: tuple[str, ...]
    on_paper: frozenset[str]
    meetings: tuple[Meeting, ...]
    lines: tuple[Line, ...]
    callers_needed: int
    answered: bool

    @property
    def missing(self) -> int:
        return max(self.requisition.needed - len(self.signed), 0)

    def members_may_call(self, today: date) -> bool:
        """Whether the board has let its time pass, and nobody called the meeting yet."""
        since = self.requisition.self_call_from
        called = any(one.called_by == Meeting.CalledBy.MEMBERS for one in self.meetings)
        return since is not None and today >= since and not self.answered and not called


def needed_now(organisation: Organisation, today: date) -> Working[int]:
    """How many members must ask for a meeting today, with the working."""
    rulebook = rulebook_for(organisation, today)
    voters = electors.voters(organisation, rulebook, today)
    if not voters:
        return Working(0)
    return requisition_needed(rulebook, len(voters))


def asked_for(requisition: Requisition) -> Asked:
    """The request, with its signatures and what followed."""
    delivered = requisition.delivered
    rulebook = rulebook_for(requisition.organisation, delivered or requisition.on)
    dates = requisition_dates(rulebook, delivered or requisition.on)
    meetings = tuple(requisition.meetings.order_by("called", "id"))
    by_board = [one for one in meetings if one.called_by != Meeting.CalledBy.MEMBERS]
    first = (
        BoardCall(by_board[0].called, timezone.localdate(by_board[0].starts)) if by_board else None
    )
    signed = dict(requisition.signed.order_by("id").values_list("member", "on_paper"))
    return Asked(
        requisition=requisition,
        signed=tuple(signed),
        on_paper=frozenset(member for member, on_paper in signed.items() if on_paper),
        meetings=meetings,
        lines=dates.lines if delivered else (),
        callers_needed=dates.self_call_members,
        answered=delivered is not None and is_answered(dates, first),
    )
