"""A later round of drand, a public network that signs a number every few seconds.

What is checked here: the round comes after the list was committed, and its randomness is SHA-256
of its signature. What is not: that the signature is the network's own. That needs arithmetic on
elliptic curves that is not part of this software; `Chain.command` says which other tool does it.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar

from commonstead.homes.draws.reading import hash_of, hex_digits, number, part, word
from commonstead.homes.draws.settings import Chain, chain
from commonstead.kit import Line, Refusal
from commonstead.record import moment_of
from commonstead.rulebook.misplaced import Misplaced

LAST_ROUND = 10**10


@dataclass(frozen=True)
class Drand:
    """One round of one chain."""

    kind: ClassVar[str] = "drand"
    chain: Chain
    round: int

    @classmethod
    def from_facts(cls, data: Any) -> "Drand":
        """Read `{kind: drand, chain: quicknet, round}`."""
        round_number = number(data, "round")
        if not 1 <= round_number <= LAST_ROUND:
            raise Misplaced(f"there is no round {round_number}", ("round",), expected="1 or more")
        return cls(chain(word(data, "chain")), round_number)

    def as_facts(self) -> dict[str, Any]:
        """The source as the record holds it."""
        return {"kind": self.kind, "chain": self.chain.name, "round": self.round}

    @property
    def name(self) -> str:
        """What the source is called when something is said about it."""
        return f"drand {self.chain.name}, round {self.round}"

    @property
    def known(self) -> datetime:
        """When the round comes, by the chain's own first moment and period."""
        return self.chain.moment(self.round)

    def outcomes(self) -> int:
        """As many as a hash has."""
        return 2**256

    def missing(self, value: Any) -> tuple[str, ...]:
        """Its own name, while it has no value."""
        return (self.name,) if value is None else ()

    def randomness(self, value: Any) -> str:
        """The randomness of the round: SHA-256 of its signature, as hex digits.

        Raises `Refusal("randomness_not_of_signature")` where another randomness is given.
        """
        signature = hex_digits(part(value, "signature"), self.chain.signature_bytes, "signature")
        found = sha256(bytes.fromhex(signature)).hexdigest()
        if value.get("randomness") is not None and hash_of(value, "randomness") != found:
            raise Refusal(
                "randomness_not_of_signature", source=self.name, given=value["randomness"]
            )
        return found

    def line(self, value: Any, draw: str) -> str:
        """The line that is hashed: `drand <hash of the chain> <round>: <randomness>`."""
        return f"drand {self.chain.chain} {self.round}: {self.randomness(value)}"

    def working(self, value: Any, draw: str) -> tuple[Line, ...]:
        """What was looked at, and what has to be looked at with another tool."""
        return (
            Line(
                f"{self.name}, comes",
                moment_of(self.known),
                f"{self.chain.genesis} s + ({self.round} − 1) × {self.chain.period} s",
                self.chain.source,
            ),
            Line(
                "its randomness is the hash of its signature",
                self.randomness(value),
                "SHA-256(signature)",
            ),
            Line(
                "that the signature is the network's own",
                "not checked here: it needs another tool",
                self.chain.command(self.round, str(part(value, "signature"))),
            ),
        )

    def value_facts(self, value: Any) -> dict[str, Any]:
        """The value as the record holds it."""
        return {"signature": part(value, "signature"), "randomness": self.randomness(value)}
