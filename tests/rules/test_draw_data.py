"""The limits and chains of draws as data: every one sourced and dated, every case true."""

from datetime import date
from hashlib import sha256

import pytest

from commonstead.homes.draws import chain, chains
from commonstead.homes.draws.settings import bits_of, least_bits, least_witnesses
from commonstead.rulebook.data import read_day, read_source, shipped

(DATA,) = (one.data for one in shipped("draws") if one.data.get("draws") == "randomness")
ON = date(2026, 12, 1)
CHAIN_CASES = [(name, case) for name, raw in DATA["chains"].items() for case in raw["cases"]]
PARTS = {**DATA["settings"], **DATA["chains"]}


@pytest.mark.parametrize("case", DATA["settings"]["strength"]["cases"], ids=str)
def test_every_case_of_the_strength_of_a_draw_is_true(case):
    outcomes = int(case["given"]["sides"]) ** int(case["given"]["rolls"])
    enough = bits_of(outcomes) >= least_bits(ON).least
    assert enough == (outcomes >= 2 ** least_bits(ON).least)
    assert enough == (case["expect"] == "enough")


@pytest.mark.parametrize("case", DATA["settings"]["witnesses"]["cases"], ids=str)
def test_every_case_of_the_number_of_witnesses_is_true(case):
    enough = int(case["given"]["witnesses"]) >= least_witnesses(ON).least
    assert enough == (case["expect"] == "enough")


@pytest.mark.parametrize(("name", "case"), CHAIN_CASES)
def test_every_case_written_beside_a_chain_is_true(name, case):
    given, expect = case["given"], case["expect"]
    if "randomness" in expect:
        signature = bytes.fromhex(given["signature"])
        assert len(signature) == chain(name).signature_bytes
        assert sha256(signature).hexdigest() == expect["randomness"]
    if "moment" in expect:
        moment = chain(name).moment(int(given["round"]))
        assert f"{moment:%Y-%m-%dT%H:%M:%SZ}" == expect["moment"]


def test_every_chain_that_is_known_has_a_case():
    assert {name for name, _ in CHAIN_CASES} == set(chains())


@pytest.mark.parametrize("name", PARTS)
def test_every_value_of_a_draw_is_dated_and_has_a_source(name):
    assert PARTS[name]["what"]
    for value in [*PARTS[name]["values"], *PARTS[name]["cases"]]:
        assert read_source(value["source"]).title
    for value in PARTS[name]["values"]:
        assert read_day(value["since"]) <= ON


def test_what_is_our_own_limit_says_so():
    assert not least_bits(ON).source.confirmed
    assert not least_witnesses(ON).source.confirmed
