"""The steps of an election of the invented society, from the call to who sits until when."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from commonstead.elections import (
    Contest,
    canonical_stages,
    consulted,
    count,
    quota_in_words,
)
from commonstead.elections.ballot_text import ballots_in_order
from commonstead.members import roll_hash
from commonstead.record import digest
from method.audit.book import (
    MEMBERS,
    TELLERS,
    Society,
    ref,
    sealed,
)


def dates(month: int) -> dict[str, str]:
    """An election's dates, in this month and the next."""
    first, opens = f"2026-{month:02}", date(2026, month + 1, 6)
    return {
        "notice": f"{first}-01",
        "nominations_open": f"{first}-02",
        "nominations_close": f"{first}-20",
        "roll": (opens - timedelta(days=14)).isoformat(),
        "opens": opens.isoformat(),
        "closes": (opens + timedelta(days=14)).isoformat(),
    }


def day_after(day: str) -> str:
    """The next day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def called(society: Society, election: str, month: int, kind: str, seats: list[int]) -> None:
    """The call of an election for these seats."""
    days = dates(month)
    society.act(
        days["notice"],
        "elections.call",
        election=election,
        kind=kind,
        seats=len(seats),
        rule="scottish-stv",
        ties=["lookback", "lot"],
        dates=days,
        confirm=False,
        seat_refs=[ref("s", seat) for seat in seats],
        seat_class=None,
    )


def nominated(society: Society, election: str, month: int, candidates: Mapping[str, str]) -> None:
    """Each candidate is nominated with the support of the two members before them."""
    for candidate, member in candidates.items():
        at = MEMBERS.index(member)
        society.member_acts(
            dates(month)["nominations_open"],
            "elections.nominate",
            election=election,
            candidate=candidate,
            member=member,
            statement=sealed(f"vote for {candidate}"),
            supporters=sorted((MEMBERS[(at + 1) % 4], MEMBERS[(at + 2) % 4])),
        )


def polled(
    society: Society,
    election: str,
    month: int,
    candidates: list[str],
    roll: list[str],
    online: int,
    paper: int,
) -> None:
    """From the close of nominations to the close of voting."""
    days, named = dates(month), {"election": election}
    society.act(
        day_after(days["nominations_close"]),
        "elections.close_nominations",
        candidates=candidates,
        outcome="poll",
        dates=None,
        **named,
    )
    society.act(
        days["roll"],
        "elections.freeze_roll",
        on=days["roll"],
        size=len(roll),
        hash=roll_hash(roll),
        **named,
    )
    society.act(
        days["opens"] + "T09:00",
        "elections.open",
        opens=f"{days['opens']}T08:00:00Z",
        closes=f"{days['closes']}T20:00:00Z",
        **named,
    )
    if paper:
        society.act(
            days["closes"],
            "elections.reconcile_papers",
            "teller",
            TELLERS[0],
            papers=paper,
            mismatches=1,
            tellers=TELLERS,
            **named,
        )
    receipts = sorted(sha256(f"{election} {n}".encode()).hexdigest() for n in range(online))
    society.act(
        days["closes"] + "T21:00",
        "elections.close",
        voted={"online": online, "paper": paper},
        voters_hash=roll_hash(roll[: online + paper]),
        receipts=receipts,
        papers=online + paper,
        box=sealed(f"box of {election}"),
        **named,
    )


def result(contest: Contest, lots: list[int] | None = None) -> dict[str, Any]:
    """What a declaration says about the count of this contest."""
    found = count(contest, "scottish-stv", lots=lots)
    names = found.candidates
    return {
        "rule": "scottish-stv",
        "seats": contest.seats,
        "candidates": list(names),
        "withdrawn": [names[c] for c in sorted(contest.withdrawn)],
        "ballots": ballots_in_order(consulted(contest, found)),
        "withheld": None,
        "valid": found.valid,
        "invalid": found.invalid,
        "quota": quota_in_words(found),
        "elected": [names[c] for c in found.elected],
        "stages": digest(canonical_stages(found)),
        "draw": [names[c] for c in lots] if lots else None,
    }


def terms(
    elected: Iterable[str],
    seats: Iterable[int],
    who: Mapping[str, str],
    since: str,
    until: str = "",
) -> list[dict[str, str]]:
    """Three years for each, as the rulebook says; in a by-election until the next annual one."""
    until = until or f"{int(since[:4]) + 3}{since[4:]}"
    return [
        {
            "seat": ref("s", seat),
            "candidate": candidate,
            "member": who[candidate],
            "from": since,
            "until": until,
        }
        for candidate, seat in zip(elected, seats, strict=False)
    ]
