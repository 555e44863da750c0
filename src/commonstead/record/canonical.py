"""Canonical JSON: one value has one spelling, so that its hash means the value.

Keys sorted by code point, no spaces, UTF-8 letters as they are, escapes only where JSON demands
them (the quotation mark, the backslash, and control characters below U+0020), whole numbers only.
"""

import json
from hashlib import sha256
from typing import Any, NoReturn

from commonstead.kit import BadInput

_ENCODER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
)
_EXPECTED = "canonical JSON: keys sorted, no spaces, letters as they are, whole numbers only"


def canonical(value: Any) -> bytes:
    """The one spelling of `value`: whole numbers, text, true, false, null, lists and objects.

    Raises `TypeError` for anything else, floats and tuples above all: they would not come back as
    what they were.

    >>> canonical({"b": [1, None, True], "a": "café"}).decode()
    '{"a":"café","b":[1,null,true]}'
    >>> canonical(0.5)
    Traceback (most recent call last):
    TypeError: float cannot be written in the record: only int, str, bool, None, list, dict
    """
    _refuse_what_json_blurs(value)
    return _ENCODER.encode(value).encode("utf-8")


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON of `value`, as 64 hex digits.

    >>> digest([])
    '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945'
    """
    return sha256(canonical(value)).hexdigest()


def parse_canonical(data: bytes) -> Any:
    """Read canonical JSON; anything spelt otherwise raises `BadInput`.

    >>> parse_canonical(b'{"a":1}')
    {'a': 1}
    >>> parse_canonical(b'{"a": 1}')
    Traceback (most recent call last):
    commonstead.kit.bad_input.BadInput: the JSON is not canonical; expected: canonical JSON: \
keys sorted, no spaces, letters as they are, whole numbers only
    """
    try:
        value = _DECODER.decode(data.decode("utf-8"))
        spelt = _ENCODER.encode(value).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise BadInput(f"this is not JSON that can be read ({error})", expected=_EXPECTED) from None
    if spelt != data:
        raise BadInput("the JSON is not canonical", expected=_EXPECTED)
    return value


def _refuse_what_json_blurs(value: Any) -> None:
    kind = type(value)
    if kind is dict:
        for key, inner in value.items():
            if type(key) is not str:
                raise TypeError(f"a key must be text, not {type(key).__name__}")
            _refuse_what_json_blurs(inner)
    elif kind is list:
        for inner in value:
            _refuse_what_json_blurs(inner)
    elif value is not None and kind not in (str, int, bool):
        raise TypeError(
            f"{kind.__name__} cannot be written in the record: "
            "only int, str, bool, None, list, dict"
        )


def _no_float(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a whole number")


_DECODER = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)
