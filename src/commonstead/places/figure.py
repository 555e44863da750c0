"""One official figure, with everything needed to look it up again."""

from dataclasses import dataclass
from fractions import Fraction

from commonstead.kit import Line, Source
from commonstead.places.area import Area
from commonstead.places.edition import Edition
from commonstead.places.period import Period
from commonstead.places.series import Series
from commonstead.places.units import in_words


@dataclass(frozen=True)
class Figure:
    """What a series says of an area in a period, in one edition.

    `value` is exact, in the series' unit; None where the figure is withheld: then `mark` is what
    stands in its place. `revised` says that an older edition published another figure. `code` is
    the code it was published under, where that is not the area's own: before or after a new code.
    """

    series: Series
    area: Area
    period: Period
    value: Fraction | None
    edition: Edition
    mark: str = ""
    revised: bool = False
    code: str = ""

    @property
    def suppressed(self) -> bool:
        """Whether a mark was published instead of a figure."""
        return self.value is None

    @property
    def unit(self) -> str:
        return self.series.unit

    @property
    def source(self) -> Source:
        """The edition's source: where this very figure stands."""
        return self.edition.source

    def __str__(self) -> str:
        return self.mark if self.value is None else in_words(self.value, self.unit)

    def line(self) -> Line:
        """The figure as a line of a working."""
        said = f"{self.edition}{', revised' if self.revised else ''}"
        if self.code:
            said += f"; published for code {self.code}, which is this area's other code"
        what = self.series.what
        return Line(f"{what}, {self.area.name}, {self.period}", str(self), said, self.source)
