"""All areas, found by code or by name; what a code became, and what it was."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache, cached_property

from commonstead.kit import Refusal, Source
from commonstead.places.area import (
    CODE,
    KINDS,
    PATTERNS,
    UNLISTED,
    Area,
    Kind,
    Succession,
    kind_of_code,
)
from commonstead.places.names import bare, plain
from commonstead.rulebook.data import ROOT, mapping, read_day, read_source, shipped

FOLDER = ROOT / "places"
REORGANISED = "reorganisation"
"""How a code ended that made way for another authority, not for another code of its own."""


@dataclass(frozen=True)
class Gazetteer:
    """Areas and the changes of their codes; immutable."""

    areas: tuple[Area, ...]
    successions: tuple[Succession, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict, compare=False)

    @cached_property
    def by_code(self) -> dict[str, Area]:
        return {area.code: area for area in self.areas}

    def area(self, code: str) -> Area:
        """The area with a code; raises `Refusal` where there is none.

        Wards and neighbourhoods are not listed: their code is their name.
        """
        found = self.by_code.get(code)
        if found is not None:
            return found
        for kind in UNLISTED:
            if PATTERNS[kind].fullmatch(code):
                country = "W92000004" if code.startswith("W") else "E92000001"
                return Area(code, code, kind, parent=country)
        raise Refusal("no_such_area", asked=code, nearest=())

    def find(self, text: str, kind: Kind | None = None, on: date | None = None) -> Area:
        """The area with this code or name, in force on the day where one is given.

        Raises `Refusal` where there is none (with names like it) or where several have the name.

        >>> [gazetteer().find(name).code for name in ("E09000030", "hull", "Bristol UA", "London")]
        ['E09000030', 'E06000010', 'E06000023', 'E12000007']
        >>> gazetteer().find("newcastle")
        Traceback (most recent call last):
        commonstead.kit.refusal.Refusal: several_areas_have_this_name (asked='newcastle', \
areas=('Newcastle upon Tyne (E08000021)', 'Newcastle-under-Lyme (E07000195)'))
        """
        if CODE.fullmatch(text.strip()):
            return self.area(text.strip())
        found = _best(self._named(text, kind), on)
        if not found:
            raise Refusal("no_such_area", asked=text, nearest=self._like(text))
        if len(found) > 1:
            shown = tuple(sorted((f"{a.name} ({a.code})" for a in found), key=str.casefold))
            raise Refusal("several_areas_have_this_name", asked=text, areas=shown)
        return found[0]

    def _named(self, text: str, kind: Kind | None) -> list[Area]:
        """The areas whose name fits best: whole names first, then bare ones, then beginnings."""
        for names in self._names:
            found = [a for a in names.get(plain(text), ()) if kind in (None, a.kind)]
            found = found or [a for a in names.get(bare(text), ()) if kind in (None, a.kind)]
            if found:
                return found
        wanted = bare(text)
        return [
            area
            for name, areas in self._names[1].items()
            if wanted and name.startswith(wanted + " ")
            for area in areas
            if kind in (None, area.kind)
        ]

    @cached_property
    def _names(self) -> tuple[dict[str, list[Area]], dict[str, list[Area]]]:
        whole: dict[str, list[Area]] = {}
        short: dict[str, list[Area]] = {}
        for area in self.areas:
            for name in dict.fromkeys((area.name, *area.also)):
                whole.setdefault(plain(name), []).append(area)
                short.setdefault(bare(name), []).append(area)
        return whole, short

    def _like(self, text: str) -> tuple[str, ...]:
        close = get_close_matches(bare(text), list(self._names[1]), n=3, cutoff=0.7)
        return tuple(dict.fromkeys(self._names[1][name][0].name for name in close))

    def became(self, code: str) -> tuple[Area, ...]:
        """The areas that a code's area is part of now; the area itself where it still stands.

        >>> [area.name for area in gazetteer().became("E07000190")]
        ['Somerset']
        """
        news = [change.new for change in self.successions if change.old == code]
        if not news:
            return (self.area(code),)
        return tuple(dict.fromkeys(area for new in news for area in self.became(new)))

    def was(self, code: str, on: date | None = None) -> tuple[Area, ...]:
        """The areas which this one took the place of: those on a day, or else the last ones.

        >>> [area.name for area in gazetteer().was("E06000066", on=date(2018, 1, 1))]
        ['Mendip', 'Sedgemoor', 'South Somerset', 'Taunton Deane', 'West Somerset']
        """
        olds = [self.area(change.old) for change in self.successions if change.new == code]
        if on is None:
            return tuple(olds)
        if not olds or self.area(code).stands_on(on):
            return (self.area(code),)
        return tuple(area for old in olds for area in self.was(old.code, on))

    def changes_of(self, code: str) -> tuple[Succession, ...]:
        """Each change of code that leads to or from this one, oldest first."""
        return tuple(change for change in self.successions if code in (change.old, change.new))

    def same_as(self, code: str) -> tuple[str, ...]:
        """The code, and those it had before and has now where only the code changed.

        After a small change of boundary an authority gets a new code and stays what it was.

        >>> gazetteer().same_as("E08000038")
        ('E08000038', 'E08000016')
        """
        return self._recoded.get(code, (code,))

    @cached_property
    def _recoded(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for change in self.successions:
            if change.how != REORGANISED:
                found[change.new] = (change.new, change.old)
                found[change.old] = (change.old, change.new)
        return found

    def region_of(self, code: str) -> Area:
        """The region of an English authority; Wales for a Welsh one; a wider area is its own.

        >>> gazetteer().region_of("E09000030").name, gazetteer().region_of("W06000015").name
        ('London', 'Wales')
        """
        area = self.area(code)
        return self.area(area.parent) if area.kind == "authority" else area

    def country_of(self, code: str) -> Area:
        """England or Wales; England and Wales is its own.

        >>> gazetteer().country_of("E09000030").name
        'England'
        """
        area = self.area(code)
        return area if area.kind == "country" else self.country_of(area.parent)

    def county_of(self, code: str) -> Area:
        """The county of the Local Government Act 1972 an authority lies in, for formula rents.

        Raises `Refusal` for Wales, where rents have no such formula, and for wider areas.
        """
        area = self.area(code)
        if area.kind == "county-1972":
            return area
        if not area.county:
            raise Refusal("no_county_of_1972", area=area.name)
        return self.area(area.county)

    def authorities(self, on: date | None = None, within: str = "") -> tuple[Area, ...]:
        """All local authorities in force on a day, of England and Wales or of a wider area.

        >>> len(gazetteer().authorities(on=date(2024, 5, 1)))
        318
        """
        return tuple(
            area
            for area in self.areas
            if area.kind == "authority"
            and (area.until is None if on is None else area.stands_on(on))
            and (not within or within in self._around(area))
        )

    def _around(self, area: Area) -> Iterator[str]:
        yield from (area.code, area.county)
        if area.parent:
            yield from self._around(self.area(area.parent))


def _best(areas: Iterable[Area], on: date | None) -> list[Area]:
    """Those in force on the day (or today's), else those that once were; one kind only."""
    found = list(dict.fromkeys(areas))
    standing = [a for a in found if (a.until is None if on is None else a.stands_on(on))]
    chosen = standing or found
    first = next((kind for kind in KINDS for a in chosen if a.kind == kind), None)
    return [area for area in chosen if area.kind == first]


@cache
def gazetteer() -> Gazetteer:
    """The areas that come with the software, read once. Source: `commonstead_rules/places`."""
    document = next(each for each in shipped("places") if each.file == "areas.yaml")
    lists = mapping(document.data["lists"])
    sources = {name: read_source(part["source"]) for name, part in lists.items()}
    texts = {name: read_source(part) for name, part in document.data["successions"].items()}
    return Gazetteer(
        tuple(_area(row) for row in _rows("areas.csv")),
        tuple(
            Succession(row["old"], row["new"], read_day(row["since"]), row["how"],
                       texts[row["source"]])
            for row in _rows("successions.csv")
        ),
        sources,
    )  # fmt: skip


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _area(row: dict[str, str]) -> Area:
    code = row["code"]
    return Area(
        code,
        row["name"],
        kind_of_code(code),
        read_day(row["since"]) if row["since"] else None,
        read_day(row["until"]) if row["until"] else None,
        row["parent"],
        row["county"],
        tuple(name for name in row["also"].split("|") if name),
    )
