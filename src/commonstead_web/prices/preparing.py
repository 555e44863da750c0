"""Making a statement ready: what the formula leaves open, what is known of it, what is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from commonstead.kit import BadInput, Refusal, Source, Working
from commonstead.prices import Beside, Formula, Parameter, Sourced, Statement
from commonstead.prices.adopting import earners_of
from commonstead.prices.figures import read_figure
from commonstead.prices.from_place import OfficialFigures, sourced_figure
from commonstead.prices.official import Official
from commonstead.prices.open_figures import Figure, left_open
from commonstead.prices.statement import next_buyer
from commonstead.prices.statement import state as stated
from commonstead_web.places.figures import known
from commonstead_web.prices.actions import Figures
from commonstead_web.prices.actions.selling import in_pounds
from commonstead_web.prices.dwellings import Dwelling
from commonstead_web.prices.finding import (
    last_completed,
    last_statement,
    open_sale,
    valuations_of,
)
from commonstead_web.prices.models import Statement as Signed
from commonstead_web.rulebook.queries import Organisation

FROM_PLACE = ("income", "index", "index_then")
"""Official figures that a formula may rest on. A median price is no valuation of a home."""
STAYS = ("price_paid", "bought", "valuation_then", "index_then", "land", "subsidy")
"""What stays as it was in the last statement until the home is sold again."""
BUYER = ("rate", "term", "deposit")
"""What the test of the next buyer asks for; as the formula has it where it has it."""
MARKET, INCOME = "beside.market", "beside.income"
NEXT = "next."


@dataclass(frozen=True)
class Known:
    """What is known of a figure beforehand: its value as text, from where; or why it is withheld.

    `whence` is "register", "official", "last", "sale", "valuer" or "formula".
    """

    value: str = ""
    whence: str = ""
    source: Source | None = None
    official: Official | None = None
    withheld: Refusal | None = None


@dataclass(frozen=True)
class Ready:
    """All that a statement of a home goes by on a day, before anybody types anything."""

    organisation: Organisation
    dwelling: Dwelling
    formula: Formula
    on: date
    open: tuple[Figure, ...]
    known: Mapping[str, Known] = field(default_factory=dict)

    def parameter(self, name: str) -> Parameter:
        """How a figure is described, whichever part of the statement asks for it."""
        if name.startswith(NEXT):
            return next_buyer().parameters[name.removeprefix(NEXT)]
        if name in (MARKET, INCOME):
            return MONEY[name]
        return next(each.parameter for each in self.open if each.name == name)

    def missing(self, typed: Mapping[str, Any]) -> list[Figure]:
        """What the formula cannot do without, and nobody knows yet."""
        return [
            each
            for each in self.open
            if each.parameter.required and not typed.get(each.name) and not self.value(each.name)
        ]

    def value(self, name: str) -> str:
        """What is known of a figure, as text; "" where nothing is."""
        return self.known[name].value if name in self.known else ""


MONEY = {
    MARKET: Parameter(MARKET, "what homes there fetch on the open market", "pounds"),
    INCOME: Parameter(INCOME, "income of a household in the place, a year", "pounds"),
}


def ready(organisation: Organisation, dwelling: Dwelling, formula: Formula, on: date) -> Ready:
    """What the formula leaves open for a home, with what is known of it."""
    figures = left_open(formula)
    before = last_statement(organisation, dwelling.ref)
    earlier = _earlier(organisation, dwelling.ref, before)
    known_now: dict[str, Known] = {}
    for each in figures:
        if (found := _known(each, dwelling, earlier)) is not None:
            known_now[each.name] = found
    place = OfficialFigures(known(), dwelling.area, on, earners_of(formula))
    bought = known_now["bought"].value if "bought" in known_now else None
    for each in figures:
        if each.parameter.from_place in FROM_PLACE and each.name not in known_now:
            known_now[each.name] = _official(place, each.parameter.from_place, bought)
    known_now[MARKET] = _official(place, "market_value")
    known_now[INCOME] = _official(place, "income")
    names = {each.name for each in figures}
    known_now |= {
        f"{NEXT}{name}": _of_buyer(name, formula, before) for name in BUYER if name not in names
    }
    return Ready(organisation, dwelling, formula, on, figures, known_now)


def _earlier(organisation: Organisation, home: str, before: Signed | None) -> dict[str, Known]:
    """What is known from the last statement, the last sale, and the valuers of the one going on."""
    given = before.facts["given"] if before else {}
    found = {name: Known(given[name], "last") for name in STAYS if isinstance(given.get(name), str)}
    if (sold := last_completed(organisation, home)) is not None and sold.paid:
        found["price_paid"] = Known(in_pounds(sold.paid), "sale")
        found["bought"] = Known(str(sold.completed), "sale")
    if (going_on := open_sale(organisation, home)) is not None:
        for by, one in valuations_of(going_on).items():
            found[f"valuation_{by}"] = Known(in_pounds(one.amount), "valuer")
    return found


def _known(each: Figure, dwelling: Dwelling, earlier: Mapping[str, Known]) -> Known | None:
    """From the register, or from what was before; `None` where neither knows."""
    if each.bare == "bedrooms":
        return Known(str(dwelling.bedrooms), "register")
    return earlier.get(each.name)


def _official(place: OfficialFigures, fill: str, bought: str | None = None) -> Known:
    if not place.area:
        return Known(withheld=Refusal("home_without_area"))
    try:
        figure, earners = place.found(fill, bought)
    except Refusal as refusal:
        return Known(withheld=refusal)
    except BadInput:
        return Known()
    found = sourced_figure(figure, earners)
    return Known(found.value, "official", found.source, Official.of(figure, earners))


def _of_buyer(name: str, formula: Formula, before: Signed | None) -> Known:
    parameter = formula.parameters.get(name)
    settled = parameter.default(None) if parameter else None
    if settled is not None:
        return Known(str(settled.raw), "formula", settled.source)
    if parameter is not None:
        return Known()
    raw = ((before.facts["next_buyer"] if before else None) or {}).get(name)
    return Known(raw, "last") if isinstance(raw, str) else Known()


def figures_from(ready: Ready, typed: Mapping[str, Any]) -> Figures:
    """What was typed, and where nothing was, what is known; `typed` has text or lists of items.

    A figure that is the published one keeps its edition and source; any other has none.
    """
    sourced: dict[str, Any] = {}
    official: dict[str, Official] = {}
    texts: dict[str, list[str]] = {}
    for name in (*(each.name for each in ready.open), MARKET, INCOME):
        raw = typed.get(name) or ready.value(name)
        if not raw:
            continue
        sourced[name] = raw
        if isinstance(raw, list):
            sourced[name], texts[name] = _without_words(raw)
        elif _is_published(ready, name, raw):
            one = ready.known[name]
            assert one.source is not None and one.official is not None  # noqa: S101, PT018
            sourced[name], official[name] = Sourced(one.value, one.source), one.official
    if "income" in sourced:  # what the formula goes by is what the next buyer is set beside
        sourced[INCOME] = sourced["income"]
        official = _renamed(official)
    market, income = sourced.pop(MARKET, None), sourced.pop(INCOME, None)
    return Figures(sourced, Beside(_buyer(ready, typed), market, income), official, texts)


def _renamed(official: dict[str, Official]) -> dict[str, Official]:
    """The income beside the price is the formula's own, official or not."""
    found = {name: one for name, one in official.items() if name != INCOME}
    return {**found, INCOME: official["income"]} if "income" in official else found


def _without_words(items: list[dict[str, str]]) -> tuple[list[dict[str, str]], list[str]]:
    """Items without the words that say what each is: those the record only seals."""
    bare = [{name: part for name, part in item.items() if name != "what"} for item in items]
    return bare, [item.get("what", "") for item in items]


def _is_published(ready: Ready, name: str, raw: str) -> bool:
    one = ready.known.get(name)
    if one is None or one.official is None:
        return False
    parameter = ready.parameter(name)
    try:
        return bool(read_figure(parameter, raw) == read_figure(parameter, one.value))
    except BadInput:
        return False


def _buyer(ready: Ready, typed: Mapping[str, Any]) -> dict[str, str] | None:
    """The figures of the next buyer's test, or none where one of them is not known.

    What the formula asks for, such as the interest, counts here too unless another is given.
    """
    names = {name: _first(ready, typed, f"{NEXT}{name}", name) for name in BUYER}
    return names if all(names.values()) else None


def _first(ready: Ready, typed: Mapping[str, Any], *names: str) -> str:
    """The first of these figures that was typed or is known."""
    found = (typed.get(name) or ready.value(name) for name in names)
    return next((str(one) for one in found if one), "")


def work_out(ready: Ready, figures: Figures) -> Working[Statement]:
    """The statement that these figures come to; refuses `figure_wrong` (why) and as the method."""
    before = last_statement(ready.organisation, ready.dwelling.ref)
    beside = Beside(
        figures.beside.next_buyer,
        figures.beside.market,
        figures.beside.income,
        before.facts if before else None,
    )
    try:
        return stated(ready.dwelling.ref, ready.formula, figures.given, ready.on, beside)
    except BadInput as error:
        raise Refusal("figure_wrong", why=str(error)) from None
