"""A meeting whose members all vote at once while their pages are open: how long, and none lost.

The site runs behind gunicorn as for `web`, with two workers. Everybody has the meeting's page
open, which asks for its part anew every few seconds, as the chair's page and the projector's do.
`python -m tools.on_postgresql python -m tools.bench meeting` measures it on PostgreSQL.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.bench.meeting_crowd import (
    FORM,
    Assembled,
    Crowd,
    Way,
    by_api,
    on_the_ballot,
    on_the_phone,
    vote,
    warm,
)
from tools.bench.row import Row, seconds
from tools.bench.web_served import Served, ask, surroundings
from tools.bench.web_visits import as_voter, site_environment

FULL, QUICK = 500, 100
"""Members."""
WITHIN = 10.0
"""Seconds within which everybody votes once the chair asks them to."""
DATABASE = "COMMONSTEAD_DATABASE"
LIMIT = 1.0
"""Seconds within which 99 of 100 requests are to be answered."""
WAYS: tuple[tuple[str, Way], ...] = (
    ("on the meeting's page", on_the_phone),
    ("on the motion's page", on_the_ballot),
    ("by the API", by_api),
)


def in_django(environment: Mapping[str, str], call: str) -> Any:
    """What a function of `meeting_society` prints, in a process of its own that sets Django up."""
    code = f"import django; django.setup(); from tools.bench import meeting_society as s; s.{call}"
    made = subprocess.run(
        [sys.executable, "-c", code],
        env=surroundings(environment),
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(made.stdout)


def assembled(environment: Mapping[str, str], members: int) -> Assembled:
    """A meeting that so many members are at."""
    said = in_django(environment, f"build({members})")
    voters = [tuple(one) for one in said.pop("voters")]
    return Assembled(**{**said, "chair": tuple(said["chair"]), "voters": voters})


def interval(port: int, ground: Assembled) -> float:
    """Seconds after which the meeting's page asks for its part anew, as it says itself."""
    page = ask(port, f"{ground.at}/here", headers=as_voter(ground.voters[0], FORM)).body.decode()
    found = re.search(r'hx-trigger="every (\d+)s"', page)
    if found is None:
        raise SystemExit("the meeting's page no longer says how often it asks for its part")
    return float(found[1])


def share(took: list[float], hundredths: int) -> float:
    """How long at most so many hundredths of the requests took, in seconds."""
    return sorted(took)[max(len(took) * hundredths // 100 - 1, 0)]


def in_time(what: str, took: list[float], beside: str) -> Row:
    """A row that holds where 99 of 100 requests were answered within the limit."""
    slow = share(took, 99)
    return Row(
        what,
        f"p50 {seconds(share(took, 50))} p99 {seconds(slow)}",
        beside,
        f"{slow / LIMIT:.2g}",
        f"p99 <= {LIMIT:g} s",
        slow <= LIMIT,
    )


def none_lost(what: str, crowd: Crowd, closed: Mapping[str, Any]) -> Row:
    """A row that holds where the record tells exactly the votes whose receipts were shown."""
    tally = {choice: number for choice, number in closed["tally"].items() if number}
    shown = Counter(crowd.receipts.values())
    found = len(crowd.receipts.keys() & set(closed["receipts"]))
    members = len(crowd.ground.voters)
    return Row(
        f"{what}: receipts found in the record's entry of the close",
        f"{found} of {members}",
        f"counted {sum(tally.values())}, voted {closed['voted']}",
        "",
        "none lost",
        found == members == len(closed["receipts"]) == closed["voted"] and tally == shown,
    )


def voted(
    environment: Mapping[str, str], site: Served, ground: Assembled, words: str, way: Way
) -> list[Row]:
    """A motion is put, everybody votes on it this way, and it is closed."""
    motion = in_django(environment, f"put({ground.meeting!r})")
    crowd = Crowd(site.port, ground, motion, interval(site.port, ground))
    asyncio.run(warm(crowd, way))
    load, before = os.getloadavg()[0], site.processor()
    asyncio.run(vote(crowd, way, WITHIN))
    used = site.processor() - before
    what = f"{len(ground.voters)} vote within {WITHIN:g} s {words}"
    return [
        in_time(what, crowd.voting, f"load {load:.1f} before"),
        in_time(f"{what}: open pages meanwhile", crowd.watching, f"processor {used:.1f} s in all"),
        none_lost(what, crowd, in_django(environment, f"close({motion!r})")),
    ]


def rows_of(environment: Mapping[str, str], members: int, log: Path) -> list[Row]:
    """Every way of voting, one after the other, each on its motion, which is then closed."""
    ground = assembled(environment, members)
    with Served("commonstead_web.project.wsgi", environment, "/ready", log) as site:
        return [row for words, way in WAYS for row in voted(environment, site, ground, words, way)]


def _elsewhere() -> dict[str, str]:
    """The database that `tools.on_postgresql` has started, where the benchmark runs under it."""
    url = os.environ.get(DATABASE, "")
    return {DATABASE: url} if url.startswith("postgresql:") else {}


def run(*, quick: bool = False) -> list[Row]:
    """All rows; about two minutes, or one with fewer members when `quick`."""
    with tempfile.TemporaryDirectory(prefix="commonstead-bench-") as name:
        folder = Path(name)
        environment = {**site_environment(folder / "site"), **_elsewhere()}
        return rows_of(environment, QUICK if quick else FULL, folder / "site.log")
