"""Where a rule or a figure comes from."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Source:
    """The text that says so: its title, address and clause.

    `confirmed` is false where nobody has yet seen the text itself; pages say so beside the rule.
    """

    title: str
    url: str = ""
    clause: str = ""
    confirmed: bool = True

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Source":
        """Read `{title, url, clause, confirmed}` as rule files write it.

        >>> Source.from_data({"title": "Model rules", "clause": 39}).clause
        '39'
        """
        return cls(
            title=str(data["title"]),
            url=str(data.get("url", "")),
            clause=str(data.get("clause", "")),
            confirmed=bool(data.get("confirmed", True)),
        )

    def __str__(self) -> str:
        return f"{self.title}, {self.clause}" if self.clause else self.title
