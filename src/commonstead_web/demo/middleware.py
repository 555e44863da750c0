"""The demo bar: act as any of the worked example's cast. Only in the demo."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from commonstead_web.demo.cast import shown_cast


class DemoBar:
    """Puts the cast on the request, for the bar at the top of each page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.DEMO:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.demo_cast = shown_cast(request)  # type: ignore[attr-defined]  # read by context
        return self.get_response(request)
