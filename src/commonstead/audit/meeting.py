"""What the record has said so far about one meeting, and about one request of members for one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from commonstead.audit.step import uk_day
from commonstead.decisions.notice import Kind
from commonstead.decisions.requisition import BoardCall

State = Literal["called", "noticed", "open", "adjourned", "closed", "cancelled"]


@dataclass
class Request:
    """A requisition: how many must sign, who has, and the day on which they were enough."""

    needed: int
    signed: set[str]
    delivered: date | None = None
    board_call: BoardCall | None = None


@dataclass
class Meeting:
    """One meeting between its call and its close.

    `items` are [number, commitment], `proxies` member to holder, `minutes` the newest commitment.
    `served` is how many were told last, by channel; `chair` who chairs, as of the last opening.
    """

    call: Mapping[str, Any]
    state: State = "called"
    items: list[list[Any]] = field(default_factory=list)
    proxies: dict[str, str] = field(default_factory=dict)
    adjourned: date | None = None
    resumes: str = ""
    renotice: bool = False
    inquorate_before: bool = False
    present_suffice: bool = False
    minutes: Any = None
    served: Mapping[str, int] = field(default_factory=dict)
    chair: str = ""
    approved: bool = False

    @property
    def kind(self) -> Kind:
        kind: Kind = self.call["kind"]
        return kind

    @property
    def of_the_board(self) -> bool:
        return self.kind == "board"

    @property
    def starts(self) -> str:
        return str(self.call["starts"])

    @property
    def begins(self) -> str:
        """When it begins, or goes on after it was adjourned."""
        return self.resumes or self.starts

    @property
    def day(self) -> date:
        """The day by whose rules it is judged."""
        return uk_day(self.starts)

    @property
    def is_over(self) -> bool:
        """Whether nothing can be put to it any more."""
        return self.state in ("closed", "cancelled")
