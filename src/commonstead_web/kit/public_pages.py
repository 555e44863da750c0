"""Whole public pages, kept for a few seconds for visitors who bring no cookie.

A result page or a record is asked for by many people at once who are not signed in. For them the
page as it was sent a moment ago is as good as a new one; whoever is signed in gets a new one.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import translation

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponse)

SECONDS = 10
"""As long as a live page waits before it renews itself, so nobody sees an older one."""
MARK = "_kept_for_visitors"


def kept_for_visitors(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a public page as one that may be kept: it must not depend on who is asking."""

    @wraps(view)
    def marked(*args: P.args, **kwargs: P.kwargs) -> R:
        response = view(*args, **kwargs)
        setattr(response, MARK, True)
        return response

    return marked


class PublicPages:
    """Answers from what was kept, before sessions, messages or the database are touched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or request.COOKIES:
            return self.get_response(request)
        key = _key(request)
        if (kept := cache.get(key)) is not None:
            return _answer(*kept)
        response = self.get_response(request)
        if _may_be_kept(response):
            cache.set(key, (response.content, list(response.items())), SECONDS)
        return response


def _key(request: HttpRequest) -> str:
    language = translation.get_language_from_request(request)
    asked = f"{language} {request.get_host()} {request.get_full_path()}"
    return f"page-{sha256(asked.encode()).hexdigest()}"


def _may_be_kept(response: HttpResponse) -> bool:
    """A page that sets a cookie carries something of its visitor's own, such as a form's token."""
    return response.status_code == 200 and hasattr(response, MARK) and not response.cookies


def _answer(content: bytes, headers: list[tuple[str, Any]]) -> HttpResponse:
    response = HttpResponse(content)
    for name, value in headers:
        response[name] = value
    return response
