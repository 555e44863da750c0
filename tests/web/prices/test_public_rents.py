"""Rents and mutual equity for anybody, how often one may ask, and the same over the API."""

import json
import shlex

import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonstead.prices.rents import kinds
from commonstead_cli.main import main
from commonstead_web.kit.brought import LONGEST
from commonstead_web.prices.forms.equity import EXAMPLE, MOST_HOUSEHOLDS
from web import cast
from web.browsing import text_of

pytestmark = pytest.mark.django_db
TOWER_HAMLETS, SWANSEA = "E09000030", "W06000011"
GIVEN = {
    "formula": {"place": TOWER_HAMLETS, "beds": "2", "value_1999": "100000", "year": "2026-27"},
    "formula-cap": {"beds": "2", "year": "2026-27"},
    "affordable": {"market": "300"},
    "london-affordable": {"beds": "2", "year": "2022-23"},
    "london-living": {"beds": "2", "income": "60000"},
    "shared-ownership": {"value": "220000", "share": "40%"},
    "shared-ownership-review": {"rent": "400", "lease": "cpi", "index": "3%"},
    "cost": {"costs": "loan: 4000, repairs: 1200", "homes": "1, 1, 1"},
    "increase": {"rent": "100", "year": "2026-27"},
    "living": {"earnings": "25000"},
    "weekly": {"amount": "400", "period": "monthly"},
}


def test_every_kind_is_on_the_first_page_and_asks_for_what_it_is_given():
    body = Client().get("/rents").content.decode()
    for name, kind in kinds().items():
        assert f'href="/rents/{name}"' in body
        fields = Client().get(f"/rents/{name}").context["form"].fields
        assert {one.name for one in kind.given} <= set(fields)


@pytest.mark.parametrize("name", kinds())
def test_the_command_that_is_shown_gives_the_same_rent(name):
    answer = Client().post(f"/rents/{name}", GIVEN[name])
    assert answer.status_code == 200, answer.context["form"].errors
    found = answer.context["told"]
    printed = CliRunner().invoke(main, [*shlex.split(found["command"])[1:], "--format", "json"])
    result = json.loads(printed.output)["result"]
    for period in ("weekly", "monthly"):
        assert float(found[period].replace("£", "").replace(",", "")) == float(result[period])


def test_a_shared_owner_pays_for_the_part_not_bought():
    # 60% of 220,000 is 132,000; 2.75% of it is 3,630 a year, 302.50 a month.
    found = Client().post("/rents/shared-ownership", GIVEN["shared-ownership"]).context["told"]
    assert found["monthly"] == "£302.50"
    assert "£132,000" in [amount for _words, amount in found["facts"]]


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept():
    answer = Client().post("/rents/formula", {**GIVEN["formula"], "year": "2026", "beds": "two"})
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert "2026-27" in errors["year"][0]
    assert "whole number" in errors["beds"][0]
    assert 'value="two"' in answer.content.decode()


def test_a_refusal_stands_beside_the_field_it_is_about():
    answer = Client().post("/rents/formula", {**GIVEN["formula"], "year": "1990-91"})
    assert "year" in answer.context["form"].errors
    outside = Client().post("/rents/formula", {**GIVEN["formula"], "place": SWANSEA})
    assert "place" in outside.context["form"].errors


def test_a_society_is_worked_out_and_its_shares_are_the_debt():
    answer = Client().post("/equity", {"example": "yes"})
    found = answer.context["told"]
    # The first is held at 90% of 84,000; the second takes the rest of 184,000.
    assert [one["shares"] for _name, one in found["allocation"]] == ["£75,600", "£108,400"]
    # 7,560 and 375 were paid, and the index rose from 600 to 672, by 12%: 8,887.20.
    first = found["households"][0]
    assert (first["paid"], first["worth"]) == ("£7,935", "£8,887.20")
    # Three quarters of the gain of 952.20 is kept: 714.15.
    assert first["leaves"]["payout"] == "£8,649.15"


def test_a_mistake_in_the_file_is_told_with_its_line_and_remedy():
    wrong = EXAMPLE.replace("type: put-by", "type: put-bye")
    line = next(n for n, text in enumerate(wrong.splitlines(), 1) if "put-bye" in text)
    upload = SimpleUploadedFile("ours.yaml", wrong.encode())
    answer = Client().post("/equity", {"file": upload})
    said = text_of(answer)
    assert answer.status_code == 422
    assert f"Line {line}" in said
    assert "put-by" in said
    assert "ours.yaml" in said


def test_a_debt_that_shares_cannot_cover_is_told_with_who_binds():
    answer = Client().post("/equity", {"text": EXAMPLE.replace("debt: 184000", "debt: 300000")})
    said = text_of(answer)
    # At most 110% of 84,000 and 100,000: 202,400, which is 97,600 short of 300,000.
    assert "£202,400" in said
    assert "£97,600" in said
    assert "first, second" in said


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    upload = SimpleUploadedFile("ours.yaml", b"x" * (LONGEST + 100_000))
    answer = Client().post("/equity", {"file": upload})
    assert answer.status_code == 413
    assert "200 kilobytes" in text_of(answer)


def test_more_households_than_there_is_time_for_are_refused():
    many = "".join(
        f"  h{n}: {{home: A, net_income: 1, joined: 2020-04-01, allocated: 1}}\n"
        for n in range(MOST_HOUSEHOLDS + 1)
    )
    text = f"scheme: lilac\nhomes: {{A: {{cost: 84000}}}}\nhouseholds:\n{many}"
    answer = Client().post("/equity", {"text": text + "index: [{on: 2020-04-01, value: 600}]\n"})
    assert answer.status_code == 422
    assert "takes too long here" in text_of(answer)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"- a", b"a: &b [*b]", b"[" * 9000, b"\x00"])
def test_what_is_no_society_is_refused_in_words(content):
    answer = Client().post("/equity", {"file": SimpleUploadedFile("ours.yaml", content)})
    assert answer.status_code == 422
    assert answer.context["form"].errors


@pytest.fixture
def _two_in_ten_minutes(settings):
    settings.ACCOUNT_RATE_LIMITS = {"commonstead_quote": "2/10m/ip"}
    cache.clear()
    yield
    cache.clear()


@pytest.mark.usefixtures("_two_in_ten_minutes")
def test_one_more_is_refused_and_what_was_typed_is_kept():
    def send(browser):
        return browser.post("/rents/living", {"earnings": "25001"})

    assert [send(Client()).status_code for _ in range(2)] == [200, 200]
    page = send(Client())
    assert page.status_code == 429
    assert "Wait ten minutes" in text_of(page)
    assert 'value="25001"' in page.content.decode()
    price = Client().post("/prices/earnings-multiple", {"income": "30000", "multiple": "4"})
    assert price.status_code == 429
    assert Client().post("/equity", {"text": EXAMPLE}).status_code == 429
    assert Client().post("/api/equity", {"text": EXAMPLE}, "application/json").status_code == 429
    member = Client()
    member.force_login(cast.person("esther"))
    assert send(member).status_code == 200


def call(path, body):
    return Client().post(f"/api{path}", json.dumps(body), content_type="application/json")


def test_the_api_gives_the_price_of_the_command_line():
    figures = {"price_paid": "350000", "rate": "1.5%", "years": "7", "compounding": "compound"}
    words = [f"{name}={raw}" for name, raw in figures.items()]
    printed = CliRunner().invoke(
        main, ["prices", "quote", "fixed-rate", "--given", *words, "--format", "json"]
    )
    answer = call("/prices/fixed-rate", {"given": figures}).json()
    result = json.loads(printed.output)["result"]
    assert {name: answer["result"][name] for name in result} == result


def test_the_api_gives_the_rent_and_the_society_of_the_command_line(tmp_path):
    given = GIVEN["shared-ownership"]
    assert call("/rents/shared-ownership", {"given": given}).json()["result"]["monthly"] == "302.50"
    (tmp_path / "ours.yaml").write_text(EXAMPLE + "on: 2025-04-01\n")
    printed = CliRunner().invoke(
        main, ["prices", "equity", str(tmp_path / "ours.yaml"), "--format", "json"]
    )
    answer = call("/equity", {"text": EXAMPLE + "on: 2025-04-01\n"}).json()
    assert answer["result"] == json.loads(printed.output)["result"]


def test_the_api_says_what_is_wrong():
    assert call("/prices/fixed-rate", {"given": {"rate": "5"}}).status_code == 400
    assert call("/prices/guesswork", {}).status_code == 404
    assert call("/rents/formula", {"given": {"beds": "2"}}).status_code == 400
    assert call("/rents/formula", {"place": SWANSEA}).status_code == 409
    assert {one["kind"] for one in Client().get("/api/rents").json()} == set(kinds())
    assert len(Client().get("/api/prices/formulas").json()) == 9
