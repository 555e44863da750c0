"""Counting a ballot file over the API: the same answer as the command line."""

import json

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonstead.elections import RULES
from commonstead_cli.main import main
from commonstead_web.elections.brought import EXAMPLE

pytestmark = pytest.mark.django_db


def count(content, name="ward.blt", **given):
    return Client().post("/api/count", {"ballots": SimpleUploadedFile(name, content), **given})


@pytest.mark.parametrize("rule", RULES)
def test_the_answer_is_that_of_the_command_line(tmp_path, monkeypatch, rule):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ward.blt").write_bytes(EXAMPLE)
    told = CliRunner().invoke(main, ["elections", "count", "ward.blt", "--rule", rule])
    assert count(EXAMPLE, rule=rule).json() == json.loads(told.output)


def test_a_malformed_file_is_refused_with_its_line():
    response = count(b"3 1\n4 x 0\n")
    assert response.status_code == 400
    told = response.json()
    assert told["code"] == "bad_input"
    assert told["facts"]["line"] == "2"
    assert told["facts"]["file"] == "ward.blt"


def test_an_unknown_rule_is_refused_in_words():
    response = count(EXAMPLE, rule="eeny-meeny")
    assert response.status_code == 409
    assert response.json()["code"] == "unknown_counting_rule"


def test_a_seed_that_is_none_does_not_fit_the_document():
    assert count(EXAMPLE, draw="heads").status_code == 422


def test_seats_can_be_given_where_the_file_lacks_them():
    table = b"rank1,rank2\nAnn Lee,Bo Ek\nAnn Lee,\nBo Ek,\n"
    assert count(table, "votes.csv", seats="1").json()["elected"] == ["Ann Lee"]
    assert count(table, "votes.csv").status_code == 400
