"""A record in which one thing about a main home was changed does not verify."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commonstead.prices.protections import conditions
from commonstead.record import Entry
from web.decisions.forging import Forge, differences, forged, put, renumbered
from web.prices.residing import CONDITION, Residing
from web.told_once import entries_of, told_once

pytestmark = pytest.mark.django_db
BIND, LIFT = "prices.bind_residence", "prices.lift_residence"
ASK, GIVE, LOOK = "prices.ask_for_proof", "prices.enter_proof", "prices.review_residence"
NOWHERE = "h:0000000000000000"
LATE, EARLY, BEFORE = "2030-01-01", "2026-01-01", "2016-05-04"


def told() -> list[Entry]:
    residing = Residing()
    residing.bind()
    residing.ask()
    residing.give()
    residing.look()
    residing.society.later(days=2)
    residing.lift()
    return entries_of(residing.society)


honest = told_once(told)


FORGERIES: list[tuple[str, Forge, str]] = [
    (BIND, put("home", NOWHERE), "the home is in the register"),
    (BIND, put("condition", "elsewhere"), "can be under the condition"),
    (BIND, put("shown_by", "lease"), "can be under the condition"),
    (BIND, put("since", BEFORE), "can be under the condition"),
    (BIND, put("since", LATE), "the day has come"),
    (BIND, put("on", EARLY), "on the day of the entry"),
    ("homes.register", put("area", "E09000031"), "can be under the condition"),
    (ASK, put("home", NOWHERE), "the home was under it"),
    (ASK, put("condition", "elsewhere"), "the home was under it"),
    (ASK, put("by", "neighbour"), "whoever asked may ask"),
    (ASK, put("asked", LATE), "the day has come"),
    (ASK, put("asked", EARLY), "it was under it by then"),
    (ASK, put("on", EARLY), "on the day of the entry"),
    (GIVE, put("home", NOWHERE), "the home was under it"),
    (GIVE, put("condition", "elsewhere"), "the home was under it"),
    (GIVE, put("given", LATE), "the day has come"),
    (GIVE, put("given", EARLY), "it was under it by then"),
    (GIVE, put("on", EARLY), "on the day of the entry"),
    (LOOK, put("home", NOWHERE), "the home was under it"),
    (LOOK, put("condition", "elsewhere"), "the home was under it"),
    (LOOK, put("outcome", "kept"), "it tells what may be told"),
    (LOOK, put("looked", LATE), "the day has come"),
    (LOOK, put("looked", EARLY), "it was under it by then"),
    (LOOK, put("on", EARLY), "on the day of the entry"),
    (LIFT, put("home", NOWHERE), "the home was under it"),
    (LIFT, put("condition", "elsewhere"), "the home was under it"),
    (LIFT, put("why", "boredom"), "for a known reason"),
    (LIFT, put("on", EARLY), "on the day of the entry"),
]


def test_the_honest_record_verifies(honest: list[Entry], tmp_path: Path):
    assert differences(tmp_path, honest) == []


@pytest.mark.parametrize(("action", "forge", "what"), FORGERIES)
def test_a_forged_fact_is_noticed(honest: list[Entry], tmp_path: Path, action, forge, what):
    found = differences(tmp_path, forged(honest, action, forge))
    assert [one for one in found if what in one], found


def test_a_home_bound_twice_is_noticed(honest: list[Entry], tmp_path: Path):
    bound, lifted = (next(one for one in honest if one.action == name) for name in (BIND, LIFT))
    again = replace(bound, n=lifted.n, at=lifted.at)
    found = differences(tmp_path, [*honest[: lifted.n], again])
    assert [one for one in found if "the home was not under it yet" in one]


@pytest.fixture
def everybody_reads(monkeypatch: Any) -> None:
    """The condition, as if its data let everybody read whether it is kept."""
    residence = sys.modules["commonstead.prices.protections.residence"]
    open_to_all = {**conditions()[CONDITION], "standing_for": "everybody"}
    monkeypatch.setattr(residence, "conditions", lambda: {CONDITION: open_to_all})


@pytest.mark.parametrize("outcome", ["fine", None])
def test_where_everybody_may_read_it_a_forged_outcome_is_noticed(
    everybody_reads: None, tmp_path: Path, outcome
):
    entries = told()
    assert differences(tmp_path, entries) == []
    (looked,) = [one for one in entries if one.action == LOOK]
    assert looked.facts["outcome"] == "kept"
    found = differences(tmp_path, forged(entries, LOOK, put("outcome", outcome)))
    assert [one for one in found if "it tells what may be told" in one]


def test_where_everybody_may_read_it_kept_before_any_proof_is_noticed(
    everybody_reads: None, tmp_path: Path
):
    entries = told()
    given, looked = (
        next(n for n, one in enumerate(entries) if one.action == a) for a in (GIVE, LOOK)
    )
    entries[given], entries[looked] = entries[looked], entries[given]
    found = differences(tmp_path, renumbered(entries))
    assert [one for one in found if "nobody saw it kept without proof" in one]
