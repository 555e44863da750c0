"""The number of each sale's authority by the name of its district, looked up once for each name."""

from collections.abc import Sequence
from functools import cache
from threading import Lock

import numpy as np

from commonstead.kit import Refusal
from commonstead.places.gazetteer import gazetteer
from commonstead.places.price_paid.alike import alike
from commonstead.places.price_paid.block import Lines
from commonstead.places.price_paid.directory import NO_POSTCODE, UNKNOWN, Areas
from commonstead.places.price_paid.sale import Sale, postcode
from commonstead.places.price_paid.words import Flags, Words


@cache
def authority(district: str) -> str:
    """The code of today's authority of this name, or of that which one of this name became.

    Nothing where there is none.

    >>> authority("MALDON"), authority("MENDIP"), authority("ATLANTIS")
    ('E07000074', 'E06000066', '')
    """
    try:
        return gazetteer().became(gazetteer().find(district, "authority").code)[0].code
    except Refusal:
        return ""


class Districts:
    """Authorities that were met, numbered in the order in which they were."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._found: dict[bytes, int] = {}
        self._one = Lock()

    @property
    def codes(self) -> Sequence[str]:
        """Each authority's code, by its number."""
        return list(self._numbers)

    def of_lines(self, lines: Lines) -> tuple[Flags, Areas]:
        """Which lines still are read, and the authority's number of each of them.

        A line whose district is too long is not: it is left to the plain reader.
        """
        read = lines.read.copy()
        whole, names = lines.district(read)
        read[read] = whole
        area = np.full(read.size, UNKNOWN, np.int32)
        area[read] = self._find(names[:, whole], lines.postcode[read])
        return read, area

    def of_sale(self, sale: Sale) -> int:
        """The authority's number of one sale, or `NO_POSTCODE` or `UNKNOWN`."""
        number = self._number(authority(sale.district))
        return NO_POSTCODE if number == UNKNOWN and not sale.postcode else number

    def _find(self, names: Words, postcodes: Words) -> Areas:
        same = alike(names)
        one = np.flatnonzero(same == np.arange(same.size))
        numbers = np.empty(same.size, np.int32)
        numbers[one] = [self._named(name.tobytes()) for name in names[:, one].T]
        found: Areas = numbers[same]
        missing = np.flatnonzero(found == UNKNOWN)
        found[missing[_blank(postcodes[missing])]] = NO_POSTCODE
        return found

    def _named(self, name: bytes) -> int:
        """The authority's number of a district as it is written, with zero bytes after it."""
        if name not in self._found:
            district = name.rstrip(b"\0").decode("utf-8", "replace").strip()
            self._found[name] = self._number(authority(district))
        return self._found[name]

    def _number(self, code: str) -> int:
        if not code:
            return UNKNOWN
        with self._one:
            return self._numbers.setdefault(code, len(self._numbers))


def _blank(postcodes: Words) -> Flags:
    """Where a postcode is nothing but spaces, of whatever sort."""
    words, which = np.unique(postcodes, return_inverse=True)
    texts = (int(word).to_bytes(8, "little").rstrip(b"\0") for word in words)
    blank = [not postcode(text.decode("utf-8", "replace")) for text in texts]
    return np.array(blank, np.bool_)[which]
