"""Numbers as people write and read them."""

import re
from fractions import Fraction

from commonstead.kit import Rounding, exact

_NUMBER = re.compile(r"[-−]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:/\d{1,15})?%?", re.ASCII)


def number(text: str) -> Fraction:
    """Read "35%", "7/20", "-1.5" or "612"; `ValueError` for anything else, powers of ten too.

    >>> number("35%"), number("−1")
    (Fraction(7, 20), Fraction(-1, 1))
    """
    text = text.strip()
    if not _NUMBER.fullmatch(text) or ("/" in text and ("." in text or "%" in text)):
        raise ValueError(f"{text[:40]!r} is no number")
    return exact(text.replace("−", "-"))


def decimals(value: Fraction, places: int = 6) -> str:
    """A number with up to so many places, for reading.

    >>> decimals(Fraction(1043, 1000)), decimals(Fraction(1, 3)), decimals(Fraction(2))
    ('1.043', '0.333333', '2')
    """
    scaled = Rounding().pence(value * 10**places / 100)
    whole, rest = divmod(abs(scaled), 10**places)
    text = f"{whole}.{rest:0{places}d}".rstrip("0").rstrip(".")
    return f"−{text}" if scaled < 0 else text


def percent(share: Fraction) -> str:
    """
    >>> percent(Fraction(11, 400)), percent(Fraction(-1, 100))
    ('2.75%', '−1%')
    """
    return f"{decimals(share * 100)}%"


def plain(pence: int) -> str:
    """Whole pence as a plain number of pounds, always with two places.

    >>> plain(6054), plain(-5), plain(12000)
    ('60.54', '-0.05', '120.00')
    """
    sign = "-" if pence < 0 else ""
    return f"{sign}{abs(pence) // 100}.{abs(pence) % 100:02d}"
