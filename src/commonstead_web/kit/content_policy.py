"""The content security policy, put together once: few pages have another than the settings say."""

from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class ContentPolicy(CSPMiddleware):
    """django-csp, which builds the header anew only for a page that has a policy of its own."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The header of the settings, or the page's own."""
        if _is_its_own(request, response):
            return super().process_response(request, response)
        response[HEADER] = _from_settings()
        return response


def _is_its_own(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the page asked for a nonce, was decorated by django-csp, or set the header itself."""
    decorated = any(name.startswith("_csp") for name in vars(response))
    return decorated or hasattr(request, "_csp_nonce") or HEADER in response


@cache
def _from_settings() -> str:
    return str(build_policy())
