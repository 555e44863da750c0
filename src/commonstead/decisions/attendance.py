"""Who is at a meeting at any moment: in the room, online, or through somebody who holds a proxy."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from commonstead.decisions.board_meeting import board_counts
from commonstead.decisions.notice import Kind
from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook

Mode = Literal["in_person", "online", "proxy"]
MODES: tuple[Mode, ...] = get_args(Mode)


@dataclass(frozen=True)
class Attendance:
    """One stay at a meeting, from a moment and up to a moment (not counting it); None goes on.

    For a proxy, `holder` is the member who holds it, and the stay is the time for which it is
    appointed. Refuses `left_before_arrived`, `proxy_without_holder`, `holder_without_proxy`,
    `own_proxy`, `unknown_mode`.
    """

    member: str
    mode: Mode
    arrived: datetime
    left: datetime | None = None
    holder: str | None = None

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise Refusal("unknown_mode", mode=self.mode, modes=MODES)
        if self.left is not None and self.left < self.arrived:
            raise Refusal("left_before_arrived", arrived=self.arrived, left=self.left)
        if self.mode == "proxy" and self.holder is None:
            raise Refusal("proxy_without_holder", member=self.member)
        if self.mode != "proxy" and self.holder is not None:
            raise Refusal("holder_without_proxy", member=self.member, holder=self.holder)
        if self.holder == self.member:
            raise Refusal("own_proxy", member=self.member)

    def is_there(self, at: datetime) -> bool:
        return self.arrived <= at and (self.left is None or at < self.left)


@dataclass(frozen=True)
class Presence:
    """Who is there at one moment.

    `in_person`, `online` and `proxy` are numbers of members, each counted once; `counted` is how
    many of them count towards the quorum. `members` are all of them, and `holders` says who holds
    the proxy of whom.
    """

    in_person: int
    online: int
    proxy: int
    counted: int
    members: frozenset[str]
    holders: frozenset[tuple[str, str]] = frozenset()

    def carries(self, holder: str) -> tuple[str, ...]:
        """The members whose votes somebody in the meeting casts besides their own.

        >>> Presence(1, 0, 1, 2, frozenset({"m:1", "m:2"}), frozenset({("m:2", "m:1")})).carries(
        ...     "m:1")
        ('m:2',)
        """
        return tuple(sorted(member for member, by in self.holders if by == holder))


def present(
    attendances: Iterable[Attendance],
    at: datetime,
    rulebook: Rulebook,
    *,
    kind: Kind = "general",
    barred: Collection[str] = frozenset(),
) -> Presence:
    """Who is there at a moment, and how many of them count.

    Whoever is there in two ways counts once, in the room before online. A proxy counts only while
    its holder is there in person or online, and not while the member is. Of two proxies of one
    member the one appointed last is valid; a holder carries as many as `meetings.proxy.maximum`
    allows, those appointed first. `barred` members are there and do not count.

    Source: the rules `meetings.general.quorum.counts`, `meetings.online`, `meetings.proxy.*`.

    >>> from datetime import UTC
    >>> from commonstead.rulebook import load_model
    >>> rulebook = load_model("clt-community-benefit-society").changed(
    ...     {"meetings.general.quorum.counts": ["in_person", "online"], "meetings.online": True})
    >>> six, seven = (datetime(2026, 9, 1, hour, tzinfo=UTC) for hour in (18, 19))
    >>> stays = [Attendance("m:1", "in_person", six, seven), Attendance("m:2", "online", six)]
    >>> present(stays, six, rulebook).counted, present(stays, seven, rulebook).counted
    (2, 1)
    """
    there = [stay for stay in attendances if stay.is_there(at)]
    in_person = _of_mode(there, "in_person")
    online = _of_mode(there, "online") - in_person
    holders = _valid_proxies(there, in_person | online, _most_proxies(rulebook))
    ways: dict[Mode, frozenset[str]] = {
        "in_person": in_person,
        "online": online,
        "proxy": frozenset(holders),
    }
    counting = modes_that_count(rulebook, kind)
    counted = frozenset().union(*(ways[mode] for mode in counting)) - frozenset(barred)
    return Presence(
        in_person=len(in_person),
        online=len(online),
        proxy=len(holders),
        counted=len(counted),
        members=in_person | online | frozenset(holders),
        holders=frozenset(holders.items()),
    )


def modes_that_count(rulebook: Rulebook, kind: Kind) -> tuple[Mode, ...]:
    """The ways of being there that count towards the quorum of such a meeting.

    What the rules do not allow at all does not count either.
    """
    allowed: dict[Mode, bool] = {
        "in_person": True,
        "online": rulebook.value("meetings.online"),
        "proxy": rulebook.value("meetings.proxy.allowed"),
    }
    counts = board_counts() if kind == "board" else rulebook.value("meetings.general.quorum.counts")
    return tuple(mode for mode in MODES if mode in counts and allowed[mode])


def _of_mode(there: Sequence[Attendance], mode: Mode) -> frozenset[str]:
    return frozenset(stay.member for stay in there if stay.mode == mode)


def _most_proxies(rulebook: Rulebook) -> int | None:
    """How many proxies one holder may carry; None is any number."""
    if not rulebook.value("meetings.proxy.allowed"):
        return 0
    most: int | None = rulebook.value("meetings.proxy.maximum")
    return most


def _valid_proxies(
    there: Sequence[Attendance], themselves: frozenset[str], most: int | None
) -> dict[str, str]:
    """Each absent member whose proxy counts, and who holds it."""
    appointed = sorted(
        (stay for stay in there if stay.mode == "proxy"),
        key=lambda stay: (stay.arrived, stay.member, stay.holder),
    )
    last = {stay.member: stay for stay in appointed}
    carried: dict[str, list[str]] = defaultdict(list)
    for stay in sorted(last.values(), key=lambda one: (one.arrived, one.member)):
        if stay.member not in themselves and stay.holder in themselves:
            carried[stay.holder].append(stay.member)
    return {member: holder for holder, all_ in carried.items() for member in all_[:most]}
