"""A formula in plain words, with what its society settled and the clause that says so."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonstead.kit import Source, as_pounds
from commonstead.prices import Formula
from commonstead.prices.adopting import EARNERS, earners_of
from commonstead.prices.explaining import explained
from commonstead.prices.figures import shown_figure
from commonstead.prices.units import decimal


@dataclass(frozen=True)
class Settled:
    """A figure that the formula settles: what it is, its value in words, and who says so."""

    name: str
    what: str
    value: str
    source: Source | None


@dataclass(frozen=True)
class Told:
    """A formula as a page shows it."""

    title: str
    what: str
    means: str
    steps: tuple[tuple[str, str], ...]
    settled: tuple[Settled, ...]
    rounding: str
    source: Source


def settled(formula: Formula) -> list[Settled]:
    """What the society settled, in the order of the formula."""
    found = [
        Settled(name, _what(name, one.what), shown_figure(one, last.value), last.source)
        for name, one in formula.parameters.items()
        if one.settled and (last := one.default(None)) is not None
    ]
    if EARNERS in formula.written:
        words = _("for how many full-time pays the income counts")
        found.append(Settled(EARNERS, words, decimal(earners_of(formula)), formula.source))
    return found


def _what(name: str, what: str) -> str:
    """With the name of the limb where a figure is that of one limb only."""
    limb = name.rpartition(".")[0]
    return f"{_(what)} ({limb})" if limb else _(what)


def told(formula: Formula) -> Told:
    """The formula for reading."""
    about = explained(formula)
    return Told(
        title=formula.title,
        what=_(formula.what),
        means=_(formula.means),
        steps=tuple((_(step["what"]), step["how"]) for step in about["steps"]),
        settled=tuple(settled(formula)),
        rounding=about["rounding"],
        source=formula.source,
    )


def pounds(pence: int) -> str:
    """An amount for reading."""
    return as_pounds(pence)
