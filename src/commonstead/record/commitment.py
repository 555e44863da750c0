"""Commitments: a text is fixed in the record without being there.

The record shows SHA-256(salt || text). The salt, 32 random bytes, lies with the text in an
erasable place: without it nobody can try whether a guessed name fits, and once both are erased
the entry says nothing about anyone while the record stays valid.
"""

import hmac
from hashlib import sha256

SALT_BYTES = 32


def commit(text: str, salt: bytes) -> str:
    """The commitment to `text` as 64 hex digits; `salt` is 32 random bytes from outside.

    >>> commit("Minute 7", bytes(32)) == sha256(bytes(32) + b"Minute 7").hexdigest()
    True
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}: short salts are guessed")
    return sha256(salt + text.encode("utf-8")).hexdigest()


def opens(commitment: str, text: str, salt: bytes) -> bool:
    """Whether this text with this salt is what was committed to.

    >>> opens(commit("yes", bytes(32)), "yes", bytes(32)), opens(commit("yes", bytes(32)), "no",
    ...                                                          bytes(32))
    (True, False)
    """
    return hmac.compare_digest(commit(text, salt), commitment)
