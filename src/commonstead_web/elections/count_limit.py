"""How many ballot files one address may have counted without signing in."""

from django.http import HttpRequest

from commonstead.kit import Refusal
from commonstead_web.kit.visitor_limits import has_turn

COUNT = "commonstead_count"
"""The rate's name in `ACCOUNT_RATE_LIMITS`."""


def take_turn(request: HttpRequest) -> None:
    """One more file is to be counted; refuses `counted_too_often` to whoever has not signed in."""
    if not has_turn(request, COUNT):
        raise Refusal("counted_too_often")
