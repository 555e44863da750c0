"""The plan of a draw, on the record before anything is drawn: what and by which chance."""

from dataclasses import dataclass
from datetime import datetime
from math import prod
from typing import Any, Protocol

from commonstead.homes.draws.dice import Dice
from commonstead.homes.draws.drand import Drand
from commonstead.homes.draws.lottery import Lottery
from commonstead.homes.draws.reading import hash_of, moment, one_word, part, several, under, word
from commonstead.homes.draws.settings import Limit, bits_of, least_bits
from commonstead.homes.draws.witnesses import Witnesses
from commonstead.kit import Line, Refusal
from commonstead.record import digest, moment_of
from commonstead.rulebook.misplaced import Misplaced


class Chance(Protocol):
    """A source of chance: when it may first be known, what it is worth, the line it comes to."""

    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def known(self) -> datetime: ...
    def as_facts(self) -> dict[str, Any]: ...
    def outcomes(self) -> int: ...
    def missing(self, value: Any) -> tuple[str, ...]: ...
    def line(self, value: Any, draw: str) -> str: ...
    def working(self, value: Any, draw: str) -> tuple[Line, ...]: ...
    def value_facts(self, value: Any) -> dict[str, Any]: ...


KINDS: dict[str, type[Dice] | type[Drand] | type[Lottery] | type[Witnesses]] = {
    kind.kind: kind for kind in (Witnesses, Dice, Drand, Lottery)
}


@dataclass(frozen=True)
class Rerun:
    """The void draw that this one is held instead of, and the witnesses left out since."""

    of: str
    struck: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What is fixed beforehand.

    `list_hash` and `policy_hash` are 64 hex digits; `committed` is when they came on the record,
    `latest` by when everything has to be known. Moments are in universal time.
    """

    draw: str
    list_hash: str
    policy_hash: str
    committed: datetime
    latest: datetime
    sources: tuple[Chance, ...]
    rerun: Rerun | None = None

    def as_facts(self) -> dict[str, Any]:
        """The plan as the record holds it; `plan_from` reads it back."""
        rerun = self.rerun and {"of": self.rerun.of, "struck": list(self.rerun.struck)}
        return {
            "draw": self.draw,
            "list": self.list_hash,
            "policy": self.policy_hash,
            "committed": moment_of(self.committed),
            "latest": moment_of(self.latest),
            "sources": [source.as_facts() for source in self.sources],
            "rerun": rerun,
        }

    def hash(self) -> str:
        """SHA-256 of the plan's canonical facts, as 64 hex digits."""
        return digest(self.as_facts())

    def bits(self) -> int:
        """How many throws of a coin the sources are worth together."""
        return bits_of(prod(source.outcomes() for source in self.sources))

    def needed(self) -> Limit:
        """How many they have to be worth."""
        return least_bits(self.committed.date())


def plan_from(data: Any) -> Plan:
    """Read a plan from its facts. Raises `BadInput` with the place of what cannot be read."""
    with under("plan"):
        return _plan(data)


def _plan(data: Any) -> Plan:
    sources = several(part(data, "sources"), "sources")
    return Plan(
        word(data, "draw"),
        hash_of(data, "list"),
        hash_of(data, "policy"),
        moment(data, "committed"),
        moment(data, "latest"),
        tuple(_source(one, str(place)) for place, one in enumerate(sources, 1)),
        _rerun(data.get("rerun")),
    )


def _source(data: Any, place: str) -> Chance:
    with under("sources", place):
        kind = word(data, "kind")
        if kind not in KINDS:
            raise Misplaced(f"{kind!r} is no source", ("kind",), expected=", ".join(KINDS))
        return KINDS[kind].from_facts(data)


def _rerun(data: Any) -> Rerun | None:
    if data is None:
        return None
    with under("rerun"):
        of, struck = hash_of(data, "of"), several(data.get("struck") or (), "struck")
        return Rerun(of, tuple(one_word(one, "struck") for one in struck))


def judge_plan(plan: Plan) -> tuple[Line, ...]:
    """The plan looked at before anything is drawn.

    Raises `Refusal`: `draw_needs_a_source`, `source_named_twice`, `source_known_before_the_list`,
    `source_after_the_latest_moment`, `draw_too_weak`.
    """
    if not plan.sources:
        raise Refusal("draw_needs_a_source")
    each = tuple(_judge_source(plan, source) for source in plan.sources)
    names = [source.name for source in plan.sources]
    for name in names:
        if names.count(name) > 1:
            raise Refusal("source_named_twice", source=name)
    return (*each, _judge_strength(plan))


def _judge_source(plan: Plan, source: Chance) -> Line:
    known, committed, latest = map(moment_of, (source.known, plan.committed, plan.latest))
    if source.known <= plan.committed:
        raise Refusal(
            "source_known_before_the_list", source=source.name, known=known, committed=committed
        )
    if source.known > plan.latest:
        raise Refusal(
            "source_after_the_latest_moment", source=source.name, known=known, latest=latest
        )
    return Line(f"{source.name}: nobody can know it before", known, f"later than {committed}")


def _judge_strength(plan: Plan) -> Line:
    bits, needed = plan.bits(), plan.needed()
    if bits < needed.least:
        raise Refusal("draw_too_weak", bits=bits, needed=needed.least)
    return Line(
        "the sources together are worth", f"{bits} bits", f"at least {needed.least}", needed.source
    )
