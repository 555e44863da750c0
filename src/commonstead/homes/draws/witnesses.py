"""Witnesses who each bring a secret: all fix theirs first, then all open them.

One honest witness is enough: nobody can know that secret beforehand, and nobody can choose theirs
by it. Only the last to open could refuse, having seen the others. So a secret that is not opened
makes the draw void, and it is held again without that witness; both stand in the record.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar

from commonstead.homes.draws.reading import hex_digits, moment, one_word, part, several
from commonstead.homes.draws.settings import least_witnesses
from commonstead.kit import Line, Refusal
from commonstead.record import moment_of
from commonstead.rulebook.misplaced import Misplaced

SECRET_BYTES = 32


def witness_commitment(draw: str, witness: str, secret: str) -> str:
    """What a witness hands in first: SHA-256 of `draw witness secret`, a space between them.

    The secret is 64 hex digits. Draw and witness stand in it so that nobody can hand in somebody
    else's commitment, or an old one.

    >>> from hashlib import sha256
    >>> witness_commitment("d:1", "p:7", "ab" * 32) == sha256(
    ...     b"d:1 p:7 " + b"ab" * 32).hexdigest()
    True
    """
    return sha256(f"{draw} {witness} {secret}".encode()).hexdigest()


@dataclass(frozen=True)
class Witnesses:
    """Who brings a secret; commitments are taken from the moment `known`, not before."""

    kind: ClassVar[str] = "witnesses"
    known: datetime
    witnesses: tuple[str, ...]

    @classmethod
    def from_facts(cls, data: Any) -> "Witnesses":
        """Read `{kind: witnesses, at, witnesses: [ref…]}`.

        Raises `Refusal("too_few_witnesses")` or `"witness_is_there_twice"`.
        """
        at, raw = moment(data, "at"), several(part(data, "witnesses"), "witnesses")
        witnesses = tuple(one_word(one, "witnesses") for one in raw)
        needed = least_witnesses(at.date()).least
        if len(set(witnesses)) < len(witnesses):
            raise Refusal("witness_is_there_twice")
        if len(witnesses) < needed:
            raise Refusal("too_few_witnesses", witnesses=len(witnesses), needed=needed)
        return cls(at, witnesses)

    def as_facts(self) -> dict[str, Any]:
        """The source as the record holds it."""
        return {
            "kind": self.kind,
            "at": moment_of(self.known),
            "witnesses": list(self.witnesses),
        }

    @property
    def name(self) -> str:
        """What the source is called when something is said about it."""
        return f"witnesses {', '.join(self.witnesses)}"

    def outcomes(self) -> int:
        """As many as the secret of the one honest witness has."""
        return int(2 ** (8 * SECRET_BYTES))

    def missing(self, value: Any) -> tuple[str, ...]:
        """The witnesses who handed in no commitment, or did not open it."""
        if value is None:
            return self.witnesses
        fixed, opened = self._said(value, "commitments"), self._said(value, "reveals")
        return tuple(one for one in self.witnesses if one not in fixed or one not in opened)

    def line(self, value: Any, draw: str) -> str:
        """The line that is hashed: `witnesses: p:1=<secret> p:2=<secret>`, in the plan's order.

        Raises `Refusal("commitments_too_early")`, `"opened_before_all_had_fixed"`,
        `"secret_not_as_fixed"`; `missing` has to be empty.
        """
        self._judge_times(value)
        fixed, opened = self._said(value, "commitments"), self._said(value, "reveals")
        for witness in self.witnesses:
            if witness_commitment(draw, witness, opened[witness]) != fixed[witness]:
                raise Refusal("secret_not_as_fixed", witness=witness)
        return "witnesses: " + " ".join(f"{one}={opened[one]}" for one in self.witnesses)

    def working(self, value: Any, draw: str) -> tuple[Line, ...]:
        """What was looked at."""
        self.line(value, draw)
        count = len(self.witnesses)
        return (
            Line("commitments of witnesses", f"{count}, by {_shown(value, 'committed')}"),
            Line(
                "each secret is the one that was fixed",
                f"{count} of {count}, from {_shown(value, 'revealed')}",
                "SHA-256(draw, witness, secret) = commitment",
            ),
        )

    def value_facts(self, value: Any) -> dict[str, Any]:
        """The value as the record holds it."""
        said = {name: self._said(value, name) for name in ("commitments", "reveals")}
        times = {name: _shown(value, name) for name in ("committed", "revealed") if name in value}
        return {**said, **times}

    def secrets(self, value: Any) -> frozenset[str]:
        """The secrets that were opened."""
        return frozenset(self._said(value, "reveals").values())

    def commitments(self, value: Any) -> frozenset[str]:
        """What was handed in first."""
        return frozenset(self._said(value, "commitments").values())

    def _judge_times(self, value: Any) -> None:
        fixed, opened = moment(value, "committed"), moment(value, "revealed")
        if fixed < self.known:
            raise Refusal(
                "commitments_too_early", committed=_shown(value, "committed"), at=str(self.known)
            )
        if opened <= fixed:
            raise Refusal("opened_before_all_had_fixed", opened=_shown(value, "revealed"))

    def _said(self, value: Any, name: str) -> dict[str, str]:
        raw = part(value, name)
        if not isinstance(raw, dict):
            raise Misplaced(f"{name} are not by witness", (name,), expected="witness: hex digits")
        for who in raw:
            if who not in self.witnesses:
                raise Refusal("no_such_witness", witness=str(who))
        return {who: hex_digits(said, SECRET_BYTES, name, who) for who, said in raw.items()}


def _shown(value: Any, name: str) -> str:
    return moment_of(moment(value, name))
