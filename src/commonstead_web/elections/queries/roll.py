"""The roll: who may vote, whether they have, and how many did once voting is over."""

from dataclasses import dataclass
from fractions import Fraction

from commonstead.kit import Refusal
from commonstead_web.elections.models import Election, RollEntry
from commonstead_web.elections.queries import contests
from commonstead_web.kit.models import Person


def my_roll_entry(election: Election, person: Person) -> RollEntry | None:
    """The person's own entry on the roll: whether they may vote, and whether they have."""
    return RollEntry.objects.filter(election=election, membership__person=person).first()


def roll_entry(election: Election, member: str) -> RollEntry:
    """A member's entry, for the teller who has their envelope; refuses `not_on_the_roll`."""
    found = RollEntry.objects.filter(election=election, member=member).first()
    if found is None:
        raise Refusal("not_on_the_roll")
    return found


@dataclass(frozen=True)
class ClassTurnout:
    """How many of a class voted; both null where so few could that a vote might be guessed."""

    class_name: str
    electors: int | None
    voted: int | None


@dataclass(frozen=True)
class Turnout:
    """How many of the roll voted, in all and by class of member."""

    electors: int
    online: int
    paper: int
    by_class: tuple[ClassTurnout, ...]

    @property
    def voted(self) -> int:
        return self.online + self.paper

    @property
    def share(self) -> Fraction:
        return Fraction(self.voted, self.electors)


def turnout(election: Election) -> Turnout:
    """The turnout; refuses `not_counted_yet` before the close.

    Classes smaller than `elections.ballot.small_cell` are not shown, and where only one class is so
    small, the next smallest is hidden with it: otherwise it could be worked out from the total.
    """
    if not election.voting_is_over:
        raise Refusal("not_counted_yet", closes=election.closes)
    entries = list(RollEntry.objects.filter(election=election).values_list("class_name", "voted"))
    least = contests.rules_of(election).value("elections.ballot.small_cell")
    return Turnout(
        electors=len(entries),
        online=sum(voted == RollEntry.How.ONLINE for _, voted in entries),
        paper=sum(voted == RollEntry.How.PAPER for _, voted in entries),
        by_class=_by_class(entries, least),
    )


def _by_class(entries: list[tuple[str, str | None]], least: int) -> tuple[ClassTurnout, ...]:
    electors: dict[str, int] = {}
    voted: dict[str, int] = {}
    for name, how in entries:
        electors[name] = electors.get(name, 0) + 1
        voted[name] = voted.get(name, 0) + (how is not None)
    hidden = _hidden(electors, least)
    return tuple(
        ClassTurnout(name, None, None)
        if name in hidden
        else ClassTurnout(name, electors[name], voted[name])
        for name in sorted(electors)
    )


def _hidden(electors: dict[str, int], least: int) -> set[str]:
    smallest_first = sorted(electors, key=lambda name: (electors[name], name))
    small = [name for name in smallest_first if electors[name] < least]
    return set(smallest_first[:2]) if len(small) == 1 else set(small)
