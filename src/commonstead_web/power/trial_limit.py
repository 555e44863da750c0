"""How many rulebooks one address may try without signing in."""

from django.http import HttpRequest

from commonstead.kit import Refusal
from commonstead_web.kit.visitor_limits import has_turn

TRIAL = "commonstead_trial"
"""The rate's name in `ACCOUNT_RATE_LIMITS`."""


def take_turn(request: HttpRequest) -> None:
    """One more trial is asked for; refuses `tried_too_often` to whoever has not signed in."""
    if not has_turn(request, TRIAL):
        raise Refusal("tried_too_often")
