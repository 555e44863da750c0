"""Links, corrections and erasures in a record: whom they can be about."""

from pathlib import Path

import pytest

from commonstead.audit import verify_bundle
from method.audit.book import MEMBERS, SIGNER, Society, ref, saved, sealed
from method.audit.society import founded, joined

ONLY_OVER = "members.erase: only what is over is erased"
ONLY_MEMBERS = "members.link: a member of this day is linked"
ONLY_KNOWN = "members.correct: the register has who is corrected"
LEFT, REFUSED, ADMITTED = MEMBERS[7], ref("a", 1), ref("a", 0)
MAY = "2026-02-20"


def findings(directory: Path, society: Society) -> list[str]:
    """What the audit says against this record."""
    report = verify_bundle(saved(directory, society.entries), [SIGNER.verifier.vkey])
    return [check.what for check in report.checks if not check.ok]


@pytest.fixture
def society() -> Society:
    """Founders and others, one of whom has left; one application admitted, one refused."""
    told = Society()
    founded(told)
    joined(told)
    return told


@pytest.mark.parametrize(
    ("member", "found"),
    [(MEMBERS[0], []), (MEMBERS[4], []), (LEFT, [ONLY_MEMBERS]), (ref("m", 77), [ONLY_MEMBERS])],
)
def test_only_a_member_is_linked(
    tmp_path: Path, society: Society, member: str, found: list[str]
) -> None:
    society.act(MAY, "members.link", member=member)
    assert findings(tmp_path, society) == found


@pytest.mark.parametrize(
    ("member", "found"),
    [(MEMBERS[0], []), (LEFT, []), (ref("m", 77), [ONLY_KNOWN])],
)
def test_only_what_the_register_has_is_corrected(
    tmp_path: Path, society: Society, member: str, found: list[str]
) -> None:
    society.act(MAY, "members.correct", member=member, what=sealed("born"))
    assert findings(tmp_path, society) == found


@pytest.mark.parametrize(
    ("what", "reference", "found"),
    [
        ("particulars", LEFT, []),
        ("particulars", MEMBERS[0], [ONLY_OVER]),
        ("particulars", REFUSED, [ONLY_OVER]),
        ("application", REFUSED, []),
        ("application", ADMITTED, [ONLY_OVER]),
        ("application", ref("a", 77), [ONLY_OVER]),
    ],
)
def test_only_what_is_over_is_erased(
    tmp_path: Path, society: Society, what: str, reference: str, found: list[str]
) -> None:
    society.act(MAY, "members.erase", what=what, ref=reference)
    assert findings(tmp_path, society) == found
