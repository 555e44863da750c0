"""What visitors send: a vote by the page or by the API, a vote at the peer, a page that is read."""

import base64
import json
import secrets
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tools.bench.web_served import Answer, ask, surroundings

Voter = tuple[str, str, str]
"""Session cookie, CSRF cookie, and a token as a form carries it."""
BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Host": "127.0.0.1",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.5",
    # As a proxy that ends TLS would say; the site under test has its production settings.
    "X-Forwarded-Proto": "https",
}


@dataclass(frozen=True)
class Visit:
    """One request; `receipt` is the code that a vote's answer has to show."""

    path: str
    receipt: str = ""
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=lambda: BROWSER)

    def at(self, port: int) -> Answer:
        """Ask a site; anything but what was asked for ends the benchmark."""
        answer = ask(port, self.path, body=self.body, headers=self.headers)
        if answer.status != 200 or self.receipt.encode() not in answer.body:
            raise SystemExit(f"{self.path} answered {answer.status}: {answer.body[:500]!r}")
        return answer


@dataclass(frozen=True)
class Ground:
    """What the visitors know of the society: addresses, the candidates, the voters."""

    slug: str
    open: str
    declared: str
    candidates: list[str]
    voters: list[Voter]

    @property
    def open_at(self) -> str:
        """The address of the election that is open."""
        return f"/o/{self.slug}/elections/{self.open.partition(':')[2]}"

    @property
    def declared_at(self) -> str:
        """The address of the election that is declared."""
        return f"/o/{self.slug}/elections/{self.declared.partition(':')[2]}"


def built(environment: Mapping[str, str], voters: int) -> Ground:
    """A society with so many voters, in the database of this environment."""
    # Django is set up before what is imported next: its models cannot be imported earlier.
    code = "import django; django.setup(); from tools.bench.web_society import build; build({})"
    made = subprocess.run(
        [sys.executable, "-c", code.format(voters)],
        env=surroundings(environment),
        stdout=subprocess.PIPE,
        check=True,
    )
    said = json.loads(made.stdout)
    return Ground(**{**said, "voters": [tuple(one) for one in said["voters"]]})


def receipt() -> str:
    """A code as the page's form carries it."""
    letters = base64.b32encode(secrets.token_bytes(16)).decode()[:25]
    return "-".join(letters[start : start + 5] for start in range(0, 25, 5))


def as_voter(voter: Voter, kind: str) -> dict[str, str]:
    """The headers of somebody signed in who sends something of this kind."""
    session, csrf, _token = voter
    return {
        **BROWSER,
        "Cookie": f"__Host-session={session}; __Host-csrf={csrf}",
        "Origin": "https://127.0.0.1",
        "Content-Type": kind,
    }


def by_page(ground: Ground, voter: Voter) -> Visit:
    """The confirmation on the page: every candidate ranked."""
    code = receipt()
    ranks = {f"rank_{c.partition(':')[2]}": n for n, c in enumerate(ground.candidates, 1)}
    fields = {"csrfmiddlewaretoken": voter[2], "step": "cast", "receipt": code, **ranks}
    headers = as_voter(voter, "application/x-www-form-urlencoded")
    return Visit(f"{ground.open_at}/vote", code, urlencode(fields).encode(), headers)


def by_api(ground: Ground, voter: Voter) -> Visit:
    """The same vote as a call of the API."""
    code = receipt()
    called = {"ranking": ground.candidates, "receipt": code}
    headers = {**as_voter(voter, "application/json"), "X-CSRFToken": voter[2]}
    body = json.dumps(called).encode()
    return Visit(f"/api{ground.open_at}/vote", code, body, headers)


def at_the_peer(entry: int, path: str = "/cast") -> Visit:
    """A vote at the bare peer, for the roll's entry with this number."""
    code = receipt()
    fields = {"entry": entry, "receipt": code, "ranking": "0 1 2 3 4"}
    headers = {**BROWSER, "Content-Type": "application/x-www-form-urlencoded"}
    return Visit(path, code, urlencode(fields).encode(), headers)


def make_peer(environment: Mapping[str, str], voters: int) -> None:
    """The tables of the bare peer."""
    command = [sys.executable, "-m", "tools.bench.web_bare", str(voters)]
    subprocess.run(command, env=surroundings(environment), check=True)


def site_environment(folder: Path) -> dict[str, str]:
    """A site with production settings behind a proxy, its data in this folder."""
    return {
        "DJANGO_SETTINGS_MODULE": "commonstead_web.project.settings.production",
        "COMMONSTEAD_VAR": str(folder),
        "COMMONSTEAD_DATABASE": f"sqlite:///{folder / 'commonstead.sqlite3'}",
        "COMMONSTEAD_HOSTS": "127.0.0.1",
        "COMMONSTEAD_PROXIES": "1",
    }
