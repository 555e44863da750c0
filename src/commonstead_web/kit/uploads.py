"""Files that visitors bring: how large a request is, before anything of it is read or stored."""

from django.http import HttpRequest

ENVELOPE = 64 * 1024
"""What a form with a file of the largest size may weigh besides the file."""
DRAINED = 5
"""So many times the largest file is read off the wire before the answer, so that it arrives."""


def is_too_large(request: HttpRequest, largest: int) -> bool:
    """Whether a request is larger than one with a file of `largest` bytes can be.

    It is then read off the wire, up to a bound: a browser that is still sending does not read
    the answer.
    """
    if request.method != "POST" or _weight(request) <= largest + ENVELOPE:
        return False
    left = DRAINED * largest
    while left > 0 and (chunk := request.read(ENVELOPE)):
        left -= len(chunk)
    return True


def _weight(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() else 0
