"""Trying a rulebook without an account."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commonstead.rulebook import load_model, models
from commonstead_web.kit.brought import LONGEST
from commonstead_web.power.trying import MOST_MEMBERS
from web import cast
from web.browsing import text_of, visiting

pytestmark = pytest.mark.django_db
CLT = reverse("power:try_model", args=[cast.CLT])
FILE = reverse("power:try_file")


def filled(**changes):
    """What the form of the model would send untouched, with these changes."""
    response = visiting().get(CLT)
    form, numbers = response.context["form"], response.context["numbers"]
    sent = {bound.html_name: bound.value() for one in (form, numbers) for bound in one}
    return {name: value for name, value in sent.items() if value is not None} | changes


def test_the_models_are_offered_without_an_account():
    shown = text_of(visiting().get(reverse("power:try")))
    assert all(load_model(name).title in shown for name in models())


@pytest.mark.parametrize("model", models())
def test_every_model_can_be_tried_as_it_stands(model):
    browser = visiting()
    address = reverse("power:try_model", args=[model])
    page = browser.get(address)
    sent = {
        bound.html_name: bound.value()
        for form in (page.context["form"], page.context["numbers"])
        for bound in form
        if bound.value() is not None
    }
    shown = text_of(browser.post(address, sent))
    assert "What these rules would come to" in shown
    assert "Nobody gains or loses power" in shown


def test_a_closed_door_is_told_to_lose_the_community_land_trust():
    response = visiting().post(CLT, filled(**{"members-admission--value": "board_discretion"}))
    assert not response.context["form"].errors
    definitions = dict(response.context["told"])["Definitions"]
    assert any("section 79" in line and "not met" in line for line in definitions)


def test_numbers_settle_what_is_unknown_without_them():
    without = visiting().post(CLT, filled(group="local"))
    settled = visiting().post(
        CLT, filled(group="local", **{"members-local": "40", "members-resident": "10"})
    )
    verdicts = [
        {test.id: test.verdict for test in one.context["tests"]} for one in (without, settled)
    ]
    assert [found["CT-3"] for found in verdicts] == ["unknown", "met"]


def test_what_the_law_forbids_can_be_tried_and_is_said():
    response = visiting().post(CLT, filled(**{"members-minimum--value": "1"}))
    assert response.status_code == 200
    assert "could not be adopted as they stand" in text_of(response)


def test_what_cannot_be_read_is_said_and_what_was_typed_is_kept():
    response = visiting().post(CLT, filled(**{"members-minimum--value": "a few"}))
    assert response.status_code == 422
    assert "trial" not in response.context
    assert response.context["form"]["members-minimum--value"].value() == "a few"


def test_more_members_than_a_trial_takes_are_refused():
    response = visiting().post(CLT, filled(**{"members-local": str(MOST_MEMBERS + 1)}))
    assert response.status_code == 422


def test_a_rulebook_that_is_pasted_is_set_beside_the_nearest_model():
    text = load_model("cohousing-company").as_yaml()
    response = visiting().post(FILE, {"text": text, "beside": "", "group": "residents"})
    assert response.context["trial"].beside == load_model("cohousing-company").title
    assert "Nobody gains or loses power" in text_of(response)


def test_a_rulebook_that_is_uploaded_is_read():
    upload = SimpleUploadedFile("ours.yaml", load_model(cast.CLT).as_yaml().encode())
    beside = "mutual-home-ownership-society"
    response = visiting().post(FILE, {"file": upload, "beside": beside, "group": "residents"})
    assert "Nobody gains or loses power" not in text_of(response)
    assert response.context["trial"].beside == load_model(beside).title


def test_a_mistake_in_the_file_is_told_with_its_line():
    text = load_model(cast.CLT).as_yaml()
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "board.resolve" in one)
    wrong = text.replace("board.resolve", "board.dissolve", 1)
    response = visiting().post(FILE, {"text": wrong, "beside": "", "group": "residents"})
    assert response.status_code == 422
    assert f"Line {line}" in text_of(response)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"- a list",
        b"a: &b [*b]",
        b"x: " + b"y" * LONGEST,
        b"\x00",
        b"[" * 9000,
    ],
)
def test_what_is_no_rulebook_is_refused_in_words(content):
    upload = SimpleUploadedFile("ours.yaml", content)
    response = visiting().post(FILE, {"file": upload, "beside": "", "group": "residents"})
    assert response.status_code == 422
    assert response.context["form"].errors


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("board.size.maximum", "999999999"),
        ("board.term.years", "999999999"),
        ("members.minimum", "999999999"),
    ],
)
def test_a_monstrous_number_does_not_keep_the_site_busy(rule, value):
    text = load_model(cast.CLT).as_yaml()
    book = load_model(cast.CLT)
    start = text.index(f"  {rule}:")
    at = text.index(f"value: '{book.rule(rule).raw}'", start)
    wrong = text[:at] + f"value: '{value}'" + text[at + len(f"value: '{book.rule(rule).raw}'") :]
    response = visiting().post(FILE, {"text": wrong, "beside": "", "group": "residents"})
    assert response.status_code in (200, 422)


def test_nothing_of_a_trial_is_written(django_assert_num_queries):
    sent = filled()
    with django_assert_num_queries(0):
        visiting().post(CLT, sent)


def test_a_model_that_there_is_not_is_not_found():
    assert visiting().get("/try/model/no-such-model").status_code == 404
