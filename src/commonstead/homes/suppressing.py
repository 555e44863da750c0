"""Numbers of households too small to show, and what would give them away by subtraction."""

from collections.abc import Mapping
from fractions import Fraction

OTHERS = "others"
Figure = Fraction | None
"""A number of households, on average over the draws; `None` where it is too small to show."""


def merge_small(members: Mapping[str, list[str]], least: int) -> dict[str, list[str]]:
    """Groups in the order of their names; those too small to show stand together as others.

    Others that are still too few take in the smallest group there is.

    >>> merge_small({"a": ["1"] * 9, "b": ["2"] * 6, "c": ["3"]}, 5).keys()
    dict_keys(['a', 'others'])
    """
    kept = {name: refs for name, refs in sorted(members.items()) if len(refs) >= least}
    others = [ref for name, refs in members.items() if name not in kept for ref in refs]
    while others and len(others) < least and kept:
        smallest = min(kept, key=lambda name: len(kept[name]))
        others += kept.pop(smallest)
    return {**kept, OTHERS: others} if others else kept


def suppress(
    numbers: Mapping[str, Fraction], sizes: Mapping[str, int], least: int
) -> dict[str, Figure]:
    """Leave out what is too small, or leaves too few of the group, and what would give it away.

    Nothing at all, and everybody, may be shown. What is left out can be found together, by
    subtracting the others from the sum: so the smallest of the others is left out as well, and the
    next, until what is left out together could be shown.

    >>> shown = suppress({"a": Fraction(2), "b": Fraction(7), "c": Fraction(9)},
    ...                  {"a": 20, "b": 20, "c": 20}, 5)
    >>> [name for name, number in shown.items() if number is None]
    ['a', 'b']
    """
    hidden = {
        name
        for name, number in numbers.items()
        if 0 < number < least or 0 < sizes[name] - number < least
    }
    rest = sorted((number, name) for name, number in numbers.items() if name not in hidden)
    while hidden and rest and not _is_covered(hidden, numbers, sizes, least):
        hidden.add(rest.pop(0)[1])
    return {name: None if name in hidden else number for name, number in numbers.items()}


def _is_covered(
    hidden: set[str], numbers: Mapping[str, Fraction], sizes: Mapping[str, int], least: int
) -> bool:
    """Whether the sum of what is left out, which anybody can find, is itself large enough."""
    counted = sum(numbers[name] for name in hidden)
    others = sum(sizes[name] for name in hidden) - counted
    return len(hidden) > 1 and counted >= least and others >= least
