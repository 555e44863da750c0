"""Lines and tiles: what is drawn is what was given, and nothing lies on anything else."""

import itertools
import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commonstead_web.kit.pictures import Band, Line, draw_lines, draw_tiles
from commonstead_web.kit.pictures.lines import APART
from commonstead_web.kit.pictures.tiles import SHADES, shades_of

VALUES = st.lists(st.one_of(st.none(), st.integers(0, 10**7)), min_size=2, max_size=24)


def drawn(*lines: Line, bands: tuple[Band, ...] = ()):
    places = [str(2000 + at) for at in range(len(lines[0].values))]
    return draw_lines(places, lines, show=lambda value: f"£{value}", bands=bands)


@given(VALUES)
def test_every_known_value_is_marked_where_it_belongs(values):
    picture = drawn(Line("price", values))
    known = [(at, value) for at, value in enumerate(values) if value is not None]
    top = max([value for _, value in known], default=0) * Fraction(12, 10) or 1
    places = [
        (Fraction(at * 100, len(values) - 1), 100 - Fraction(value * 100) / top)
        for at, value in known
    ]
    assert len(picture.lines[0].marks) == len(known)
    for (x, y), (right_x, right_y) in zip(picture.lines[0].marks, places, strict=True):
        assert abs(Fraction(x) - right_x) <= Fraction(1, 200)
        assert abs(Fraction(y) - right_y) <= Fraction(1, 200)


@given(VALUES)
def test_a_gap_is_a_gap_and_never_a_straight_line_over_it(values):
    path = drawn(Line("price", values)).lines[0].path
    stretches = re.findall(r"[^ ]+", "".join("x" if v is not None else " " for v in values))
    assert path.count("M") == len(stretches)
    assert path.count("L") == sum(len(one) - 1 for one in stretches)


@given(st.lists(st.integers(0, 1000), min_size=5, max_size=5))
def test_no_label_lies_on_another(last):
    picture = drawn(*(Line(str(n), [0, value]) for n, value in enumerate(last)))
    heights = sorted(Fraction(line.label_y) for line in picture.lines)
    gaps = [after - before for before, after in itertools.pairwise(heights)]
    assert all(gap >= Fraction(APART, 10) - Fraction(1, 50) for gap in gaps)


def test_the_table_has_every_figure_that_is_drawn_and_says_where_there_is_none():
    picture = drawn(Line("price", [100, None]), bands=(Band("half", [1, 2], [3, 4]),))
    assert picture.headings == ("price", "half")
    assert picture.rows == (("2000", "£100", "£1 – £3"), ("2001", "–", "£2 – £4"))


def test_the_grid_is_in_round_steps_within_the_frame():
    picture = drawn(Line("price", [0, 475_000]))
    assert [words for _, words in picture.grid] == ["£200000", "£400000"]


@given(st.dictionaries(st.text(min_size=1), st.fractions(0, 100), min_size=1, max_size=40))
def test_a_higher_figure_never_has_a_lighter_shade_and_equal_ones_have_the_same(values):
    shades = shades_of(values)
    pairs = [(a, b) for a in values for b in values]
    assert all(shades[a] <= shades[b] for a, b in pairs if values[a] <= values[b])
    assert set(shades.values()) <= set(range(1, SHADES + 1))


def test_tiles_of_two_neighbours_share_no_point_inside_and_a_place_without_a_figure_has_no_shade():
    picture = draw_tiles(
        [("a", "A", 0, 0), ("b", "B", 1, 0)], {"a": Fraction(1)}, {"a": "1"}, marked="b"
    )
    left, right = ([Fraction(xy.split(",")[0]) for xy in t.points.split()] for t in picture.tiles)
    assert max(left) < min(right)
    assert [(tile.shade, tile.marked) for tile in picture.tiles] == [(1, False), (0, True)]
