"""Two habits of every page: personal pages are not stored, refusals are told in words."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from commonstead.kit import BadInput, Refusal
from commonstead_web.kit.wording import status_of, words_for

GetResponse = Callable[[HttpRequest], HttpResponse]


class PersonalPagesAreNotStored:
    """What a signed-in person sees is kept by no cache."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


class RefusalsInWords:
    """A refusal that no page caught becomes a page that says why, and what to do next."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, BadInput):
            return render(request, "kit/refused.html", {"why": str(exception)}, status=400)
        if not isinstance(exception, Refusal):
            return None
        if exception.code == "sign_in_first":
            return redirect(f"/accounts/login/code/?next={request.get_full_path()}")
        return render(
            request,
            "kit/refused.html",
            {"why": words_for(exception), "code": exception.code},
            status=status_of(exception),
        )
