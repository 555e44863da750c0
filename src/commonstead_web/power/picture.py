"""The picture of who holds power: bodies as rooms of a house, and the stairs between them.

Each flight of stairs is as wide as the share of the votes, or of the seats, that comes up it. One
flight never crosses another: whoever comes in lowest walks furthest to the left.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonstead.power.power_map import Node, PowerMap
from commonstead.rulebook import Rulebook
from commonstead_web.kit.pictures.bars import per_cent
from commonstead_web.kit.pictures.scale import em, shortened, units

STAIRS = 200
"""The width of all stairs into a room together, of the frame's thousand."""
BESIDE = 260
"""Where words stand that belong to a flight of stairs."""
LINE, PAD, ROW = 26, 14, 62
"""Heights: a line of words, the space around them, a row with two lines."""
NOT_ELECTED = ("coopted", "appointed")


@dataclass(frozen=True)
class Room:
    """A body: what it is called, what is said of it, and where it stands."""

    title: str
    said: tuple[str, ...]
    y: int
    height: int

    @property
    def title_at(self) -> str:
        return em(self.y + PAD + 18)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Each further line and its height."""
        top = self.y + PAD + 18
        return [(text, em(top + LINE * at)) for at, text in enumerate(self.said, 1)]


@dataclass(frozen=True)
class Flight:
    """Stairs from one place up into a room, the words beside them, and a line that joins both."""

    name: str
    share: str
    path: str
    leader: str
    name_at: str
    share_at: str
    is_open: bool


@dataclass(frozen=True)
class PowerPicture:
    """Everything the template draws: rooms from the top of the house down, and its stairs."""

    rooms: tuple[Room, ...]
    flights: tuple[Flight, ...]
    units_high: int
    height: str
    words: tuple[str, ...]
    """The picture read out: one sentence a room or flight."""


@dataclass(frozen=True)
class Source:
    """Where part of a room's power comes from: its share, in words and as a part of the whole.

    `through` says that these stairs go on down to the next room.
    """

    name: str
    said: str
    part: Fraction
    through: bool = False


def draw_power(
    drawn: PowerMap, rulebook: Rulebook, *, seats: Mapping[str, int], members: Mapping[str, int]
) -> PowerPicture:
    """Draw a power map.

    `seats` are those of the board by side, `members` those of each class; empty where there are
    none yet.
    """
    return _House(drawn, rulebook, seats, members).build()


class _House:
    """The house while it is being drawn, from its roof down."""

    def __init__(
        self,
        drawn: PowerMap,
        rulebook: Rulebook,
        seats: Mapping[str, int],
        members: Mapping[str, int],
    ) -> None:
        self.drawn = drawn
        self.rulebook = rulebook
        self.seats = {side: count for side, count in seats.items() if count}
        self.members = members
        self.y = 0
        self.rooms: list[Room] = []
        self.flights: list[Flight] = []

    def build(self) -> PowerPicture:
        offices = [node for node in self.drawn.nodes if node.kind == "office"]
        offices.sort(key=lambda node: -node.powers)
        if offices:
            self._room(_("The offices"), [self._holds(offices), *_each_with_powers(offices)])
            given = Source(_("Duties given by the board"), _("and taken back"), Fraction(1), True)
            self._stairs([given])
        self._room(_("The board"), [self._people_of_board(), self._holds(self._named("board"))])
        self._stairs(list(self._into_the_board()))
        self._room(_("The members together"), [self._holds(self._named("members"))])
        self._stairs(list(self._into_the_meeting()))
        alone = [*self._named("member"), *self._named("anyone")]
        if alone:
            said = [f"{capfirst(node.title)}: {_powers(node.powers)}" for node in alone]
            self.y += PAD
            self._room(_("Each on their own"), said)
        return PowerPicture(
            tuple(self.rooms),
            tuple(self.flights),
            self.y,
            em(self.y),
            tuple(self._read_out()),
        )

    def _named(self, *ids: str) -> list[Node]:
        return [node for node in self.drawn.nodes if node.id in ids]

    def _holds(self, nodes: Sequence[Node]) -> str:
        held = sum(node.powers for node in nodes)
        return _("{held} of {all} powers").format(held=held, all=len(self.drawn.powers))

    def _room(self, title: str, said: Sequence[str]) -> None:
        lines = tuple(text for text in said if text)
        height = PAD * 2 + LINE * (1 + len(lines))
        self.rooms.append(Room(title, lines, self.y, height))
        self.y += height

    def _people_of_board(self) -> str:
        people = sum(self.seats.values())
        if not people:
            return _("Nobody sits on it yet")
        return ngettext("{n} person sits on it", "{n} people sit on it", people).format(n=people)

    def _into_the_board(self) -> Iterator[Source]:
        """Those who are not elected first: their stairs end above those of the members."""
        seats = self.seats or {"elected": 0}
        total = sum(seats.values())
        names = {
            "coopted": _("Chosen by the board itself"),
            "appointed": _("Appointed from outside"),
        }
        for side in NOT_ELECTED:
            if side in seats:
                yield Source(names[side], _seats(seats[side], total), Fraction(seats[side], total))
        elected = sum(count for side, count in seats.items() if side not in NOT_ELECTED)
        part = Fraction(elected, total) if total else Fraction(1)
        said = _seats(elected, total) if total else _("all seats that are not co-opted")
        yield Source(_("Elected by the members"), said, part, True)

    def _into_the_meeting(self) -> Iterator[Source]:
        """Each class with its votes; where nobody is a member yet, all flights are as wide."""
        voting = [each.name for each in self.rulebook.classes if each.votes]
        total = sum(self.members.get(name, 0) for name in voting)
        for each in self.rulebook.classes:
            title, votes = shortened(each.title, 26), self.members.get(each.name, 0)
            if not each.votes:
                yield Source(title, _("no vote"), Fraction(0))
            elif total:
                said = _("{votes} of {total} votes ({part})").format(
                    votes=votes, total=total, part=per_cent(Fraction(votes), total)
                )
                yield Source(title, said, Fraction(votes, total))
            else:
                yield Source(title, _("one vote each"), Fraction(1, len(voting)))

    def _stairs(self, sources: Sequence[Source]) -> None:
        """One row a source; whoever comes in lowest keeps to the left."""
        bottom = self.y + ROW * len(sources)
        right = Fraction(STAIRS)
        for at, source in enumerate(sources):
            wide = source.part * STAIRS
            middle = self.y + ROW * at + ROW // 2
            end = bottom if source.through else middle
            self.flights.append(_flight(source, (right - wide, right), (self.y, middle, end)))
            right -= wide
        self.y = bottom

    def _read_out(self) -> Iterator[str]:
        for room in self.rooms:
            yield f"{room.title}: {', '.join(room.said)}."
        for flight in self.flights:
            yield f"{flight.name}: {flight.share}."


def _flight(
    source: Source, across: tuple[Fraction, Fraction], heights: tuple[int, int, int]
) -> Flight:
    (left, right), (top, middle, end) = across, heights
    drawn = source.part > 0
    wide = units(left), units(right)
    return Flight(
        name=source.name,
        share=source.said,
        path=f"M{wide[0]} {top}H{wide[1]}V{end}H{wide[0]}Z" if drawn else "",
        leader=f"M{wide[1] if drawn else 0} {middle}H{BESIDE - 12}" if drawn else "",
        name_at=em(middle - 4),
        share_at=em(middle + 22),
        is_open=source.through,
    )


def _each_with_powers(nodes: Sequence[Node]) -> list[str]:
    return [f"{capfirst(node.title)}: {node.powers}" for node in nodes]


def _seats(count: int, total: int) -> str:
    return _("{count} of {total} seats").format(count=count, total=total)


def _powers(count: int) -> str:
    return ngettext("{n} power", "{n} powers", count).format(n=count)
