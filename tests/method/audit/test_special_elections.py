"""Nominations that reopen, limits of service, seats kept for a class, and lots after a result."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commonstead.audit import verify_bundle
from commonstead.elections import Contest, ranking
from commonstead.record import Entry
from method.audit.book import ANNUAL, MEMBERS, RULEBOOK, Society, forged, ref, saved, sealed
from method.audit.society import a_year, founded, joined
from method.audit.steps_of_elections import called, dates, nominated, polled, result, terms

A, B, C = (ref("c", n) for n in range(3))
SEAT = ref("s", 0)
LATER = {
    "notice": "2026-03-01",
    "nominations_open": "2026-03-21",
    "nominations_close": "2026-04-17",
    "roll": dates(3)["roll"],
    "opens": "2026-04-18",
    "closes": "2026-05-02",
}


def differing(directory: Path, entries: list[Entry]) -> set[str]:
    checks = verify_bundle(saved(directory, entries)).checks
    return {check.what.partition(": ")[2] for check in checks if not check.ok}


def society_with(**rules: Any) -> Society:
    changes = {name.replace("__", "."): raw for name, raw in rules.items()}
    society = Society(RULEBOOK.changed(changes))
    founded(society)
    joined(society)
    return society


def reopened() -> list[Entry]:
    """One stands for two seats; nominations reopen; then two are elected without a vote."""
    society = society_with(elections__uncontested="reopen", elections__nominations__days="19")
    called(society, ANNUAL, 3, "first", [0, 1])
    nominated(society, ANNUAL, 3, {A: MEMBERS[0]})
    named = {"election": ANNUAL}
    society.act(
        "2026-03-21",
        "elections.close_nominations",
        candidates=[A],
        outcome="reopened",
        dates=LATER,
        **named,
    )
    society.member_acts(
        "2026-04-10",
        "elections.nominate",
        candidate=B,
        member=MEMBERS[1],
        statement=sealed("me too"),
        supporters=MEMBERS[2:4],
        **named,
    )
    society.act(
        "2026-04-18",
        "elections.close_nominations",
        candidates=[A, B],
        outcome="uncontested",
        dates=None,
        **named,
    )
    seated = terms([A, B], [0, 1], {A: MEMBERS[0], B: MEMBERS[1]}, "2026-04-18")
    society.act("2026-04-18", "elections.elect_unopposed", elected=[A, B], terms=seated, **named)
    return society.entries


def test_a_reopened_election_follows(tmp_path: Path) -> None:
    assert differing(tmp_path, reopened()) == set()


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"roll": "2026-04-04"}, "roll stays as it was called"),
        ({"nominations_open": "2026-03-20"}, "nominations reopen from now on"),
        ({"nominations_open": "2026-03-31"}, "elections.nominations.days is kept"),
        ({"opens": "2026-04-05"}, "voting opens no sooner than it was called to"),
        ({"closes": "2026-05-01"}, "elections.voting.days is kept"),
        ({"nominations_close": "2026-04-09"}, "nominations were open"),
    ],
)
def test_later_dates_that_take_from_somebody_are_noticed(
    tmp_path: Path, changed: dict[str, str], what: str
) -> None:
    def forge(facts: dict[str, Any]) -> None:
        facts["dates"] |= changed

    forgery = forged(reopened(), "elections.close_nominations", forge)
    assert what in differing(tmp_path, forgery)


def test_a_reopening_that_names_no_dates_is_noticed(tmp_path: Path) -> None:
    def forge(facts: dict[str, Any]) -> None:
        facts["dates"] = None

    found = differing(tmp_path, forged(reopened(), "elections.close_nominations", forge))
    assert "there are later dates where nominations reopen, and only there" in found


def elected_first(society: Society, until: str = "", **kept: Any) -> None:
    """Three stand for one seat: five votes, one and one."""
    standing = {A: MEMBERS[0], B: MEMBERS[1], C: MEMBERS[2]}
    called(society, ANNUAL, 3, "first", [0])
    if kept:
        society.entries[-1] = replace(
            society.entries[-1], facts={**society.entries[-1].facts, **kept}
        )
    nominated(society, ANNUAL, 3, standing)
    polled(society, ANNUAL, 3, [A, B, C], MEMBERS[:7], online=7, paper=0)
    ballots = {ranking(0): 5, ranking(1): 1, ranking(2): 1}
    told = result(Contest(1, (A, B, C), ballots))
    seated = terms(told["elected"], [0], standing, "2026-04-21", until)
    society.act("2026-04-21", "elections.declare", election=ANNUAL, terms=seated, **told)


def drawn_for_a_seat(order: list[str], seat: str | None = SEAT) -> list[Entry]:
    """A leaves; B and C have one paper each in the countback; lots decide."""
    society = society_with()
    elected_first(society)
    society.act("2026-05-01", "elections.vacate", seat=SEAT, member=MEMBERS[0], on="2026-05-01")
    society.act(
        "2026-05-02",
        "elections.draw",
        election=ANNUAL,
        seat=seat,
        order=order,
        how="lots",
        witness=MEMBERS[5],
    )
    society.act(
        "2026-05-03",
        "elections.fill_from_count",
        seat=SEAT,
        election=ANNUAL,
        how="countback",
        elected=C,
        member=MEMBERS[2],
        declined=[],
        ballots=[["", 5], ["1", 1], ["2", 1]],
        from_="2026-05-03",
        until="2027-04-21",
    )
    return society.entries


def test_lots_drawn_to_fill_a_seat_decide_between_equals(tmp_path: Path) -> None:
    assert differing(tmp_path, drawn_for_a_seat([C, A, B])) == set()
    found = differing(tmp_path, drawn_for_a_seat([B, A, C]))
    assert found == {"whoever the count says comes next"}


def test_lots_after_the_result_need_an_empty_seat_of_that_count(tmp_path: Path) -> None:
    what = "lots after the result are for an empty seat that this count had filled"
    for seat in (None, ref("s", 1)):
        assert differing(tmp_path, drawn_for_a_seat([C, A, B], seat)) == {what}


def test_a_seat_filled_where_lots_were_needed_and_not_drawn_is_noticed(tmp_path: Path) -> None:
    entries = [each for each in drawn_for_a_seat([C, A, B]) if each.action != "elections.draw"]
    again = [replace(each, n=n) for n, each in enumerate(entries)]
    assert differing(tmp_path, again) == {"the count can be repeated"}


def test_lots_that_the_rules_do_not_know_are_noticed(tmp_path: Path) -> None:
    def forge(facts: dict[str, Any]) -> None:
        facts["ties"] = ["lookback"]

    found = differing(tmp_path, forged(drawn_for_a_seat([C, A, B]), "elections.call", forge))
    assert "the rules let lots decide" in found


@pytest.mark.parametrize(("limit", "noticed"), [("1", True), ("2", False)])
def test_who_stands_beyond_the_limit_of_years_is_noticed(
    tmp_path: Path, limit: str, noticed: bool
) -> None:
    society = society_with(board__term__limit_years=limit, board__term__years="1")
    elected_first(society, until="2027-04-21")
    days = {name: f"2027{day[4:]}" for name, day in dates(3).items()} | {"closes": "2027-04-22"}
    call = society.entries[number(society, "elections.call")].facts
    again = {**call, "election": ref("e", 9), "kind": "annual", "dates": days}
    society.act(days["notice"], "elections.call", **again)
    society.member_acts(
        days["nominations_open"],
        "elections.nominate",
        election=ref("e", 9),
        candidate=ref("c", 9),
        member=MEMBERS[0],
        statement=sealed("again"),
        supporters=MEMBERS[1:3],
    )
    assert differing(tmp_path, society.entries) == (
        {"the candidate may stand"} if noticed else set()
    )


def number(society: Society, action: str) -> int:
    return next(entry.n for entry in society.entries if entry.action == action)


def test_a_seat_is_kept_for_its_class_as_long_as_the_rule_says(tmp_path: Path) -> None:
    kept = {"seat_class": "resident"}
    society = society_with(board__seats_by_class={"resident": "1"})
    elected_first(society, **kept)
    assert differing(tmp_path, society.entries) == set()

    def of_locals(facts: dict[str, Any]) -> None:
        facts["seat_class"] = "local"

    found = differing(tmp_path, forged(society.entries, "elections.call", of_locals))
    assert found == {
        "no more seats are kept for a class than the rule says",
        "the seat goes to the class for which it is kept",
    }


def test_a_second_retirement_on_one_day_is_noticed(tmp_path: Path) -> None:
    year = a_year()
    last = year[-1]
    retired = next(entry for entry in year if entry.action == "elections.retire")
    again = replace(retired, n=last.n + 1, at=last.at)
    assert "who retires on a day is said once" in differing(tmp_path, [*year, again])
