"""Series worked out from two others by dividing, and marked as worked out."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Protocol

from commonstead.kit import Line, Working, nearest
from commonstead.places.area import Area
from commonstead.places.edition import Table
from commonstead.places.fallback import Fallback
from commonstead.places.figure import Figure
from commonstead.places.period import Period
from commonstead.places.series import Quotient, Series, all_series, series
from commonstead.places.units import in_words


class Looked(Protocol):
    """What is asked of the figures one has."""

    @property
    def tables(self) -> tuple[Table, ...]: ...

    def periods(self, name: str, area: str, on: date | None = None) -> tuple[Period, ...]: ...

    def history(self, name: str, area: str, *, on: date | None = None) -> tuple[Figure, ...]: ...

    def figure(
        self,
        name: str,
        area: str,
        *,
        on: date | None = None,
        period: str = "",
        fallback: Fallback | None = None,
    ) -> Working[Figure]: ...


@dataclass(frozen=True)
class Derived:
    """The quotients that the figures one has allow."""

    figures: Looked

    def ids(self) -> list[str]:
        """The derived series whose both parts are there."""
        known = {table.series for table in self.figures.tables}
        return [
            name
            for name, each in all_series().items()
            if each.derived and {each.derived.divide, each.derived.by} <= known
        ]

    def parts(self, wanted: Series) -> tuple[Series, Series]:
        """The series that is divided, and the one it is divided by."""
        rule = _rule(wanted)
        return series(rule.divide), series(rule.by)

    def periods(self, wanted: Series, area: str, on: date | None) -> tuple[Period, ...]:
        """Those for which both parts have something, oldest first."""
        rule = _rule(wanted)
        above = {p.text for p in self.figures.periods(rule.divide, area, on)}
        below = self.figures.periods(rule.by, area, on)
        return tuple(period for period in below if _above(rule, period) in above)

    def figure(
        self, wanted: Series, area: Area, on: date | None, period: str, fallback: Fallback | None
    ) -> Working[Figure]:
        """Both figures and what comes of them; refused where either is not there."""
        rule, ask = _rule(wanted), self.figures.figure
        by = ask(rule.by, area.code, on=on, period=period, fallback=fallback)
        below = by.value
        month = _above(rule, below.period)
        above = ask(rule.divide, below.area.code, on=on, period=month, fallback=fallback)
        found = _divided(wanted, above.value, below)
        return Working(found, (*above.lines, *by.lines, _line(rule, found, above.value, below)))

    def history(self, wanted: Series, area: Area, on: date | None) -> tuple[Figure, ...]:
        """Every period with both parts; withheld where either is."""
        rule = _rule(wanted)
        above = {f.period.text: f for f in self.figures.history(rule.divide, area.code, on=on)}
        below = self.figures.history(rule.by, area.code, on=on)
        return tuple(
            _divided(wanted, above[month], figure)
            for figure in below
            if (month := _above(rule, figure.period)) in above
        )


def _rule(wanted: Series) -> Quotient:
    assert wanted.derived is not None  # noqa: S101 - asked of derived series only
    return wanted.derived


def _above(rule: Quotient, period: Period) -> str:
    return f"{period.text}-{rule.month}" if rule.month else period.text


def _divided(wanted: Series, above: Figure, below: Figure) -> Figure:
    """The later edition of the two counts as the edition; its source is the derivation's."""
    newest = max(above.edition, below.edition, key=lambda edition: edition.published)
    edition = replace(newest, id=f"{above.edition.id} and {below.edition.id}", source=wanted.source)
    value = above.value / below.value if above.value is not None and below.value else None
    return Figure(wanted, below.area, below.period, value, edition, above.mark or below.mark)


def _line(rule: Quotient, found: Figure, above: Figure, below: Figure) -> Line:
    """The sum, and how exact it can be: the divisor was rounded when it was published."""
    assert found.value is not None  # noqa: S101 - both parts have values here
    assert above.value is not None  # noqa: S101
    assert below.value is not None  # noqa: S101
    shown = in_words(Fraction(nearest(found.value)), found.unit)
    least, most = (
        in_words(Fraction(nearest(above.value / (below.value + part))), "pounds")
        for part in (rule.half_unit, -rule.half_unit)
    )
    label = f"{found.series.what}, {found.area.name}, {found.period}"
    return Line(
        label,
        shown,
        f"{above} ÷ {below}; worked out, not published: rounding leaves {least} to {most}",
        found.series.source,
    )
