"""One forged fact at a time, with hashes and signature put right: each is noticed at its entry."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commonstead.audit import verify_bundle
from method.audit.book import MEMBERS, SIGNER, forged, ref, saved
from method.audit.society import a_year
from method.audit.steps_of_elections import dates

Forge = Callable[[dict[str, Any]], None]
HONEST = a_year()


def change(**facts: Any) -> Forge:
    return lambda old: old.update({name.rstrip("_"): fact for name, fact in facts.items()})


def drop_receipt(facts: dict[str, Any]) -> None:
    facts["receipts"].pop()


def unsort_receipts(facts: dict[str, Any]) -> None:
    facts["receipts"].reverse()


def longer_term(facts: dict[str, Any]) -> None:
    facts["terms"][0]["until"] = "2029-04-22"


def longer_by_election(facts: dict[str, Any]) -> None:
    facts["terms"][0]["until"] = "2027-04-22"


FORGERIES = [
    ("rulebook.adopt", 0, change(hash="0" * 64), "the hash is that of the rulebook"),
    ("rulebook.adopt", 0, change(founders=5), "the founders were counted"),
    ("rulebook.adopt", 0, change(effective="2026-01-10"), "it takes effect as its own rule says"),
    ("rulebook.adopt", 0, change(adopted="2026-01-09"), "it was adopted on the day of the entry"),
    ("rulebook.register", 0, change(hash="0" * 64), "what is registered was adopted"),
    (
        "rulebook.register",
        0,
        change(effective="2026-01-20"),
        "it takes effect as its own rule says",
    ),
    ("rulebook.register", 0, change(submitted="2026-01-09"), "its dates follow one another"),
    ("members.admit", 0, change(class_="resident"), "the class is the one applied for"),
    ("members.admit", 0, change(application=ref("a", 1)), "the application was waiting"),
    ("members.admit", 0, change(member=MEMBERS[0]), "the register can take it"),
    ("members.admit", 0, change(entered="2026-02-11"), "nobody is entered ahead of time"),
    ("members.admit", 0, change(entered="2026-02-01"), "nobody is a member before applying"),
    ("members.import", 0, change(after=8), "the register's size afterwards"),
    ("members.change_class", 0, change(class_="nobility"), "the register can take it"),
    ("members.end", 0, change(member=ref("m", 77)), "the register can take it"),
    ("members.inspect", 0, change(inspection=2), "inspections are numbered"),
    ("members.release", 0, change(person=ref("p", 8)), "whoever is released held the office"),
    ("elections.call", 0, change(rule="meek"), "the count is the rulebook's"),
    ("elections.call", 0, change(ties=["lot"]), "ties are settled as the rulebook says"),
    ("elections.call", 0, change(seats=3), "each seat to be filled is named once"),
    ("elections.call", 1, change(seat_refs=[ref("s", 0)]), "the seats will be free"),
    ("elections.call", 2, change(seat_class="resident"), "each seat is kept for the class it was"),
    (
        "elections.call",
        0,
        change(seat_class="resident"),
        "no more seats are kept for a class than the rule says",
    ),
    (
        "elections.call",
        3,
        change(seat_class="supporter"),
        "the seat goes to the class for which it is kept",
    ),
    ("elections.nominate", 1, change(member=MEMBERS[0]), "nobody is nominated twice"),
    ("elections.nominate", 0, change(member=ref("m", 77)), "the candidate may stand"),
    ("elections.withdraw", 0, change(candidate=ref("c", 8)), "whoever withdraws was standing"),
    (
        "elections.close_nominations",
        0,
        change(outcome="uncontested"),
        "it goes on as the rule says",
    ),
    (
        "elections.close_nominations",
        0,
        change(candidates=[ref("c", 0), ref("c", 1)]),
        "the candidates are those nominated",
    ),
    (
        "elections.close_nominations",
        0,
        change(dates=dates(3)),
        "there are later dates where nominations reopen, and only there",
    ),
    (
        "elections.open",
        0,
        change(closes="2026-04-20T07:59:59Z"),
        "voting lasts as long as the rule says",
    ),
    (
        "elections.open",
        0,
        change(opens="2026-04-05T08:00:00Z"),
        "voting opens no sooner than it was called to",
    ),
    (
        "elections.open",
        0,
        change(opens="2026-04-06T09:00:01Z"),
        "voting counts from the day of the entry, and from no later moment",
    ),
    (
        "elections.open",
        0,
        change(closes="2026-04-21T20:00:00Z"),
        "voting was opened, and closes no sooner than was said",
    ),
    ("elections.freeze_roll", 0, change(on="2026-03-21"), "the roll is of the day that was called"),
    (
        "elections.reconcile_papers",
        0,
        change(tellers=[ref("p", 2)]),
        "two tellers checked the papers",
    ),
    (
        "elections.reconcile_papers",
        0,
        change(papers=3),
        "there are no more papers than envelopes on the roll",
    ),
    (
        "elections.close",
        0,
        change(papers=7),
        "the papers in the box are those cast online and those that the tellers reconciled",
    ),
    ("elections.close", 0, drop_receipt, "there is one receipt for each vote cast online"),
    ("elections.close", 0, unsort_receipts, "receipts are sorted, and each is there once"),
    (
        "elections.close",
        2,
        change(voted={"online": 8, "paper": 0}, papers=8),
        "no more voted than are on the roll",
    ),
    ("elections.draw", 0, change(seat=ref("s", 1)), "lots before the result are for the count"),
    ("elections.draw", 0, change(witness=MEMBERS[2]), "the witness does not stand"),
    (
        "elections.draw",
        0,
        change(order=[ref("c", 20), ref("c", 0)]),
        "lots are drawn between the candidates, each once",
    ),
    (
        "elections.draw",
        0,
        change(order=[ref("c", 20), ref("c", 21)]),
        "the lots are those that were drawn",
    ),
    (
        "elections.declare",
        0,
        change(draw=[ref("c", 1), ref("c", 0), ref("c", 2)]),
        "lots decided only where votes were equal",
    ),
    ("elections.declare", 0, change(quota="4"), "the quota"),
    ("elections.declare", 0, change(valid=6), "valid papers"),
    ("elections.declare", 0, change(rule="meek"), "the rule is the one called"),
    ("elections.declare", 0, longer_term, "the term is as long as its rule"),
    ("elections.declare", 1, longer_by_election, "the term is as long as its rule"),
    ("elections.co_opt", 0, change(until="2027-04-22"), "the term is as long as its rule"),
    ("elections.fill_from_count", 0, change(until="2027-08-22"), "the term is as long as its rule"),
    (
        "elections.fill_from_count",
        0,
        change(declined=[ref("c", 77)]),
        "those who declined had stood",
    ),
    ("elections.declare", 1, change(withheld=None), "ballots are published, or it is said why not"),
    (
        "elections.declare",
        1,
        change(withheld={"electorate": 5, "publish_from": 6, "scrutineers": [ref("p", 4)]}),
        "enough scrutineers signed the count",
    ),
    (
        "elections.declare",
        0,
        change(
            ballots=None,
            withheld={
                "electorate": 7,
                "publish_from": 8,
                "scrutineers": [ref("p", 4), ref("p", 5)],
            },
        ),
        "ballots are withheld only below the limit",
    ),
    ("elections.co_opt", 0, change(seat=ref("s", 0)), "the seat was free"),
    ("elections.co_opt", 0, change(member=MEMBERS[0]), "nobody has two seats"),
    ("elections.vacate", 0, change(member=MEMBERS[0]), "it was that member's seat"),
    (
        "elections.retire",
        0,
        change(draw=[ref("s", 1), ref("s", 0)]),
        "those retire whose turn it is",
    ),
    (
        "elections.fill_from_count",
        0,
        change(elected=ref("c", 21)),
        "whoever the count says comes next",
    ),
    ("elections.fill_from_count", 0, change(declined=[ref("c", 20)]), "the count can be repeated"),
    ("elections.fill_from_count", 0, change(how="next_highest"), "it is filled as the rule says"),
    (
        "elections.fill_from_count",
        0,
        change(ballots=[["0", 3], ["1", 2]]),
        "as many ballots are counted back as were counted",
    ),
    ("elections.retire", 0, change(draw=None), "the rule says who retires"),
    ("elections.elect_unopposed", 0, change(elected=[]), "everybody who stood is elected"),
]


@pytest.mark.parametrize(
    ("action", "nth", "forge", "what"), FORGERIES, ids=[f"{f[0]}: {f[3]}" for f in FORGERIES]
)
def test_what_does_not_follow_is_noticed_at_its_entry(
    tmp_path: Path, action: str, nth: int, forge: Forge, what: str
) -> None:
    path = saved(tmp_path, forged(HONEST, action, forge, nth))
    report = verify_bundle(path, [SIGNER.verifier.vkey])
    found = [check.what.partition(": ")[2] for check in report.checks if not check.ok]
    assert what in found
