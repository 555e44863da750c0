"""What comes in and goes out about meetings. Pseudonyms are whole (`g:…`); addresses leave their
colon out."""

from datetime import date, datetime

from ninja import Schema
from pydantic import Field

from commonstead_web.rulebook.acts_api import KeyIn


class RoomOut(Schema):
    """Who is there now, in numbers, and what the rules make of too few."""

    in_person: int
    online: int
    proxy: int
    counted: int
    members: int
    needed: int
    next: str
    next_at: datetime | None


class ChangeOut(Schema):
    """From a moment on, so many counted."""

    at: datetime
    counted: int
    enough: bool


class NoticeOut(Schema):
    """Notice as it was given."""

    on: date
    members: int
    served: dict[str, int]
    deemed: date | None
    earliest: date | None
    by_consent: bool


class MeetingOut(Schema):
    """A meeting as everybody may see it. No name, no agenda, no figure of an open vote."""

    meeting: str
    kind: str
    title: str
    state: str
    called_by: str
    starts: datetime
    moved_from: datetime | None
    resumes: datetime | None
    place: str
    online: bool
    notice: NoticeOut | None
    room: RoomOut
    through_time: list[ChangeOut]
    next: str


class ItemOut(Schema):
    """An item of the agenda, and the motions under it."""

    item: int
    text: str
    decisions: list[str]


class MinutesOut(Schema):
    """The newest minutes; `approved_at` is the meeting that approved them."""

    text: str
    version: int
    approved_at: str | None
    draft: bool = False


class SittingIn(KeyIn):
    """When and where."""

    starts: datetime
    place: str
    online: bool = False
    title: str = ""


class CallIn(SittingIn):
    """A call: "annual", "general" or "board"; `requisition` is what it answers."""

    kind: str
    requisition: str = ""


class CancelIn(KeyIn):
    """Why a meeting is called off."""

    why: str


class MoveIn(CancelIn):
    """When and where a meeting is held instead, and why."""

    starts: datetime
    place: str
    online: bool = False


class NoticeIn(KeyIn):
    """How members are told: pseudonym to "post", "email" or "hand"."""

    channels: dict[str, str] = Field(default_factory=dict)


class MemberIn(KeyIn):
    """Whose paper is entered; empty for oneself."""

    member: str = ""


class ItemIn(MemberIn):
    """Something to deal with."""

    text: str
    supporters: list[str] = Field(default_factory=list)


class ArriveIn(MemberIn):
    """How somebody is there: "in_person" or "online"."""

    mode: str = "online"


class OpenIn(KeyIn):
    """Who takes the chair; empty for whoever opens."""

    chair: str = ""


class AdjournIn(KeyIn):
    """Until when, and why: "decided" or "inquorate"."""

    resumes: datetime
    why: str = "decided"


class ProxyIn(MemberIn):
    """Who comes in whose place."""

    holder: str


class MinutesIn(KeyIn):
    """The text of the minutes."""

    text: str


class ApproveIn(KeyIn):
    """The meeting that approved them."""

    at: str


class RequisitionIn(MemberIn):
    """What members want a meeting for."""

    business: str


class RequisitionOut(Schema):
    """A request as it stands."""

    requisition: str
    business: str
    on: date
    needed: int
    signed: int
    delivered: date | None
    call_by: date | None
    hold_by: date | None
    self_call_from: date | None
    answered: bool
    meetings: list[str]


class CallersIn(SittingIn):
    """A meeting that members call themselves, and who they are."""

    callers: list[str] = Field(default_factory=list)


class TaskIn(KeyIn):
    """What somebody is to do, by a day."""

    what: str
    meeting: str = ""
    decision: str = ""
    member: str = ""
    due: date | None = None


class TaskOut(Schema):
    """An open task."""

    task: int
    what: str
    member: str
    due: date | None
    meeting: str | None


class AheadOut(Schema):
    """Something in the year ahead. `status`: overdue, today, ahead, open or event."""

    on: date
    at: datetime | None
    what: str
    status: str
    rule: str
    clause: str
