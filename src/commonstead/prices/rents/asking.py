"""What a form needs to ask for a rent: the choices of a value, and whether one can be read."""

from collections.abc import Callable, Mapping

from commonstead.places import gazetteer
from commonstead.prices.rents.by_period import periods
from commonstead.prices.rents.cost import read_costs, read_homes
from commonstead.prices.rents.figures import figure
from commonstead.prices.rents.given import kinds
from commonstead.prices.rents.increases import HOMES
from commonstead.prices.rents.rent import PERIODS_A_YEAR
from commonstead.prices.rents.years import rent_year


def _counties() -> tuple[str, ...]:
    areas = gazetteer().areas
    return tuple(sorted(area.name for area in areas if area.kind == "county-1972"))


def _rows(name: str) -> Callable[[], tuple[str, ...]]:
    return lambda: tuple(figure(name).table)


_CHOICES: Mapping[tuple[str, str], Callable[[], tuple[str, ...]]] = {
    ("formula", "county"): _counties,
    ("affordable", "period"): lambda: tuple(one.name for one in periods()),
    ("weekly", "period"): lambda: tuple(one.name for one in periods()),
    ("cost", "period"): lambda: tuple(PERIODS_A_YEAR),
    ("cost", "split"): _rows("cost.splits"),
    ("increase", "home"): lambda: tuple(HOMES),
    ("shared-ownership-review", "lease"): _rows("shared_ownership.reviews"),
}
_JUDGES: Mapping[str, Callable[[str], object]] = {
    "year": rent_year,
    "costs": read_costs,
    "homes": read_homes,
}


def choices_of(kind: str, name: str) -> tuple[str, ...]:
    """What a value of a kind of rent is chosen from; nothing where it is written freely.

    >>> choices_of("shared-ownership-review", "lease")[:2], choices_of("formula", "beds")
    (('rpi', 'rpi-1'), ())
    """
    found = _CHOICES.get((kind, name))
    return found() if found else ()


def check_given(kind: str, name: str, text: str) -> None:
    """Whether a value of a kind of rent can be read, before all are there; raises `BadInput`.

    >>> check_given("formula", "year", "2026-28")
    Traceback (most recent call last):
    commonstead.kit.bad_input.BadInput: '2026-28' is not a year of rents; expected: for example: \
2026-27
    """
    next(one for one in kinds()[kind].given if one.name == name).read(text)
    if name in _JUDGES:
        _JUDGES[name](text)
