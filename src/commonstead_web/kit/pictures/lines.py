"""Lines over time: prices beside earnings, a home's price through its sales, futures as fans.

Values are exact numbers; the frame is a thousand units wide and high and is stretched to its page.
Each line has its label beside its end, and below the picture where a label would cover the lines.
Every picture has its figures as a table.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from commonstead_web.kit.pictures.scale import WIDTH, units

Value = int | Fraction
Shown = Callable[[Fraction], str]

TALL = 1000
"""The height of the frame, in its own units."""
ROOM_ABOVE = Fraction(12, 10)
"""The frame ends so much above the greatest value, that labels have room."""
STEPS = (1, 2, 5)
GRID_LINES = 4
APART = 75
"""Labels at line ends keep this much distance, in units of the frame's height."""
STYLES = ("first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True)
class Line:
    """A line to draw: its label and a value for each place on the axis; `None` leaves a gap."""

    label: str
    values: Sequence[Value | None]


@dataclass(frozen=True)
class Band:
    """An area between two values at each place: of a fan, how many of a hundred lie inside."""

    label: str
    low: Sequence[Value]
    high: Sequence[Value]


@dataclass(frozen=True)
class DrawnLine:
    """A path, its style, its label with its last value, and how far down that label stands."""

    label: str
    last: str
    style: str
    path: str
    marks: tuple[tuple[str, str], ...]
    label_y: str


@dataclass(frozen=True)
class DrawnBand:
    """A closed path and what it stands for."""

    label: str
    path: str


@dataclass(frozen=True)
class LinesPicture:
    """Everything the template draws, and the same as rows of a table."""

    lines: tuple[DrawnLine, ...]
    bands: tuple[DrawnBand, ...]
    grid: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str, str], ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: str = field(default="")


def draw_lines(
    places: Sequence[str],
    lines: Sequence[Line],
    *,
    show: Shown,
    bands: Sequence[Band] = (),
    words: str = "",
) -> LinesPicture:
    """Draw up to five lines over the same places (years, say), from nothing upwards.

    `show` writes a value for people. `words` says in one sentence what the picture shows.

    >>> drawn = draw_lines(["2004", "2014"], [Line("price", [100, 150])], show=str)
    >>> drawn.lines[0].path, drawn.rows[1]
    ('M0 444.44L1000 166.67', ('2014', '150'))
    """
    frame = _Frame(len(places), _highest(lines, bands))
    drawn = [_drawn(line, style, frame, show) for line, style in zip(lines, STYLES, strict=False)]
    return LinesPicture(
        lines=tuple(_spread(drawn)),
        bands=tuple(DrawnBand(band.label, frame.area(band)) for band in bands),
        grid=tuple((units(frame.y(value) / 10), show(value)) for value in frame.grid()),
        places=_axis(places, frame),
        headings=tuple(_headings(lines, bands)),
        rows=tuple(_rows(places, lines, bands, show)),
        words=words,
    )


def _highest(lines: Sequence[Line], bands: Sequence[Band]) -> Fraction:
    drawn = [value for line in lines for value in line.values if value is not None]
    return max(
        map(Fraction, [*drawn, *(value for band in bands for value in band.high)]),
        default=Fraction(0),
    )


class _Frame:
    """Where a value at a place stands."""

    def __init__(self, places: int, highest: Fraction) -> None:
        self.last = max(places - 1, 1)
        self.top = highest * ROOM_ABOVE or Fraction(1)

    def x(self, place: int) -> Fraction:
        return Fraction(place * WIDTH, self.last)

    def y(self, value: Value) -> Fraction:
        return TALL - Fraction(value) * TALL / self.top

    def point(self, place: int, value: Value) -> str:
        return f"{units(self.x(place))} {units(self.y(value))}"

    def area(self, band: Band) -> str:
        there = [self.point(place, value) for place, value in enumerate(band.high)]
        back = [self.point(place, value) for place, value in enumerate(band.low)]
        return "M" + "L".join([*there, *reversed(back)]) + "z"

    def grid(self) -> list[Fraction]:
        """Round values up to the top, at most four above nothing."""
        size = Fraction(1)
        while size * 10 * GRID_LINES < self.top:
            size *= 10
        while size * GRID_LINES >= self.top * 10:
            size /= 10
        step = next(
            size * step for step in (*STEPS, 10) if size * step * (GRID_LINES + 1) > self.top
        )
        return [step * n for n in range(1, GRID_LINES + 1) if step * n < self.top]


def _drawn(line: Line, style: str, frame: _Frame, show: Shown) -> DrawnLine:
    known = [(place, value) for place, value in enumerate(line.values) if value is not None]
    last = known[-1][1] if known else 0
    return DrawnLine(
        label=line.label,
        last=show(Fraction(last)),
        style=style,
        path=_path(line, frame),
        marks=tuple((units(frame.x(at) / 10), units(frame.y(value) / 10)) for at, value in known),
        label_y=units(frame.y(last)),
    )


def _path(line: Line, frame: _Frame) -> str:
    """A new stretch begins after each gap."""
    parts, joined = [], False
    for place, value in enumerate(line.values):
        if value is not None:
            parts.append(("L" if joined else "M") + frame.point(place, value))
        joined = value is not None
    return "".join(parts)


def _spread(lines: list[DrawnLine]) -> list[DrawnLine]:
    """Labels moved up until none lies on another; the lines keep their order."""
    heights: dict[int, Fraction] = {}
    below = Fraction(TALL + APART)
    for at in sorted(range(len(lines)), key=lambda n: -Fraction(lines[n].label_y)):
        below = min(Fraction(lines[at].label_y), below - APART)
        heights[at] = below
    return [
        DrawnLine(**{**vars(line), "label_y": units(heights[at] / 10)})
        for at, line in enumerate(lines)
    ]


def _axis(places: Sequence[str], frame: _Frame) -> tuple[tuple[str, str, str], ...]:
    """The first, the middle and the last place: position, text, and how the text is anchored."""
    if not places:
        return ()
    last = len(places) - 1
    chosen = {0: "start", last: "end"} | ({last // 2: "middle"} if last > 1 else {})
    return tuple((units(frame.x(at) / 10), places[at], chosen[at]) for at in sorted(chosen))


def _headings(lines: Sequence[Line], bands: Sequence[Band]) -> list[str]:
    return [line.label for line in lines] + [band.label for band in bands]


def _rows(
    places: Sequence[str], lines: Sequence[Line], bands: Sequence[Band], show: Shown
) -> list[tuple[str, ...]]:
    return [
        (
            name,
            *(_cell(line.values[at], show) for line in lines),
            *(f"{show(Fraction(b.low[at]))} – {show(Fraction(b.high[at]))}" for b in bands),
        )
        for at, name in enumerate(places)
    ]


def _cell(value: Value | None, show: Shown) -> str:
    return "–" if value is None else show(Fraction(value))
