"""The room's own rules: dated values from its data files, with their source."""

from datetime import date
from typing import Any

from commonstead.rulebook.data import Dated, mapping, shipped, value_on


def rule(file: str, name: str) -> dict[str, Any]:
    """A rule as its file has it: `what`, `unit`, `values`, `cases`."""
    document = next(each for each in shipped("places") if each.file == file)
    return mapping(mapping(document.data["rules"])[name])


def in_force(file: str, name: str, on: date | None) -> Dated:
    """A rule's value on a day, or its latest."""
    return value_on(rule(file, name)["values"], on)
