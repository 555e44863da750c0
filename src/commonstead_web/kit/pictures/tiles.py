"""A map of equal tiles: one hexagon a place, shaded by which fifth of all places it belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonstead_web.kit.pictures.scale import units

SHADES = 5
ROW = Fraction(866, 1000)
"""Rows of hexagons stand so much of a tile's width apart: half the root of three."""
CORNERS = ((0, 577), (500, 289), (500, -289), (0, -577), (-500, -289), (-500, 289))
"""A hexagon of width one that stands on its point, in thousandths."""
SPACE = Fraction(94, 100)
"""Tiles are drawn a little smaller than their place, so that an edge shows between them."""


@dataclass(frozen=True)
class Tile:
    """A hexagon: its corners, its shade from 1 (least) to 5 (0: no figure), name and figure."""

    points: str
    shade: int
    name: str
    figure: str
    marked: bool


@dataclass(frozen=True)
class TilesPicture:
    """The tiles, the frame they lie in, and from which figure to which each shade goes."""

    tiles: tuple[Tile, ...]
    frame: str
    shades: tuple[tuple[int, str, str], ...]


def shades_of(values: Mapping[str, Fraction]) -> dict[str, int]:
    """Which fifth of all places each belongs to; places with the same value share a shade.

    >>> shades_of({"a": Fraction(1), "b": Fraction(2), "c": Fraction(2), "d": Fraction(9)})
    {'a': 1, 'b': 2, 'c': 2, 'd': 4}
    """
    ordered = sorted(values.values())
    first = {value: at for at, value in reversed(list(enumerate(ordered)))}
    return {name: first[value] * SHADES // len(ordered) + 1 for name, value in values.items()}


def draw_tiles(
    places: Sequence[tuple[str, str, int, int]],
    values: Mapping[str, Fraction],
    shown: Mapping[str, str],
    *,
    marked: str = "",
) -> TilesPicture:
    """Draw places given as (code, name, column, row), rows counted upwards, odd rows half a tile
    to the right. `shown` are the figures in words; a place without one is drawn without a shade.
    """
    shades = shades_of(values)
    top = max((row for *_, row in places), default=0)
    tiles = tuple(
        Tile(
            points=_corners(column, row, top),
            shade=shades.get(code, 0),
            name=name,
            figure=shown.get(code, ""),
            marked=code == marked,
        )
        for code, name, column, row in places
    )
    return TilesPicture(tiles, _frame(places, top), tuple(_shades(shades, values, shown)))


def _middle(column: int, row: int, top: int) -> tuple[Fraction, Fraction]:
    return column + Fraction(row % 2, 2), (top - row) * ROW


def _corners(column: int, row: int, top: int) -> str:
    x, y = _middle(column, row, top)
    return " ".join(
        f"{units((x + SPACE * dx / 1000) * 10)},{units((y + SPACE * dy / 1000) * 10)}"
        for dx, dy in CORNERS
    )


def _frame(places: Sequence[tuple[str, str, int, int]], top: int) -> str:
    if not places:
        return "0 0 10 10"
    middles = [_middle(column, row, top) for _code, _name, column, row in places]
    left, right = min(x for x, _ in middles) - 1, max(x for x, _ in middles) + 1
    low = max(y for _, y in middles) + 1
    return " ".join(units(part * 10) for part in (left, Fraction(-1), right - left, low + 1))


def _shades(
    shades: Mapping[str, int], values: Mapping[str, Fraction], shown: Mapping[str, str]
) -> list[tuple[int, str, str]]:
    """Each shade with its least and its greatest figure."""
    found = []
    for shade in range(1, SHADES + 1):
        inside = sorted((code for code in shades if shades[code] == shade), key=values.__getitem__)
        if inside:
            found.append((shade, shown[inside[0]], shown[inside[-1]]))
    return found
