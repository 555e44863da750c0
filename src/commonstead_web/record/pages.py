"""The public record as pages: readable without an account, downloadable, checkable.

Everything here is public, so there is no permission to ask for.
"""

from typing import TypeVar

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commonstead.record import Entry as Said
from commonstead_web.kit.public_pages import kept_for_visitors
from commonstead_web.record import bundles, queries
from commonstead_web.record.models import Log
from commonstead_web.record.reading import read_facts

R = TypeVar("R", bound=HttpResponseBase)
ENTRIES_A_PAGE = 50
"""A few screens; older ones are a link away."""


@require_GET
@kept_for_visitors
def entries(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest entries first, and how to check them all."""
    log = log_of(request, slug)
    newest_first = Paginator(queries.entries(log).order_by("-seq"), ENTRIES_A_PAGE)
    shown = newest_first.get_page(request.GET.get("page"))
    tree = queries.head(log)
    context = {
        "log": log,
        "page": shown,
        "entries": [(row, Said.from_line(bytes(row.body))) for row in shown],
        "size": tree.size,
        "root": tree.root().hex(),
        "key": queries.verification_key(log),
    }
    return render(request, "record/entries.html", context)


@require_GET
@kept_for_visitors
def entry(request: HttpRequest, slug: str, seq: int) -> HttpResponse:
    """One entry: in words, as it was hashed, and its proof."""
    log = log_of(request, slug)
    row = queries.entry(log, seq)
    said = Said.from_line(bytes(row.body))
    context = {
        "log": log,
        "row": row,
        "said": said,
        "facts": read_facts(said.facts),
        "line": bytes(row.body).decode(),
        "size": queries.head(log).size,
    }
    return render(request, "record/entry.html", context)


@require_GET
def proof(request: HttpRequest, slug: str, seq: int) -> HttpResponse:
    """The proof that an entry is in the record, for `commonstead record verify-proof`."""
    log = log_of(request, slug)
    return _download(JsonResponse(queries.proof(log, seq)), f"{slug}-entry-{seq}.json")


@require_GET
@kept_for_visitors
def checkpoint(request: HttpRequest, slug: str) -> HttpResponse:
    """The signed size and root, as one short text to keep, print or pass on."""
    note = queries.checkpoint(log_of(request, slug))
    return HttpResponse(note, content_type="text/plain; charset=utf-8")


@require_GET
def bundle(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The whole record as one file."""
    log = log_of(request, slug)
    response = StreamingHttpResponse(bundles.chunks(log), content_type="text/plain; charset=utf-8")
    _download(response, f"{slug}.commonstead-record")
    return response


def log_of(request: HttpRequest, slug: str) -> Log:
    """The record of the organisation at this address; puts the organisation on the request."""
    log = queries.log_at(slug)
    if log is None:
        raise Http404(_("There is no organisation at this address."))
    request.organisation = log.organisation  # type: ignore[attr-defined]  # read by context
    return log


def _download(response: R, name: str) -> R:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
