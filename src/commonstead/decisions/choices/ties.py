"""Options equally good for the last place: a rule named beforehand decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonstead.decisions.choices.choice import Levels
from commonstead.kit import Refusal

RULES = ("none", "lot", "status_quo", "chair")


@dataclass(frozen=True)
class Ties:
    """How ties are settled.

    "none": not at all, the outcome is a tie. "lot": by `lots`, the recorded draw of all options,
    the first the strongest. "chair": by `chair`, the options the chair prefers, in order.
    "status_quo": the option called `status_quo` wins a tie that it is in; other ties stand.
    """

    rule: str = "none"
    lots: Sequence[str] | None = None
    status_quo: str | None = None
    chair: Sequence[str] | None = None

    def check(self, options: Sequence[str]) -> None:
        """Refuse what cannot settle ties among these options, before anything is counted."""
        if self.rule not in RULES:
            raise Refusal("unknown_tie_rule", rule=self.rule, known=RULES)
        if self.lots is not None and sorted(self.lots) != sorted(options):
            raise Refusal("draw_is_not_an_order", draw=tuple(self.lots))
        if self.rule == "status_quo" and self.status_quo not in options:
            raise Refusal("status_quo_is_no_option", given=self.status_quo, known=tuple(options))

    def order(self, tied: Sequence[str], places: int) -> list[str]:
        """Those who win the places, in order; fewer or nobody where the tie stands.

        Raises `Refusal("tie_needs_a_draw", tied=…)` or `Refusal("tie_needs_the_chair", tied=…)`
        where the rule asks for an order that was not given.
        """
        if self.rule == "lot":
            return _first(tied, places, self.lots, "tie_needs_a_draw")
        if self.rule == "chair":
            return _first(tied, places, self.chair, "tie_needs_the_chair")
        if self.rule == "status_quo" and self.status_quo in tied and places == 1:
            return [option for option in tied if option == self.status_quo]
        return []


def _first(
    tied: Sequence[str], places: int, order: Sequence[str] | None, otherwise: str
) -> list[str]:
    chosen = [option for option in order or () if option in tied][:places]
    if len(set(chosen)) < places:
        raise Refusal(otherwise, tied=tuple(tied))
    return chosen


@dataclass(frozen=True)
class Settled:
    """Who won, and who is level for what is left."""

    winners: tuple[str, ...]
    tied: tuple[str, ...]
    settled: tuple[str, ...] = ()
    """The options between which the rule for ties decided."""


def fill(levels: Levels, places: int, ties: Ties) -> Settled:
    """Fill the places from the best level down; a level too large for them is a tie.

    >>> fill([["a"], ["b", "c"]], 2, Ties("chair", chair=("c",)))
    Settled(winners=('a', 'c'), tied=(), settled=('b', 'c'))
    """
    winners: list[str] = []
    for level in levels:
        free = places - len(winners)
        if len(level) > free:
            chosen = ties.order(level, free) if free else []
            tied = tuple(level) if len(chosen) < free else ()
            return Settled((*winners, *chosen), tied, () if tied or not free else tuple(level))
        winners += level
    return Settled(tuple(winners), ())
