"""Which published figure an official one is: so exactly that anybody can look it up again."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonstead.kit import Refusal, exact
from commonstead.places import Figure, Figures
from commonstead.prices.figures import Sourced
from commonstead.prices.from_place import sourced_figure


@dataclass(frozen=True)
class Official:
    """A figure of an official series: its place, period and edition, and for how many earners."""

    series: str
    area: str
    period: str
    edition: str
    earners: Fraction = Fraction(1)

    @classmethod
    def of(cls, figure: Figure, earners: Fraction = Fraction(1)) -> "Official":
        """Which one a figure is."""
        return cls(
            figure.series.id, figure.area.code, figure.period.text, figure.edition.id, earners
        )

    def as_data(self) -> dict[str, str]:
        """Plain data for the record."""
        plain = {"series": self.series, "area": self.area, "period": self.period}
        return {**plain, "edition": self.edition, "earners": str(self.earners)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Official":
        """What `as_data` wrote; raises `KeyError`, `TypeError` and `BadInput` for anything else."""
        series, area, period, edition, earners = (
            str(data[name]) for name in ("series", "area", "period", "edition", "earners")
        )
        return cls(series, area, period, edition, exact(earners))

    def looked_up(self, figures: Figures) -> Sourced | None:
        """The figure as published; `None` where that edition is not at hand.

        >>> from commonstead.places import shipped_figures
        >>> one = Official("ratio-residence-median", "E09000030", "2024", "2024")
        >>> "Tower Hamlets, 2024 (edition 2024" in one.looked_up(shipped_figures()).source.title
        True
        """
        try:
            figure = figures.figure(
                self.series, self.area, period=self.period, edition=self.edition
            ).value
        except Refusal:
            return None
        return sourced_figure(figure, self.earners)
