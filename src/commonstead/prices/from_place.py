"""Figures of a formula filled from the official figures of a place, each with its edition."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from commonstead.kit import Refusal, Source, nearest
from commonstead.places import Figure, Figures
from commonstead.prices.figures import Sourced
from commonstead.prices.formula import Formula
from commonstead.prices.limbs import limbs_of
from commonstead.prices.units import read
from commonstead.prices.wrong import WrongFigure
from commonstead.rulebook.data import ROOT
from commonstead.rulebook.text import read_path


@cache
def fills() -> Mapping[str, Mapping[str, Any]]:
    """Which series fill which figure, as `formulas/places/fills.yaml` says."""
    path = ROOT / "formulas" / "places" / "fills.yaml"
    found: Mapping[str, Mapping[str, Any]] = read_path(path).data["parameters"]
    return found


def given_with_place(
    formula: Formula,
    given: Mapping[str, Any],
    figures: Figures,
    area: str,
    on: date,
    earners: Fraction = Fraction(1),
) -> dict[str, Any]:
    """What was given, and from the place what a formula asks for and was not given.

    Each figure comes from the latest edition published by `on`. An official income is the pay of
    one full-time worker; `earners` says for how many the home is. The index of the day on which
    the seller bought needs that day (`bought`).

    Raises `Refusal` of `places` where a figure that must be given is not there or is withheld.

    >>> from commonstead.places import shipped_figures
    >>> from commonstead.prices.reading import load_formula
    >>> filled = given_with_place(load_formula("earnings-multiple"), {"multiple": "4"},
    ...                           shipped_figures(), "E09000030", date(2026, 5, 1))
    >>> filled["income"].value, "Tower Hamlets, 2024" in filled["income"].source.title
    ('46523', True)
    """
    place = OfficialFigures(figures, area, on, earners)
    found = dict(given)
    for name, (fill, required) in _wanted(formula, given).items():
        try:
            found[name] = place.sourced(fill, given.get("bought"))
        except Refusal:
            if required:
                raise
    return found


def _wanted(formula: Formula, given: Mapping[str, Any]) -> dict[str, tuple[str, bool]]:
    """What a place can fill and nobody gave: by what, and whether it must be there."""
    formulas = [formula, *limbs_of(formula, given.get("limbs")).values()]
    asked = {name: p for each in formulas for name, p in each.parameters.items()}
    known = {name.rpartition(".")[2] for name in given}
    return {
        name: (parameter.from_place, parameter.required)
        for name, parameter in asked.items()
        if parameter.from_place and not parameter.settled and name not in known
    }


class OfficialFigures:
    """The official figures of one place as known on a day."""

    def __init__(self, figures: Figures, area: str, on: date, earners: Fraction) -> None:
        self.figures, self.area, self.on, self.earners = figures, area, on, earners

    def sourced(self, fill: str, bought: Any) -> Sourced:
        """The figure that fills a parameter, with the text that says so."""
        return sourced_figure(*self.found(fill, bought))

    def found(self, fill: str, bought: Any = None) -> tuple[Figure, Fraction]:
        """The figure that fills a parameter, and for how many earners it counts."""
        rule = fills()["index" if fill == "index_then" else fill]
        figure = self._past(rule, bought) if fill == "index_then" else self._now(rule)
        return figure, self.earners if rule.get("earners") else Fraction(1)

    def _now(self, rule: Mapping[str, Any]) -> Figure:
        """The latest figure of the first series that has one; raises the last refusal."""
        refused = None
        for name in rule["series"]:
            try:
                return self.figures.figure(name, self.area, on=self.on).value
            except Refusal as refusal:
                refused = refusal
        assert refused is not None  # noqa: S101 - a rule names at least one series
        raise refused

    def _past(self, rule: Mapping[str, Any], bought: Any) -> Figure:
        """The last figure of a period that had ended when the seller bought, of the same series."""
        if bought is None:
            raise WrongFigure(
                "index_then",
                "the place has an index for every year, but not when the seller bought",
                expected="bought=2016-05-01, or the index itself",
            )
        day = read("bought", "date", bought)
        series = self._now(rule).series.id
        past = self.figures.history(series, self.area, on=self.on)
        ended = [figure for figure in past if figure.period.ends <= day and not figure.suppressed]
        if not ended:
            raise WrongFigure("bought", f"there is no figure of this place before {day}")
        return ended[-1]


def sourced_figure(figure: Figure, earners: Fraction = Fraction(1)) -> Sourced:
    """A published figure for so many earners, to the whole, with its edition and source."""
    value = nearest((figure.value or Fraction(0)) * earners)
    return Sourced(str(value), _source(figure, earners))


def _source(figure: Figure, earners: Fraction) -> Source:
    what = f"{figure.series.what}, {figure.area.name}, {figure.period} ({figure.edition})"
    times = f", for {earners} earners" if earners != 1 else ""
    source = figure.source
    return Source(f"{what}{times}", source.url, source.clause, source.confirmed)
