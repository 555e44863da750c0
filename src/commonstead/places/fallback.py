"""What to use where a figure is withheld: only ever a rule that somebody adopted."""

from dataclasses import dataclass
from typing import Literal, get_args

from commonstead.kit import BadInput, Line, Source
from commonstead.places.area import Area
from commonstead.places.gazetteer import Gazetteer
from commonstead.places.period import Period

Instead = Literal["region", "country", "earlier-period"]
INSTEAD: tuple[Instead, ...] = get_args(Instead)


@dataclass(frozen=True)
class Fallback:
    """In what order to look elsewhere, and the text in which that was adopted.

    `use` names the region's figure, the country's, or the same area's figure of an earlier period,
    at most `periods` back.
    """

    use: tuple[Instead, ...]
    source: Source
    periods: int = 1

    def __post_init__(self) -> None:
        for each in self.use:
            if each not in INSTEAD:
                raise BadInput(f"{each!r} is no fallback", expected=", ".join(INSTEAD))

    def candidates(
        self, area: Area, period: Period, earlier: tuple[Period, ...], places: Gazetteer
    ) -> list[tuple[Area, Period, Instead]]:
        """Where to look, in the adopted order; `earlier` are periods before, latest first."""
        found: list[tuple[Area, Period, Instead]] = []
        for use in self.use:
            if use == "earlier-period":
                found += [(area, before, use) for before in earlier[: self.periods]]
            else:
                wider = places.region_of if use == "region" else places.country_of
                found.append((wider(area.code), period, use))
        return [each for each in found if each[:2] != (area, period)]

    def line(self, instead: Instead, area: Area, period: Period) -> Line:
        """Which rule was used, in words, with where it was adopted."""
        words = {
            "region": f"the region's figure is used ({area.name})",
            "country": f"the country's figure is used ({area.name})",
            "earlier-period": f"the figure of an earlier time is used ({period})",
        }
        return Line("instead, by the rule that was adopted", words[instead], "", self.source)
