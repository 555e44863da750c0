"""The API: the same actions and queries as the pages, described by an OpenAPI document."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError
from ninja.security import django_auth

from commonstead.kit import BadInput, Refusal
from commonstead_web.decisions.api import router as decisions
from commonstead_web.elections.api import router as elections
from commonstead_web.homes.api import router as homes
from commonstead_web.kit.wording import status_of, words_for
from commonstead_web.members.api import router as members
from commonstead_web.places.api import router as places
from commonstead_web.power.api import router as power
from commonstead_web.prices.api import router as prices
from commonstead_web.prices.api.public import router as public_prices
from commonstead_web.record.api import router as record
from commonstead_web.rulebook.api import router as rulebook


class Problem(Schema):
    """Why a call was refused: a code that never changes its meaning, its words, its figures."""

    code: str
    words: str
    facts: dict[str, str]


api = NinjaAPI(
    title="Commonstead",
    version="1",
    description="Everything a page can show or do. Signed-in calls use the site's session.",
    urls_namespace="api",
    # The usual page about an API loads its script from somebody else's server. The document itself
    # is at /api/openapi.json.
    docs_url=None,
)
for router in (
    *(rulebook, members, elections, decisions, record),
    *(power, prices, homes, places, public_prices),
):
    api.add_router("", router)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal keeps its code; the words are those of the pages."""
    facts = {name: str(value) for name, value in refusal.facts.items()}
    status = 401 if refusal.code == "sign_in_first" else status_of(refusal)
    return _answer(request, status, refusal.code, words_for(refusal), facts)


@api.exception_handler(BadInput)
def unreadable(request: HttpRequest, error: BadInput) -> HttpResponse:
    """A file that cannot be read: where and why."""
    facts = {"file": error.file, "line": str(error.line or ""), "expected": error.expected}
    return _answer(request, 400, "bad_input", str(error), facts)


@api.exception_handler(ValidationError)
def not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A call whose fields do not fit the document."""
    facts = {".".join(map(str, one["loc"])): str(one["msg"]) for one in error.errors}
    return _answer(request, 422, "not_valid", "Some fields are not what the document says.", facts)


def _answer(
    request: HttpRequest, status: int, code: str, words: str, facts: dict[str, str]
) -> HttpResponse:
    return api.create_response(
        request, Problem(code=code, words=words, facts=facts).dict(), status=status
    )


__all__ = ["api", "django_auth"]
