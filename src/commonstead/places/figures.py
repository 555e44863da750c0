"""All figures one has, in all their editions; which one to take on a day, and how that is known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from commonstead.kit import Line, Refusal, Working
from commonstead.places.area import Area
from commonstead.places.canonical import is_number
from commonstead.places.derived import Derived
from commonstead.places.edition import Edition, Table
from commonstead.places.fallback import Fallback, Instead
from commonstead.places.figure import Figure
from commonstead.places.gazetteer import Gazetteer, gazetteer
from commonstead.places.period import Period
from commonstead.places.series import Series, marks, series


@dataclass(frozen=True)
class Revision:
    """That an edition changed what an older one said; either may be withheld."""

    before: Figure
    after: Figure


@dataclass(frozen=True)
class Figures:
    """Tables of figures, an edition and a series each; immutable.

    Days decide which edition counts: the latest published on or before the day. Without a day the
    latest of all counts.
    """

    tables: tuple[Table, ...] = ()
    places: Gazetteer = field(default_factory=gazetteer, repr=False, compare=False)

    def with_tables(self, tables: Iterable[Table]) -> "Figures":
        """These and more; a table of the same series and edition takes the place of the other."""
        known = {(table.series, table.edition.id): table for table in self.tables}
        known |= {(table.series, table.edition.id): table for table in tables}
        return Figures(tuple(known.values()), self.places)

    @cached_property
    def _by_series(self) -> dict[str, list[Table]]:
        """Newest edition first."""
        found: dict[str, list[Table]] = {}
        for table in sorted(self.tables, key=_age, reverse=True):
            found.setdefault(table.series, []).append(table)
        return found

    def ids(self) -> tuple[str, ...]:
        """The series of which there are figures, those that can be derived among them."""
        return tuple(sorted({*self._by_series, *Derived(self).ids()}))

    def editions(self, name: str, on: date | None = None) -> tuple[Edition, ...]:
        """The editions of a series published by a day, newest first."""
        return tuple(table.edition for table in self._tables(series(name), on))

    def areas(self, name: str) -> tuple[str, ...]:
        """The codes of all areas a series has figures for, in any edition."""
        wanted = series(name)
        parts = Derived(self).parts(wanted) if wanted.derived else (wanted,)
        codes = [{a for table in self._tables(p, None) for a in table.rows} for p in parts]
        return tuple(sorted(set.intersection(*codes)))

    def _tables(self, wanted: Series, on: date | None, edition: str = "") -> list[Table]:
        return [
            table
            for table in self._by_series.get(wanted.id, [])
            if (on is None or table.edition.published <= on) and edition in ("", table.edition.id)
        ]

    def periods(
        self, name: str, area: str, on: date | None = None, edition: str = ""
    ) -> tuple[Period, ...]:
        """The periods for which there is a figure or a mark, oldest first."""
        wanted = series(name)
        if wanted.derived:
            return Derived(self).periods(wanted, area, on)
        found = {
            period
            for table in self._tables(wanted, on, edition)
            for period, cell in zip(table.periods, self._row(table, area)[1], strict=False)
            if cell
        }
        return tuple(sorted((Period.read(wanted.period, p) for p in found), key=_ends))

    def figure(
        self,
        name: str,
        area: str,
        *,
        on: date | None = None,
        period: str = "",
        edition: str = "",
        fallback: Fallback | None = None,
    ) -> Working[Figure]:
        """The figure in force on a day, with the edition and source that say so.

        Takes the latest edition published on or before `on` and its latest period, or `period` in
        the latest such edition that has it; `edition` asks for one edition by its id. Raises
        `Refusal` where there is none, or where it is withheld and no `fallback` was adopted that
        finds one. The value of the figure that comes back is never None.

        >>> from commonstead.places import shipped_figures
        >>> found = shipped_figures().figure("ratio-residence-median", "E09000030")
        >>> str(found.value), str(found.value.period), found.value.edition.id
        ('10.21', '2024', '2024')
        """
        wanted, place = series(name), self.places.area(area)
        if wanted.derived:
            return Derived(self).figure(wanted, place, on, period, fallback)
        return _Search(self, wanted, on, edition, fallback).figure(place, period)

    def _row(self, table: Table, area: str) -> tuple[str, tuple[str, ...]]:
        """The row of an area, and the code it stands under where that is another of its codes."""
        for code in self.places.same_as(area):
            if code in table.rows:
                return ("" if code == area else code), table.rows[code]
        return "", ()

    def _cell(self, table: Table, area: str, period: str) -> tuple[str, str]:
        code, row = self._row(table, area)
        return code, row[table.periods.index(period)] if row and period in table.periods else ""

    def look(
        self, wanted: Series, area: Area, period: Period, on: date | None, edition: str = ""
    ) -> Figure | None:
        """What the latest edition says of the area and period, withheld or not; or None."""
        tables = self._tables(wanted, on, edition)
        said = [(t.edition, *self._cell(t, area.code, period.text)) for t in tables]
        found = [each for each in said if each[2]]
        if not found:
            return None
        newest, code, cell = found[0]
        revised = any(older != cell for _, _, older in found[1:])
        return replace(_figure(wanted, area, period, newest, cell), code=code, revised=revised)

    def history(self, name: str, area: str, *, on: date | None = None) -> tuple[Figure, ...]:
        """Every period of the series for an area, oldest first, withheld ones among them.

        Each comes from the latest edition published by the day that has it.

        >>> from commonstead.places import shipped_figures
        >>> len(shipped_figures().history("ratio-residence-median", "E09000001"))
        23
        """
        wanted, place = series(name), self.places.area(area)
        if wanted.derived:
            return Derived(self).history(wanted, place, on)
        found = (self.look(wanted, place, p, on) for p in self.periods(name, area, on))
        return tuple(figure for figure in found if figure is not None)

    def side_by_side(self, name: str, area: str, period: str) -> tuple[Figure, ...]:
        """What each edition says of one period, newest edition first."""
        wanted, place = series(name), self.places.area(area)
        when = Period.read(wanted.period, period)
        return tuple(
            replace(_figure(wanted, place, when, table.edition, cell), code=code)
            for table in self._tables(wanted, None)
            for code, cell in (self._cell(table, area, period),)
            if cell
        )

    def revisions(self, name: str, edition: str, area: str = "") -> Iterator[Revision]:
        """What an edition changed of the one published before it, for an area or for all."""
        wanted = series(name)
        tables = self._tables(wanted, None)
        number = next((n for n, table in enumerate(tables) if table.edition.id == edition), None)
        if number is None:
            raise Refusal("no_such_edition", series=name, edition=edition)
        for before in tables[number + 1 : number + 2]:
            for code in (area,) if area else sorted(before.rows):
                yield from self._changed(wanted, code, before, tables[number])

    def _changed(self, wanted: Series, code: str, old: Table, new: Table) -> Iterator[Revision]:
        for period in old.periods:
            before, after = old.cell(code, period), new.cell(code, period)
            if before and after and before != after and code in self.places.by_code:
                place, when = self.places.area(code), Period.read(wanted.period, period)
                yield Revision(
                    _figure(wanted, place, when, old.edition, before),
                    replace(_figure(wanted, place, when, new.edition, after), revised=True),
                )


@dataclass(frozen=True)
class _Search:
    """Looking for one figure, with what was asked for."""

    figures: Figures
    wanted: Series
    on: date | None
    edition: str
    fallback: Fallback | None

    def figure(self, area: Area, period: str) -> Working[Figure]:
        when = Period.read(self.wanted.period, period) if period else self._latest(area)
        found = self.figures.look(self.wanted, area, when, self.on, self.edition)
        if found is None:
            raise self._missing(area, when)
        if not found.suppressed:
            return Working(found, (found.line(),))
        return self._instead(found)

    def _latest(self, area: Area) -> Period:
        """The last period of the newest edition, or for partial series of one with the area."""
        for table in self.figures._tables(self.wanted, self.on, self.edition):
            row = self.figures._row(table, area.code)[1]
            filled = [p for p, cell in zip(table.periods, row, strict=False) if cell]
            if filled:
                return max((Period.read(self.wanted.period, p) for p in filled), key=_ends)
            if not self.wanted.partial:
                break
        raise self._missing(area, None)

    def _missing(self, area: Area, period: Period | None) -> Refusal:
        became = self.figures.places.became(area.code)
        facts = {"series": self.wanted.what, "area": area.name, "on": self.on}
        if not self.figures._tables(self.wanted, self.on):
            return Refusal("no_edition_by_then", **facts)
        if became != (area,):
            names = tuple(f"{each.name} ({each.code})" for each in became)
            return Refusal("area_has_a_new_code", **facts, became=names)
        return Refusal("no_figure", **facts, period=str(period or ""))

    def _instead(self, withheld: Figure) -> Working[Figure]:
        reason = Line(
            f"{self.wanted.what}, {withheld.area.name}, {withheld.period}",
            f"withheld ({withheld.mark}: {marks().get(withheld.mark, 'no figure')})",
            str(withheld.edition),
            withheld.source,
        )
        if self.fallback is not None:
            for area, period, use in self._candidates(withheld):
                found = self.figures.look(self.wanted, area, period, self.on, self.edition)
                if found is not None and not found.suppressed:
                    rule = self.fallback.line(use, area, period)
                    return Working(found, (reason, rule, found.line()))
        raise Refusal(
            "figure_withheld",
            series=self.wanted.what,
            area=withheld.area.name,
            period=str(withheld.period),
            mark=withheld.mark,
            means=marks().get(withheld.mark, ""),
        )

    def _candidates(self, withheld: Figure) -> list[tuple[Area, Period, Instead]]:
        assert self.fallback is not None  # noqa: S101 - narrows the type
        known = self.figures.periods(self.wanted.id, withheld.area.code, self.on, self.edition)
        earlier = tuple(p for p in reversed(known) if p.ends < withheld.period.ends)
        places = self.figures.places
        return self.fallback.candidates(withheld.area, withheld.period, earlier, places)


def _figure(wanted: Series, area: Area, period: Period, edition: Edition, cell: str) -> Figure:
    if is_number(cell):
        return Figure(wanted, area, period, Fraction(cell), edition)
    return Figure(wanted, area, period, None, edition, cell)


def _age(table: Table) -> tuple[date, str]:
    return table.edition.published, table.edition.id


def _ends(period: Period) -> date:
    return period.ends
