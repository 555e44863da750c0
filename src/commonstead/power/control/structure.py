"""What a rulebook says about who votes and who sits on the board, read once for many questions."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from commonstead.kit import Threshold, nearest
from commonstead.power.control.share import Share, share_of
from commonstead.power.control.wording import data
from commonstead.power.headcount import Headcount
from commonstead.rulebook import MemberClass, Power, Rulebook


@dataclass(frozen=True)
class Size:
    """A board of so many seats: how many the members elect at the least, and in which contests.

    Every place for a co-opted member counts as taken, unless the rule on the elected share of the
    board forbids it. `contests` has the seats of each contest over one turn of the board.
    """

    seats: int
    elected: int
    contests: tuple[int, ...]


@dataclass(frozen=True)
class Board:
    """The sizes a board may have, fewest seats first, and who sits on it without being elected.

    `kept` are the seats that only members of one class may fill.
    """

    sizes: tuple[Size, ...]
    appointed: int
    kept: tuple[tuple[str, int], ...]

    @property
    def least_elected(self) -> Size:
        """The size at which the smallest part of the board is elected."""
        return least_elected(self.sizes)


@lru_cache(maxsize=4096)
def least_elected(sizes: tuple[Size, ...]) -> Size:
    """The size at which the smallest part of the board is elected."""
    return min(sizes, key=lambda size: Fraction(size.elected, size.seats))


@lru_cache(maxsize=4096)
def _size(seats: int, coopted: int, appointed: int, share: Threshold, turns: int) -> Size:
    fewest = next((n for n in range(seats + 1) if share.is_met(n, of=seats)), seats)
    elected = max(0, min(seats - appointed, max(seats - appointed - coopted, fewest)))
    return Size(seats, elected, _spread(elected, turns))


def _spread(elected: int, turns: int) -> tuple[int, ...]:
    """So many seats over so many contests, as evenly as may be."""
    each, left = divmod(elected, turns)
    return tuple(each + (turn < left) for turn in range(turns) if each or turn < left)


@dataclass(frozen=True)
class Structure:
    """A rulebook beside its numbers, as the control tests ask them."""

    book: Rulebook
    headcount: Headcount
    classes: tuple[MemberClass, ...]
    board: Board
    shares: dict[tuple[str, ...], Share] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Rulebook, headcount: Headcount) -> "Structure":
        """Read a rulebook; refuses `no_such_class` where the numbers do not fit it."""
        classes = book.classes
        headcount.fits(classes)
        return cls(book, headcount, classes, _board(book, headcount))

    def share_of_votes(self, groups: tuple[str, ...]) -> Share:
        """The group's part of all votes if everybody votes, each member having one."""
        if groups not in self.shares:
            self.shares[groups] = self.share_of(
                groups, tuple(each for each in self.classes if each.votes)
            )
        return self.shares[groups]

    def share_of(self, groups: tuple[str, ...], among: tuple[MemberClass, ...]) -> Share:
        """The group's part of the members of these classes."""
        return share_of([(self.inside(each, groups), each) for each in among], self.headcount)

    def power(self, *names: str) -> Power | None:
        """The first of these powers that the rulebook has."""
        return next((self.book.powers[name] for name in names if name in self.book.powers), None)

    def inside(self, each: MemberClass, groups: tuple[str, ...]) -> bool | None:
        """Whether a class is of one of the groups; `None` where only some of it may be."""
        if "members" in groups:
            return True
        belongs = [each.belongs_to(group) for group in groups]
        return True if True in belongs else (None if None in belongs else False)

    def threshold(self, way: str) -> tuple[Threshold, str] | None:
        """How much is enough to decide in this way, and the clause; `None` if not said."""
        if way in data()["everybody"]:
            return Threshold(Fraction(1), ">=", "all_members"), ""
        rule = self.book.rules.get(data()["ways"].get(way, ""))
        if rule is None or not isinstance(rule.value, Threshold):
            return None
        return rule.value, rule.clause


def _board(book: Rulebook, headcount: Headcount) -> Board:
    value = book.value
    least, most = value("board.size.minimum"), value("board.size.maximum")
    seats = range(least, most + 1) if headcount.board is None else (headcount.board,)
    appointed, turns = int(book.written_bodies["board"]["appointed"]), _turns(book)
    coopted, share = value("board.coopted.maximum"), value("board.elected_share")
    return Board(
        sizes=tuple(_size(n, coopted, appointed, share, turns) for n in seats or (least,)),
        appointed=appointed,
        kept=tuple(value("board.seats_by_class").items()),
    )


def _turns(book: Rulebook) -> int:
    """In how many contests the whole board comes up for election once."""
    rotation, share = book.value("board.rotation"), book.value("board.rotation.share")
    if rotation == "all_each_year":
        return 1
    if rotation == "by_term":
        return max(1, int(book.value("board.term.years")))
    return max(1, nearest(1 / share)) if share else 1
