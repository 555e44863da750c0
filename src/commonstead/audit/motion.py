"""What the record has said so far about one motion."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from commonstead.audit.meeting import Meeting
from commonstead.audit.step import uk_day
from commonstead.decisions.mandate import AGAINST
from commonstead.decisions.resolution import Body
from commonstead.decisions.ways import Way
from commonstead.rulebook import Rulebook

State = Literal["proposed", "open", "closed", "declared", "withdrawn"]


@dataclass
class Decision:
    """One motion between its proposal and its declaration.

    `interests` are the members who declared one in it: whether it bars the vote, and the quorum.
    `people` is the body when voting opened, and `sides` its people by side. The facts of later
    entries are kept as they stand.
    """

    proposal: Mapping[str, Any]
    proposed: date
    meeting: Meeting | None
    state: State = "proposed"
    version: int = 1
    papers: int = 0
    interests: dict[str, tuple[bool, bool]] = field(default_factory=dict)
    opened: str = ""
    opening: Mapping[str, Any] | None = None
    people: set[str] = field(default_factory=set)
    sides: dict[str, set[str]] = field(default_factory=dict)
    closed: date | None = None
    count: Mapping[str, Any] | None = None
    declaration: Mapping[str, Any] | None = None
    declared_by: int | None = None

    @property
    def reference(self) -> str:
        return str(self.proposal["decision"])

    @property
    def way(self) -> Way:
        way: Way = self.proposal["way"]
        return way

    @property
    def rule(self) -> str:
        return str(self.proposal["rule"])

    @property
    def power(self) -> str:
        return str(self.proposal["power"])

    @property
    def settings(self) -> Mapping[str, Any]:
        settings: Mapping[str, Any] = self.proposal["settings"]
        return settings

    @property
    def body(self) -> Body:
        body: Body = self.proposal["body"]
        return body

    @property
    def effect(self) -> Mapping[str, Any] | None:
        effect: Mapping[str, Any] | None = self.proposal["effect"]
        return effect

    @property
    def day(self) -> date:
        """The day by whose rules it is judged."""
        if self.meeting is not None:
            return self.meeting.day
        return uk_day(self.opened) if self.opened else self.proposed

    @property
    def concerned(self) -> str:
        """The member whom a removal or an expulsion is about; else nobody."""
        if self.power not in AGAINST or self.effect is None:
            return ""
        return str(self.effect["refs"].get("member", ""))

    def barred(self, rulebook: Rulebook) -> set[str]:
        """The members of the body whom an interest keeps from voting."""
        barred = {member for member, (vote, _) in self.interests.items() if vote}
        if self.concerned and rulebook.value("decisions.conflict.vote"):
            barred.add(self.concerned)
        return barred & self.people
