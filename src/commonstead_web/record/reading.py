"""Facts of an entry as lines that a person can read."""

from collections.abc import Iterator, Mapping
from typing import Any

LONGEST_SHOWN = 400
"""Characters of a fact on a page; a list of receipts would fill many, and is in the bundle."""


def read_facts(facts: Mapping[str, Any], under: str = "") -> list[tuple[str, str]]:
    """Name and value, nested names joined; long lists are counted, not spelt out.

    >>> read_facts({"roll": {"size": 48}, "note": {"commit": "ab12"}})
    [('roll size', '48'), ('note', 'sealed: ab12')]
    """
    return list(_lines(facts, under))


def _lines(facts: Mapping[str, Any], under: str) -> Iterator[tuple[str, str]]:
    for name, value in facts.items():
        label = f"{under} {name}".strip().replace("_", " ")
        if isinstance(value, dict) and value.keys() == {"commit"}:
            yield label, f"sealed: {value['commit']}"
        elif isinstance(value, dict):
            yield from _lines(value, label)
        else:
            yield label, _spelt(value)


def _spelt(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        text = ", ".join(str(one) for one in value)
        return text if len(text) <= LONGEST_SHOWN else f"{len(value)}: {text[:LONGEST_SHOWN]} …"
    return str(value)
