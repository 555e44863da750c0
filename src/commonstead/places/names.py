"""Names of places, the way people type them."""

import re
import unicodedata

_DROPPED = re.compile(
    r"\b(?:the|council|borough council|district council|city council|metropolitan borough"
    r"|royal borough of|london borough of|borough of|city of|county of|ua|unitary authority)\b"
)
_ABBREVIATED = {"st": "saint", "&": "and", "upon": "on"}


def plain(name: str) -> str:
    """Lower case, without marks, with "and", "saint" and "on" written one way.

    >>> plain("  St. Albans UA"), plain("Brighton & Hove"), plain("Ynys Môn")
    ('saint albans ua', 'brighton and hove', 'ynys mon')
    """
    letters = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(_ABBREVIATED.get(word, word) for word in kept.split())


def bare(name: str) -> str:
    """The plain name without words for what sort of council it is, wherever they stand.

    >>> bare("London Borough of Tower Hamlets"), bare("Bristol, City of"), bare("Hartlepool UA")
    ('tower hamlets', 'bristol', 'hartlepool')
    """
    return " ".join(_DROPPED.sub(" ", plain(name)).split())
