"""Official figures of places as JSON, each with its edition and source."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from commonstead.places import Figure, decimal, gazetteer
from commonstead_web.places import queries
from commonstead_web.places.figures import known

router = Router(tags=["places"])


class FigureOut(Schema):
    """One figure; `value` is null and `mark` says why where it was not published."""

    series: str
    what: str
    period: str
    value: str | None
    unit: str
    mark: str
    edition: str
    published: date
    source: str
    licence: str


class PlaceOut(Schema):
    """An authority, its region, and its latest figures."""

    code: str
    name: str
    region: str
    figures: list[FigureOut]


@router.get("/places", response=list[dict[str, str]])
def all_places(request: HttpRequest) -> list[dict[str, str]]:
    """Every authority of England and Wales: its code and name."""
    today = timezone.localdate()
    return [{"code": one.code, "name": one.name} for one in gazetteer().authorities(today)]


@router.get("/places/{code}", response=PlaceOut)
def one_place(request: HttpRequest, code: str) -> dict[str, Any]:
    """The latest figures of a place."""
    found = queries.place(code, timezone.localdate())
    shown = [one for one in (found.ratio, found.price, found.pay, found.rent) if one is not None]
    return {
        "code": found.area.code,
        "name": found.area.name,
        "region": found.region.name,
        "figures": [_out(one) for one in shown],
    }


@router.get("/places/{code}/{series}", response=list[FigureOut])
def figures_of_a_place(request: HttpRequest, code: str, series: str) -> list[FigureOut]:
    """Every period of one series for a place, withheld ones among them."""
    return [_out(one) for one in known().history(series, code, on=timezone.localdate())]


def _out(figure: Figure) -> FigureOut:
    return FigureOut(
        series=figure.series.id,
        what=figure.series.what,
        period=figure.period.text,
        value=None if figure.value is None else decimal(figure.value),
        unit=figure.unit,
        mark=figure.mark,
        edition=figure.edition.id,
        published=figure.edition.published,
        source=str(figure.source),
        licence=figure.edition.licence,
    )
