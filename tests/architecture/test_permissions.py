"""Every permission that a room declares lets somebody into a page, and every page names one."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "commonstead_web"
SOURCE = {path: path.read_text() for path in WEB.rglob("*.py")}
DECLARED = sorted(
    name
    for path, text in SOURCE.items()
    if path.name == "permissions.py"
    for name in re.findall(r'add_perm\("([a-z_.]+)"', text)
)


@pytest.mark.parametrize("permission", DECLARED)
def test_a_permission_is_asked_for_somewhere(permission: str) -> None:
    asked = [p for p, text in SOURCE.items() if p.name != "permissions.py" and permission in text]
    assert asked, f"{permission} is declared and asked for nowhere"


def test_every_page_asks_for_a_permission_that_is_declared() -> None:
    asked = {
        name
        for text in SOURCE.values()
        for name in re.findall(r'@(?:access\.)?page\("([^"]+)"', text)
    }
    assert asked, "no page was found: this test looks in the wrong place"
    assert asked - set(DECLARED) == set()
