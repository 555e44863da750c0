"""The content security policy is the settings' own, and a page can still have another."""

import pytest
from csp.constants import HEADER, NONCE
from csp.decorators import csp_exempt, csp_update
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from commonstead_web.kit.content_policy import ContentPolicy


def plain(request):
    return HttpResponse("plain")


@csp_update({"img-src": ["https://maps.example"]})
def with_pictures(request):
    return HttpResponse("pictures")


@csp_exempt()
def without(request):
    return HttpResponse("no policy")


@csp_update({"script-src": [NONCE]})
def with_a_nonce(request):
    return HttpResponse(f"nonce {request.csp_nonce}")


def policy_of(middleware, view):
    """The directives as a set: their order means nothing."""
    response = middleware(view)(RequestFactory().get("/"))
    return set(response.get(HEADER, "").split("; "))


@pytest.mark.parametrize("view", [plain, with_pictures, without])
def test_every_page_has_the_policy_that_django_csp_would_give_it(view):
    assert policy_of(ContentPolicy, view) == policy_of(CSPMiddleware, view)


def test_one_pages_policy_does_not_stay_for_the_next():
    before = policy_of(ContentPolicy, plain)
    assert policy_of(ContentPolicy, with_pictures) != before
    assert policy_of(ContentPolicy, plain) == before


def test_a_nonce_that_a_page_asked_for_is_in_its_policy():
    request = RequestFactory().get("/")
    response = ContentPolicy(with_a_nonce)(request)
    nonce = response.content.decode().removeprefix("nonce ")
    assert nonce
    assert f"'nonce-{nonce}'" in response[HEADER]


def test_the_policy_allows_no_code_within_pages():
    directives = policy_of(ContentPolicy, plain)
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} <= directives


def test_the_site_uses_it():
    assert "commonstead_web.kit.content_policy.ContentPolicy" in settings.MIDDLEWARE
