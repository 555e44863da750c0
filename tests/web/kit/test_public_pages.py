"""Public pages are kept for visitors without a cookie, and never for anybody else."""

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from commonstead_web.kit.public_pages import PublicPages, kept_for_visitors

MADE: list[str] = []


@kept_for_visitors
def public(request: HttpRequest) -> HttpResponse:
    MADE.append(request.path)
    return HttpResponse(f"made {len(MADE)}", headers={"X-Kept": "yes"})


@kept_for_visitors
def with_a_form(request: HttpRequest) -> HttpResponse:
    response = public(request)
    response.set_cookie("csrftoken", "x")
    return response


def personal(request: HttpRequest) -> HttpResponse:
    MADE.append(request.path)
    return HttpResponse(f"made {len(MADE)}")


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()
    MADE.clear()


def test_the_second_visitor_gets_the_same_page_with_its_headers() -> None:
    pages = PublicPages(public)
    request = RequestFactory().get("/o/elm-row/record")
    answers = [pages(request) for _ in range(3)]
    assert {answer.content for answer in answers} == {b"made 1"}
    assert {answer["X-Kept"] for answer in answers} == {"yes"}


def test_another_address_is_another_page() -> None:
    pages = PublicPages(public)
    first = pages(RequestFactory().get("/o/elm-row/record"))
    second = pages(RequestFactory().get("/o/elm-row/record", {"page": "2"}))
    assert first.content != second.content


def test_whoever_brings_a_cookie_gets_a_new_page() -> None:
    pages = PublicPages(public)
    pages(RequestFactory().get("/"))
    request = RequestFactory().get("/")
    request.COOKIES["sessionid"] = "s"
    assert pages(request).content == b"made 2"
    assert pages(RequestFactory().get("/")).content == b"made 1"


@pytest.mark.parametrize("view", [with_a_form, personal])
def test_a_page_with_a_form_or_without_the_mark_is_never_kept(view: object) -> None:
    pages = PublicPages(view)
    assert pages(RequestFactory().get("/")).content != pages(RequestFactory().get("/")).content


def test_a_form_that_is_sent_always_reaches_the_page() -> None:
    pages = PublicPages(public)
    assert pages(RequestFactory().post("/")).content != pages(RequestFactory().post("/")).content
