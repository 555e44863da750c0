"""The page after a vote: drawn once for everybody, then handed to each with their own receipt.

Thousands may vote in the same hour, and nothing on this page is anybody's own but the receipt. What
is kept between votes is the page without one.
"""

from django.core.cache import cache
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import get_language

from commonstead_web.elections.pages.acting import election_at
from commonstead_web.elections.pages.election import about
from commonstead_web.rulebook.access import OrganisationRequest

KEPT = 120
"""Seconds for which the page is kept."""
HERE = "the receipt goes here"


def voted(request: OrganisationRequest, ref: str, receipt: str, *, changing: bool) -> HttpResponse:
    """What a voter sees once their ballot is in the box."""
    return HttpResponse(_page(request, ref, changing=changing).replace(HERE, escape(receipt)))


def _page(request: OrganisationRequest, ref: str, *, changing: bool) -> str:
    if getattr(request, "demo_cast", None) is not None:
        # The demo's bar says who is acting.
        return _drawn(request, ref, changing=changing)
    key = f"voted-{request.organisation.pk}-{ref}-{changing}-{get_language()}"
    kept: str | None = cache.get(key)
    if kept is None:
        kept = _drawn(request, ref, changing=changing)
        cache.set(key, kept, KEPT)
    return kept


def _drawn(request: OrganisationRequest, ref: str, *, changing: bool) -> str:
    """The page without a receipt. Messages are for one person: they wait for the next page."""
    told = {"receipt": HERE, "changing": changing, "messages": ()}
    context = about(election_at(request, ref)) | told
    return render_to_string("elections/voted.html", context, request=request)
