"""From ballots to a result, as it is declared. Pure: the ballots come in, no database is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from commonstead.elections import (
    Action,
    Contest,
    Count,
    Draw,
    Ranking,
    Stage,
    canonical_stages,
    consulted,
    count,
    quota_in_words,
)
from commonstead.elections.ballot_text import ballots_in_order
from commonstead.elections.confirmation import NEITHER, NO, YES, Confirmation, tally
from commonstead.kit import Refusal, Threshold
from commonstead.record import digest

NEEDS_A_DRAW = "tie_needs_a_draw"


@dataclass(frozen=True)
class Outcome:
    """What a count, or a vote on each candidate, came to.

    `elected` are positions on the ballot; `count` is there for a count and `confirmation` for a
    yes-or-no vote. `ballots` are what may be published, `stages` the hash of every stage, `lots`
    the draw where it was needed.
    """

    elected: tuple[int, ...]
    valid: int
    invalid: int
    quota: str | None
    stages: str
    ballots: list[list[str | int]]
    count: Count | None = None
    confirmation: Confirmation | None = None
    lots: tuple[int, ...] | None = None

    def hash(self) -> str:
        """What scrutineers sign: SHA-256 of the elected, the papers and the stages."""
        return digest(
            {
                "elected": list(self.elected),
                "invalid": self.invalid,
                "stages": self.stages,
                "valid": self.valid,
            }
        )


def of_count(contest: Contest, rule: str, lots: Sequence[int] | None) -> Outcome:
    """Count by a rule; the lots are used only where the rule leaves a tie to them.

    Refuses `tie_needs_a_draw` where there are none.
    """
    used: tuple[int, ...] | None = None
    try:
        finished = count(contest, rule)
    except Refusal as refusal:
        if refusal.code != NEEDS_A_DRAW or lots is None:
            raise
        used = tuple(lots)
        finished = count(contest, rule, lots=used)
    return Outcome(
        elected=finished.elected,
        valid=finished.valid,
        invalid=finished.invalid,
        quota=quota_in_words(finished),
        stages=digest(canonical_stages(finished)),
        ballots=ballots_in_order(consulted(contest, finished)),
        count=finished,
        lots=used,
    )


def of_confirmation(contest: Contest, threshold: Threshold, electorate: int) -> Outcome:
    """Yes or no on each candidate. Who withdrew cannot be confirmed."""
    size = len(contest.candidates)
    ballots = _yes_and_no(contest.ballots, size)
    found = tally([(str(text), int(papers)) for text, papers in ballots], size)
    confirmed = found.elected(threshold, electorate)
    return Outcome(
        elected=tuple(one for one in confirmed if one not in contest.withdrawn),
        valid=found.valid,
        invalid=found.invalid,
        quota=None,
        stages=digest(found.stages()),
        ballots=ballots,
        confirmation=found,
    )


def _yes_and_no(ballots: Mapping[Ranking, int], candidates: int) -> list[list[str | int]]:
    """Ballots such as `y n -`, in ballot order: alike ones together, sorted."""
    texts: dict[str, int] = {}
    for ranking, papers in ballots.items():
        text = " ".join(_mark(ranking, candidate) for candidate in range(candidates))
        texts[text] = texts.get(text, 0) + papers
    return [[text, texts[text]] for text in sorted(texts)]


def _mark(ranking: Ranking, candidate: int) -> str:
    """Yes or no; a paper that says both says neither."""
    said = [mark for mark, place in zip((YES, NO), ranking, strict=False) if candidate in place]
    return said[0] if len(said) == 1 else NEITHER


def as_data(outcome: Outcome) -> dict[str, Any]:
    """The count or the confirmation as plain data, to be kept when the ballots are destroyed."""
    return {
        "count": asdict(outcome.count) if outcome.count else None,
        "confirmation": asdict(outcome.confirmation) if outcome.confirmation else None,
        "stages": outcome.stages,
        "quota": outcome.quota,
    }


def count_from_data(data: Mapping[str, Any] | None) -> Count | None:
    """Read back what `as_data` wrote of a count."""
    if not data or not data["count"]:
        return None
    plain = dict(data["count"])
    plain["stages"] = tuple(_stage(stage) for stage in plain["stages"])
    plain["draws"] = tuple(
        Draw(draw["stage"], draw["purpose"], tuple(draw["order"]), draw["by"])
        for draw in plain["draws"]
    )
    plain["candidates"], plain["elected"] = tuple(plain["candidates"]), tuple(plain["elected"])
    return Count(**plain)


def _stage(data: Mapping[str, Any]) -> Stage:
    plain = dict(data)
    action = plain["action"]
    plain["action"] = Action(action["kind"], tuple(action["candidates"]))
    for name in ("totals", "elected", "excluded"):
        plain[name] = tuple(plain[name])
    return Stage(**plain)


def confirmation_from_data(data: Mapping[str, Any] | None) -> Confirmation | None:
    """Read back what `as_data` wrote of a confirmation."""
    if not data or not data["confirmation"]:
        return None
    plain = data["confirmation"]
    return Confirmation(tuple(plain["yes"]), tuple(plain["no"]), plain["valid"], plain["invalid"])
