"""How many ballot files one address may have counted without signing in.

A count may keep a processor busy for seconds, and anybody may ask for one. allauth does the
counting, as it does for sign-in codes: by address (of IPv6 the network), in the cache, and behind
proxies by the address that the nearest trusted one reports.
"""

from allauth.core import ratelimit
from django.http import HttpRequest

from commonstead.kit import Refusal

COUNT = "commonstead_count"
"""The rate's name in `ACCOUNT_RATE_LIMITS`."""


def take_turn(request: HttpRequest) -> None:
    """One more file is to be counted; refuses `counted_too_often` to whoever has not signed in."""
    if not request.user.is_authenticated and not ratelimit.consume(request, action=COUNT):
        raise Refusal("counted_too_often")
