"""Cells of official files as exact text: a number, a mark for what is withheld, or nothing."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from commonstead.kit import BadInput
from commonstead.places.importing.report import Place
from commonstead.places.importing.workbook import Cell
from commonstead.places.series import Series, marks

_NUMBER = re.compile(r"-?£?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?%?")


class NoFigure(BadInput):
    """A cell that holds neither a number nor a mark: its row is refused, the file goes on."""


def figure_text(cell: Cell, wanted: Series, place: Place) -> str:
    """The figure of a cell as the table keeps it: "10.21", a mark such as "[x]", or "".

    Raises `NoFigure` for what is no figure, and `BadInput` for what is below nothing or beyond what
    the series can be: then the file is not what it says.
    A number in a workbook is rounded to as many places as the series is published with.
    """
    if isinstance(cell, str):
        text = cell.strip()
        if not text or text in marks():
            return text
        number = _from_text(text, wanted, place)
    elif isinstance(cell, bool) or not isinstance(cell, int | float):
        raise _no_figure(str(cell), wanted, place)
    else:
        number = Decimal(repr(cell))
    return _checked(number, wanted, place)


def _from_text(text: str, wanted: Series, place: Place) -> Decimal:
    if not _NUMBER.fullmatch(text) or not any(c.isdigit() for c in text):
        raise _no_figure(text, wanted, place)
    try:
        return Decimal(text.replace(",", "").replace("£", "").replace("%", ""))
    except InvalidOperation:
        raise _no_figure(text, wanted, place) from None


def _checked(number: Decimal, wanted: Series, place: Place) -> str:
    if not number.is_finite():
        raise _no_figure(str(number), wanted, place)
    if number < 0 and not wanted.may_be_negative:
        raise place.bad(
            f"{number} is below nothing, which no {wanted.what} can be",
            "the file as published; if it is, tell the office that published it",
        )
    if not wanted.least <= abs(number) <= wanted.most and number:
        raise place.bad(
            f"{number} is not between {wanted.least} and {wanted.most}: {wanted.what}",
            "the right sheet, with no columns moved",
        )
    exponent = Decimal(1).scaleb(-wanted.decimals)
    rounded = number.quantize(exponent, rounding=ROUND_HALF_UP).normalize()
    return f"{rounded + 0:f}"


def _no_figure(text: str, wanted: Series, place: Place) -> NoFigure:
    return NoFigure(
        f"found {text[:40]!r} where a figure belongs: {wanted.what}",
        expected=f"a number, or one of the marks {', '.join(marks())}",
        file=str(place),
        line=place.row or None,
    )


def label(cell: Cell) -> str:
    """A heading or a name: text without the spaces that official files leave around it.

    >>> label("Region name "), label(2024.0)
    ('Region name', '2024')
    """
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
