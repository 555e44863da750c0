"""Codes on letters, by which somebody without an account reads what is theirs."""

import hmac
import secrets

PARTS = 4
"""Of four digits each: 64 bits, short enough to type from paper."""


def new_code() -> str:
    """What stands on the letter: sixteen hex digits in four parts, 64 bits that nobody guesses."""
    return "-".join(secrets.token_hex(2) for _ in range(PARTS))


def is_code(typed: str, code: str) -> bool:
    """Whether somebody typed this code, in capitals or not, with spaces or hyphens."""
    plain = "-".join(typed.strip().lower().replace("-", " ").split())
    return hmac.compare_digest(code.encode(), plain.encode())
