"""What prices need to know of homes, of which the room `homes` above this one keeps the register.

It tells in its `apps.ready` where they are found (`known_by`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonstead.kit import Refusal
from commonstead_web.kit.models import Person
from commonstead_web.rulebook.queries import Organisation


@dataclass(frozen=True)
class Dwelling:
    """A home as its price needs it; `area` is the code of the authority, "" where none is entered.

    `floor_area` is in whole square metres. `ended` is the day on which it left the register.
    """

    ref: str
    label: str
    bedrooms: int
    tenure: str
    floor_area: int | None
    area: str
    ended: date | None = None


@dataclass(frozen=True)
class Register:
    """Where homes are found, who was given one, and the ways in which one may be held, in words."""

    homes: Callable[[Organisation], Sequence[Dwelling]]
    home: Callable[[Organisation, str], Dwelling | None]
    tenures: Callable[[], Mapping[str, str]]
    lives_in: Callable[[Organisation, str, Person], bool]


REGISTERS: list[Register] = []


def known_by(register: Register) -> None:
    """Let the room above say where homes are found."""
    REGISTERS.append(register)


def dwellings(organisation: Organisation) -> list[Dwelling]:
    """The homes that stand in the register, by their labels."""
    return [one for register in REGISTERS for one in register.homes(organisation)]


def dwelling(organisation: Organisation, ref: str) -> Dwelling:
    """One home, whether it stands in the register or has left; refuses `no_such_home`."""
    for register in REGISTERS:
        if (found := register.home(organisation, ref)) is not None:
            return found
    raise Refusal("no_such_home")


def standing(organisation: Organisation, ref: str) -> Dwelling:
    """A home that stands in the register; refuses `no_such_home`, `home_has_left` (on)."""
    found = dwelling(organisation, ref)
    if found.ended is not None:
        raise Refusal("home_has_left", on=found.ended)
    return found


def tenures() -> dict[str, str]:
    """The ways in which a home may be held, each with its plain words."""
    return {name: words for one in REGISTERS for name, words in one.tenures().items()}


def lives_in(organisation: Organisation, ref: str, person: Person) -> bool:
    """Whether somebody is known to live in a home: they applied for it and got it here."""
    return any(register.lives_in(organisation, ref, person) for register in REGISTERS)
