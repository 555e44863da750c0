"""What an application says, on its way from a form to the row: particulars, and what is asked."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from commonstead.homes.told import Told


@dataclass(frozen=True)
class Helper:
    """Somebody who applies for a household, and the written authority by which they do."""

    name: str = ""
    authority: str = ""


@dataclass(frozen=True)
class Particulars:
    """Who applies and how to reach them; the names of all who are to live there. Erasable."""

    name: str
    address: str = ""
    email: str = ""
    telephone: str = ""
    names: tuple[str, ...] = ()
    helper: Helper = field(default_factory=Helper)

    def as_data(self) -> dict[str, Any]:
        """As the erasable column keeps it."""
        return {**asdict(self), "names": list(self.names)}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Particulars":
        """Read back what `as_data` wrote."""
        helper = Helper(**data["helper"])
        return cls(**{**data, "names": tuple(data["names"]), "helper": helper})


@dataclass(frozen=True)
class Asked:
    """An application as it is made or changed."""

    particulars: Particulars
    told: Told

    def named_people(self) -> list[tuple[str, date]]:
        """Everybody who is to live there, by name and day of birth."""
        people = zip(self.particulars.names, self.told.people, strict=True)
        return [(name, one.born) for name, one in people]
