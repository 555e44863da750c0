"""What comes in and goes out about decisions. Pseudonyms are whole (`d:…`), save in addresses."""

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from commonstead_web.decisions.forms.proposing import LONGEST_SIDE
from commonstead_web.rulebook.acts_api import ActOut as ActOut
from commonstead_web.rulebook.acts_api import KeyIn as KeyIn
from commonstead_web.rulebook.acts_api import act_out as act_out


class NeedOut(Schema):
    """What carries a motion: the rule, in words, and its clause."""

    rule: str
    words: str
    clause: str


class WayOut(Schema):
    """A way in which a motion can be put, and what carries it then."""

    way: str
    title: str
    need: NeedOut


class PowerOut(Schema):
    """What a motion can be about: the power, whose it is, and the ways that are open."""

    power: str
    title: str
    body: str
    ways: list[WayOut]


class SideOut(Schema):
    """A side that has to agree: its majority and quorum as its motion says; "" for the usual."""

    name: str
    majority: str
    quorum: str


class DecisionOut(Schema):
    """A decision as the visitor may see it. No figure of the votes is here before it is declared.

    `text` and `options` are null for visitors where it is about one person. `tally` is null before
    the declaration, and where so few could vote that the counts are shown to nobody.
    """

    decision: str
    title: str
    state: str
    body: str
    power: str
    way: str
    need: NeedOut
    version: int
    text: str | None
    options: list[str] | None
    sides: list[SideOut]
    ladder: list[str]
    follows: str | None
    effect: list[str] | None
    meeting: str | None
    proposed: date
    opened: datetime | None
    closes: datetime | None
    electorate: int | None
    barred: int
    roll_hash: str
    outcome: str
    chosen: list[str]
    withheld: bool
    tally: dict[str, Any] | None
    needed: int | None
    counted: int | None
    quorum: int | None
    working: list[dict[str, str]]
    receipts: list[str]
    entries: list[int]
    next: str


class SideIn(Schema):
    """A side that has to agree: members of these classes, those not on the board, or the board.

    `majority` is a threshold of its votes for and against (">= 2/3"), `quorum` a number of people
    or a part ("1/4"); empty for more than half and for none.
    """

    name: str = Field(min_length=1, max_length=LONGEST_SIDE)
    body: Literal["members", "board"] = "members"
    classes: list[str] = Field(default_factory=list)
    majority: str = ""
    quorum: str = ""


class MotionIn(KeyIn):
    """A motion; see `commonstead_web.decisions.actions.Motion`. A document comes as base64."""

    title: str = Field(max_length=200)
    text: str
    power: str = "decisions.resolve"
    way: str = "majority"
    rule: str = ""
    meeting: str = ""
    item: int = 0
    options: list[str] = Field(default_factory=list)
    settings: dict[str, Any] = Field(default_factory=dict)
    sides: list[SideIn] = Field(default_factory=list)
    refs: dict[str, Any] | None = None
    policy_title: str = ""
    policy_text: str = ""
    replaces: str = ""
    document_title: str = ""
    document: str = ""
    confirms: str = ""
    follows: str = ""
    review_on: date | None = None


class TextIn(KeyIn):
    """The new text of a motion, and its options where there are some to choose from."""

    text: str
    options: list[str] | None = None


class PaperIn(KeyIn):
    """Something to read before deciding."""

    title: str = Field(max_length=200)
    text: str


class PaperOut(Schema):
    """A paper, with the SHA-256 of its text."""

    version: int
    title: str
    text: str
    hash: str
    on: date


class OpenIn(KeyIn):
    """Until when, without a meeting; and how the person was told whom it concerns.

    `hearing` is what came of it on that day: "heard", "declined" or "absent".
    """

    closes: datetime | None = None
    told_by: str = ""
    told_on: date | None = None
    heard_on: date | None = None
    hearing: str = "heard"


class VoteIn(Schema):
    """A vote on the text of that version. `choice` is as `commonstead.decisions.ways` has it.

    `member` is the giver of a proxy that the caller holds.
    """

    choice: str = Field(max_length=1000)
    version: int
    member: str = ""


class VoteOut(Schema):
    """The receipt of a vote: `line` is what is hashed, `hash` what the record will publish."""

    line: str
    hash: str


class MineOut(Schema):
    """Whether the caller may vote now and why not; their own vote while it can be changed."""

    may_vote: bool
    why_not: str
    choice: str | None


class LineIn(Schema):
    """The line of a receipt: code, colon, choice."""

    line: str = Field(max_length=1100)


class CountedOut(Schema):
    """Whether a vote with that line was counted, and its hash in the record."""

    counted: bool
    hash: str


class ObjectionIn(KeyIn):
    """What somebody has against a proposal."""

    kind: str = "objection"
    reason: str


class SettleIn(KeyIn):
    """Whose objection was met, and how."""

    member: str
    resolution: str


class HandsIn(KeyIn):
    """A show of hands: how many for each choice, on one side where there are sides."""

    counts: dict[str, int]
    side: str = ""


class DeclareIn(KeyIn):
    """The chair's casting vote where the votes are equal: from whoever is in the chair."""

    casting: Literal["for", "against"] | None = None


class ChangesIn(Schema):
    """New values of rules, as the rulebook writes them."""

    changes: dict[str, Any]


class PreviewOut(Schema):
    """What a change of the rules would do."""

    rules: list[dict[str, str]]
    gains: list[dict[str, str]]
    losses: list[dict[str, str]]
    shares: list[str]
    powers: list[dict[str, str]]
    definitions: list[dict[str, str]]
    on_vote: bool


class InterestIn(KeyIn):
    """An interest: in a decision (its pseudonym), or in general."""

    nature: str
    decision: str = ""
    member: str = ""


class InterestOut(Schema):
    """An entry of the register of interests."""

    member: str
    name: str
    nature: str
    decision: str | None
    bars_vote: bool
    bars_quorum: bool
    on: date


class PolicyOut(Schema):
    """A policy in force."""

    policy: str
    title: str
    text: str
    in_force: date | None
    review_on: date | None
    decision: str | None


class DocumentOut(Schema):
    """A document that was approved, by the SHA-256 of its bytes."""

    title: str
    hash: str
    approved: date | None
    decision: str | None
