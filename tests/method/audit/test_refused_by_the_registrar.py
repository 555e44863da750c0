"""The registrar refuses a version of the rules: what may follow in the record, and what not."""

from pathlib import Path

import pytest

from commonstead.audit import verify_bundle
from commonstead.record import digest
from method.audit.book import RULEBOOK, SIGNER, Society, ref, saved, sealed
from method.audit.society import founded

WAITED = "rulebook.withdraw: what is refused waited for the registrar"
ORDER = "rulebook.withdraw: its dates follow one another"
COUNTS = "rulebook.withdraw: what counts already is not refused"
ADOPTED = "rulebook.register: what is registered was adopted"
BUILT = "rulebook.amend: the rules are those before, with these changes"
SIX, ELEVEN = {"board.size.minimum": "6"}, {"board.size.maximum": "11"}
DECISIONS_APART = ("rulebook.amend: a decision",)
"""This record has no decisions; others test that an amendment follows one."""


def findings(directory: Path, society: Society) -> list[str]:
    """What the audit says against this record, decisions apart."""
    report = verify_bundle(saved(directory, society.entries), [SIGNER.verifier.vkey])
    found = [check.what for check in report.checks if not check.ok]
    return [what for what in found if not what.startswith(DECISIONS_APART)]


@pytest.fixture
def society() -> Society:
    """A society whose rules are registered, and which has adopted a change of them."""
    told = Society()
    founded(told)
    adopted(told, "2026-02-10", SIX)
    return told


def rules(*changes: dict[str, str]) -> str:
    """The hash of the founders' rules with these changes."""
    changed = RULEBOOK
    for one in changes:
        changed = changed.changed(one)
    return digest(changed.as_data())


def adopted(
    society: Society,
    day: str,
    change: dict[str, str],
    *before: dict[str, str],
    at_once: bool = False,
) -> None:
    """An amendment of the founders' rules as they were changed before."""
    changed = RULEBOOK
    for one in (*before, change):
        changed = changed.changed(one)
    data = changed.as_data()
    society.act(
        day,
        "rulebook.amend",
        decision=ref("d", 0),
        changes=change,
        rulebook=data,
        hash=digest(data),
        adopted=day,
        effective=day if at_once else None,
    )


def refused(
    society: Society, which: str, submitted: str = "2026-02-12", on: str = "2026-03-01"
) -> None:
    society.act(
        "2026-03-02",
        "rulebook.withdraw",
        hash=which,
        submitted=submitted,
        refused=on,
        reason=sealed("clause 12"),
    )


def registered(society: Society, which: str) -> None:
    society.act(
        "2026-05-01",
        "rulebook.register",
        hash=which,
        submitted="2026-04-02",
        registered="2026-04-30",
        effective="2026-04-30",
    )


def test_what_comes_after_builds_on_the_rules_before_the_refused_ones(
    tmp_path: Path, society: Society
) -> None:
    refused(society, rules(SIX))
    adopted(society, "2026-04-01", ELEVEN)
    registered(society, rules(ELEVEN))
    assert findings(tmp_path, society) == []


def test_what_builds_on_the_refused_rules_is_noticed(tmp_path: Path, society: Society) -> None:
    refused(society, rules(SIX))
    adopted(society, "2026-04-01", ELEVEN, SIX)
    assert findings(tmp_path, society) == [BUILT]


def test_a_later_version_that_still_waits_is_what_comes_after_builds_on(
    tmp_path: Path, society: Society
) -> None:
    adopted(society, "2026-02-20", ELEVEN, SIX)
    refused(society, rules(SIX))
    adopted(society, "2026-04-01", {"board.size.minimum": "5"}, SIX, ELEVEN)
    registered(society, rules(SIX, ELEVEN))
    assert findings(tmp_path, society) == []


def test_what_was_refused_is_not_registered(tmp_path: Path, society: Society) -> None:
    refused(society, rules(SIX))
    registered(society, rules(SIX))
    assert findings(tmp_path, society) == [ADOPTED]


def test_the_same_rules_adopted_again_can_be_registered(tmp_path: Path, society: Society) -> None:
    refused(society, rules(SIX))
    adopted(society, "2026-04-01", SIX)
    registered(society, rules(SIX))
    assert findings(tmp_path, society) == []


@pytest.mark.parametrize("which", [rules(), rules(ELEVEN), "0" * 64])
def test_what_did_not_wait_is_not_refused(tmp_path: Path, society: Society, which: str) -> None:
    refused(society, which)
    assert findings(tmp_path, society) == [WAITED]


def test_nothing_is_refused_twice(tmp_path: Path, society: Society) -> None:
    refused(society, rules(SIX))
    refused(society, rules(SIX))
    assert findings(tmp_path, society) == [WAITED]


@pytest.mark.parametrize(
    ("submitted", "on"),
    [("2026-02-09", "2026-03-01"), ("2026-02-12", "2026-02-11"), ("2026-02-12", "2026-03-03")],
)
def test_the_dates_follow_one_another(
    tmp_path: Path, society: Society, submitted: str, on: str
) -> None:
    refused(society, rules(SIX), submitted, on)
    assert findings(tmp_path, society) == [ORDER]


def test_what_is_said_to_count_already_is_not_refused(tmp_path: Path) -> None:
    told = Society()
    founded(told)
    adopted(told, "2026-02-10", SIX, at_once=True)
    refused(told, rules(SIX))
    assert COUNTS in findings(tmp_path, told)
