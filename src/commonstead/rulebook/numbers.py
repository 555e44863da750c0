"""Numbers as rules write them: whole numbers and exact fractions, as text."""

import re
from fractions import Fraction
from typing import Any

from commonstead.kit import exact
from commonstead.rulebook.misplaced import Misplaced

WHOLE = re.compile(r"[0-9]{1,9}")
FRACTION = re.compile(r"[0-9]{1,9}/[0-9]{1,9}|[0-9]{1,9}(\.[0-9]{1,9})?%?")


def whole(raw: Any) -> int:
    """Read "12" as 12.

    >>> whole("12")
    12
    >>> whole("twelve")
    Traceback (most recent call last):
    commonstead.rulebook.misplaced.Misplaced: 'twelve' is not a whole number; expected: digits \
alone, at most nine, for example "3"
    """
    text = _text(raw)
    if not WHOLE.fullmatch(text):
        expected = 'digits alone, at most nine, for example "3"'
        raise Misplaced(f"{text!r} is not a whole number", expected=expected)
    return int(text)


def fraction(raw: Any) -> Fraction:
    """Read "3/4", "0.75" or "75%" exactly.

    >>> fraction("51%"), fraction("3/4")
    (Fraction(51, 100), Fraction(3, 4))
    """
    text = _text(raw)
    if not FRACTION.fullmatch(text):
        raise Misplaced(f"{text!r} is not a fraction", expected='"3/4" or "75%"')
    try:
        return exact(text)
    except ZeroDivisionError:
        raise Misplaced(f"{text!r} divides by nothing", expected='"3/4" or "75%"') from None


def _text(raw: Any) -> str:
    """Numbers arrive as text; a whole number from JSON is as good, a float is not exact."""
    if isinstance(raw, str):
        return raw.strip()
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw)
    raise Misplaced(f"{raw!r} is not a number written as text", expected='"3" or "3/4"')
