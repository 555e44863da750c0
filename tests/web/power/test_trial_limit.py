"""How many rulebooks one address may try without signing in."""

import time

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonstead_web.power.pages import trying
from web import cast
from web.browsing import text_of
from web.power.test_trying import CLT, FILE, filled

pytestmark = pytest.mark.django_db
MOST = 3
PASTED = "rulebook: elm-row\nmodel: clt-community-benefit-society\ntitle: Elm Row\nrules: {}\n"


@pytest.fixture(autouse=True)
def _three_in_ten_minutes(settings):
    settings.ACCOUNT_RATE_LIMITS = {"commonstead_trial": f"{MOST}/10m/ip"}
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def _quick(monkeypatch):
    """A form of all rules takes a second to read; here one trial is like another."""
    monkeypatch.setattr(trying, "tried", lambda *_given: None)
    monkeypatch.setattr(trying, "_shown", lambda *_given: {})


def a_file(client=None, address="192.0.2.1", text=PASTED):
    given = {"text": text, "file": "", "beside": "", "group": "residents"}
    return (client or Client()).post(FILE, given, REMOTE_ADDR=address)


def a_model(address="192.0.2.1", **changes):
    return Client().post(CLT, filled(**changes), REMOTE_ADDR=address)


def test_one_more_is_refused_with_what_to_do_and_what_was_typed_is_kept():
    assert [a_file().status_code for _ in range(MOST)] == [200] * MOST
    page = a_file()
    assert page.status_code == 429
    said = text_of(page)
    assert "Too many rulebooks were tried from your address in the last ten minutes." in said
    assert "Wait ten minutes" in said
    assert "sign in" in said
    assert "What these rules would come to" not in said
    assert "title: Elm Row" in page.content.decode()


@pytest.mark.usefixtures("_quick")
def test_models_and_files_count_together_and_the_form_keeps_its_values():
    for send in (a_model, a_file, a_model):
        assert send().status_code == 200
    page = a_model(**{"board-size-maximum--value": "11"})
    assert page.status_code == 429
    assert "Too many rulebooks" in text_of(page)
    assert page.context["form"]["board-size-maximum--value"].value() == "11"
    assert a_file().status_code == 429


def test_reading_a_model_is_no_trial():
    for _ in range(MOST + 1):
        assert Client().get(CLT, REMOTE_ADDR="192.0.2.1").status_code == 200
    assert a_file().status_code == 200


def test_nothing_is_read_once_the_turns_are_over(monkeypatch):
    for _ in range(MOST):
        a_file()

    def never(*_given):
        raise AssertionError("the file was read")

    monkeypatch.setattr("commonstead_web.power.trying.read_yaml", never)
    uploaded = SimpleUploadedFile("rules.yaml", PASTED.encode())
    page = Client().post(FILE, {"file": uploaded, "group": "residents"}, REMOTE_ADDR="192.0.2.1")
    assert page.status_code == 429


def test_a_file_that_cannot_be_read_was_a_trial():
    assert [a_file(text="{").status_code for _ in range(MOST + 1)] == [422] * MOST + [429]


def test_others_are_not_kept_waiting():
    for _ in range(MOST + 1):
        a_file()
    assert a_file(address="192.0.2.2").status_code == 200


def test_ten_minutes_later_it_goes_on(monkeypatch):
    for _ in range(MOST + 1):
        a_file()
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 601)
    assert a_file().status_code == 200


def test_whoever_has_signed_in_tries_as_often_as_they_like():
    client = Client()
    client.force_login(cast.person("esther"))
    assert {a_file(client).status_code for _ in range(MOST + 2)} == {200}


def test_without_a_rate_there_is_no_limit(settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    assert {a_file().status_code for _ in range(MOST + 2)} == {200}
