"""What a kind of rent is given: read from text, each value by its unit, or said what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from commonstead.kit import BadInput, pounds
from commonstead.prices.rents.shown import number
from commonstead.rulebook.data import mapping, members_of, shipped, words

LONGEST = 1000
"""Characters of one value; a list of homes is the longest."""
YES_NO = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True)
class Asked:
    """One value that a kind of rent is given."""

    name: str
    what: str
    unit: str
    optional: bool = False
    default: str | None = None
    personal: bool = False

    @property
    def example(self) -> str:
        """How it is written."""
        return _UNITS[self.unit][1]

    def read(self, text: str) -> Any:
        """The value of this unit, or `BadInput` that names it and says how to write it."""
        reading, example = _UNITS[self.unit]
        if len(text) > LONGEST:
            raise BadInput(f"{self.name} is too long", expected=example)
        try:
            return reading(text)
        except (BadInput, ValueError, ZeroDivisionError):
            raise BadInput(
                f"{self.name}: {text!r} cannot be read ({self.what})", expected=example
            ) from None


@dataclass(frozen=True)
class Kind:
    """A kind of rent: what it is and what it has to be given.

    `for_a_home`: whether a home can have it. `rises`: the kinds of home by which the rent of a
    tenant who stays may rise; none where no policy limits that.
    """

    name: str
    what: str
    given: tuple[Asked, ...]
    for_a_home: bool = True
    rises: tuple[str, ...] = ()

    def read(self, given: Mapping[str, str]) -> dict[str, Any]:
        """All values of this kind, defaults filled in.

        Raises `BadInput` for a name that the kind does not know and for one that is missing.
        """
        known = {asked.name: asked for asked in self.given}
        for name in given:
            if name not in known:
                raise BadInput(f"{self.name} is not given {name!r}", expected=", ".join(known))
        return {name: self._value(asked, given.get(name)) for name, asked in known.items()}

    def _value(self, asked: Asked, text: str | None) -> Any:
        text = asked.default if text is None else text
        if text is not None:
            return asked.read(text)
        if asked.optional:
            return None
        raise BadInput(
            f"{self.name} has to be given {asked.name!r}: {asked.what}",
            expected=f"{asked.name}=… ({_UNITS[asked.unit][1]})",
        )


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of rent by name, in the order of their file."""
    return {
        name: Kind(
            name,
            words(raw["what"], name),
            tuple(_asked(raw["given"])),
            bool(raw.get("for_a_home", True)),
            tuple(raw.get("rises", ())),
        )
        for document in shipped("rents")
        for name, raw in members_of(document.data.get("kinds", {}), "kinds")
    }


def _asked(raw: Any) -> list[Asked]:
    return [
        Asked(
            name,
            words(part["what"], name),
            words(part["unit"], name),
            bool(part.get("optional", False)),
            part.get("default"),
            bool(part.get("personal", False)),
        )
        for name, part in ((name, mapping(part, name)) for name, part in mapping(raw).items())
    ]


def _whole(text: str) -> int:
    return int(text.strip())


def _yes_no(text: str) -> bool:
    if text.strip().lower() not in YES_NO:
        raise ValueError(text)
    return YES_NO[text.strip().lower()]


_UNITS: dict[str, tuple[Callable[[str], Any], str]] = {
    "pounds": (pounds, "for example: 182000 or 1234.56"),
    "share": (number, "for example: 35% or 7/20"),
    "number": (_whole, "a whole number"),
    "text": (str.strip, "text"),
    "yes_no": (_yes_no, "yes or no"),
}
