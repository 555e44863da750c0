"""The number that an authenticator app shows: RFC 6238 over RFC 4226, as the app works it out."""

import base64
import hmac
import struct
import time
from hashlib import sha1

STEP = 30
ENOUGH = 10
"""Seconds that a number must still be good for, so that a slow machine can send it in time."""


def number_at(secret: str, seconds: float) -> str:
    """Six digits for a secret in base 32 at a Unix time.

    RFC 6238, appendix B: at 59 seconds the secret "12345678901234567890" gives 94287082, of which
    an app that shows six digits shows the last six.

    >>> number_at("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 59)
    '287082'
    """
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(seconds) // STEP), sha1)
    start = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 10**6:06}"


def number_now(secret: str) -> str:
    """What the app shows now; where that is about to change, what it shows next."""
    left = STEP - time.time() % STEP
    if left < ENOUGH:
        time.sleep(left)
    return number_at(secret, time.time())
