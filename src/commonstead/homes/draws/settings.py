"""The limits of a draw and the public chains, from their data."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from commonstead.homes.draws.reading import hash_of, hex_digits, number, part, word
from commonstead.kit import Refusal, Source
from commonstead.rulebook.data import mapping, members_of, shipped, value_on


@cache
def _data() -> dict[str, Any]:
    (document,) = (one for one in shipped("draws") if "chains" in one.data)
    return document.data


class Limit(NamedTuple):
    """How many are enough, and which text says so."""

    least: int
    source: Source


def _limit(name: str, on: date) -> Limit:
    found = value_on(mapping(_data()["settings"][name])["values"], on)
    return Limit(number({"value": found.value}, "value"), found.source)


def least_bits(on: date) -> Limit:
    """Bits of chance that the sources of a draw must have together.

    >>> least_bits(date(2026, 12, 1)).least
    80
    """
    return _limit("strength", on)


def least_witnesses(on: date) -> Limit:
    """How many witnesses must bring a secret."""
    return _limit("witnesses", on)


def bits_of(outcomes: int) -> int:
    """Whole throws of a coin that so many equally likely outcomes are worth, rounded down.

    >>> [bits_of(6 ** rolls) for rolls in (1, 30, 31)]
    [2, 77, 80]
    """
    return outcomes.bit_length() - 1


@dataclass(frozen=True)
class Chain:
    """A public chain of chance: its hash, key, first moment and how often a round comes."""

    name: str
    chain: str
    public_key: str
    group: str
    beacon: str
    genesis: int
    period: int
    signature_bytes: int
    check: str
    source: Source

    def moment(self, round_number: int) -> datetime:
        """When a round comes: round 1 at the first moment, each next one a period later.

        >>> chain("quicknet").moment(27946612).isoformat()
        '2026-04-20T00:00:00+00:00'
        """
        first = datetime.fromtimestamp(self.genesis, UTC)
        return first + timedelta(seconds=(round_number - 1) * self.period)

    def first_round_after(self, moment: datetime) -> int:
        """The first round that comes later than a moment.

        >>> quicknet = chain("quicknet")
        >>> quicknet.first_round_after(quicknet.moment(1000))
        1001
        """
        since = moment - datetime.fromtimestamp(self.genesis, UTC)
        return max(1, since // timedelta(seconds=self.period) + 2)

    def command(self, round_number: int, signature: str) -> str:
        """What checks that the signature is the network's own, with the package drand-verify."""
        call = f"{self.check}({round_number}, '{signature}')"
        return f'python -c "import drand_verify; print({call})"'


@cache
def chains() -> dict[str, Chain]:
    """The chains that are known, by name."""
    return dict(_read(name, raw) for name, raw in members_of(_data()["chains"], "chains"))


def _read(name: str, raw: dict[str, Any]) -> tuple[str, Chain]:
    found = value_on(raw["values"], None)
    value = mapping(found.value)
    return name, Chain(
        name=name,
        chain=hash_of(value, "chain"),
        public_key=hex_digits(part(value, "public_key"), None),
        group=hash_of(value, "group"),
        beacon=word(value, "beacon"),
        genesis=number(value, "genesis"),
        period=number(value, "period"),
        signature_bytes=number(value, "signature_bytes"),
        check=word(value, "check"),
        source=found.source,
    )


def chain(name: str) -> Chain:
    """The chain of this name, or `Refusal("chain_unknown")`."""
    if name not in chains():
        raise Refusal("chain_unknown", chain=name, known=", ".join(chains()))
    return chains()[name]
