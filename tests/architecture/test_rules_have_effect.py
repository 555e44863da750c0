"""Every rule that may be changed has a test that changes it."""

import re
from pathlib import Path

import pytest

from commonstead.rulebook import catalogue

ROOT = Path(__file__).resolve().parents[2]
TESTS = "\n".join(
    path.read_text()
    for folder in ("tests/web", "tests/method/members", "tests/method/audit")
    for path in (ROOT / folder).rglob("*.py")
)
WAITING_FOR_MEETINGS = {
    "meetings.annual.months",
    "meetings.general.notice",
    "meetings.general.short_notice",
    "meetings.service.post_hours",
    "meetings.service.email_hours",
    "meetings.requisition",
    "meetings.requisition.call_days",
    "meetings.requisition.hold_days",
    "meetings.requisition.self_call_members",
    "meetings.items.days",
    "meetings.items.supporters",
    "meetings.general.quorum.counts",
    "meetings.general.inquorate",
    "meetings.general.inquorate.minutes",
    "meetings.adjourned.renotice_from_days",
    "meetings.adjourned.notice",
    "meetings.online",
    "meetings.general.tie",
    "meetings.poll.members",
    "meetings.proxy.allowed",
    "meetings.proxy.maximum",
    "meetings.minutes.copy_days",
    "meetings.board.notice",
    "meetings.board.quorum",
    "meetings.board.per_year",
    "meetings.board.tie",
    "decisions.ordinary",
    "decisions.special",
    "decisions.special.matters",
    "decisions.disposal.share",
    "decisions.conflict.vote",
    "decisions.conflict.quorum",
    "decisions.removal",
    "decisions.removal.notice",
    "decisions.expulsion",
    "decisions.expulsion.notice",
    "decisions.expulsion.hearing",
    "decisions.voting.online",
    "decisions.voting.days",
    "decisions.written.allowed",
    "decisions.written.ordinary",
    "decisions.written.special",
    "decisions.written.days",
    "decisions.consent.allowed",
    "decisions.consent.review_months",
    "decisions.consensus.allowed",
    "decisions.consensus.blocks",
    "decisions.consensus.fallback",
    "assets.lock",
    "assets.dissolution",
    "accounts.year_end",
    "accounts.return.months",
    "disputes.route",
}
"""Rules that only meetings use; they are data already, so that a founder adopts them knowingly."""
CHANGEABLE = [
    entry.id
    for entry in catalogue().values()
    if entry.changeable and entry.id not in WAITING_FOR_MEETINGS
]


def test_only_rules_that_exist_wait() -> None:
    assert {rule for rule in WAITING_FOR_MEETINGS if rule not in catalogue()} == set()


@pytest.mark.parametrize("rule", CHANGEABLE)
def test_some_test_sets_the_rule_to_another_value(rule: str) -> None:
    as_keyword = rule.replace(".", "__")
    assert re.search(rf'"{re.escape(rule)}"\s*:|\b{as_keyword}=', TESTS), (
        f"no test changes {rule}: a rule without effect misleads those who adopt it"
    )
