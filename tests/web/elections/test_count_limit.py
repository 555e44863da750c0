"""How many ballot files one address may have counted without signing in."""

import re
import time

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commonstead_web.elections.brought import EXAMPLE
from web import cast
from web.browsing import text_of

pytestmark = pytest.mark.django_db
MOST = 3


@pytest.fixture(autouse=True)
def _three_in_ten_minutes(settings):
    settings.ACCOUNT_RATE_LIMITS = {"commonstead_count": f"{MOST}/10m/ip"}
    cache.clear()
    yield
    cache.clear()


def on_the_page(client=None, content=EXAMPLE, address="192.0.2.1", **given):
    form = {
        "ballots": SimpleUploadedFile("ward.blt", content),
        "rule": "meek",
        **{name: value for name, value in given.items() if not name.startswith("HTTP_")},
    }
    headers = {name: value for name, value in given.items() if name.startswith("HTTP_")}
    client = client or Client()
    page = reverse("elections:bring_ballots")
    return client.post(page, form, REMOTE_ADDR=address, **headers)


def over_the_api(address="192.0.2.1"):
    form = {"ballots": SimpleUploadedFile("ward.blt", EXAMPLE)}
    return Client().post("/api/count", form, REMOTE_ADDR=address)


def test_one_more_is_refused_with_what_to_do_and_what_was_typed_is_kept():
    assert [on_the_page().status_code for _ in range(MOST)] == [200] * MOST
    page = on_the_page(seats="7")
    assert page.status_code == 429
    said = text_of(page)
    assert "Too many ballot files came from your address in the last ten minutes." in said
    assert "Wait ten minutes" in said
    assert "sign in" in said
    assert "command line" in said
    assert "was elected" not in said
    shown = page.content.decode()
    assert re.search(r'name="seats" value="7"', shown)
    assert re.search(r'value="meek"[^>]* checked', shown)


def test_the_api_says_so_too_and_both_count_together():
    for send in (on_the_page, over_the_api, on_the_page):
        assert send().status_code == 200
    refused = over_the_api()
    assert refused.status_code == 429
    assert refused.json()["code"] == "counted_too_often"
    assert refused.json()["words"].startswith("Too many ballot files")
    assert on_the_page().status_code == 429


def test_others_are_not_kept_waiting():
    for _ in range(MOST + 1):
        on_the_page()
    assert on_the_page(address="192.0.2.2").status_code == 200


def test_one_network_of_the_newer_kind_is_one_address():
    for host in range(MOST):
        assert on_the_page(address=f"2001:db8::{host + 1}").status_code == 200
    assert on_the_page(address="2001:db8::9").status_code == 429
    assert on_the_page(address="2001:db8:0:1::9").status_code == 200


def test_an_address_that_is_only_claimed_does_not_count():
    sent = [on_the_page(HTTP_X_FORWARDED_FOR=f"198.51.100.{n}").status_code for n in range(4)]
    assert sent == [200, 200, 200, 429]


def test_ten_minutes_later_it_goes_on(monkeypatch):
    for _ in range(MOST + 1):
        on_the_page()
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 590)
    assert on_the_page().status_code == 429
    monkeypatch.setattr(time, "time", lambda: now() + 601)
    assert on_the_page().status_code == 200


def test_whoever_has_signed_in_counts_as_often_as_they_like():
    client = Client()
    client.force_login(cast.person("esther"))
    assert {on_the_page(client).status_code for _ in range(MOST + 2)} == {200}


def test_a_file_that_cannot_be_read_was_one_of_them():
    assert [on_the_page(content=b"3 1\n4 x 0\n").status_code for _ in range(4)] == [422] * 3 + [429]


def test_a_form_that_is_not_filled_in_was_none():
    for _ in range(MOST + 1):
        assert on_the_page(rule="").status_code == 422
    assert on_the_page().status_code == 200


def test_without_a_rate_there_is_no_limit(settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    assert {on_the_page().status_code for _ in range(MOST + 2)} == {200}
