"""Members with a meeting's page open: the page asks for its part anew, and each of them votes.

One process sends everything, on a connection of its own for each request, as many at a time as
there are members. A time runs from the moment at which a browser would send the request to the last
byte of the answer, so waiting for a worker that is free counts.
"""

import asyncio
import json
import random
import re
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import urlencode

from tools.bench.web_served import PATIENCE
from tools.bench.web_visits import Voter, as_voter

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
CHOICES = ("for", "for", "against", "for", "abstain")
"""What one member after another votes."""
WARMING = 10
READ = (2.0, 6.0)
"""Seconds for which somebody looks at a ballot, and at what it says in words."""
RECEIPT = re.compile(r"\b((?:[A-Z2-7]{5}-){4}[A-Z2-7]{5})\b")


@dataclass(frozen=True)
class Assembled:
    """What the crowd knows of the meeting: its address, the chair and the members."""

    slug: str
    meeting: str
    chair: Voter
    voters: list[Voter]

    @property
    def at(self) -> str:
        """The address of the meeting."""
        return f"/o/{self.slug}/meetings/{self.meeting.partition(':')[2]}"

    def motion_at(self, motion: str) -> str:
        """The address of a motion."""
        return f"/o/{self.slug}/decisions/{motion.partition(':')[2]}"


@dataclass
class Crowd:
    """Everybody at the meeting while one motion is voted on.

    `voting` and `watching` are seconds that each request took which belongs to a vote, or which a
    page that is open sends by itself, each `every` so many seconds. `receipts` are the hashes of
    what members were shown as the receipt of their vote, as the record publishes them.
    """

    port: int
    ground: Assembled
    motion: str
    every: float
    voting: list[float] = field(default_factory=list)
    watching: list[float] = field(default_factory=list)
    receipts: dict[str, str] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    reads: tuple[float, float] = READ

    def shown(self, page: str, choice: str) -> None:
        """Keep the receipt that a page shows; whoever sees none has not voted."""
        found = RECEIPT.search(page)
        if found is None:
            raise RuntimeError(f"a vote was answered without a receipt: {page[:500]!r}")
        self.receipts[sha256(f"{found[1]}:{choice}".encode()).hexdigest()] = choice

    async def asks(
        self,
        took: list[float],
        path: str,
        headers: Mapping[str, str],
        body: bytes = b"",
    ) -> str:
        """One request, and what was answered; any other answer ends the benchmark."""
        method = "POST" if body else "GET"
        begun = time.perf_counter()
        got, said = await asyncio.wait_for(self._sent(method, path, headers, body), PATIENCE)
        took.append(time.perf_counter() - begun)
        if got != HTTPStatus.OK:
            raise RuntimeError(f"{method} {path} answered {got}: {said[:500]!r}")
        return said

    async def _sent(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, str]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
        lines += [f"Content-Length: {len(body)}", "Connection: close", "", ""]
        writer.write("\r\n".join(lines).encode() + body)
        answer = await reader.read()
        writer.close()
        return int(answer[9:12]), answer.decode()

    async def watches(self, voter: Voter, page: str, first: float, until: float) -> None:
        """A page that asks for its part anew, from `first` on, by the clock of the loop."""
        loop = asyncio.get_running_loop()
        headers = {**as_voter(voter, FORM), "HX-Request": "true"}
        at = first
        while at < until:
            await asyncio.sleep(at - loop.time())
            await self.asks(self.watching, f"{self.ground.at}/{page}", headers)
            at += self.every


Way = Callable[[Crowd, Voter, str], Awaitable[None]]
"""How somebody votes: every request that it takes, until they have seen the receipt."""


async def on_the_phone(crowd: Crowd, voter: Voter, choice: str) -> None:
    """On the meeting's page, which they have open: send, and see the receipt."""
    path, headers = f"{crowd.ground.at}/here", {**as_voter(voter, FORM), "HX-Request": "true"}
    given = {
        "csrfmiddlewaretoken": voter[2],
        "key": secrets.token_hex(16),
        "step": "vote",
        "decision": crowd.motion.partition(":")[2],
        "version": "1",
        "choice": choice,
    }
    body = urlencode(given).encode()
    crowd.shown(await crowd.asks(crowd.voting, path, headers, body), choice)


async def on_the_ballot(crowd: Crowd, voter: Voter, choice: str) -> None:
    """On the motion's own page: open the ballot, read it back, put it in the box.

    Nobody reads a page in less than a second or two.
    """
    path, headers = f"{crowd.ground.motion_at(crowd.motion)}/vote", as_voter(voter, FORM)
    await crowd.asks(crowd.voting, path, headers)
    given = {"csrfmiddlewaretoken": voter[2], "version": "1", "choice": choice}
    for step in ("check", "cast"):
        await asyncio.sleep(crowd.chance.uniform(*crowd.reads))
        body = urlencode({**given, "step": step}).encode()
        page = await crowd.asks(crowd.voting, path, headers, body)
    crowd.shown(page, choice)


async def by_api(crowd: Crowd, voter: Voter, choice: str) -> None:
    """As a call of the API."""
    path = f"/api{crowd.ground.motion_at(crowd.motion)}/vote"
    headers = {**as_voter(voter, JSON), "X-CSRFToken": voter[2]}
    body = json.dumps({"choice": choice, "version": 1}).encode()
    crowd.shown(await crowd.asks(crowd.voting, path, headers, body), choice)


async def warm(crowd: Crowd, way: Way) -> None:
    """One member votes a few times ahead, so that each worker has drawn its pages before."""
    ahead = replace(crowd, voting=[], receipts={}, reads=(0.0, 0.0))
    for _ in range(WARMING):
        await way(ahead, crowd.ground.voters[0], CHOICES[0])


async def vote(crowd: Crowd, way: Way, within: float) -> None:
    """The chair asks for the votes; everybody begins `within` so many seconds, with pages open.

    The members' pages were opened at different times; the chair's and the projector's are open too.
    """
    loop, chance, every = asyncio.get_running_loop(), crowd.chance, crowd.every
    asked = loop.time() + every
    ends = asked + within + every

    async def votes(place: int, voter: Voter) -> None:
        await asyncio.sleep(asked + within * chance.random() - loop.time())
        await way(crowd, voter, CHOICES[place % len(CHOICES)])

    pages = [(crowd.ground.chair, "chair"), (crowd.ground.chair, "screen")]
    pages += [(voter, "here") for voter in crowd.ground.voters]
    await asyncio.gather(
        *(crowd.watches(*page, asked - chance.uniform(0, every), ends) for page in pages),
        *(votes(place, voter) for place, voter in enumerate(crowd.ground.voters)),
    )
