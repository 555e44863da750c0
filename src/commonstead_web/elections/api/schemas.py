"""What comes in and goes out. Pseudonyms are whole (`e:…`); addresses leave their colon out."""

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from commonstead_web.elections.models import LONGEST_STATEMENT
from commonstead_web.rulebook.acts_api import ActOut as ActOut
from commonstead_web.rulebook.acts_api import KeyIn as KeyIn
from commonstead_web.rulebook.acts_api import act_out as act_out


class CandidateOut(Schema):
    """Somebody who stands. `position` is their place on the ballot, from 0."""

    candidate: str
    name: str
    statement: str
    position: int | None
    withdrawn: bool
    supporters: int


class TimetableOut(Schema):
    """The days of an election."""

    notice: date
    nominations_open: date
    nominations_close: date
    roll: date
    opens: datetime
    closes: datetime


class ElectionOut(Schema):
    """An election as everybody may see it. No figure of the votes is here."""

    election: str
    kind: str
    state: str
    seats: int
    seat_class: str
    rule: str
    confirming: bool
    timetable: TimetableOut
    roll_size: int | None
    roll_hash: str
    candidates: list[CandidateOut]
    next: str


class CallIn(KeyIn):
    """A call. Days that are left out are the soonest that the rules allow for that opening."""

    kind: str
    seats: int
    seat_class: str = ""
    opens: datetime
    notice: date | None = None
    nominations_open: date | None = None
    nominations_close: date | None = None
    closes: datetime | None = None


class SupportIn(KeyIn):
    """Whom a member supports."""

    member: str


class NominateIn(KeyIn):
    """A nomination. `member` and `supporters` are for one that came on paper."""

    statement: str = Field(max_length=LONGEST_STATEMENT)
    member: str = ""
    supporters: list[str] = Field(default_factory=list)


class RollOut(Schema):
    """Whether you are on the roll, and whether you have voted and how."""

    on_roll: bool
    voted: str


class VoteIn(Schema):
    """A vote: candidates' pseudonyms, the most wanted first.

    Where members say yes or no on each, `yes` and `no` are used instead. `blank` says that an
    empty ballot is meant. `receipt` may be chosen by the caller, so that sending twice is safe.
    """

    ranking: list[str] = Field(default_factory=list)
    yes: list[str] = Field(default_factory=list)
    no: list[str] = Field(default_factory=list)
    blank: bool = False
    receipt: str = Field(default="", max_length=60)


class ReceiptIn(Schema):
    """A receipt, as it was shown."""

    receipt: str = Field(max_length=60)


class ReceiptOut(Schema):
    """The receipt of a vote. It is kept nowhere."""

    receipt: str


class InBoxOut(Schema):
    """Whether a ballot with that receipt is in the box, and its fingerprint in the record."""

    in_box: bool
    fingerprint: str


class EnvelopeIn(KeyIn):
    """Whose envelope has come."""

    member: str


class PaperIn(KeyIn):
    """What one teller typed from a paper: candidates' pseudonyms at each place.

    A number that was given twice makes a place with two, one that was left out an empty place.
    """

    bundle: int = Field(ge=1, le=999)
    number: int = Field(ge=1, le=999)
    places: list[list[str]]


class PapersOut(Schema):
    """How far the papers are, as bundle/number; never what is on them."""

    received: int
    entered: int
    settled: int
    differing: list[str]
    typed_once: list[str]


class ReconcileIn(KeyIn):
    """Why papers and envelopes are not as many, where they are not."""

    explanation: str = ""


class DrawIn(KeyIn):
    """Lots that were drawn: every candidate, the strongest first; how; the witness's pseudonym.

    After the declaration, `seat` is the empty seat that they are for, `declined` who does not
    want it.
    """

    order: list[str]
    how: str = Field(max_length=60)
    witness: str
    seat: str = ""
    declined: list[str] = Field(default_factory=list)


class SignIn(KeyIn):
    """The fingerprint of the result that a scrutineer found."""

    result: str


class CountedOut(Schema):
    """A count for those who count and check, after the close."""

    result: str
    elected: list[str]
    valid: int
    invalid: int
    withheld: bool
    scrutineers_needed: int
    signed: list[str]
    count: dict[str, Any] | None


class TermOut(Schema):
    """Somebody's time on a seat of the board."""

    seat: str
    seat_class: str
    member: str
    name: str
    how: str
    since: date
    until: date | None


class TurnoutOut(Schema):
    """How many of the roll voted."""

    electors: int
    online: int
    paper: int


class ResultOut(Schema):
    """A declared result. `ballots` are cut to what the count needed, or null where `withheld`."""

    election: str
    declared: date
    elected: list[str]
    candidates: list[CandidateOut]
    count: dict[str, Any] | None
    yes_and_no: list[dict[str, Any]] | None
    turnout: TurnoutOut | None
    papers_received: int
    papers_entered: int
    paper_note: str
    ballots: list[list[str | int]] | None
    withheld: dict[str, Any] | None


class VacancyOut(Schema):
    """A seat on which nobody sits: since when, and the entry of the membership it ended with."""

    seat: str
    seat_class: str
    being_elected: bool
    empty_since: date | None = None
    ended_by_entry: int | None = None


class BoardOut(Schema):
    """The board on a day."""

    on: date
    sitting: list[TermOut]
    vacant: list[VacancyOut]
    fills_vacancies_by: str


class VacateIn(KeyIn):
    """The day from which somebody no longer sits."""

    on: date


class CoOptIn(KeyIn):
    """Whom the board adds, and to which vacant seat, if to one."""

    member: str
    seat: str = ""


class FillIn(KeyIn):
    """From which election's count, and who does not want the seat."""

    election: str
    declined: list[str] = Field(default_factory=list)


class RetireIn(KeyIn):
    """The day of the annual election, and the seats in the order of the lots where needed."""

    on: date
    drawn: list[str] | None = None
