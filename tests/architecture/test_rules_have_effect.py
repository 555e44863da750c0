"""Every rule that may be changed has a test that changes it."""

import re
from pathlib import Path

import pytest

from commonstead.rulebook import catalogue

ROOT = Path(__file__).resolve().parents[2]
TESTS = "\n".join(
    path.read_text()
    for folder in (
        "tests/web",
        "tests/method/members",
        "tests/method/audit",
        "tests/method/decisions",
        "tests/method/power",
    )
    for path in (ROOT / folder).rglob("*.py")
)
CHANGEABLE = [entry.id for entry in catalogue().values() if entry.changeable]


@pytest.mark.parametrize("rule", CHANGEABLE)
def test_some_test_sets_the_rule_to_another_value(rule: str) -> None:
    as_keyword = rule.replace(".", "__")
    assert re.search(rf'"{re.escape(rule)}"\s*:|\b{as_keyword}=', TESTS), (
        f"no test changes {rule}: a rule without effect misleads those who adopt it"
    )
