"""How often one address may have something worked out without signing in.

What anybody may ask for can keep a processor busy for seconds. allauth does the counting, as it
does for sign-in codes: by address (of IPv6 the network), in the cache, and behind proxies by the
address that the nearest trusted one reports.
"""

from allauth.core import ratelimit
from django.http import HttpRequest


def has_turn(request: HttpRequest, rate: str) -> bool:
    """Whether one more may be worked out; it is counted. Whoever has signed in always may.

    `rate` is a name in the setting `ACCOUNT_RATE_LIMITS`; without it there is no limit.
    """
    return request.user.is_authenticated or bool(ratelimit.consume(request, action=rate))
