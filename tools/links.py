"""Check that every relative link in the documentation leads somewhere.

usage: python -m tools.links
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\]\(([^)#\s]+)(#[^)\s]+)?\)")
ELSEWHERE = ("http://", "https://", "mailto:")


def main() -> int:
    """Print each link that leads nowhere; exit 1 if there is one."""
    broken = [line for page in pages() for line in broken_links(page)]
    for line in broken:
        print(line)
    return 1 if broken else 0


def pages() -> list[Path]:
    """Every page of documentation."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def broken_links(page: Path) -> list[str]:
    """`file:line: target` for each relative link to nothing."""
    found = []
    for number, line in enumerate(page.read_text().splitlines(), 1):
        for target, _anchor in LINK.findall(line):
            if not target.startswith(ELSEWHERE) and not (page.parent / target).exists():
                found.append(f"{page.relative_to(ROOT)}:{number}: {target} is not there")
    return found


if __name__ == "__main__":
    sys.exit(main())
