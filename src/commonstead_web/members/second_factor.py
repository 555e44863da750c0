"""Names and addresses of everybody ask for more than an e-mail code."""

from django.http import HttpRequest

from commonstead.kit import Refusal
from commonstead_web.kit.sign_in import is_strong


def require_second_factor(request: HttpRequest) -> None:
    """Refuses `second_factor_needed` in a session opened by an e-mail code alone."""
    if not is_strong(request):
        raise Refusal("second_factor_needed", office="secretary")
